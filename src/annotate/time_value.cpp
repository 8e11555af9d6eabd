#include "annotate/time_resolver.h"

namespace lesart::recognition {

namespace {

constexpr std::array<std::string_view, 13> unit_codes = {"",  "S", "M",  "H",  "D",  "W", "M",
                                                         "Q", "Y", "DE", "CE", "WE", "HY"};

Precision precision_of(Unit unit) {
    constexpr std::array<Precision, 13> table = {
        Precision::vague,   Precision::second, Precision::minute,  Precision::hour, Precision::day,
        Precision::week,    Precision::month,  Precision::quarter, Precision::year, Precision::decade,
        Precision::century, Precision::day,    Precision::half};
    return table[static_cast<std::size_t>(unit)];
}

}  // namespace

std::optional<TimeExpression> Resolver::run(TimeKind kind) {
    out_.precision = Precision::vague;
    bool found = false;
    switch (kind) {
        case TimeKind::date:
            found = date();
            break;
        case TimeKind::clock:
            found = clock();
            break;
        case TimeKind::duration:
            found = duration(0);
            break;
        case TimeKind::duration_past:
            found = duration(-1);
            break;
        case TimeKind::duration_future:
            found = duration(1);
            break;
        case TimeKind::point_past:
            found = point(-1, false);
            break;
        case TimeKind::point_future:
            found = point(1, false);
            break;
        case TimeKind::earlier:
            found = point(-1, true);
            break;
        case TimeKind::later:
            found = point(1, true);
            break;
        case TimeKind::set:
            found = set();
            break;
        case TimeKind::reference:
            found = reference();
            break;
        case TimeKind::decade:
            found = decade();
            break;
        case TimeKind::century:
            found = century();
            break;
        case TimeKind::count:
            break;
    }
    if (!found || out_.value.empty()) return std::nullopt;
    out_.approximate = f_[TimeField::approx].value_or(0) != 0;
    return std::move(out_);
}

bool Resolver::set_interval(std::string value, Precision precision, Interval interval, bool counted) {
    out_.type = TimeType::date;
    out_.value = std::move(value);
    out_.precision = precision;
    if (const auto modifier = f_[TimeField::modifier]) narrow(interval, *modifier);
    out_.earliest = iso_date(civil_from_days(interval.first));
    out_.latest = iso_date(civil_from_days(interval.last));
    if (counted) out_.anchor = TimeExpression::Anchor::publication;
    return true;
}

void Resolver::narrow(Interval& interval, int modifier) {
    const Days third = (interval.last - interval.first + 1) / 3;
    if (modifier == 1)
        interval.last = interval.first + std::max(third - 1, 0);
    else if (modifier == 3)
        interval.first = interval.last - std::max(third - 1, 0);
    else if (modifier == 2)
        interval = {interval.first + third, interval.last - third};
}

bool Resolver::set_open(std::string value, TimeType type, Precision precision) {
    out_.type = type;
    out_.value = std::move(value);
    out_.precision = precision;
    return true;
}

std::string Resolver::reference_day() const {
    if (c_.day) return iso_date(civil_from_days(*c_.day));
    return has_day() ? iso_date(c_.publication.date) : "XXXX-XX-XX";
}

void Resolver::anchor_on_day() {
    if (c_.day) {
        out_.anchor = TimeExpression::Anchor::time;
        out_.anchor_time = c_.day_time;
    } else if (has_day()) {
        out_.anchor = TimeExpression::Anchor::publication;
    }
}

bool Resolver::daypart() {
    const auto part = static_cast<std::size_t>(std::clamp(*f_[TimeField::daypart], 0, 5));
    const std::string day = reference_day();
    set_open(day + "T" + std::string(daypart_codes[part]), TimeType::time, Precision::hour);
    if (day[0] != 'X') out_.earliest = out_.latest = day;
    anchor_on_day();
    return true;
}

void Resolver::set_clock(const std::string& day, int hour, int minute) {
    std::string time = "T" + two_digits(hour) + ":" + two_digits(minute);
    out_.precision = Precision::minute;
    if (f_.second) {
        time += ":" + two_digits(*f_.second);
        out_.precision = Precision::second;
    }
    out_.type = TimeType::time;
    out_.value = day + time;
    if (day[0] != 'X') out_.earliest = out_.latest = out_.value;
}

bool Resolver::clock() {
    int hour = f_.hour.value_or(f_.integer.value_or(-1)), minute = f_.minute.value_or(0);
    if (const auto word = f_[TimeField::clock_word]) {
        hour = *word / 60;
        minute = *word % 60;
    } else if (hour < 0) {
        const auto number = f_[TimeField::number];
        if (!number || *number < 0) return false;
        hour = *number / 10;
    }
    if (const auto shift = f_[TimeField::quarter_to]) {
        const int total = hour * 60 + minute + *shift;
        if (total < 0) return false;
        hour = total / 60;
        minute = total % 60;
    }
    const int part = f_[TimeField::daypart].value_or(0);
    if (part >= 3 && hour < 12 && !(part == 5 && hour < 6)) hour += 12;
    if (part == 1 && hour == 12) hour = 0;
    if (hour > 24 || minute > 59) return false;
    set_clock(reference_day(), hour, minute);
    anchor_on_day();
    return true;
}

std::string Resolver::amount(int tenths, Unit unit) {
    const std::string code(unit_codes[static_cast<std::size_t>(unit)]);
    // Half a century is fifty years, not half a century of ISO's.
    if (tenths > 0 && tenths % 10 != 0 && unit == Unit::century) return "P" + std::to_string(tenths * 10) + "Y";
    if (tenths > 0 && tenths % 10 != 0 && unit == Unit::decade) return "P" + std::to_string(tenths) + "Y";
    const bool time = unit == Unit::second || unit == Unit::minute || unit == Unit::hour;
    const std::string prefix = time ? "PT" : "P";
    if (tenths < 0) return prefix + "X" + code;
    if (tenths % 10 == 0) return prefix + std::to_string(tenths / 10) + code;
    if (unit == Unit::hour)
        return prefix + (tenths >= 10 ? std::to_string(tenths / 10) + "H" : std::string()) +
               std::to_string(tenths % 10 * 6) + "M";
    return prefix + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + code;
}

std::optional<Interval> Resolver::at_distance(Days base, int tenths, Unit unit, int direction) {
    const CivilDate date = civil_from_days(base);
    const int n = direction * tenths / 10;
    if (n < -3000 || n > 3000 || date.year + n * 100 > 9000 || tenths < 0) return std::nullopt;
    switch (unit) {
        case Unit::day:
            return Interval{base + n, base + n};
        case Unit::week: {
            const Days day = base + direction * tenths * 7 / 10;
            return Interval{day - 3, day + 3};
        }
        case Unit::month: {
            const CivilDate month = add_months(date, n);
            return month_interval(month.year, month.month);
        }
        case Unit::year: {
            if (tenths % 10 != 0) {
                const CivilDate month = add_months(date, direction * tenths * 12 / 10);
                return month_interval(month.year, month.month);
            }
            return date.year + n > 0 ? std::optional(year_interval(date.year + n)) : std::nullopt;
        }
        case Unit::decade:
            return date.year + 10 * n > 0 ? std::optional(year_interval(date.year + 10 * n)) : std::nullopt;
        case Unit::hour:
            return Interval{base, base};
        default:
            return std::nullopt;
    }
}

bool Resolver::duration(int direction) {
    const Unit unit = f_.unit();
    if (const auto long_unit = f_[TimeField::long_unit])
        return set_open(amount(-1, static_cast<Unit>(std::clamp(*long_unit, 1, 12))), TimeType::duration,
                        precision_of(static_cast<Unit>(std::clamp(*long_unit, 1, 12))));
    if (unit == Unit::none) return false;
    const int number = f_.number().value_or(-1);
    set_open(amount(number, unit), TimeType::duration, precision_of(unit));
    const auto said = f_[TimeField::direction];
    if (!has_day() && !(has_year() && unit >= Unit::year)) return true;
    const int way = direction != 0 ? direction : said.value_or(0);
    if (way == 0) return true;
    const auto interval = at_distance(today(), number, unit, way);
    if (!interval) return true;
    out_.anchor = TimeExpression::Anchor::publication;
    // "in den letzten drei Jahren" reaches up to now; "vor drei Jahren" is a point.
    const bool stretch = said.has_value();
    out_.earliest = stretch && way > 0 ? iso_date(c_.publication.date) : iso_date(civil_from_days(interval->first));
    out_.latest = stretch && way < 0 ? iso_date(c_.publication.date) : iso_date(civil_from_days(interval->last));
    return true;
}

bool Resolver::point(int direction, bool from_time) {
    const Unit unit = f_.unit();
    if (unit == Unit::none) return false;
    const int number = f_.number().value_or(from_time ? 10 : -1);
    const bool known = from_time ? c_.day.has_value() : has_day() || (has_year() && unit >= Unit::year);
    const auto interval = known ? at_distance(from_time ? *c_.day : today(), number, unit, direction) : std::nullopt;
    if (!interval) {
        if (from_time && number >= 0) return set_open(amount(number, unit), TimeType::duration, precision_of(unit));
        return set_open(direction < 0 ? "PAST_REF" : "FUTURE_REF", TimeType::date, Precision::vague);
    }
    const CivilDate first = civil_from_days(interval->first);
    const Unit shown = unit < Unit::day ? Unit::day : unit;
    std::string value = shown == Unit::day     ? iso_date(first)
                        : shown == Unit::month ? iso_month(first.year, first.month)
                                               : iso_year(first.year);
    if (shown == Unit::week) value = iso_week(iso_week_of(interval->first + 3));
    if (shown == Unit::decade) value = std::to_string(first.year / 10);
    set_interval(std::move(value), precision_of(shown), *interval, true);
    if (from_time) anchor_on_day();
    return true;
}

bool Resolver::set() {
    if (const auto day = f_[TimeField::weekday_set])
        return set_open("XXXX-WXX-" + std::to_string(*day), TimeType::set, Precision::day);
    if (const auto part = f_[TimeField::daypart])
        return set_open("XXXX-XX-XXT" + std::string(daypart_codes[static_cast<std::size_t>(std::clamp(*part, 0, 5))]),
                        TimeType::set, Precision::hour);
    if (const auto day = f_[TimeField::weekday])
        return set_open("XXXX-WXX-" + std::to_string(*day), TimeType::set, Precision::day);
    const Unit unit =
        f_[TimeField::frequency] ? static_cast<Unit>(std::clamp(*f_[TimeField::frequency], 1, 12)) : f_.unit();
    if (unit == Unit::none) return false;
    return set_open(amount(f_.number().value_or(10), unit), TimeType::set, precision_of(unit));
}

bool Resolver::reference() {
    const int direction = f_[TimeField::reference].value_or(0);
    return set_open(direction < 0   ? "PAST_REF"
                    : direction > 0 ? "FUTURE_REF"
                                    : "PRESENT_REF",
                    TimeType::date, Precision::vague);
}

bool Resolver::decade() {
    int first = f_.decade.value_or(-1);
    if (const auto word = f_[TimeField::decade_word]) first = 1900 + *word;
    if (first < 0) return false;
    return set_interval(std::to_string(first / 10), Precision::decade,
                        {year_interval(first).first, year_interval(first + 9).last}, false);
}

bool Resolver::century() {
    const int ordinal = f_.day.value_or(f_[TimeField::ordinal].value_or(0));
    if (ordinal < 1 || ordinal > 30) return false;
    const int first = (ordinal - 1) * 100;
    return set_interval(two_digits(ordinal - 1), Precision::century,
                        {year_interval(std::max(first, 1)).first, year_interval(first + 99).last}, false);
}

std::optional<TimeExpression> resolve_time(TimeKind kind, const TimeFields& fields, const TimeContext& context) {
    return Resolver(fields, context).run(kind);
}

}  // namespace lesart::recognition
