// Everything that can be pressed in the panels, with its place on the stage: the host lays real buttons over it, and
// pointers are hit against it.
#pragma once

#include <optional>
#include <vector>

#include "view/state.h"

namespace lesart {

struct Twin {
    TwinKind kind;
    std::int32_t index;
    Rect rect;
    bool pressed;
    bool visible;
};

// In the order of the page: chips, card, timeline.
[[nodiscard]] std::vector<Twin> twins_of(const ViewState& state);
// The uppermost visible one under a point.
[[nodiscard]] std::optional<Twin> twin_at(const ViewState& state, Point stage);
// Does what pressing it does.
void press(ViewState& state, const Twin& twin);
// Gives Dear ImGui the visible twins as items and tells which one the pointer is over. Inside a frame.
[[nodiscard]] std::optional<Twin> hovered_twin(const ViewState& state);

void draw_focus_ring(const ViewState& state, Painter& painter);

}  // namespace lesart
