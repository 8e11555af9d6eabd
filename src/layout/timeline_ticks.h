// Ticks of a scale: as many as have room for their labels, at round times.
#pragma once

#include <vector>

#include "layout/advance_cache.h"
#include "layout/timeline.h"
#include "layout/timeline_scale.h"

namespace lesart {

// By rising x; only those in [left_px, right_px]. Labels lie inside [0, width_px] and never overlap.
[[nodiscard]] std::vector<Tick> make_ticks(const TimelineScale& scale, float left_px, float right_px, float width_px,
                                           TextStyle style, AdvanceCache& advances, DateFormat& dates);

}  // namespace lesart
