// Timeline entries -> a strip: scale with ticks and breaks, precision bars, soft zones, lanes, labels.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/annotations.h"
#include "layout/metrics.h"

namespace lesart {

// Minutes since 0001-01-01T00:00 of the proleptic Gregorian calendar; negative before (BC).
using Instant = std::int64_t;
// The first (or, for `end`, the last) minute an ISO 8601 date or date-time of any precision names, or a TIMEX3 value
// that names one: "2025", "2025-02", "2025-02-13T14:30+01:00" (the zone is left out: the article's own clock counts),
// "2025-W07", "2025-W07-WE", "2025-Q1", "2025-H1", "2025-SU", "2025-02-13TEV", "199" (a decade), "20" (a century),
// "-0043-03-15" (44 BC: ISO 8601 counts a year 0). Nothing if unreadable ("XXXX-12-24", "2025-02-30").
[[nodiscard]] std::optional<Instant> instant_from_iso(std::string_view iso, bool end);
// "YYYY-MM-DD" or "YYYY-MM-DDThh:mm" when the minute of the day is not 0; years beyond 0..9999 with a sign.
[[nodiscard]] std::string iso_from_instant(Instant instant);

enum class MarkerKind : std::uint8_t { point, bar, vague };

struct Marker {
    std::uint32_t entry;  // index into Annotations::timeline
    MarkerKind kind;
    // Equal for a point and a vague one; a bar's extent by precision. With zoom > 1 they may lie outside the axis: then
    // the marker is out of view and has no label.
    float x0_px, x1_px;
    bool open_start, open_end;  // fades instead of ending
    bool approximate;           // the label begins with TimelineOptions::circa
    // From 0 at the axis upwards. What stands in one lane does not touch, unless there are more markers than the lanes
    // hold; then points move by up to 12 px, and what is left over overlaps without a label.
    std::uint32_t lane;
    // The label's box; width 0: no room, shown on hover only. A point's label stands beside it, a long bar's above the
    // bar itself, within x0..x1.
    float label_x_px, label_width_px;
    std::string label;  // shortened at a word to fit, with "…"
};

enum class TickUnit : std::uint8_t { hour, day, month, year, decade, century };

struct Tick {
    float x_px;
    Instant instant;
    TickUnit unit;         // the coarsest that begins here: midnight is a day, 1 January a year
    bool major;            // coarser than most of its neighbours
    float label_width_px;  // measured with the text below; 0: no label. The label is centred on x_px, and kept
                           // within the strip
    float label_x_px;      // left edge
    std::string label;     // from the formatter
};

struct ScaleBreak {
    float x_px;
    Instant before, after;
};  // years lie between; drawn as a gap
struct SoftZone {
    float x0_px, x1_px;
    Phase phase;
};  // vague past, vague future

struct TimelineFrame {
    float width_px = 0;
    float axis_left_px = 0, axis_right_px = 0;  // of the dated part, between the soft zones
    std::optional<float> now_px;                // publication
    std::uint32_t lanes = 0;
    std::vector<Marker> markers;  // one per entry, by order, then text
    std::vector<Tick> ticks;      // labels never overlap
    std::vector<ScaleBreak> breaks;
    std::vector<SoftZone> zones;
};

// Dates in the reader's language; Intl in the browser, plain ISO in tests. Short: "14:00", "13. Feb.", "Feb. 2025",
// "2025", "1990er", "20. Jh.".
class DateFormat {
   public:
    virtual ~DateFormat() = default;
    [[nodiscard]] virtual std::string tick(Instant instant, TickUnit unit) = 0;
};

struct TimelineOptions {
    float width_px = 0;
    std::uint32_t lanes_max = 3;
    float zoom = 1;  // >= 1: the dated part is this many times wider than the room it has
    float pan = 0;   // 0..1: which part of the zoomed axis is in view
    TextStyle label_style = TextStyle::ui_small;
    TextStyle tick_style = TextStyle::tick;
    std::string circa;  // "ca.", set before the labels of approximate entries; empty: nothing
};

// `published` may be empty. Linear where dense, broken where years lie apart (gap > 8 x the dense part's extent).
// An article without a date still gets its past, now and future zones with the entries in order. Measures labels and
// ticks anew each time: while panning, hand in a CachedMetrics (layout/advance_cache.h).
[[nodiscard]] TimelineFrame layout_timeline(const Annotations& annotations, const std::string& published,
                                            const TimelineOptions& options, TextMetrics& metrics, DateFormat& dates);

}  // namespace lesart
