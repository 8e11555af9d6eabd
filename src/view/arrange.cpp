#include "view/arrange.h"

#include <algorithm>
#include <cmath>

#include "view/article.h"
#include "view/card.h"
#include "view/chips.h"
#include "view/timeline_strip.h"

namespace lesart {
namespace {

constexpr float content_height_min = 240;

RegionsInput regions_input(ViewState& state) {
    RegionsInput input;
    input.stage_width = state.stage.width;
    input.stage_height = state.stage.height;
    input.measure_px = state.stage.measure_px;
    input.chips_place = state.options.chips;
    // Until recognition is done, its panels keep their room, so that the text does not jump when it is.
    const bool expected = state.document != nullptr && !state.annotated;
    input.has_chips = expected || !state.index.entities().empty();
    input.has_timeline = state.options.timeline && (expected || !state.annotations.timeline.empty());
    input.timeline_open = state.timeline.open;
    input.coarse = state.options.coarse;
    input.has_card = state.selection.entity >= 0;
    input.card_content_height = measure_card(state, card_width(input));
    return input;
}

bool same_panels(const Regions& a, const Regions& b) {
    const auto same = [](const Rect& x, const Rect& y) {
        return x.x == y.x && x.y == y.y && x.width == y.width && x.height == y.height;
    };
    return a.mode == b.mode && a.column_x == b.column_x && a.column_y == b.column_y &&
           a.column_width == b.column_width && same(a.chips, b.chips) && same(a.card, b.card) &&
           same(a.timeline, b.timeline);
}

void layout_changed(ViewState& state) {
    state.flow_revision_told = state.flow ? state.flow->revision() : 0;
    ++state.layout_revision;
    ++state.state_revision;
    if (state.events.empty() || state.events.back().kind != EventKind::layout) {
        state.events.push_back({EventKind::layout, 0, 0, 0});
    }
}

void keep_place(ViewState& state, const std::optional<ReadingPlace>& place) {
    if (!place) {
        return;
    }
    const float top = scroll_top_for(state, *place);
    if (std::fabs(top - state.scroll_top) > 0.25f) {
        state.scroll_top = top;
        state.events.push_back({EventKind::scroll, 0, 0, top});
    }
}

// Before reading has begun there is no line to keep.
std::optional<ReadingPlace> place_to_keep(ViewState& state) {
    const bool reading = state.flow && state.scroll_top > state.regions.column_y;
    return reading ? reading_place(state, state.regions.clear_top) : std::nullopt;
}

}  // namespace

float content_height(const ViewState& state) {
    const float text = state.flow ? state.flow->height_px() : 0;
    return std::max(state.regions.column_y + text + state.regions.column_bottom_space, content_height_min);
}

void tell_heights(ViewState& state) {
    if (state.flow && state.flow->revision() != state.flow_revision_told) {
        layout_changed(state);
    }
}

void arrange(ViewState& state, bool anew) {
    if (state.stage.width <= 0) {
        return;
    }
    const Regions before = state.regions;
    state.regions.mode = mode_of(state.stage.width);  // the card's padding depends on it
    Regions after = lay_out_regions(regions_input(state));
    const bool flows = state.document != nullptr &&
                       (anew || !state.flow || before.column_width != after.column_width || before.mode != after.mode);
    std::optional<ReadingPlace> place;
    if (flows) {
        state.regions = before;
        place = place_to_keep(state);
    }
    state.regions = after;
    if (flows) {
        build_flow(state);
        keep_place(state, place);
    }
    if (flows || anew || !same_panels(before, after)) {
        layout_changed(state);
    }
    lay_out_chips(state);
    lay_out_card(state);
    lay_out_timeline(state);
    if (flows) {
        settle(state);
    }
    ++state.state_revision;
}

void lay_out_exactly(ViewState& state, float top, float bottom) {
    const std::uint32_t revision = state.flow->revision();
    const std::optional<ReadingPlace> place = place_to_keep(state);
    state.flow->lay_out_band(top, bottom);
    if (state.flow->revision() != revision) {
        keep_place(state, place);
    }
    tell_heights(state);
}

void settle(ViewState& state) {
    if (!state.flow) {
        return;
    }
    const Band band = visible_band(state, lay_out_ahead);
    lay_out_exactly(state, band.top, band.bottom);
    state.visible_text = find_visible_text(state);
}

}  // namespace lesart
