// Which lane a marker stands in, and what of its label has room there.
#pragma once

#include <string>
#include <vector>

#include "layout/advance_cache.h"
#include "layout/timeline.h"

namespace lesart {

// Half the width that a point's circle takes.
inline constexpr float point_radius_px = 5;

// A label's widths when it is cut after one of its words; the last one is whole.
class LabelCuts {
   public:
    // Borrows nothing. Requests the strings; after advances.measure() call measure().
    LabelCuts(std::string_view label, TextStyle style, AdvanceCache& advances);
    void measure(TextStyle style, AdvanceCache& advances);

    [[nodiscard]] float width_px() const { return widths_px_.empty() ? 0 : widths_px_.back(); }
    // The longest cut that is not wider than the room; false when none is.
    bool fit(float room_px, std::string& text, float& width_px) const;

   private:
    std::vector<std::string> texts_;  // rising
    std::vector<float> widths_px_;
};

// Gives each marker its lane, by x, and its label. `labels[k]` belongs to markers[k]. Labels lie within
// [left_px, right_px]; markers outside get none.
// Returns the number of lanes used.
std::uint32_t place_in_lanes(std::vector<Marker>& markers, const std::vector<LabelCuts>& labels, float left_px,
                             float right_px, std::uint32_t lanes_max);

}  // namespace lesart
