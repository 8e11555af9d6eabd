#include "annotate/timex.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "annotate/time_resolver.h"

namespace lesart::recognition {

namespace {

std::optional<int> number_of(std::string_view digits) {
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || digits[0] == '-') return {};
    return number;
}

void set(TimeExpression& time, Precision precision, Interval interval) {
    time.precision = precision;
    time.earliest = iso_date(civil_from_days(interval.first));
    time.latest = iso_date(civil_from_days(interval.last));
}

Precision precision_of_duration(std::string_view value) {
    const bool clock = value.starts_with("PT");
    switch (value.back()) {
        case 'S':
            return Precision::second;
        case 'M':
            return clock ? Precision::minute : Precision::month;
        case 'H':
            return Precision::hour;
        case 'D':
            return Precision::day;
        case 'W':
            return Precision::week;
        case 'Q':
            return Precision::quarter;
        case 'Y':
            return Precision::year;
        case 'E':
            return value.ends_with("DE")   ? Precision::decade
                   : value.ends_with("CE") ? Precision::century
                                           : Precision::vague;
        default:
            return Precision::vague;
    }
}

// What stands behind "2025-": a part of the year that is no month.
void read_part_of_year(TimeExpression& time, int year, std::string_view part) {
    if (part.starts_with('W') && part.size() >= 3) {
        const auto week = number_of(part.substr(1, 2));
        if (!week || *week < 1 || *week > 53) return;
        const Interval interval = week_interval({year, *week});
        if (part.size() == 3) set(time, Precision::week, interval);
        if (part == std::string(part.substr(0, 3)) + "-WE") {
            set(time, Precision::day, {interval.last - 1, interval.last});
        }
        return;
    }
    const auto season = std::find(season_codes.begin() + 1, season_codes.end(), part);
    if (season != season_codes.end()) {
        set(time, Precision::season, season_interval(year, static_cast<int>(season - season_codes.begin())));
        return;
    }
    if (part.size() != 2 || (part[0] != 'Q' && part[0] != 'H')) return;
    const int months = part[0] == 'Q' ? 3 : 6, nth = part[1] - '0';
    if (nth < 1 || nth > 12 / months) return;
    set(time, months == 3 ? Precision::quarter : Precision::half,
        {month_interval(year, months * (nth - 1) + 1).first, month_interval(year, months * nth).last});
}

}  // namespace

void read_value(TimeExpression& time) {
    const std::string_view value = time.value;
    time.precision = Precision::vague;
    if (value.starts_with('P') && value.size() > 1 && !value.ends_with("_REF")) {
        time.precision = precision_of_duration(value);
        return;
    }
    const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
    if (digits == value.size() && (digits == 2 || digits == 3)) {
        const int span = digits == 2 ? 100 : 10, first = *number_of(value) * span;
        set(time, digits == 2 ? Precision::century : Precision::decade,
            {year_interval(std::max(first, 1)).first, year_interval(first + span - 1).last});
        return;
    }
    if (digits != 4) return;
    const int year = *number_of(value.substr(0, 4));
    if (year == 0) return;
    if (value.size() == 4) return set(time, Precision::year, year_interval(year));
    const auto date = parse_partial_date(value).value_or(PartialDate{});  // lenient about what follows
    const CivilDate day = date.date;
    if (date.known == 2 && value == iso_month(day.year, day.month))
        return set(time, Precision::month, month_interval(day.year, day.month));
    if (date.known < 3 || value.substr(0, 10) != iso_date(day) || (value.size() > 10 && value[10] != 'T')) {
        if (value[4] == '-') read_part_of_year(time, year, value.substr(5));
        return;
    }
    set(time, Precision::day, {days_from_civil(day), days_from_civil(day)});
    constexpr std::size_t clock = 10;
    if (value.size() == clock) return;
    time.precision = Precision::hour;
    if (clock + 1 >= value.size() || value[clock + 1] < '0' || value[clock + 1] > '9') return;  // a part of the day
    const auto colons = std::count(value.begin(), value.end(), ':');
    time.precision = colons == 0 ? Precision::hour : colons == 1 ? Precision::minute : Precision::second;
    time.earliest = time.latest = time.value;
}

}  // namespace lesart::recognition
