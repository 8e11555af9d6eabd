#include "layout/timeline_scale.h"

#include <algorithm>

namespace lesart {
namespace {

// A gap of so many times the longest dense stretch is not drawn to scale.
constexpr std::int64_t gap_factor = 8;
constexpr std::size_t breaks_max = 6;
constexpr Instant extent_min = 2 * minutes_per_hour;  // so that an hour's tick is in view
constexpr float margin_px = 14;                       // between a stretch's ends and its first and last marker
constexpr float break_px = 22;
constexpr float segment_px_min = 56;  // a label's width

// Entries whose ranges touch count as one.
struct Cluster {
    InstantRange range;
    TickUnit finest;
    std::size_t members;
};

std::vector<Cluster> clusters_of(const TimelineSpans& spans) {
    std::vector<Cluster> all;
    all.reserve(spans.dated.size() + 1);
    for (const DatedEntry& dated : spans.dated) {
        all.push_back({dated.range, dated.finest, 1});
    }
    if (spans.published) {
        all.push_back({*spans.published, spans.published_unit, 1});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Cluster& a, const Cluster& b) { return a.range.start < b.range.start; });
    std::vector<Cluster> merged;
    for (const Cluster& cluster : all) {
        if (merged.empty() || cluster.range.start > merged.back().range.end) {
            merged.push_back(cluster);
            continue;
        }
        Cluster& last = merged.back();
        last.range.end = std::max(last.range.end, cluster.range.end);
        last.finest = std::min(last.finest, cluster.finest);
        last.members += cluster.members;
    }
    return merged;
}

// Longest stretch that holds at least two entries when the marked gaps are cut out. gap i lies behind cluster i.
Instant densest_extent(const std::vector<Cluster>& clusters, const std::vector<bool>& cut) {
    Instant longest = 0;
    std::size_t first = 0;
    std::size_t members = 0;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        members += clusters[i].members;
        if (i + 1 < clusters.size() && !cut[i]) {
            continue;
        }
        if (members > 1) {
            longest = std::max({longest, clusters[i].range.end - clusters[first].range.start, extent_min});
        }
        first = i + 1;
        members = 0;
    }
    return longest;
}

// Which gaps are cut: the fewest of the widest ones such that each is long beside what stays together.
std::vector<bool> choose_cuts(const std::vector<Cluster>& clusters) {
    std::vector<std::size_t> gaps(clusters.empty() ? 0 : clusters.size() - 1);
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        gaps[i] = i;
    }
    const auto length = [&clusters](std::size_t i) { return clusters[i + 1].range.start - clusters[i].range.end; };
    std::stable_sort(gaps.begin(), gaps.end(), [&](std::size_t a, std::size_t b) { return length(a) > length(b); });
    std::vector<bool> cut(gaps.size(), false);
    for (std::size_t k = 0; k < gaps.size() && k < breaks_max; ++k) {
        cut[gaps[k]] = true;
        const Instant dense = densest_extent(clusters, cut);
        if (dense > 0 && length(gaps[k]) > gap_factor * dense) {
            return cut;
        }
    }
    return std::vector<bool>(gaps.size(), false);
}

std::vector<ScaleSegment> segments_of(const std::vector<Cluster>& clusters) {
    const std::vector<bool> cut = choose_cuts(clusters);
    std::vector<ScaleSegment> segments;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const Cluster& cluster = clusters[i];
        if (i == 0 || cut[i - 1]) {
            segments.push_back({cluster.range.start, cluster.range.end, 0, 0, 0, 0, cluster.finest, cluster.members});
            continue;
        }
        ScaleSegment& last = segments.back();
        last.end = cluster.range.end;
        last.finest = std::min(last.finest, cluster.finest);
        last.members += cluster.members;
    }
    for (ScaleSegment& segment : segments) {
        const Instant missing = extent_min - (segment.end - segment.start);
        if (missing > 0) {
            segment.start -= missing / 2;
            segment.end = segment.start + extent_min;
        }
    }
    return segments;
}

// Room beyond the least that a stretch gets: by what it holds; a single entry has little to spread out.
float weight_of(const ScaleSegment& segment) {
    return segment.members == 1 ? 0.5f : static_cast<float>(segment.members);
}

}  // namespace

float ScaleSegment::x_of(Instant instant) const {
    const double share = static_cast<double>(instant - start) / static_cast<double>(end - start);
    return static_cast<float>(x0_px + share * (static_cast<double>(x1_px) - x0_px));
}

float TimelineScale::x_of(Instant instant) const {
    if (segments.empty()) {
        return 0;
    }
    const ScaleSegment* before = nullptr;
    for (const ScaleSegment& segment : segments) {
        if (instant < segment.start) {
            const bool nearer_before = before != nullptr && instant - before->end < segment.start - instant;
            return nearer_before ? before->right_px : before != nullptr ? segment.left_px : segment.x0_px;
        }
        if (instant <= segment.end) {
            return segment.x_of(instant);
        }
        before = &segment;
    }
    return segments.back().x1_px;
}

TimelineScale make_scale(const TimelineSpans& spans, float left_px, float right_px, float zoom, float pan) {
    TimelineScale scale;
    scale.segments = segments_of(clusters_of(spans));
    if (scale.segments.empty()) {
        return scale;
    }
    float weights = 0;
    for (const ScaleSegment& segment : scale.segments) {
        weights += weight_of(segment);
    }
    const auto count = static_cast<float>(scale.segments.size());
    const float view_px = std::max(1.0f, right_px - left_px);
    const float axis_px = view_px * std::max(1.0f, zoom);
    const float gaps_px = std::min(break_px * (count - 1), axis_px / 3);
    const float least_px = std::min(segment_px_min, (axis_px - gaps_px) / count);
    const float shared_px = axis_px - gaps_px - least_px * count;
    float x_px = left_px - std::clamp(pan, 0.0f, 1.0f) * (axis_px - view_px);
    for (std::size_t i = 0; i < scale.segments.size(); ++i) {
        ScaleSegment& segment = scale.segments[i];
        const float width_px = least_px + shared_px * weight_of(segment) / weights;
        const float margin = std::min(margin_px, width_px / 4);
        segment.left_px = x_px;
        segment.right_px = x_px + width_px;
        segment.x0_px = segment.left_px + margin;
        segment.x1_px = segment.right_px - margin;
        x_px = segment.right_px;
        if (i + 1 < scale.segments.size()) {
            const float gap_px = gaps_px / (count - 1);
            scale.breaks.push_back({x_px + gap_px / 2, segment.end, scale.segments[i + 1].start});
            x_px += gap_px;
        }
    }
    return scale;
}

}  // namespace lesart
