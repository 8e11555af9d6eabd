// Puts regions, flow and panels in place after something they depend on changed, and keeps the reader where he was.
#pragma once

#include "view/state.h"

namespace lesart {

inline constexpr float lay_out_ahead = 400;  // pixels beyond the stage that are laid out exactly

// Cheap when nothing changed. Lays the flow out anew when the column's width differs or `anew` is set; then, and when
// heights above the stage turn out otherwise, a scroll event keeps the line being read where it stands.
void arrange(ViewState& state, bool anew = false);
// Lays out a band of the column; heights that turn out otherwise than estimated move nothing the reader sees.
void lay_out_exactly(ViewState& state, float top, float bottom);
// Lays out what the stage shows, after scrolling.
void settle(ViewState& state);
// Tells the host when heights are known better than at the last layout it was told of, whoever laid blocks out.
void tell_heights(ViewState& state);
// Height of the whole element.
[[nodiscard]] float content_height(const ViewState& state);

}  // namespace lesart
