// Where on the strip the entries of the timeline lie: marks in their lanes, labels, and what can be pressed.
#pragma once

#include <cstdint>

#include "view/state.h"

namespace lesart {

inline constexpr float timeline_lane_height = 24;
inline constexpr float timeline_mark_radius = 4.5f;
inline constexpr float more_side = 28, more_side_coarse = 44;  // of the button that opens the strip

// Lanes that fit between the strip's top and its axis; at least one.
[[nodiscard]] std::uint32_t timeline_lanes(const TimelineStrip& strip);
// From strip.frame, plot and axis; fills places and placed.
void place_entries(TimelineStrip& strip, bool coarse);

}  // namespace lesart
