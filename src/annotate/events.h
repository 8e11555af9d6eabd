// The timeline: clauses about something that happened, happens or will happen, with their time where one is said.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/calendar.h"
#include "annotate/lexicon.h"
#include "annotate/names.h"
#include "annotate/tense.h"
#include "document/annotations.h"

namespace lesart::recognition {

// A clause that may become an entry; found while reading, judged when names and times are known.
struct Clause {
    Span span;
    Tense tense = Tense::unknown;
    BlockRole block = BlockRole::body;
    bool aside = false;          // direct speech or a relative clause: worth an entry only with a time
    bool opens_article = false;  // the first sentence below the title: what the article is about
};

inline constexpr std::size_t timeline_entries_max = 12;
inline constexpr std::size_t label_size_max = 60;  // code points

// Splits the sentences of a piece into clauses. `first_paragraph`: the piece opens the article's body.
void collect_clauses(const Scene& scene, bool first_paragraph, std::vector<Clause>& out);

// Picks the entries of most weight (a stated time, the lead, known names), orders them and writes labels. Uses
// mentions, entities and times of `annotations` and fills its timeline.
void build_timeline(std::string_view text, const std::vector<Clause>& clauses, const Lexicon& lexicon,
                    const Language& language, PartialDate publication, Annotations& annotations);

// The label of a clause: no conjunction in front, cut at a word's end, at most label_size_max code points.
[[nodiscard]] std::string clause_label(std::string_view text, Span clause, const Lexicon& lexicon,
                                       const Language& language);

}  // namespace lesart::recognition
