// Calendar dates: absolute, counted from publication, or near it.
#include "annotate/time_resolver.h"

namespace lesart::recognition {

Interval year_interval(int year) {
    return {days_from_civil({year, 1, 1}), days_from_civil({year, 12, 31})};
}

Interval month_interval(int year, int month) {
    return {days_from_civil({year, month, 1}), days_from_civil({year, month, days_in_month(year, month)})};
}

Interval week_interval(IsoWeek week) {
    return {monday_of(week), monday_of(week) + 6};
}

Interval season_interval(int year, int season) {
    const int month = 3 * season;
    const CivilDate end = add_months({year, month, 1}, 2);
    return {days_from_civil({year, month, 1}), month_interval(end.year, end.month).last};
}

bool Resolver::date() {
    if (f_.day && f_[TimeField::month]) return day_date();
    if (f_.year) return in_year(*f_.year, false);
    if (const auto direction = f_[TimeField::direction]) return relative(*direction);
    if (const auto days = f_[TimeField::deictic]) return deictic(*days);
    if (const auto years = f_[TimeField::shift])
        return has_year() ? in_year(this_year() + *years, true)
                          : set_open(*years < 0 ? "PAST_REF" : "FUTURE_REF", TimeType::date, Precision::vague);
    if (f_[TimeField::weekday]) return weekday();
    if (const auto month = f_[TimeField::month]) return near_month(*month);
    if (const auto season = f_[TimeField::season]) return near_season(*season);
    if (f_[TimeField::holiday]) return near_holiday();
    if (f_[TimeField::daypart]) return daypart();
    if (f_.unit() != Unit::none) return relative(0);
    return false;
}

bool Resolver::set_day(Days day, bool counted) {
    const std::string value = iso_date(civil_from_days(day));
    if (const auto part = f_[TimeField::daypart]) {
        set_interval(value + "T" + std::string(daypart_codes[static_cast<std::size_t>(std::clamp(*part, 0, 5))]),
                     Precision::hour, {day, day}, counted);
        out_.type = TimeType::time;
        return true;
    }
    set_interval(value, Precision::day, {day, day}, counted);
    if (f_.hour) set_clock(value, *f_.hour, f_.minute.value_or(0));
    return true;
}

bool Resolver::day_date() {
    CivilDate date{f_.year.value_or(2000), *f_[TimeField::month], *f_.day};
    if (f_.year) return is_valid(date) && set_day(days_from_civil(date), false);
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return false;
    const auto direction = f_[TimeField::direction];
    if (!has_year())
        return is_valid({2000, date.month, date.day}) &&
               set_open("XXXX-" + two_digits(date.month) + "-" + two_digits(date.day), TimeType::date, Precision::day);
    if (direction)
        date.year = this_year() + *direction;
    else
        date.year = best_year([&](int year) {
            return days_from_civil({year, date.month, std::min(date.day, days_in_month(year, date.month))});
        });
    return is_valid(date) && set_day(days_from_civil(date), true);
}

bool Resolver::in_year(int year, bool counted) {
    if (year < 1 || year > 9998) return false;
    if (const auto month = f_[TimeField::month]) {
        if (f_.day) {
            const CivilDate date{year, *month, *f_.day};
            return is_valid(date) && set_day(days_from_civil(date), counted);
        }
        return set_interval(iso_month(year, *month), Precision::month, month_interval(year, *month), counted);
    }
    if (const auto season = f_[TimeField::season]) return set_season(year, *season, counted);
    if (f_[TimeField::holiday]) return set_day(holiday_in(year), counted);
    const int ordinal = f_.day.value_or(f_[TimeField::ordinal].value_or(0));
    if (f_.unit() == Unit::quarter && ordinal >= 1 && ordinal <= 4)
        return set_interval(iso_year(year) + "-Q" + std::to_string(ordinal), Precision::quarter,
                            {month_interval(year, 3 * ordinal - 2).first, month_interval(year, 3 * ordinal).last},
                            counted);
    if (f_.unit() == Unit::half && ordinal >= 1 && ordinal <= 2)
        return set_interval(iso_year(year) + "-H" + std::to_string(ordinal), Precision::half,
                            {month_interval(year, 6 * ordinal - 5).first, month_interval(year, 6 * ordinal).last},
                            counted);
    return set_interval(iso_year(year), Precision::year, year_interval(year), counted);
}

bool Resolver::set_season(int year, int season, bool counted) {
    if (season < 1 || season > 4) return false;
    return set_interval(iso_year(year) + "-" + std::string(season_codes[static_cast<std::size_t>(season)]),
                        Precision::season, season_interval(year, season), counted);
}

Days Resolver::holiday_in(int year) const {
    const int code = *f_[TimeField::holiday];
    if (code >= 1700) return days_from_civil(easter_sunday(year)) + code - 2000;
    return days_from_civil(
        {year, std::clamp(code / 100, 1, 12), std::clamp(code % 100, 1, 28 + 3 * (code / 100 != 2))});
}

bool Resolver::relative(int direction) {
    if (f_[TimeField::weekday] && f_.unit() == Unit::none) return directed_weekday(direction);
    if (!has_year())
        return set_open(direction < 0   ? "PAST_REF"
                        : direction > 0 ? "FUTURE_REF"
                                        : "PRESENT_REF",
                        TimeType::date, Precision::vague);
    const CivilDate now = c_.publication.date;
    const Unit unit = f_.unit();
    if (unit == Unit::none) {
        if (const auto month = f_[TimeField::month])
            return in_year(directed_year(direction, days_from_civil({now.year, *month, 15})), true);
        if (const auto season = f_[TimeField::season])
            return set_season(directed_year(direction, season_interval(now.year, *season).first + 45), *season, true);
        if (f_[TimeField::holiday]) return set_day(holiday_in(directed_year(direction, holiday_in(now.year))), true);
        return f_[TimeField::daypart] && daypart();
    }
    switch (unit) {
        case Unit::year:
            return in_year(now.year + direction, true);
        case Unit::quarter:
            return relative_quarter(direction);
        case Unit::half: {
            const int half = (now.month - 1) / 6 + 2 * now.year + direction;
            return set_interval(
                iso_year(half / 2) + "-H" + std::to_string(half % 2 + 1), Precision::half,
                {month_interval(half / 2, half % 2 * 6 + 1).first, month_interval(half / 2, half % 2 * 6 + 6).last},
                true);
        }
        case Unit::month: {
            if (c_.publication.known < 2) break;
            const CivilDate month = add_months({now.year, now.month, 1}, direction);
            return set_interval(iso_month(month.year, month.month), Precision::month,
                                month_interval(month.year, month.month), true);
        }
        case Unit::decade: {
            const int first = (now.year / 10 + direction) * 10;
            return set_interval(std::to_string(first / 10), Precision::decade,
                                {year_interval(first).first, year_interval(first + 9).last}, true);
        }
        case Unit::century: {
            const int first = (now.year / 100 + direction) * 100;
            return set_interval(std::to_string(first / 100), Precision::century,
                                {year_interval(first).first, year_interval(first + 99).last}, true);
        }
        case Unit::week:
        case Unit::weekend:
        case Unit::day:
            if (has_day()) return relative_days(unit, direction);
            break;
        default:
            return false;
    }
    return set_open(direction < 0   ? "PAST_REF"
                    : direction > 0 ? "FUTURE_REF"
                                    : "PRESENT_REF",
                    TimeType::date, Precision::vague);
}

bool Resolver::relative_quarter(int direction) {
    const CivilDate now = c_.publication.date;
    const int ordinal = f_[TimeField::ordinal].value_or(f_.day.value_or(0));
    if (ordinal >= 1 && ordinal <= 4) return in_year(now.year + direction, true);
    const int quarter = (now.month - 1) / 3 + 4 * now.year + direction;
    const int year = quarter / 4, first = quarter % 4 * 3 + 1;
    return set_interval(iso_year(year) + "-Q" + std::to_string(quarter % 4 + 1), Precision::quarter,
                        {month_interval(year, first).first, month_interval(year, first + 2).last}, true);
}

bool Resolver::relative_days(Unit unit, int direction) {
    if (unit == Unit::day) {
        const bool narrated = c_.day.has_value() && direction != 0;
        const Days base = c_.day.value_or(today());
        set_day(base + direction, true);
        if (narrated) anchor_on_day();
        return true;
    }
    const IsoWeek week = iso_week_of(today() + 7 * direction);
    const Interval interval = week_interval(week);
    if (unit == Unit::week) {
        if (const auto day = f_[TimeField::weekday]) return set_day(interval.first + *day - 1, true);
        return set_interval(iso_week(week), Precision::week, interval, true);
    }
    return set_weekend(week);
}

bool Resolver::set_weekend(IsoWeek week) {
    const Days monday = monday_of(week);
    return set_interval(iso_week(week) + "-WE", Precision::day, {monday + 5, monday + 6}, true);
}

int Resolver::directed_year(int direction, Days same_year) const {
    const Days now = today();
    if (direction < 0) return same_year < now ? this_year() : this_year() - 1;
    if (direction > 0) return same_year > now ? this_year() : this_year() + 1;
    return this_year();
}

bool Resolver::deictic(int days) {
    if (!has_day())
        return set_open(days < 0   ? "PAST_REF"
                        : days > 0 ? "FUTURE_REF"
                                   : "PRESENT_REF",
                        TimeType::date, Precision::vague);
    if (const auto day = f_[TimeField::weekday]; day && weekday_of(today() + days) != *day && days == 0)
        return directed_weekday(0);
    return set_day(today() + days, true);
}

bool Resolver::directed_weekday(int direction) {
    const int day = *f_[TimeField::weekday];
    if (!has_day()) return open_weekday(day);
    if (direction == 0) return weekday();
    const int delta = day - weekday_of(today());
    if (direction < 0) return set_day(today() + (delta >= 0 ? delta - 7 : delta), true);
    return set_day(today() + (delta <= 0 ? delta + 7 : delta), true);
}

bool Resolver::weekday() {
    const int day = *f_[TimeField::weekday];
    if (!has_day()) return open_weekday(day);
    const int delta = day - weekday_of(today());
    if (c_.tense == Tense::future) return set_day(today() + (delta < 0 ? delta + 7 : delta), true);
    return set_day(today() + (delta > 0 ? delta - 7 : delta), true);
}

bool Resolver::near_month(int month) {
    if (!has_year()) return set_open("XXXX-" + two_digits(month), TimeType::date, Precision::month);
    const int year = best_year([month](int y) { return days_from_civil({y, month, 15}); });
    return set_interval(iso_month(year, month), Precision::month, month_interval(year, month), true);
}

bool Resolver::near_season(int season) {
    if (season < 1 || season > 4) return false;
    if (!has_year())
        return set_open("XXXX-" + std::string(season_codes[static_cast<std::size_t>(season)]), TimeType::date,
                        Precision::season);
    const int year = best_year([season](int y) { return season_interval(y, season).first + 45; });
    return set_season(year, season, true);
}

bool Resolver::near_holiday() {
    const int code = *f_[TimeField::holiday];
    if (!has_year()) {
        if (code >= 1700) return set_open("XXXX-XX-XX", TimeType::date, Precision::day);
        return set_open("XXXX-" + two_digits(code / 100) + "-" + two_digits(code % 100), TimeType::date,
                        Precision::day);
    }
    return set_day(holiday_in(best_year([this](int y) { return holiday_in(y); })), true);
}

}  // namespace lesart::recognition
