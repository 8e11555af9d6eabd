// Walking valid UTF-8. Preconditions, not results: the text has passed decode().
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lesart {

// The code point that starts at `offset` (must be < text.size() and a boundary); moves `offset` behind it.
[[nodiscard]] constexpr char32_t next_code_point(std::string_view text, std::uint32_t& offset) {
    const auto byte = [&](std::uint32_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    const char32_t lead = byte(offset);
    if (lead < 0x80) {
        offset += 1;
        return lead;
    }
    if (lead < 0xE0) {
        offset += 2;
        return (lead & 0x1F) << 6 | (byte(offset - 1) & 0x3F);
    }
    if (lead < 0xF0) {
        offset += 3;
        return (lead & 0x0F) << 12 | (byte(offset - 2) & 0x3F) << 6 | (byte(offset - 1) & 0x3F);
    }
    offset += 4;
    return (lead & 0x07) << 18 | (byte(offset - 3) & 0x3F) << 12 | (byte(offset - 2) & 0x3F) << 6 |
           (byte(offset - 1) & 0x3F);
}

// The code point that ends at `offset` (must be > 0); moves `offset` to its start.
[[nodiscard]] constexpr char32_t previous_code_point(std::string_view text, std::uint32_t& offset) {
    do {
        --offset;
    } while ((static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80);
    std::uint32_t end = offset;
    return next_code_point(text, end);
}

void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] constexpr bool is_utf8_boundary(std::string_view text, std::uint32_t offset) {
    return offset == text.size() || (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80);
}

// Unicode general categories and properties as recognition and layout need them (ICU's data, compiled in: they work
// before set_icu_data). ASCII costs one table look-up.
namespace detail {

enum CharacterClass : std::uint8_t {
    class_upper = 1,
    class_lower = 2,
    class_digit = 4,
    class_space = 8,
    class_punctuation = 16,
    class_mark = 32,
    class_letter = 64
};

consteval std::array<std::uint8_t, 128> make_ascii_classes() {
    std::array<std::uint8_t, 128> classes{};
    for (std::size_t c = 0x21; c < 0x7F; ++c) classes[c] = class_punctuation;
    for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = class_upper | class_letter;
    for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = class_lower | class_letter;
    for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = class_digit;
    for (std::size_t c = 0x09; c <= 0x0D; ++c) classes[c] = class_space;
    classes[' '] = class_space;
    return classes;
}

inline constexpr std::array<std::uint8_t, 128> ascii_classes = make_ascii_classes();

// The classes of a character beyond ASCII, by ICU.
[[nodiscard]] std::uint8_t classes_beyond_ascii(char32_t c);

[[nodiscard]] inline bool has_class(char32_t c, std::uint8_t classes) {
    return ((c < 128 ? ascii_classes[c] : classes_beyond_ascii(c)) & classes) != 0;
}

}  // namespace detail

// Lu and Lt.
[[nodiscard]] inline bool is_upper(char32_t c) {
    return detail::has_class(c, detail::class_upper);
}
// Ll.
[[nodiscard]] inline bool is_lower(char32_t c) {
    return detail::has_class(c, detail::class_lower);
}
// L*.
[[nodiscard]] inline bool is_letter(char32_t c) {
    return detail::has_class(c, detail::class_letter);
}
// M*.
[[nodiscard]] inline bool is_mark(char32_t c) {
    return detail::has_class(c, detail::class_mark);
}
// Nd.
[[nodiscard]] inline bool is_digit(char32_t c) {
    return detail::has_class(c, detail::class_digit);
}
// The property White_Space.
[[nodiscard]] inline bool is_space(char32_t c) {
    return detail::has_class(c, detail::class_space);
}
// P* and S*.
[[nodiscard]] inline bool is_punctuation(char32_t c) {
    return detail::has_class(c, detail::class_punctuation);
}
// Han, Hiragana, Katakana, Hangul: text without spaces between words.
[[nodiscard]] bool is_cjk(char32_t c);

}  // namespace lesart
