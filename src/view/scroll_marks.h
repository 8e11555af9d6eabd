// Marks at the right edge of the stage: where in the whole article the mentions are, and which part is on screen.
#pragma once

#include "view/state.h"

namespace lesart {

void draw_scroll_marks(ViewState& state, Painter& painter);

}  // namespace lesart
