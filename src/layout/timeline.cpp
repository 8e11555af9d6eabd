#include "layout/timeline.h"

#include <algorithm>

#include "layout/advance_cache.h"
#include "layout/timeline_lanes.h"
#include "layout/timeline_scale.h"
#include "layout/timeline_spans.h"
#include "layout/timeline_ticks.h"

namespace lesart {
namespace {

// Room that a soft zone takes: by its entries, within bounds that leave the dated part most of the strip.
constexpr float zone_px_per_entry = 48;
constexpr float zone_px_more = 20;
constexpr float zone_share_min = 0.15f;
constexpr float zone_share_max = 0.35f;
constexpr float zone_share_max_of_two = 0.28f;  // where the past and the future both have one
constexpr float zone_margin_px = 12;            // before the first entry, so that labels on the right have room
constexpr float fade_px = 48;                   // of an open end
constexpr float bar_px_min = 11;                // a narrower bar is a point
constexpr float edge_px = 6;                    // between the strip's edge and a marker

float zone_width(std::size_t entries, bool other_zone, float width_px) {
    if (entries == 0) {
        return 0;
    }
    const float wish_px = static_cast<float>(entries) * zone_px_per_entry + zone_px_more;
    return std::clamp(wish_px, width_px * zone_share_min,
                      width_px * (other_zone ? zone_share_max_of_two : zone_share_max));
}

class TimelineMaker {
   public:
    TimelineMaker(const Annotations& annotations, const std::string& published, const TimelineOptions& options,
                  TextMetrics& metrics, DateFormat& dates)
        : annotations_(annotations),
          options_(options),
          advances_(metrics),
          dates_(dates),
          spans_(timeline_spans(annotations, published)) {
        frame_.width_px = std::max(1.0f, options.width_px);
        marker_of_.assign(annotations.timeline.size(), 0);
        zone_of_.assign(annotations.timeline.size(), SIZE_MAX);
        for (const std::uint32_t entry : entries_in_order(annotations)) {
            marker_of_[entry] = static_cast<std::uint32_t>(frame_.markers.size());
            frame_.markers.push_back({entry, MarkerKind::vague, 0, 0, false, false, false, 0, 0, 0, {}});
        }
    }

    TimelineFrame make() {
        if (spans_.dated.empty()) {
            make_undated();
        } else {
            make_dated();
        }
        set_lanes();
        return std::move(frame_);
    }

   private:
    // Zones beside the axis, and on it whatever has a date.
    void make_dated() {
        const float width_px = frame_.width_px;
        // Without a publication date nothing says where now is; what happens now then opens the future's zone.
        std::vector<std::uint32_t> after = spans_.future;
        if (!spans_.published) {
            after.insert(after.begin(), spans_.now.begin(), spans_.now.end());
        }
        const float past_px = zone_width(spans_.past.size(), !after.empty(), width_px);
        const float future_px = zone_width(after.size(), !spans_.past.empty(), width_px);
        frame_.axis_left_px = past_px;
        frame_.axis_right_px = width_px - future_px;
        if (past_px > 0) {
            add_zone(0, past_px, Phase::past, spans_.past);
        }
        if (future_px > 0) {
            add_zone(width_px - future_px, width_px, Phase::future, after);
        }
        set_axis();
        if (spans_.published) {
            spread(spans_.now, *frame_.now_px - zone_margin_px, *frame_.now_px + fade_px);
        }
        place_dated();
    }

    // The whole strip is zones, by what they hold; with no entries at all it is the axis.
    void make_undated() {
        const float width_px = frame_.width_px;
        if (frame_.markers.empty()) {
            frame_.axis_right_px = width_px;
            set_axis();
            return;
        }
        struct Part {
            Phase phase;
            const std::vector<std::uint32_t>* entries;
        };
        const Part parts[] = {{Phase::past, &spans_.past}, {Phase::now, &spans_.now}, {Phase::future, &spans_.future}};
        const auto weight = [](const Part& part) { return static_cast<float>(part.entries->size() + 1); };
        float weights = 0;
        for (const Part& part : parts) {
            weights += part.entries->empty() ? 0 : weight(part);
        }
        float x_px = 0;
        float now_px = 0;
        for (const Part& part : parts) {
            const float part_px = part.entries->empty() ? 0 : width_px * weight(part) / weights;
            // Now is the middle of its own zone, or where the past ends and the future begins.
            now_px = part.phase == Phase::past ? part_px : part.phase == Phase::now ? x_px + part_px / 2 : now_px;
            if (!part.entries->empty()) {
                add_zone(x_px, std::min(width_px, x_px + part_px), part.phase, *part.entries);
            }
            x_px += part_px;
        }
        frame_.axis_left_px = frame_.axis_right_px = now_px;
        if (spans_.published) {
            frame_.now_px = now_px;
        }
    }

