#include "annotate/calendar.h"

#include <doctest/doctest.h>

using namespace lesart::recognition;

TEST_CASE("days and dates agree over eight centuries") {
    for (Days day = days_from_civil({1601, 1, 1}); day <= days_from_civil({2400, 12, 31}); ++day) {
        const CivilDate date = civil_from_days(day);
        REQUIRE(is_valid(date));
        REQUIRE(days_from_civil(date) == day);
    }
}

TEST_CASE("known days") {
    CHECK(days_from_civil({1970, 1, 1}) == 0);
    CHECK(days_from_civil({2000, 3, 1}) == 11017);
    CHECK(weekday_of(days_from_civil({2025, 2, 13})) == 4);  // a Thursday
    CHECK(weekday_of(days_from_civil({1969, 7, 20})) == 7);  // a Sunday
    CHECK(days_in_month(1900, 2) == 28);
    CHECK(days_in_month(2000, 2) == 29);
}

TEST_CASE("ISO weeks belong to the year of their Thursday") {
    CHECK(iso_week(iso_week_of(days_from_civil({2025, 2, 13}))) == "2025-W07");
    CHECK(iso_week(iso_week_of(days_from_civil({2021, 1, 3}))) == "2020-W53");
    CHECK(iso_week(iso_week_of(days_from_civil({2024, 12, 30}))) == "2025-W01");
    CHECK(monday_of({2020, 53}) == days_from_civil({2020, 12, 28}));
}

TEST_CASE("Easter Sundays from the almanac") {
    CHECK(easter_sunday(1995) == CivilDate{1995, 4, 16});
    CHECK(easter_sunday(2008) == CivilDate{2008, 3, 23});
    CHECK(easter_sunday(2025) == CivilDate{2025, 4, 20});
    CHECK(easter_sunday(2038) == CivilDate{2038, 4, 25});
}

TEST_CASE("months are added within the month's length") {
    CHECK(add_months({2025, 1, 31}, 1) == CivilDate{2025, 2, 28});
    CHECK(add_months({2025, 1, 15}, -1) == CivilDate{2024, 12, 15});
    CHECK(add_months({2024, 11, 30}, 15) == CivilDate{2026, 2, 28});
}

TEST_CASE("dates of any precision are read") {
    CHECK(parse_partial_date("2025")->known == 1);
    CHECK(parse_partial_date("2025-02")->known == 2);
    CHECK(parse_partial_date("2025-02-13T10:00:00Z")->date == CivilDate{2025, 2, 13});
    CHECK(parse_partial_date("2025-02-30")->known == 2);
    CHECK_FALSE(parse_partial_date("gestern"));
    CHECK_FALSE(parse_partial_date(""));
}
