// Entities to choose from: a list by type beside the text, or a row of pills above it.
#pragma once

#include "view/state.h"

namespace lesart {

// Places headings, chips and the "more" button in regions.chips.
void lay_out_chips(ViewState& state);
void draw_chips(ViewState& state, Painter& painter);
// Scrolls the panel so that the entity's chip is seen; -1 does nothing.
void show_chip(ViewState& state, std::int32_t entity);

}  // namespace lesart
