// Civil dates, proleptic Gregorian, as days from 1970-01-01. Method: H. Hinnant, chrono-Compatible Low-Level Date
// Algorithms (days_from_civil, civil_from_days); weeks as ISO 8601; Easter by the anonymous Gregorian algorithm
// (Meeus).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lesart::recognition {

struct CivilDate {
    int year = 1970;
    int month = 1;  // 1..12
    int day = 1;    // 1..31
    constexpr bool operator==(const CivilDate&) const = default;
    constexpr auto operator<=>(const CivilDate&) const = default;
};

using Days = std::int32_t;

[[nodiscard]] Days days_from_civil(CivilDate date);
[[nodiscard]] CivilDate civil_from_days(Days days);
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] bool is_valid(CivilDate date);
[[nodiscard]] int weekday_of(Days days);  // 1 Monday .. 7 Sunday
[[nodiscard]] CivilDate easter_sunday(int year);
// Moves by months, the day limited to the month's last: 31 January + 1 = 28 or 29 February.
[[nodiscard]] CivilDate add_months(CivilDate date, int months);

struct IsoWeek {
    int year;
    int week;  // 1..53
};
[[nodiscard]] IsoWeek iso_week_of(Days days);
[[nodiscard]] Days monday_of(IsoWeek week);

[[nodiscard]] std::string iso_date(CivilDate date);        // "2025-02-13"
[[nodiscard]] std::string iso_year(int year);              // "2025", four digits
[[nodiscard]] std::string iso_month(int year, int month);  // "2025-02"
[[nodiscard]] std::string iso_week(IsoWeek week);          // "2025-W07"
[[nodiscard]] std::string two_digits(int n);

// An ISO 8601 date of any precision: "2025", "2025-02", "2025-02-13", with or without time. `known` counts how many of
// year, month, day were there.
struct PartialDate {
    CivilDate date;
    int known = 0;
};
[[nodiscard]] std::optional<PartialDate> parse_partial_date(std::string_view iso);

}  // namespace lesart::recognition
