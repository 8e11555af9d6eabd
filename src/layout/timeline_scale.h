// Instants -> pixels: linear stretches with gaps where nothing happens for long.
#pragma once

#include <cstddef>
#include <vector>

#include "layout/instant.h"
#include "layout/timeline.h"
#include "layout/timeline_spans.h"

namespace lesart {

// A linear stretch of the axis. start < end.
struct ScaleSegment {
    Instant start, end;
    float x0_px, x1_px;       // of start and end, in the strip, zoom and pan applied
    float left_px, right_px;  // with the margins on both sides, where ticks may still stand
    TickUnit finest;
    std::size_t members;  // entries and the publication date

    [[nodiscard]] float x_of(Instant instant) const;
};

struct TimelineScale {
    std::vector<ScaleSegment> segments;  // rising
    std::vector<ScaleBreak> breaks;      // one less

    // Instants inside a gap lie at the nearer edge of the gap, those beyond the scale at its ends.
    [[nodiscard]] float x_of(Instant instant) const;
};

// Empty without a dated entry and without a publication date. The axis reaches from left_px to right_px; with zoom only
// a part of it is in view there.
[[nodiscard]] TimelineScale make_scale(const TimelineSpans& spans, float left_px, float right_px, float zoom,
                                       float pan);

}  // namespace lesart
