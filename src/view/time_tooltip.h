// What a time means: its value, what it was counted from, what happened then.
#pragma once

#include "view/state.h"

namespace lesart {

// For the time or timeline entry under the pointer, over everything else.
void draw_time_tooltip(ViewState& state, Painter& painter);

}  // namespace lesart
