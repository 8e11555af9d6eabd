// Calendar arithmetic for the timeline: proleptic Gregorian, minutes, no time zones.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "layout/timeline.h"

namespace lesart {

inline constexpr Instant minutes_per_hour = 60;
inline constexpr Instant minutes_per_day = 24 * minutes_per_hour;

// Astronomical years: 0 is 1 BC.
struct CivilDate {
    std::int64_t year;
    std::int32_t month;  // 1..12
    std::int32_t day;    // 1..31
};

// Days since 0001-01-01. Any month count is allowed: month 13 is January of the next year.
[[nodiscard]] std::int64_t days_from_civil(CivilDate date);
[[nodiscard]] CivilDate civil_from_days(std::int64_t days);
[[nodiscard]] std::int32_t days_in_month(std::int64_t year, std::int32_t month);

// Rounds towards minus infinity, as years before 1 need it.
[[nodiscard]] constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// Half open.
struct InstantRange {
    Instant start, end;
};
[[nodiscard]] std::optional<InstantRange> range_from_iso(std::string_view iso);

// The largest start of a `step`-fold of `unit` not after the instant: step 3 of months gives quarters, step 2 of days
// counts from the first of the month.
[[nodiscard]] Instant floor_to_unit(Instant instant, TickUnit unit, std::int32_t step);
// The next such start; `instant` must be one.
[[nodiscard]] Instant next_unit(Instant instant, TickUnit unit, std::int32_t step);

}  // namespace lesart
