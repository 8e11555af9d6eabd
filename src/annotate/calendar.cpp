#include "annotate/calendar.h"

#include <algorithm>

namespace lesart::recognition {

Days days_from_civil(CivilDate date) {
    const int y = date.month <= 2 ? date.year - 1 : date.year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(Days days) {
    const int shifted = days + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * day_of_year + 2) / 153;
    CivilDate date;
    date.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    date.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

int days_in_month(int year, int month) {
    const CivilDate next = month == 12 ? CivilDate{year + 1, 1, 1} : CivilDate{year, month + 1, 1};
    return days_from_civil(next) - days_from_civil({year, month, 1});
}

bool is_valid(CivilDate date) {
    return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

int weekday_of(Days days) {
    const int from_monday = (days + 3) % 7;
    return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

CivilDate easter_sunday(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return {year, n / 31, n % 31 + 1};
}

CivilDate add_months(CivilDate date, int months) {
    const int total = date.year * 12 + date.month - 1 + months;
    CivilDate moved;
    moved.year = (total >= 0 ? total : total - 11) / 12;
    moved.month = total - moved.year * 12 + 1;
    moved.day = std::min(date.day, days_in_month(moved.year, moved.month));
    return moved;
}

IsoWeek iso_week_of(Days days) {
    const Days thursday = days - weekday_of(days) + 4;
    const int year = civil_from_days(thursday).year;
    return {year, (thursday - days_from_civil({year, 1, 1})) / 7 + 1};
}

Days monday_of(IsoWeek week) {
    const Days fourth = days_from_civil({week.year, 1, 4});
    return fourth - weekday_of(fourth) + 1 + 7 * (week.week - 1);
}

std::string two_digits(int n) {
    return {static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)};
}

std::string iso_year(int year) {
    std::string digits = std::to_string(std::max(year, 0));
    return std::string(4 - std::min<std::size_t>(digits.size(), 4), '0') + digits;
}

std::string iso_month(int year, int month) {
    return iso_year(year) + "-" + two_digits(month);
}
std::string iso_date(CivilDate date) {
    return iso_month(date.year, date.month) + "-" + two_digits(date.day);
}
std::string iso_week(IsoWeek week) {
    return iso_year(week.year) + "-W" + two_digits(week.week);
}

std::optional<PartialDate> parse_partial_date(std::string_view iso) {
    const auto digits = [&iso](std::size_t from, std::size_t count) {
        if (iso.size() < from + count) return -1;
        int value = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (iso[i] < '0' || iso[i] > '9') return -1;
            value = value * 10 + (iso[i] - '0');
        }
        return value;
    };
    PartialDate result;
    result.date = {digits(0, 4), 1, 1};
    if (result.date.year < 0) return std::nullopt;
    result.known = 1;
    if (iso.size() < 7 || iso[4] != '-') return result;
    const int month = digits(5, 2);
    if (month < 1 || month > 12) return result;
    result.date.month = month;
    result.known = 2;
    if (iso.size() < 10 || iso[7] != '-') return result;
    const int day = digits(8, 2);
    if (day < 1 || day > days_in_month(result.date.year, month)) return result;
    result.date.day = day;
    result.known = 3;
    return result;
}

}  // namespace lesart::recognition
