#include "view/regions.h"

#include <algorithm>
#include <cmath>

namespace lesart {
namespace {

constexpr float floating_gap = 16;  // between a floating card and the timeline

float timeline_height(const RegionsInput& input, Mode mode) {
    if (!input.has_timeline) {
        return 0;
    }
    const float height = mode == Mode::narrow ? 76.0f : 104.0f;
    const float open = mode == Mode::narrow ? 156.0f : 200.0f;
    // On a very low stage (a phone on its side) the text keeps at least half.
    return std::min(input.timeline_open ? open : height, std::floor(input.stage_height * 0.5f));
}

float row_height(const RegionsInput& input, Mode mode) {
    return input.coarse ? row_coarse_px : mode == Mode::narrow ? row_narrow_px : row_medium_px;
}

// Text between two columns of panels; whether the right one is kept free for the card.
void place_column_wide(const RegionsInput& input, Regions& out, bool& card_beside) {
    const float room_left = out.chips_side ? edge_px + chips_width_px + gutter_px : edge_px;
    const float room_right = edge_px + card_width_wide_px + gutter_px;
    const float beside = input.stage_width - room_left - room_right;
    card_beside = input.has_chips && beside >= 0.8f * input.measure_px;  // without entities no card opens
    const float right = card_beside ? room_right : edge_px + marks_room_px;
    const float room = std::max(input.stage_width - room_left - right, 240.0f);
    out.column_width = std::min(input.measure_px, room);
    // In the middle of the page where there is plenty of room, so that the page does not lean.
    const float middle = (input.stage_width - out.column_width) / 2;
    const float in_room = room_left + (room - out.column_width) / 2;
    const bool middle_fits = middle >= room_left && middle + out.column_width <= input.stage_width - right;
    out.column_x = std::round(middle_fits ? middle : in_room);
}

void place_card(const RegionsInput& input, bool beside, Regions& out) {
    const float timeline_top = input.stage_height - out.timeline.height;
    const float chips_bottom = out.chips_side ? 0 : out.chips.bottom();
    const float width = card_width(input);
    float top = 0;
    float x = 0;
    if (out.mode == Mode::narrow) {
        out.card_height_max = std::floor(input.stage_height * 0.55f);
    } else if (beside) {
        x = std::min(out.column_x + out.column_width + gutter_px, input.stage_width - edge_px - width);
        top = out.column_y;
        out.card_height_max = timeline_top - top - edge_px;
    } else {
        x = input.stage_width - edge_px - width;
        out.card_height_max = std::floor(input.stage_height * 0.6f);
    }
    const float below = out.mode == Mode::narrow ? 0.0f : floating_gap;
    out.card_height_max = std::max(std::min(out.card_height_max, timeline_top - chips_bottom - 8 - below), 0.0f);
    if (!input.has_card) {
        return;
    }
    const float height = std::ceil(std::min(input.card_content_height, out.card_height_max));
    if (out.mode == Mode::narrow) {
        out.card = {0, timeline_top - height, input.stage_width, height};
    } else {
        out.card = {x, beside ? top : timeline_top - height - floating_gap, width, height};
    }
    out.card.y = std::round(out.card.y);
}

}  // namespace

Mode mode_of(float width) {
    return width < medium_from_px ? Mode::narrow : width < wide_from_px ? Mode::medium : Mode::wide;
}

float card_width(const RegionsInput& input) {
    switch (mode_of(input.stage_width)) {
        case Mode::narrow:
            return input.stage_width;
        case Mode::medium:
            return card_width_medium_px;
        case Mode::wide:
            return card_width_wide_px;
    }
    return card_width_wide_px;
}

Regions lay_out_regions(const RegionsInput& input) {
    Regions out;
    out.mode = mode_of(input.stage_width);
    const bool has_chips = input.has_chips && input.chips_place != ChipsPlace::none;
    out.chips_side = has_chips && out.mode == Mode::wide && input.chips_place != ChipsPlace::top;
    const float strip = timeline_height(input, out.mode);
    out.timeline = strip > 0 ? Rect{0, input.stage_height - strip, input.stage_width, strip} : Rect{};
    const float row = has_chips && !out.chips_side ? row_height(input, out.mode) : 0;
    bool card_beside = false;
    if (out.mode == Mode::wide) {
        place_column_wide(input, out, card_beside);
        out.column_y = row + column_top_wide_px;
    } else {
        const float side = out.mode == Mode::narrow ? narrow_edge_px : 2 * edge_px;
        const float room = std::max(input.stage_width - 2 * side, 80.0f);
        out.column_width = out.mode == Mode::narrow ? room : std::min(room, input.measure_px);
        out.column_x = std::round((input.stage_width - out.column_width) / 2);
        out.column_y = row + column_top_px;
    }
    if (row > 0) {
        out.chips = {0, 0, input.stage_width, row};
    } else if (out.chips_side) {
        // Beside the text rather than far away from it on a very wide page.
        const float x = std::max(edge_px, out.column_x - 2 * gutter_px - chips_width_px);
        out.chips = {std::round(x), 0, chips_width_px, std::max(input.stage_height - strip, 0.0f)};
    }
    out.column_bottom_space = strip + column_bottom_px;
    out.clear_top = row;
    out.clear_bottom = input.stage_height - strip;
    place_card(input, card_beside, out);
    return out;
}

}  // namespace lesart
