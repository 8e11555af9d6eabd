// Where the parts of a view lie, by the width it has. Pure geometry.
#pragma once

#include <cstdint>

#include "view/geometry.h"

namespace lesart {

enum class Mode : std::uint8_t { narrow, medium, wide };
inline constexpr float medium_from_px = 640;
inline constexpr float wide_from_px = 1100;

// Shared with the page's stylesheet, which places the article before the engine is there.
inline constexpr float edge_px = 24;         // between a panel and the stage
inline constexpr float narrow_edge_px = 20;  // between the text and a phone's edge; medium: twice edge_px
inline constexpr float gutter_px = 48;       // between a panel and the text
inline constexpr float chips_width_px = 240;
inline constexpr float card_width_wide_px = 300;
inline constexpr float card_width_medium_px = 320;
inline constexpr float marks_room_px = 16;                                          // for the marks at the right edge
inline constexpr float row_narrow_px = 48, row_medium_px = 52, row_coarse_px = 56;  // height of the row of chips
inline constexpr float column_top_wide_px = 72, column_top_px = 32;                 // below the row, if any
inline constexpr float column_bottom_px = 96;  // below the text, above the timeline

enum class ChipsPlace : std::uint8_t { none, automatic, top, side };

struct RegionsInput {
    float stage_width = 0;
    float stage_height = 0;
    float measure_px = 640;  // wished width of a line of text
    ChipsPlace chips_place = ChipsPlace::automatic;
    bool has_chips = false;  // something to show, or it may still come
    bool has_timeline = false;
    bool timeline_open = false;  // shows all its entries
    bool has_card = false;
    float card_content_height = 0;
    bool coarse = false;  // touch
};

// Panels in stage coordinates, an empty rectangle when not shown; the column in content coordinates without its height,
// which the flow decides.
struct Regions {
    Mode mode = Mode::narrow;
    float column_x = 0, column_y = 0, column_width = 1;
    float column_bottom_space = 0;
    Rect chips, card, timeline;
    bool chips_side = false;  // a list beside the text; else a row above it
    float card_height_max = 0;
    // The part of the stage where text is not covered by a row or strip.
    float clear_top = 0, clear_bottom = 0;
};

[[nodiscard]] Mode mode_of(float width);
[[nodiscard]] float card_width(const RegionsInput& input);
[[nodiscard]] Regions lay_out_regions(const RegionsInput& input);

}  // namespace lesart
