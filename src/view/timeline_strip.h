// The timeline: a strip at the bottom of the stage that shows when what happened.
#pragma once

#include "view/state.h"

namespace lesart {

void lay_out_timeline(ViewState& state);
void draw_timeline(ViewState& state, Painter& painter);
// Moves a zoomed axis so that the entry is in view.
void show_entry(ViewState& state, std::int32_t entry);
bool pan_timeline(ViewState& state, float dx);
// The entry whose mark, not label, lies under a point; -1 none.
[[nodiscard]] std::int32_t entry_mark_at(const ViewState& state, Point stage);

}  // namespace lesart
