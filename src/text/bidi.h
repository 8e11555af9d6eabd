// The Unicode Bidirectional Algorithm (UAX #9) by ICU.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace lesart {

struct BidiRun {
    Span span;           // bytes of the paragraph
    std::uint8_t level;  // odd: right to left
};

struct BidiParagraph {
    bool rtl = false;           // base direction: first strong character (P2, P3), else left to right
    bool mixed = false;         // false: every character has the base level, reordering is not needed
    std::vector<BidiRun> runs;  // logical order, covers the paragraph, never empty for a non-empty paragraph
};

[[nodiscard]] BidiParagraph bidi_paragraph(std::string_view text);

// Visual order of items on one line (rule L2): result[k] is the logical index of the k-th item from the left.
[[nodiscard]] std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels);

// True for U+061C, U+200E, U+200F, U+202A..U+202E, U+2066..U+2069.
[[nodiscard]] bool is_bidi_control(char32_t c);

}  // namespace lesart
