#include "parse/characters.h"

#include <algorithm>

#include "text/utf8.h"

namespace lesart {
namespace {

template <class Predicate>
bool any_code_point(std::string_view text, Predicate predicate) {
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        if (predicate(next_code_point(text, offset))) return true;
    }
    return false;
}

template <class Predicate>
std::string_view strip_end(std::string_view text, Predicate predicate) {
    while (!text.empty()) {
        auto offset = static_cast<std::uint32_t>(text.size());
        if (!predicate(previous_code_point(text, offset))) break;
        text = text.substr(0, offset);
    }
    return text;
}

char32_t last_code_point(std::string_view text) {
    if (text.empty()) return 0;
    auto offset = static_cast<std::uint32_t>(text.size());
    return previous_code_point(text, offset);
}

}  // namespace

bool is_dash(char32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

bool is_quotation_mark(char32_t c) {
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 ||
           c == 0x203A || (c >= 0x300C && c <= 0x300F);
}

bool is_closer(char32_t c) {
    return is_quotation_mark(c) || c == ')' || c == ']';
}

std::uint32_t count_code_points(std::string_view text) {
    return static_cast<std::uint32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    std::uint32_t offset = 0;
    std::uint32_t word = 0;
    while (offset < text.size()) {
        const std::uint32_t start = offset;
        if (!is_space(next_code_point(text, offset))) continue;
        if (word < start) words.push_back(text.substr(word, start - word));
        word = offset;
    }
    if (word < offset) words.push_back(text.substr(word));
    return words;
}

std::string_view prefix(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    while (!is_utf8_boundary(text, static_cast<std::uint32_t>(bytes_max))) --bytes_max;
    return text.substr(0, bytes_max);
}

std::string_view trim(std::string_view text) {
    text = strip_end(text, is_space);
    std::uint32_t offset = 0;
    std::uint32_t start = 0;
    while (offset < text.size() && is_space(next_code_point(text, offset))) start = offset;
    return text.substr(start);
}

std::string_view strip_closers(std::string_view text) {
    return strip_end(text, [](char32_t c) { return is_closer(c) || is_space(c); });
}

bool ends_with_stop(std::string_view text) {
    text = strip_closers(text);
    const char32_t last = last_code_point(text);
    // Also the stops and commas of Arabic, Urdu, Hindi, Chinese and Japanese.
    static constexpr std::u32string_view stops = U",;:\u060C\u061B\u06D4\u0964\u3001\u3002\uFF0C\uFF0E\uFF1A\uFF1B";
    return (last == '.' && !text.ends_with("...")) || (last != 0 && stops.find(last) != std::u32string_view::npos);
}

bool ends_sentence(std::string_view text) {
    const char32_t last = last_code_point(strip_closers(text));
    static constexpr std::u32string_view ends = U".!?:\u2026\u061F\u06D4\u0964\u3002\uFF01\uFF1F";
    return last != 0 && ends.find(last) != std::u32string_view::npos;
}

bool has_letter(std::string_view text) {
    return any_code_point(text, is_letter);
}

bool has_lower(std::string_view text) {
    return any_code_point(text, is_lower);
}

bool has_digit(std::string_view text) {
    return any_code_point(text, is_digit);
}

bool starts_upper(std::string_view text) {
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        const char32_t c = next_code_point(text, offset);
        if (is_letter(c) || is_digit(c)) return !is_lower(c);
    }
    return false;
}

std::uint32_t count_letters(std::string_view text) {
    std::uint32_t count = 0;
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        if (is_letter(next_code_point(text, offset))) ++count;
    }
    return count;
}

}  // namespace lesart
