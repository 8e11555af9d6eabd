// The parts of resolve_time(), spread over time_dates.cpp (calendar dates) and time_value.cpp (all else).
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "annotate/time_value.h"

namespace lesart::recognition {

// Days, both included.
struct Interval {
    Days first, last;
};

[[nodiscard]] Interval year_interval(int year);
[[nodiscard]] Interval month_interval(int year, int month);
[[nodiscard]] Interval week_interval(IsoWeek week);
// Meteorological seasons of the northern half; winter belongs to the year it starts in.
[[nodiscard]] Interval season_interval(int year, int season);

inline constexpr std::array<std::string_view, 5> season_codes = {"", "SP", "SU", "FA", "WI"};
inline constexpr std::array<std::string_view, 6> daypart_codes = {"", "MO", "MI", "AF", "EV", "NI"};

// Builds one expression from fields and context; used once. Functions that return bool say whether the words made
// sense.
class Resolver {
   public:
    Resolver(const TimeFields& fields, const TimeContext& context) : f_(fields), c_(context) {}
    std::optional<TimeExpression> run(TimeKind kind);

   private:
    [[nodiscard]] bool has_year() const { return c_.publication.known >= 1; }
    [[nodiscard]] bool has_day() const { return c_.publication.known >= 3; }
    [[nodiscard]] Days today() const { return days_from_civil(c_.publication.date); }
    [[nodiscard]] int this_year() const { return c_.publication.date.year; }
    bool set_interval(std::string value, Precision precision, Interval interval, bool counted);
    // The first, middle or last third.
    static void narrow(Interval& interval, int modifier);
    bool set_open(std::string value, TimeType type, Precision precision);

    // --- dates ---
    bool date();
    bool set_day(Days day, bool counted);
    bool day_date();
    // The year that puts a day on the side the tense says, else the one nearest to publication.
    template <class DayOf>
    int best_year(DayOf day_of) const {
        const int year = this_year();
        const Days now = c_.publication.known >= 2 ? today() : days_from_civil({year, 7, 1});
        const Days same = day_of(year);
        constexpr Days slack = 31;  // a month's precision on either side
        if (c_.tense == Tense::past && same > now + slack) return year - 1;
        if (c_.tense == Tense::future && same < now - slack) return year + 1;
        if (c_.tense == Tense::past || c_.tense == Tense::future) return year;
        constexpr Days half_year = 183;
        return same > now + half_year ? year - 1 : same < now - half_year ? year + 1 : year;
    }
    // A year, or a month, season, quarter, half or holiday in it.
    bool in_year(int year, bool counted);
    bool set_season(int year, int season, bool counted);
    [[nodiscard]] Days holiday_in(int year) const;
    // "vergangene Woche", "dieses Jahr", "nächsten Montag", "der Juni des vergangenen Jahres"
    bool relative(int direction);
    bool relative_quarter(int direction);
    bool relative_days(Unit unit, int direction);
    bool set_weekend(IsoWeek week);
    // "letzten Sommer" is the last one that is over, "nächsten Mai" the next to come.
    [[nodiscard]] int directed_year(int direction, Days same_year) const;
    bool deictic(int days);
    bool open_weekday(int day) { return set_open("XXXX-WXX-" + std::to_string(day), TimeType::date, Precision::day); }
    bool directed_weekday(int direction);
    // A weekday alone: the next one where the clause speaks of the future, else the last one, today included.
    bool weekday();
    bool near_month(int month);
    bool near_season(int season);
    bool near_holiday();
    // The day spoken of: given by a time before, else publication.
    [[nodiscard]] std::string reference_day() const;
    void anchor_on_day();
    bool daypart();

    // --- times of day ---
    void set_clock(const std::string& day, int hour, int minute);
    bool clock();

    // --- durations and distances ---
    static std::string amount(int tenths, Unit unit);

    // The stretch `tenths` units away from `base`, at the unit's precision; nothing for units below a day.
    static std::optional<Interval> at_distance(Days base, int tenths, Unit unit, int direction);
    bool duration(int direction);
    // "three years ago", "drei Tage später": a date at a distance from publication or from the time before.
    bool point(int direction, bool from_time);

    // --- the rest ---
    bool set();
    bool reference();
    bool decade();
    bool century();

    const TimeFields& f_;
    const TimeContext& c_;
    TimeExpression out_;
};

}  // namespace lesart::recognition
