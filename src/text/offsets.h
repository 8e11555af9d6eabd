// Offset maps between UTF-8 bytes, UTF-16 code units and code points of one text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace lesart {

enum class OffsetUnit : std::uint8_t { byte, utf16, codepoint };

// Built once per text in O(n). from_byte costs O(1), to_byte a binary search, each plus a scan of at most 64 bytes. An
// ASCII text needs no table.
// Borrows `text`, which must outlive the map and be valid UTF-8.
class OffsetMap {
   public:
    OffsetMap() = default;
    explicit OffsetMap(std::string_view text);

    // `byte` must be a boundary <= text.size(). An offset inside a code point counts as its start.
    [[nodiscard]] std::uint32_t from_byte(std::uint32_t byte, OffsetUnit unit) const;
    // The inverse. Values past the end give text.size(); the middle of a surrogate pair gives its start.
    [[nodiscard]] std::uint32_t to_byte(std::uint32_t offset, OffsetUnit unit) const;

    [[nodiscard]] Span from_bytes(Span span, OffsetUnit unit) const {
        return {from_byte(span.start, unit), from_byte(span.end, unit)};
    }
    [[nodiscard]] Span to_bytes(Span span, OffsetUnit unit) const {
        return {to_byte(span.start, unit), to_byte(span.end, unit)};
    }

   private:
    struct Sample {
        std::uint32_t utf16;
        std::uint32_t codepoint;
    };
    std::string_view text_;
    std::vector<Sample> samples_;  // one per 64 bytes; empty when the text is ASCII
};

}  // namespace lesart
