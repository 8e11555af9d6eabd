// The product of layout: positioned items that know which text they are. Pixel-free (CSS pixels as float, no rounding),
// deterministic, and the same on every machine.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "layout/metrics.h"

namespace lesart {

// A run of text drawn as one sprite: a word, or a piece of one where it was broken, or a CJK run.
struct Item {
    Span text;           // bytes of the block's text (see FlowBlock)
    float x_px;          // left edge, from the column's left edge
    float width_px;      // advance, without a hyphen
    std::uint8_t level;  // bidi level; odd: right to left
};

struct Line {
    Span text;              // bytes of the block's text, without the space or newline that ended it
    float top_px;           // from the block's top
    float baseline_px;      // from the block's top
    float left_px;          // where the ink starts and
    float width_px;         // how far it reaches, hyphen included
    float word_spacing_px;  // added to every space (U+0020, U+00A0) of the line by justification; 0 when ragged
    bool hyphenated;        // a hyphen that is not in the text stands at the end of the line
    std::uint32_t items_begin;
    std::uint32_t items_end;
};

struct BlockFrame {
    std::vector<Line> lines;
    std::vector<Item> items;  // line by line, left to right
    float height_px = 0;      // lines only, without the space before and after
    bool rtl = false;
};

}  // namespace lesart
