#include "layout/instant.h"

#include <algorithm>
#include <array>

namespace lesart {
namespace {

constexpr std::int64_t year_max = 999'999;

// Reads `digits_min` to `digits_max` digits; nothing when there are fewer.
std::optional<std::int64_t> take_number(std::string_view& text, std::size_t digits_min, std::size_t digits_max) {
    std::int64_t value = 0;
    std::size_t digits = 0;
    while (digits < text.size() && digits < digits_max && text[digits] >= '0' && text[digits] <= '9') {
        value = value * 10 + (text[digits] - '0');
        ++digits;
    }
    if (digits < digits_min) {
        return std::nullopt;
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) {
        return false;
    }
    text.remove_prefix(prefix.size());
    return true;
}

Instant start_of(std::int64_t year, std::int32_t month) {
    return days_from_civil({year, month, 1}) * minutes_per_day;
}

InstantRange months(std::int64_t year, std::int32_t month, std::int32_t count) {
    return {start_of(year, month), start_of(year, month + count)};
}

// The rest of "2025-Q1", "2025-H1", "2025-SU" behind the hyphen.
std::optional<InstantRange> part_of_year(std::int64_t year, std::string_view rest) {
    struct Part {
        std::string_view name;
        std::int32_t month, count;
    };
    // Seasons as weather services count them; winter begins in December of its year.
    static constexpr std::array<Part, 10> parts = {{{"Q1", 1, 3},
                                                    {"Q2", 4, 3},
                                                    {"Q3", 7, 3},
                                                    {"Q4", 10, 3},
                                                    {"H1", 1, 6},
                                                    {"H2", 7, 6},
                                                    {"SP", 3, 3},
                                                    {"SU", 6, 3},
                                                    {"FA", 9, 3},
                                                    {"WI", 12, 3}}};
    for (const Part& part : parts) {
        if (rest == part.name) {
            return months(year, part.month, part.count);
        }
    }
    return std::nullopt;
}

// The rest of "2025-W07", "2025-W07-3", "2025-W07-WE" behind the W. Week 1 has the year's first Thursday (ISO 8601).
std::optional<InstantRange> week_of_year(std::int64_t year, std::string_view rest) {
    const std::optional<std::int64_t> week = take_number(rest, 2, 2);
    if (!week || *week < 1 || *week > 53) {
        return std::nullopt;
    }
    const std::int64_t fourth = days_from_civil({year, 1, 4});          // 4 January always lies in week 1
    const std::int64_t weekday = fourth - floor_divide(fourth, 7) * 7;  // 0001-01-01 was a Monday
    const std::int64_t monday = fourth - weekday + (*week - 1) * 7;
    if (rest.empty()) {
        return InstantRange{monday * minutes_per_day, (monday + 7) * minutes_per_day};
    }
    if (rest == "-WE") {
        return InstantRange{(monday + 5) * minutes_per_day, (monday + 7) * minutes_per_day};
    }
    if (rest.size() == 2 && rest[0] == '-' && rest[1] >= '1' && rest[1] <= '7') {
        const std::int64_t day = monday + (rest[1] - '1');
        return InstantRange{day * minutes_per_day, (day + 1) * minutes_per_day};
    }
    return std::nullopt;
}

// The rest behind "T". Hours, minutes, or a part of the day as TIMEX3 names it; seconds and zone are skipped.
std::optional<InstantRange> time_of_day(Instant midnight, std::string_view rest) {
    struct Part {
        std::string_view name;
        Instant hour, hours;
    };
    static constexpr std::array<Part, 6> parts = {
        {{"MO", 6, 6}, {"MI", 12, 1}, {"AF", 12, 6}, {"EV", 18, 4}, {"NI", 20, 10}, {"DT", 8, 10}}};
    for (const Part& part : parts) {
        if (rest == part.name) {
            const Instant start = midnight + part.hour * minutes_per_hour;
            return InstantRange{start, start + part.hours * minutes_per_hour};
        }
    }
    const std::optional<std::int64_t> hour = take_number(rest, 2, 2);
    if (!hour || *hour > 24) {
        return std::nullopt;
    }
    const Instant start = midnight + *hour * minutes_per_hour;
    if (!take(rest, ":")) {
        const bool zone = rest.empty() || rest[0] == 'Z' || rest[0] == '+' || rest[0] == '-';
        return zone ? std::optional(InstantRange{start, start + minutes_per_hour}) : std::nullopt;
    }
    const std::optional<std::int64_t> minute = take_number(rest, 2, 2);
    if (!minute || *minute > 59 || (*hour == 24 && *minute > 0)) {
        return std::nullopt;
    }
    return InstantRange{start + *minute, start + *minute + 1};
}

// The rest of "2025-02…" behind the year's hyphen.
std::optional<InstantRange> month_or_day(std::int64_t year, std::string_view rest) {
    const std::optional<std::int64_t> month = take_number(rest, 2, 2);
    if (!month || *month < 1 || *month > 12) {
        return std::nullopt;
    }
    const auto m = static_cast<std::int32_t>(*month);
    if (rest.empty()) {
        return months(year, m, 1);
    }
    if (!take(rest, "-")) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> day = take_number(rest, 2, 2);
    if (!day || *day < 1 || *day > days_in_month(year, m)) {
        return std::nullopt;
    }
    const Instant midnight = days_from_civil({year, m, static_cast<std::int32_t>(*day)}) * minutes_per_day;
    if (rest.empty()) {
        return InstantRange{midnight, midnight + minutes_per_day};
    }
    return take(rest, "T") || take(rest, " ") ? time_of_day(midnight, rest) : std::nullopt;
}

Instant start_of_unit(std::int64_t count, TickUnit unit) {
    const std::int64_t years = unit == TickUnit::decade ? 10 : unit == TickUnit::century ? 100 : 1;
    return start_of(count * years, 1);
}

std::int64_t years_of(TickUnit unit) {
    return unit == TickUnit::decade ? 10 : unit == TickUnit::century ? 100 : 1;
}

}  // namespace

// After Howard Hinnant, chrono-Compatible Low-Level Date Algorithms; the era begins on 1 March.
std::int64_t days_from_civil(CivilDate date) {
    std::int64_t year = date.year + floor_divide(date.month - 1, 12);
    const std::int64_t month = date.month - floor_divide(date.month - 1, 12) * 12;
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = floor_divide(year, 400);
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 306;
}

CivilDate civil_from_days(std::int64_t days) {
    const std::int64_t shifted = days + 306;
    const std::int64_t era = floor_divide(shifted, 146097);
    const std::int64_t day_of_era = shifted - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    const auto day = static_cast<std::int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    const auto month = static_cast<std::int32_t>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::int32_t days_in_month(std::int64_t year, std::int32_t month) {
    return static_cast<std::int32_t>(days_from_civil({year, month + 1, 1}) - days_from_civil({year, month, 1}));
}

std::optional<InstantRange> range_from_iso(std::string_view iso) {
    std::string_view rest = iso;
    const bool negative = take(rest, "-");
    const bool signed_year = negative || take(rest, "+");
    const std::size_t size_before = rest.size();
    std::optional<std::int64_t> year = take_number(rest, signed_year ? 4 : 2, signed_year ? 6 : 4);
    if (!year || *year > year_max) {
        return std::nullopt;
    }
    const std::size_t digits = size_before - rest.size();
    year = negative ? -*year : *year;
    if (digits < 4) {  // "199", "20": a decade or a century of years that all begin so
        const std::int64_t years = digits == 3 ? 10 : 100;
        return rest.empty() ? std::optional(InstantRange{start_of(*year * years, 1), start_of((*year + 1) * years, 1)})
                            : std::nullopt;
    }
    if (rest.empty()) {
        return months(*year, 1, 12);
    }
    if (!take(rest, "-")) {
        return std::nullopt;
    }
    if (std::optional<InstantRange> part = part_of_year(*year, rest)) {
        return part;
    }
    return take(rest, "W") ? week_of_year(*year, rest) : month_or_day(*year, rest);
}

std::optional<Instant> instant_from_iso(std::string_view iso, bool end) {
    const std::optional<InstantRange> range = range_from_iso(iso);
    if (!range) {
        return std::nullopt;
    }
    return end ? range->end - 1 : range->start;
}

std::string iso_from_instant(Instant instant) {
    const std::int64_t days = floor_divide(instant, minutes_per_day);
    const auto minute = static_cast<std::int32_t>(instant - days * minutes_per_day);
    const CivilDate date = civil_from_days(days);
    const auto padded = [](std::int64_t value, std::size_t digits) {
        std::string text = std::to_string(value);
        return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
    };
    std::string iso = date.year < 0 ? "-" : date.year > 9999 ? "+" : "";
    iso += padded(date.year < 0 ? -date.year : date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
    if (minute != 0) {
        iso += "T" + padded(minute / 60, 2) + ":" + padded(minute % 60, 2);
    }
    return iso;
}

Instant floor_to_unit(Instant instant, TickUnit unit, std::int32_t step) {
    if (unit == TickUnit::hour) {
        const Instant size = step * minutes_per_hour;  // steps divide a day
        return floor_divide(instant, size) * size;
    }
    const std::int64_t days = floor_divide(instant, minutes_per_day);
    const CivilDate date = civil_from_days(days);
    if (unit == TickUnit::day) {
        const std::int32_t into = (date.day - 1) % step;
        // The short rest of a month joins the step before it: 29, 30 and 31 are no starts of a week.
        const bool crumb = step > 1 && date.day - into + step / 2 > days_in_month(date.year, date.month);
        return (days - into - (crumb ? step : 0)) * minutes_per_day;
    }
    if (unit == TickUnit::month) {
        return start_of(date.year, (date.month - 1) / step * step + 1);
    }
    const std::int64_t size = years_of(unit) * step;
    return start_of_unit(floor_divide(date.year, size) * step, unit);
}

Instant next_unit(Instant instant, TickUnit unit, std::int32_t step) {
    if (unit == TickUnit::hour) {
        return instant + step * minutes_per_hour;
    }
    const CivilDate date = civil_from_days(floor_divide(instant, minutes_per_day));
    if (unit == TickUnit::day) {
        const std::int32_t next = date.day + step;
        const bool crumb = step > 1 && next + step / 2 > days_in_month(date.year, date.month);
        return crumb || next > days_in_month(date.year, date.month) ? start_of(date.year, date.month + 1)
                                                                    : instant + step * minutes_per_day;
    }
    if (unit == TickUnit::month) {
        return start_of(date.year, date.month + step);
    }
    return start_of(date.year + years_of(unit) * step, 1);
}

}  // namespace lesart
