#include "view/timeline_places.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lesart {
namespace {

constexpr float over_axis = 8;  // between the axis and the lowest lane
constexpr float bar_height = 7;
constexpr float target_side = 24;  // least width of what can be pressed
constexpr float dodge_step = 26;   // how far a mark steps aside for another, again and again
constexpr int dodge_steps_max = 5;
constexpr std::size_t dodging_max = 200;  // more entries than this are not untangled

float lane_top(const TimelineStrip& strip, std::uint32_t lane) {
    return strip.axis_y - over_axis - static_cast<float>(lane + 1) * timeline_lane_height;
}

// A long bar carries its label above itself, everything else has it beside the mark.
bool is_label_above(const Marker& marker) {
    return marker.kind == MarkerKind::bar && marker.label_width_px > 0 && marker.label_x_px >= marker.x0_px - 0.5f &&
           marker.label_x_px + marker.label_width_px <= marker.x1_px + 0.5f;
}

EntryPlace place_of(const TimelineStrip& strip, const Marker& marker, std::uint32_t lane, float dx) {
    EntryPlace place;
    const float top = lane_top(strip, lane);
    const float middle = top + timeline_lane_height / 2;
    const float x0 = strip.plot.x + marker.x0_px;
    const float x1 = strip.plot.x + marker.x1_px;
    place.foot_x = (x0 + x1) / 2;
    place.label_above = is_label_above(marker);
    if (marker.kind == MarkerKind::bar) {
        const float y = place.label_above ? top + timeline_lane_height - bar_height : middle - bar_height / 2;
        place.mark = {x0, y, std::max(x1 - x0, bar_height), bar_height};
    } else {
        place.mark = Rect{place.foot_x + dx, middle, 0, 0}.grown(timeline_mark_radius, timeline_mark_radius);
    }
    float left = place.mark.x - 4;
    float right = place.mark.right() + 4;
    if (marker.label_width_px > 0) {
        const float height = timeline_lane_height - (place.label_above ? bar_height - 1 : 0);
        place.label = {strip.plot.x + marker.label_x_px, top, marker.label_width_px, height};
        left = std::min(left, place.label.x - 2);
        right = std::max(right, place.label.right() + 2);
    }
    const float missing = std::max(target_side - (right - left), 0.0f) / 2;
    place.target = {left - missing, top, right - left + 2 * missing, timeline_lane_height};
    return place;
}

// Entries of one day lie on one spot. Those without a label step aside, to the nearest free place in any lane, so that
// each can be seen and pressed; a slanted stem still leads to its day.
void untangle(TimelineStrip& strip) {
    const std::vector<Marker>& markers = strip.frame.markers;
    if (markers.size() > dodging_max) {
        return;
    }
    const auto lanes = static_cast<std::uint32_t>((strip.axis_y - over_axis - strip.view.y) / timeline_lane_height);
    std::vector<Rect> taken;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        if (markers[i].label_width_px > 0 || markers[i].kind == MarkerKind::bar) {
            taken.push_back(strip.places[i].target);
        }
    }
    const auto is_free = [&](const Rect& target) {
        const bool inside = target.x >= strip.view.x + 2 && target.right() <= strip.plot.right() + 12;
        return inside && std::ranges::none_of(taken, [&](const Rect& other) { return other.overlaps(target); });
    };
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const Marker& marker = markers[i];
        if (marker.label_width_px > 0 || marker.kind == MarkerKind::bar) {
            continue;
        }
        bool placed = false;
        for (int step = 0; step <= 2 * dodge_steps_max && !placed; ++step) {
            const int steps_aside = (step + 1) / 2;  // in turn to the left and to the right
            const float dx = static_cast<float>(step % 2 == 0 ? steps_aside : -steps_aside) * dodge_step;
            for (std::uint32_t k = 0; k < lanes && !placed; ++k) {
                const EntryPlace trial = place_of(strip, marker, (marker.lane + k) % lanes, dx);
                placed = is_free(trial.target);
                strip.places[i] = placed ? trial : strip.places[i];
            }
        }
        taken.push_back(strip.places[i].target);
    }
}

}  // namespace

std::uint32_t timeline_lanes(const TimelineStrip& strip) {
    return static_cast<std::uint32_t>(std::max((strip.axis_y - over_axis - strip.view.y) / timeline_lane_height, 1.0f));
}

void place_entries(TimelineStrip& strip, bool coarse) {
    strip.placed.clear();
    strip.places.clear();
    strip.can_open = strip.open || strip.zoom > 1;
    for (const Marker& marker : strip.frame.markers) {
        strip.places.push_back(place_of(strip, marker, marker.lane, 0));
        strip.can_open = strip.can_open || marker.label_width_px <= 0;
    }
    untangle(strip);
    for (std::size_t i = 0; i < strip.places.size(); ++i) {
        const auto entry = static_cast<std::int32_t>(strip.frame.markers[i].entry);
        strip.placed.push_back({TwinKind::time, entry, strip.places[i].target, true});
    }
    if (strip.can_open) {
        const float side = coarse ? more_side_coarse : more_side;
        strip.placed.push_back(
            {TwinKind::more, 1, {strip.view.right() - side - 8, strip.view.y + 4, side, side}, true});
    }
}

}  // namespace lesart
