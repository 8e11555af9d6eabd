// Small questions about pieces of text that several of the parser's rules ask. All text is valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lesart {

[[nodiscard]] bool is_dash(char32_t c);            // hyphen-minus, hyphen, en dash, em dash, horizontal bar
[[nodiscard]] bool is_quotation_mark(char32_t c);  // any opening or closing one, straight or curly
[[nodiscard]] bool is_closer(char32_t c);          // quotation marks and closing brackets, what may follow a full stop

[[nodiscard]] std::uint32_t count_code_points(std::string_view text);
// The pieces between white space (White_Space, so no-break spaces separate too). They borrow from `text`.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text);
// At most the first `bytes_max` bytes, cut between code points.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t bytes_max);
[[nodiscard]] std::string_view trim(std::string_view text);
// Without closing quotation marks, brackets and white space at the end.
[[nodiscard]] std::string_view strip_closers(std::string_view text);

// A final stop as headings do not have it: . , ; : and their like in other scripts (three dots are none). Closers
// behind it do not matter.
[[nodiscard]] bool ends_with_stop(std::string_view text);
// The end of a sentence: . ! ? … : with closers behind it.
[[nodiscard]] bool ends_sentence(std::string_view text);

[[nodiscard]] bool has_letter(std::string_view text);
[[nodiscard]] bool has_lower(std::string_view text);
[[nodiscard]] bool has_digit(std::string_view text);
// The first letter or digit is no lower-case letter.
[[nodiscard]] bool starts_upper(std::string_view text);
[[nodiscard]] std::uint32_t count_letters(std::string_view text);

}  // namespace lesart
