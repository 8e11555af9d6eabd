// Timeline entries -> a strip: scale with ticks and breaks, precision bars, soft zones, lanes, labels.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/annotations.h"
#include "layout/metrics.h"

namespace lesart {

// Minutes since 0001-01-01T00:00 of the proleptic Gregorian calendar; negative before (BC).
using Instant = std::int64_t;
// The first (or, for `end`, the last) minute an ISO 8601 date or date-time of any precision names; nothing if unreadable.
[[nodiscard]] std::optional<Instant> instant_from_iso(std::string_view iso, bool end);
// "YYYY-MM-DD" or "YYYY-MM-DDThh:mm" when the minute of the day is not 0.
[[nodiscard]] std::string iso_from_instant(Instant instant);

enum class MarkerKind : std::uint8_t { point, bar, vague };

struct Marker {
    std::uint32_t entry;      // index into Annotations::timeline
    MarkerKind kind;
    float x0_px, x1_px;       // equal for a point; a bar's extent by precision; a vague one's place in its zone
    bool open_start, open_end;// fades instead of ending
    bool approximate;         // drawn with "ca."
    std::uint32_t lane;       // from 0 at the axis upwards; markers of one lane do not touch
    float label_x_px, label_width_px;  // the label's box; width 0: no room, shown on hover only
    std::string label;        // shortened at a word to fit, with "…"
};

enum class TickUnit : std::uint8_t { hour, day, month, year, decade, century };

struct Tick {
    float x_px;
    Instant instant;
    TickUnit unit;
    bool major;
    float label_width_px;     // measured with the text below
    std::string label;        // from the formatter
};

struct ScaleBreak { float x_px; Instant before, after; };  // years lie between; drawn as a gap
struct SoftZone { float x0_px, x1_px; Phase phase; };       // vague past, vague future

struct TimelineFrame {
    float width_px = 0;
    float axis_left_px = 0, axis_right_px = 0;  // of the dated part, between the soft zones
    std::optional<float> now_px;                // publication
    std::uint32_t lanes = 0;
    std::vector<Marker> markers;                // by order, then text
    std::vector<Tick> ticks;                    // labels never overlap
    std::vector<ScaleBreak> breaks;
    std::vector<SoftZone> zones;
};

// Dates in the reader's language; Intl in the browser, plain ISO in tests.
class DateFormat {
   public:
    virtual ~DateFormat() = default;
    [[nodiscard]] virtual std::string tick(Instant instant, TickUnit unit) = 0;
};

struct TimelineOptions {
    float width_px = 0;
    std::uint32_t lanes_max = 3;
    float zoom = 1;        // >= 1: the dated part is this many times wider than the room it has
    float pan = 0;         // 0..1: which part of the zoomed axis is in view
    TextStyle label_style = TextStyle::ui_small;
    TextStyle tick_style = TextStyle::tick;
};

// `published` may be empty. Linear where dense, broken where years lie apart (gap > 8 x the dense part's extent).
// An article without a date still gets its past, now and future zones with the entries in order.
[[nodiscard]] TimelineFrame layout_timeline(const Annotations& annotations, const std::string& published,
                                            const TimelineOptions& options, TextMetrics& metrics, DateFormat& dates);

}  // namespace lesart
