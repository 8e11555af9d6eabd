// What newspapers print beside an article's prose: who wrote it, where it was filed, which agency it came from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace lesart {

// "Von Anna Muster", "By Jane Doe and Max Muster", "Text: A. Muster" -> the names. A short line of its own.
[[nodiscard]] std::optional<std::string> parse_byline(std::string_view line);

// Initials or an agency in brackets at the end of an article: "(rr)", "[abc]", "(dpa/rr)".
struct Credit {
    Span span;             // bytes of the text, the brackets and the white space before them
    std::string initials;  // "rr", empty when there are none
    std::string agency;    // "dpa", empty when there is none
};
// Only behind the end of a sentence, or when the text is nothing else.
[[nodiscard]] std::optional<Credit> find_credit(std::string_view text);

struct Dateline {
    std::vector<std::string> cities;  // in title case: "Washington D.C.", "Frankfurt am Main"
    std::string agency;               // "dpa", empty when none is named
};
// At the start of an article's first paragraph: "WASHINGTON D.C./MOSKAU.", "BERLIN (dpa) –", "LONDON —",
// "Berlin/Kiew (dpa) -". It stays in the text.
[[nodiscard]] std::optional<Dateline> find_dateline(std::string_view paragraph);

}  // namespace lesart
