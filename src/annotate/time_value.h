// From matched words to a TIMEX3 value with its bounds. Guidelines: TimeML 1.2.1, TIMEX3; ISO 8601 for dates and
// durations. Codes used in assets/lang/*/times.txt: units 1 second, 2 minute, 3 hour, 4 day, 5 week, 6 month, 7
// quarter, 8 year, 9 decade, 10 century, 11 weekend, 12 half year; dayparts 1 MO, 2 MI, 3 AF, 4 EV, 5 NI.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "annotate/calendar.h"
#include "annotate/tense.h"
#include "annotate/time_rules.h"
#include "document/annotations.h"

namespace lesart::recognition {

enum class Unit : std::uint8_t {
    none,
    second,
    minute,
    hour,
    day,
    week,
    month,
    quarter,
    year,
    decade,
    century,
    weekend,
    half
};

// What the words of one match say, by field.
struct TimeFields {
    std::array<std::optional<int>, static_cast<std::size_t>(TimeField::count)> field;
    std::optional<int> year, day, hour, minute, second, integer, decade;

    [[nodiscard]] std::optional<int> operator[](TimeField f) const { return field[static_cast<std::size_t>(f)]; }
    [[nodiscard]] Unit unit() const;
    // Tenths, from a number word or digits; -1 for an unknown number.
    [[nodiscard]] std::optional<int> number() const;
};

// Collects the fields of a match; words of the expression come before words of its context.
[[nodiscard]] TimeFields collect_fields(const TokenBuffer& tokens, const std::vector<TimeItem>& items,
                                        const TimeMatch& match);

// From what a value is counted.
struct TimeContext {
    PartialDate publication;     // known 0: none
    std::optional<Days> day;     // the day the text is speaking of, from a time before
    std::uint32_t day_time = 0;  // index of that time
    Tense tense = Tense::unknown;
};

// Value, precision, bounds, anchor of a match; nothing when the words make no valid time ("31. Februar"). The span is
// left to the caller.
[[nodiscard]] std::optional<TimeExpression> resolve_time(TimeKind kind, const TimeFields& fields,
                                                         const TimeContext& context);

}  // namespace lesart::recognition