    void set_axis() {
        const float left_px = frame_.axis_left_px;
        const float right_px = frame_.axis_right_px;
        scale_ = make_scale(spans_, left_px, right_px, options_.zoom, options_.pan);
        for (const ScaleBreak& gap : scale_.breaks) {
            if (gap.x_px >= left_px && gap.x_px <= right_px) {
                frame_.breaks.push_back(gap);
            }
        }
        if (spans_.published) {
            frame_.now_px = scale_.x_of(middle_of(*spans_.published));
        }
        frame_.ticks = make_ticks(scale_, left_px, right_px, frame_.width_px, options_.tick_style, advances_, dates_);
    }

    static Instant middle_of(InstantRange range) { return range.start + (range.end - 1 - range.start) / 2; }

    void add_zone(float x0_px, float x1_px, Phase phase, const std::vector<std::uint32_t>& entries) {
        for (const std::uint32_t entry : entries) {
            zone_of_[marker_of_[entry]] = frame_.zones.size();
        }
        frame_.zones.push_back({x0_px, x1_px, phase});
        spread(entries, x0_px, x1_px);
    }

    // Entries without a date keep their order, evenly spaced.
    void spread(const std::vector<std::uint32_t>& entries, float x0_px, float x1_px) {
        if (entries.empty()) {
            return;
        }
        const float step_px = (x1_px - x0_px) / static_cast<float>(entries.size());
        const float first_px = x0_px + std::min(zone_margin_px, step_px / 2);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            Marker& marker = frame_.markers[marker_of_[entries[i]]];
            marker.x0_px = marker.x1_px = first_px + step_px * static_cast<float>(i);
        }
    }

    void place_dated() {
        const std::vector<DatedEntry>& dated = spans_.dated;
        for (std::size_t first = 0; first < dated.size();) {
            std::size_t end = first + 1;
            while (end < dated.size() && dated[end].range.start == dated[first].range.start) {
                ++end;
            }
            place_group(first, end);
            first = end;
        }
    }

    // Entries that start together. Those of one and the same range shorter than two days stand side by side in it, in
    // their order; longer ranges are bars, unless they are too many for the lanes: then each is a ring somewhere in it.
    void place_group(std::size_t first, std::size_t end) {
        std::vector<const DatedEntry*> group;
        for (std::size_t i = first; i < end; ++i) {
            group.push_back(&spans_.dated[i]);
        }
        std::stable_sort(group.begin(), group.end(),
                         [](const DatedEntry* a, const DatedEntry* b) { return key_of(*a) < key_of(*b); });
        for (std::size_t k = 0; k < group.size();) {
            std::size_t same = k + 1;
            while (same < group.size() && key_of(*group[same]) == key_of(*group[k])) {
                ++same;
            }
            for (std::size_t i = k; i < same; ++i) {
                place_one(*group[i], i - k, same - k);
            }
            k = same;
        }
    }

    // Open entries are never merged with closed ones.
    static Instant key_of(const DatedEntry& dated) {
        const Instant open = dated.open_start ? 1 : dated.open_end ? 2 : 0;
        return (dated.range.end - dated.range.start) * 4 + open;
    }

    void place_one(const DatedEntry& dated, std::size_t rank, std::size_t count) {
        Marker& marker = frame_.markers[marker_of_[dated.entry]];
        marker.approximate = dated.approximate;
        marker.open_start = dated.open_start;
        marker.open_end = dated.open_end;
        if (dated.open_start || dated.open_end) {
            place_open(marker, dated);
            return;
        }
        const float x0_px = scale_.x_of(dated.range.start);
        const float x1_px = scale_.x_of(dated.range.end);
        const bool short_range = dated.range.end - dated.range.start <= minutes_per_day;
        const bool too_many = count > std::max(1u, options_.lanes_max);
        if (!short_range && x1_px - x0_px >= bar_px_min && !too_many) {
            marker.kind = MarkerKind::bar;
            marker.x0_px = x0_px;
            marker.x1_px = x1_px;
            return;
        }
        marker.kind = short_range || x1_px - x0_px < bar_px_min ? MarkerKind::point : MarkerKind::vague;
        const float share = static_cast<float>(rank * 2 + 1) / static_cast<float>(count * 2);
        marker.x0_px = marker.x1_px = x0_px + (x1_px - x0_px) * share;
    }

