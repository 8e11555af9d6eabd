// What Lesart's own shader draws: soft rounded boxes with an underline. Highlights, bars and zones of the timeline,
// shadows. Plain data, so that tests see what would be drawn.
#pragma once

#include <cstdint>

namespace lesart {

// How the line under a highlight is drawn, so that types differ by shape too. Same numbers as in highlight.frag.
enum class LineShape : std::uint8_t { none, solid, twofold, dotted, dashed, wavy };

// Lengths in device pixels of the stage, colours 0xRRGGBBAA.
struct HighlightBox {
    float x = 0, y = 0, width = 0, height = 0;
    float radius = 0;
    float feather = 0;    // width of a soft edge, centred on the outline; 0 is crisp
    float fade_left = 0;  // over how many pixels the box appears from its left side
    float fade_right = 0;
    float ring_width = 0;  // drawn around the box, outside of it
    float line_y = 0;      // middle of the line, from the box's top
    float line_width = 0;  // thickness
    LineShape line_shape = LineShape::none;
    std::uint32_t fill = 0;
    std::uint32_t line = 0;
    std::uint32_t ring = 0;

    bool operator==(const HighlightBox&) const = default;
};

}  // namespace lesart
