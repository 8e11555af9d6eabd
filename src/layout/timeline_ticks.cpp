#include "layout/timeline_ticks.h"

#include <algorithm>
#include <array>

namespace lesart {
namespace {

constexpr float label_gap_px = 12;
constexpr float spacing_px_min = 30;                         // closer ticks cannot carry labels
constexpr Instant hours_extent_max = 36 * minutes_per_hour;  // over longer stretches noon is only noise
constexpr std::size_t ticks_max = 400;                       // per stretch, whatever the zoom

struct Step {
    TickUnit unit;
    std::int32_t count;
    double minutes;  // about
};

constexpr double day = 1440;
constexpr double year = 365.25 * day;
constexpr std::array<Step, 21> steps = {{
    {TickUnit::hour, 1, 60},
    {TickUnit::hour, 2, 120},
    {TickUnit::hour, 3, 180},
    {TickUnit::hour, 6, 360},
    {TickUnit::hour, 12, 720},
    {TickUnit::day, 1, day},
    {TickUnit::day, 2, 2 * day},
    {TickUnit::day, 7, 7 * day},
    {TickUnit::day, 14, 15 * day},
    {TickUnit::month, 1, 30.4 * day},
    {TickUnit::month, 3, 91 * day},
    {TickUnit::month, 6, 182 * day},
    {TickUnit::year, 1, year},
    {TickUnit::year, 2, 2 * year},
    {TickUnit::year, 5, 5 * year},
    {TickUnit::decade, 1, 10 * year},
    {TickUnit::decade, 2, 20 * year},
    {TickUnit::decade, 5, 50 * year},
    {TickUnit::century, 1, 100 * year},
    {TickUnit::century, 5, 500 * year},
    {TickUnit::century, 10, 1000 * year},
}};

// The coarsest unit that begins at the instant.
TickUnit unit_beginning(Instant instant, TickUnit at_least) {
    if (instant % minutes_per_day != 0) {
        return at_least;
    }
    const CivilDate date = civil_from_days(floor_divide(instant, minutes_per_day));
    TickUnit unit = TickUnit::day;
    if (date.day == 1) {
        unit = date.month == 1 ? TickUnit::year : TickUnit::month;
    }
    // A decade's or a century's first year is written as a year unless the whole scale counts in them.
    return std::max(unit, at_least);
}

class TickMaker {
   public:
    TickMaker(float left_px, float right_px, float width_px, TextStyle style, AdvanceCache& advances, DateFormat& dates)
        : left_px_(left_px),
          right_px_(right_px),
          width_px_(width_px),
          style_(style),
          advances_(advances),
          dates_(dates) {}

    std::vector<Tick> ticks_of(const ScaleSegment& segment) {
        // A single day, month or year is named in its middle, not at its edges.
        if (next_unit(floor_to_unit(segment.start, segment.finest, 1), segment.finest, 1) >= segment.end) {
            return only_tick(segment);
        }
        const double minutes = static_cast<double>(segment.end - segment.start);
        const double px_per_minute = (static_cast<double>(segment.x1_px) - segment.x0_px) / minutes;
        std::vector<Tick> ticks;
        for (const Step& step : steps) {
            const bool too_fine = step.unit < segment.finest ||
                                  (step.unit == TickUnit::hour && minutes > static_cast<double>(hours_extent_max));
            if (too_fine || step.minutes * px_per_minute < spacing_px_min) {
                continue;
            }
            std::vector<Tick> coarser = ticks_by(segment, step);
            if (coarser.empty() && !ticks.empty()) {
                break;  // better some labels dropped than none
            }
            ticks = std::move(coarser);
            if (ticks.size() < 2 || labels_fit(ticks)) {
                break;
            }
        }
        return ticks.empty() ? only_tick(segment) : ticks;
    }

    void place_label(Tick& tick) const {
        tick.label_x_px =
            std::clamp(tick.x_px - tick.label_width_px / 2, 0.0f, std::max(0.0f, width_px_ - tick.label_width_px));
    }