    // "Since 2014" reaches to now, "until 2020" begins a little before its end.
    void place_open(Marker& marker, const DatedEntry& dated) {
        const float known_px = scale_.x_of(dated.open_start ? dated.range.end : dated.range.start);
        marker.kind = MarkerKind::bar;
        marker.x0_px = marker.x1_px = known_px;
        if (dated.open_start) {
            marker.x0_px = std::max(std::min(known_px, frame_.axis_left_px), known_px - fade_px);
            return;
        }
        const bool until_now = frame_.now_px && *frame_.now_px > known_px + fade_px;
        marker.x1_px = until_now ? *frame_.now_px : known_px + fade_px;
        if (known_px <= frame_.axis_right_px) {
            marker.x1_px = std::max(known_px + 1, std::min(marker.x1_px, frame_.width_px));
        }
    }

    void set_lanes() {
        std::vector<LabelCuts> labels;
        labels.reserve(frame_.markers.size());
        for (Marker& marker : frame_.markers) {
            std::string label = annotations_.timeline[marker.entry].label;
            if (marker.approximate && !options_.circa.empty()) {
                label.insert(0, "\xC2\xA0").insert(0, options_.circa);
            }
            labels.emplace_back(label, options_.label_style, advances_);
            const bool in_strip = marker.x0_px >= 0 && marker.x1_px <= frame_.width_px;
            if (marker.kind != MarkerKind::bar && in_strip && frame_.width_px > 4 * edge_px) {
                marker.x0_px = marker.x1_px = std::clamp(marker.x0_px, edge_px, frame_.width_px - edge_px);
            }
        }
        advances_.measure();
        for (LabelCuts& cuts : labels) {
            cuts.measure(options_.label_style, advances_);
        }
        place_zone_and_axis(labels);
    }

    // Labels of the zoomed axis must not run into the zones, so each part of the strip is filled by itself.
    void place_zone_and_axis(std::vector<LabelCuts>& labels) {
        struct Part {
            float left_px, right_px;
            std::vector<std::uint32_t> members;
        };
        std::vector<Part> parts;
        parts.reserve(frame_.zones.size() + 1);
        for (const SoftZone& zone : frame_.zones) {
            parts.push_back({zone.x0_px, zone.x1_px, {}});
        }
        parts.push_back({frame_.axis_left_px, frame_.axis_right_px, {}});
        for (std::uint32_t i = 0; i < frame_.markers.size(); ++i) {
            parts[std::min(zone_of_[i], frame_.zones.size())].members.push_back(i);
        }
        for (Part& part : parts) {
            std::vector<Marker> markers;
            std::vector<LabelCuts> cuts;
            for (const std::uint32_t i : part.members) {
                markers.push_back(std::move(frame_.markers[i]));
                cuts.push_back(std::move(labels[i]));
            }
            const std::uint32_t lanes = place_in_lanes(markers, cuts, part.left_px, part.right_px, options_.lanes_max);
            frame_.lanes = std::max(frame_.lanes, lanes);
            for (std::size_t k = 0; k < markers.size(); ++k) {
                frame_.markers[part.members[k]] = std::move(markers[k]);
            }
        }
    }

    const Annotations& annotations_;
    const TimelineOptions& options_;
    AdvanceCache advances_;
    DateFormat& dates_;
    TimelineSpans spans_;
    TimelineScale scale_;
    TimelineFrame frame_;
    std::vector<std::uint32_t> marker_of_;  // by entry
    std::vector<std::size_t> zone_of_;      // by marker; SIZE_MAX: on the axis
};

}  // namespace

TimelineFrame layout_timeline(const Annotations& annotations, const std::string& published,
                              const TimelineOptions& options, TextMetrics& metrics, DateFormat& dates) {
    return TimelineMaker(annotations, published, options, metrics, dates).make();
}

}  // namespace lesart
