// What the passes over names share: the tokens of a piece with all that the lexicon says of them, the candidates they
// propose, and what the article has taught so far.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/knowledge.h"
#include "annotate/lexicon.h"
#include "annotate/tokens.h"
#include "document/annotations.h"

namespace lesart::recognition {

// What the lexicon knows of a token in whatever inflection, and of names that start here.
struct Reading {
    Word word;  // the entry behind `classes` (found exactly or after taking an ending off) or `suffix`
    ClassMask classes = 0;
    ClassMask suffix = 0;  // classes of the longest known suffix ("-ministerin": role), when the word is unknown
    std::uint8_t suffix_size = 0;  // bytes of that suffix as written
    std::uint8_t ending = 0;       // bytes of inflection taken off the word
    Word name;                     // longest name in the lexicon that starts with this token
    std::uint8_t name_tokens = 0;
    std::uint8_t name_ending = 0;
    Word first_part;  // of a hyphenated word that is no name itself: the name it contains
    Span part;        // where that name stands, bytes of the text

    [[nodiscard]] bool is(ClassMask mask) const { return (classes & mask) != 0; }
    [[nodiscard]] bool any(ClassMask mask) const { return ((classes | suffix) & mask) != 0; }
};

inline constexpr std::uint32_t no_long_form = 0xFFFFFFFF;

// A stretch of text that may be a name.
struct Candidate {
    Span span;
    Span head;                // without inflection
    std::uint32_t first = 0;  // tokens of the piece, both included
    std::uint32_t last = 0;
    EntityType type = EntityType::other;
    MentionForm form = MentionForm::name;
    float confidence = 0;
    std::string_view name;         // how the lexicon writes it; empty when it does not know it
    std::string_view entity;       // what it stands for there
    std::uint32_t role_first = 0;  // tokens of a role or title directly before; equal ends: none
    std::uint32_t role_end = 0;
    std::uint32_t long_form = no_long_form;  // an acronym: byte where the long form that introduces it starts
    bool full_name = false;                  // a person's name with given name and surname: teaches the surname
};

struct Language {
    bool nouns_capitalised = true;  // German: a capital alone proves nothing
    bool ordinal_dot = true;
    bool genitive_s = true;  // "Trumps", not only "Trump's"
};

// One piece of the article on its way through the passes.
struct Scene {
    const TokenBuffer& tokens;
    const std::vector<Reading>& readings;
    const Lexicon& lexicon;
    const Language& language;
    const Knowledge& knowledge;
    BlockRole block;  // where in the article the piece stands

    [[nodiscard]] std::size_t size() const { return tokens.tokens.size(); }
    [[nodiscard]] const Token& token(std::size_t i) const { return tokens.tokens[i]; }
    [[nodiscard]] const Reading& reading(std::size_t i) const { return readings[i]; }
    // True when token i + 1 follows token i in the same sentence with only white space between.
    [[nodiscard]] bool joined(std::size_t i) const {
        return i + 1 < size() && tokens.tokens[i + 1].has(flag_space_before) &&
               !tokens.tokens[i + 1].has(flag_sentence_start);
    }
    // Classes of the token before i in the same sentence, 0 at its start.
    [[nodiscard]] ClassMask before(std::size_t i) const {
        return i == 0 || tokens.tokens[i].has(flag_sentence_start) ? 0 : readings[i - 1].classes;
    }
    [[nodiscard]] ClassMask after(std::size_t i) const {
        return i + 1 >= size() || tokens.tokens[i + 1].has(flag_sentence_start) ? 0 : readings[i + 1].classes;
    }
};

using Candidates = std::vector<Candidate>;

// --- the passes, each in a file of its own; they append to `out` ---

// Looks every token up (gazetteer.cpp). Longest names first, endings as the language has them.
void read_tokens(const TokenBuffer& tokens, const Lexicon& lexicon, const Language& language,
                 std::vector<Reading>& out);

void find_known_names(const Scene& scene, Candidates& out);    // gazetteer.cpp
void find_persons(const Scene& scene, Candidates& out);        // persons.cpp
void find_organisations(const Scene& scene, Candidates& out);  // organisations.cpp
void find_places(const Scene& scene, Candidates& out);         // places.cpp
void find_compounds(const Scene& scene, Candidates& out);      // compounds.cpp: "Nato-Beitritt", "russischen"

// Keeps of overlapping candidates the longest, then the strongest; the rest is dropped (conflicts.cpp). Sorted by
// start.
void resolve_conflicts(Candidates& candidates);

// All of these passes (proposals.cpp). Replaces the content of `out`.
void propose_names(const Scene& scene, Candidates& out);

// Notes the roles and titles in front of people (persons.cpp).
void find_introductions(const Scene& scene, Candidates& candidates);

// --- what several passes ask ---

// A capitalised word that may be a surname here: known as one, or unknown and not looking like a common noun.
[[nodiscard]] bool may_be_surname(const Scene& scene, std::size_t i);
// True when the lexicon or its ending says that this capitalised word is a common noun.
[[nodiscard]] bool is_common_noun(const Reading& reading);
[[nodiscard]] bool is_acronym(const Token& token);
// A candidate over tokens first..last; its head leaves out `ending` bytes at the end.
[[nodiscard]] Candidate make_candidate(const Scene& scene, std::size_t first, std::size_t last, EntityType type,
                                       float confidence, std::size_t ending = 0);

}  // namespace lesart::recognition