   private:
    std::vector<Tick> ticks_by(const ScaleSegment& segment, const Step& step) {
        std::vector<Tick> ticks;
        // The margins are in scale too, so round times just before the first entry get their tick.
        const double minutes_per_px =
            static_cast<double>(segment.end - segment.start) / (static_cast<double>(segment.x1_px) - segment.x0_px);
        const auto margin = static_cast<Instant>(minutes_per_px * (segment.x0_px - segment.left_px));
        Instant at = floor_to_unit(segment.start - margin, step.unit, step.count);
        for (; at <= segment.end + margin && ticks.size() < ticks_max; at = next_unit(at, step.unit, step.count)) {
            const float x_px = segment.x_of(at);
            if (x_px < std::max(left_px_, segment.left_px)) {
                continue;
            }
            if (x_px > std::min(right_px_, segment.right_px)) {
                break;
            }
            const TickUnit unit = unit_beginning(at, step.unit);
            ticks.push_back({x_px, at, unit, unit > step.unit, 0, 0, dates_.tick(at, unit)});
        }
        measure(ticks);
        return ticks;
    }

    // A stretch between two round times still says when it is.
    std::vector<Tick> only_tick(const ScaleSegment& segment) {
        const float x_px = (segment.x0_px + segment.x1_px) / 2;
        if (x_px < left_px_ || x_px > right_px_) {
            return {};
        }
        const Instant at = segment.start + (segment.end - segment.start) / 2;
        std::vector<Tick> ticks = {{x_px, at, segment.finest, false, 0, 0, dates_.tick(at, segment.finest)}};
        measure(ticks);
        return ticks;
    }

    void measure(std::vector<Tick>& ticks) {
        std::vector<std::string_view> labels;
        labels.reserve(ticks.size());
        for (const Tick& tick : ticks) {
            labels.push_back(tick.label);
        }
        std::vector<float> widths_px(labels.size());
        advances_.advances(style_, labels, widths_px);
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            ticks[i].label_width_px = widths_px[i];
            place_label(ticks[i]);
        }
    }

    static bool labels_fit(const std::vector<Tick>& ticks) {
        for (std::size_t i = 1; i < ticks.size(); ++i) {
            if (ticks[i - 1].label_x_px + ticks[i - 1].label_width_px + label_gap_px > ticks[i].label_x_px) {
                return false;
            }
        }
        return true;
    }

    float left_px_, right_px_, width_px_;
    TextStyle style_;
    AdvanceCache& advances_;
    DateFormat& dates_;
};

// Labels of neighbouring stretches may still meet: the coarser one stays, else the left one.
void drop_overlapping_labels(std::vector<Tick>& ticks) {
    std::size_t kept = 0;
    bool any = false;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        if (ticks[i].label_width_px <= 0) {
            continue;
        }
        const bool meets =
            any && ticks[kept].label_x_px + ticks[kept].label_width_px + label_gap_px > ticks[i].label_x_px;
        const std::size_t loser = meets && ticks[i].major && !ticks[kept].major ? kept : i;
        if (meets) {
            ticks[loser].label_width_px = 0;
            ticks[loser].label.clear();
        }
        if (!meets || loser == kept) {
            kept = i;
            any = true;
        }
    }
}

}  // namespace

std::vector<Tick> make_ticks(const TimelineScale& scale, float left_px, float right_px, float width_px, TextStyle style,
                             AdvanceCache& advances, DateFormat& dates) {
    TickMaker maker(left_px, right_px, width_px, style, advances, dates);
    std::vector<Tick> ticks;
    for (const ScaleSegment& segment : scale.segments) {
        if (segment.right_px < left_px || segment.left_px > right_px) {
            continue;
        }
        for (Tick& tick : maker.ticks_of(segment)) {
            ticks.push_back(std::move(tick));
        }
    }
    drop_overlapping_labels(ticks);
    return ticks;
}

}  // namespace lesart
