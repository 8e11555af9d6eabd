// Walking valid UTF-8. Preconditions, not results: the text has passed decode().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lesart {

// The code point that starts at `offset` (must be < text.size() and a boundary); moves `offset` behind it.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::uint32_t& offset);
// The code point that ends at `offset` (must be > 0); moves `offset` to its start.
[[nodiscard]] char32_t previous_code_point(std::string_view text, std::uint32_t& offset);
void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] constexpr bool is_utf8_boundary(std::string_view text, std::uint32_t offset) {
    return offset == text.size() || (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80);
}

// Unicode general categories and properties as recognition and layout need them (ICU's data).
[[nodiscard]] bool is_upper(char32_t c);      // Uppercase or titlecase letter
[[nodiscard]] bool is_lower(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);     // L*
[[nodiscard]] bool is_mark(char32_t c);       // M*
[[nodiscard]] bool is_digit(char32_t c);      // Nd
[[nodiscard]] bool is_space(char32_t c);      // White_Space
[[nodiscard]] bool is_punctuation(char32_t c);// P* and S*
[[nodiscard]] bool is_cjk(char32_t c);        // Han, Hiragana, Katakana, Hangul: text without spaces between words

}  // namespace lesart
