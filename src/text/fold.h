// Case folding and the spellings that count as one word.
#pragma once

#include <string>
#include <string_view>

namespace lesart {

// Unicode full case folding ("Straße" -> "strasse"), UTF-8 in and out.
[[nodiscard]] std::string fold_case(std::string_view text);
// Simple lower-casing by code point, keeps the number of code points where Unicode does.
[[nodiscard]] std::string lower_case(std::string_view text);
// Folds German traditional to reformed spelling within one lower-cased word ("rußland" -> "russland", "daß" -> "dass"):
// ß -> ss. Words spelled with ß in both orthographies meet on the same form, which is all a lookup needs.
[[nodiscard]] std::string fold_spelling(std::string_view lower_cased);

}  // namespace lesart
