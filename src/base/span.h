// A range of text. Every span inside Lesart counts UTF-8 bytes and lies on code point boundaries; other units
// (UTF-16, code points) exist only at the API's edge, see text/offsets.h.
#pragma once

#include <cstdint>
#include <string_view>

namespace lesart {

// Half open: [start, end). Invariant: start <= end <= size of the text it points into.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr std::uint32_t size() const { return end - start; }
    [[nodiscard]] constexpr bool empty() const { return start == end; }
    [[nodiscard]] constexpr bool contains(std::uint32_t offset) const { return start <= offset && offset < end; }
    [[nodiscard]] constexpr bool contains(Span other) const { return start <= other.start && other.end <= end; }
    [[nodiscard]] constexpr bool overlaps(Span other) const { return start < other.end && other.start < end; }
    constexpr bool operator==(const Span&) const = default;
    constexpr auto operator<=>(const Span&) const = default;
};

// The bytes a span names. The result borrows from `text`.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span span) {
    return text.substr(span.start, span.size());
}

}  // namespace lesart
