#include "layout/instant.h"

#include <doctest/doctest.h>

#include <string>

using namespace lesart;

namespace {

std::string first(std::string_view iso) {
    const auto instant = instant_from_iso(iso, false);
    return instant ? iso_from_instant(*instant) : "none";
}

std::string last(std::string_view iso) {
    const auto instant = instant_from_iso(iso, true);
    return instant ? iso_from_instant(*instant) : "none";
}

}  // namespace

TEST_CASE("the calendar's fixed points") {
    CHECK(days_from_civil({1, 1, 1}) == 0);
    CHECK(days_from_civil({1970, 1, 1}) == 719162);  // POSIX: 719162 days before the epoch
    CHECK(days_from_civil({2000, 3, 1}) == 730179);
    CHECK(days_from_civil({0, 12, 31}) == -1);
    CHECK(days_in_month(2024, 2) == 29);
    CHECK(days_in_month(1900, 2) == 28);
    CHECK(days_in_month(2000, 2) == 29);
}

TEST_CASE("dates and days agree both ways over two thousand years on each side") {
    std::int64_t expected = days_from_civil({-2000, 1, 1});
    for (std::int64_t year = -2000; year <= 2400; ++year) {
        for (std::int32_t month = 1; month <= 12; ++month) {
            const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            const std::int32_t lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
            for (std::int32_t day = 1; day <= lengths[month - 1]; day += 9) {
                const std::int64_t days = days_from_civil({year, month, day});
                REQUIRE(days == expected + day - 1);
                const CivilDate back = civil_from_days(days);
                REQUIRE((back.year == year && back.month == month && back.day == day));
            }
            expected += lengths[month - 1];
        }
    }
}

TEST_CASE("a date of any precision names its first and last minute") {
    struct Row {
        const char *iso, *first, *last;
    };
    const Row rows[] = {
        {"2025", "2025-01-01", "2025-12-31T23:59"},
        {"2025-02", "2025-02-01", "2025-02-28T23:59"},
        {"2024-02", "2024-02-01", "2024-02-29T23:59"},
        {"2025-02-13", "2025-02-13", "2025-02-13T23:59"},
        {"2025-02-13T14", "2025-02-13T14:00", "2025-02-13T14:59"},
        {"2025-02-13T14:30", "2025-02-13T14:30", "2025-02-13T14:30"},
        {"2025-02-13T14:30:59", "2025-02-13T14:30", "2025-02-13T14:30"},
        {"2025-02-13T14:30:00+01:00", "2025-02-13T14:30", "2025-02-13T14:30"},
        {"2025-02-13T14:30Z", "2025-02-13T14:30", "2025-02-13T14:30"},
        {"2025-02-13T24:00", "2025-02-14", "2025-02-14"},
        {"2025-02-13TEV", "2025-02-13T18:00", "2025-02-13T21:59"},
        {"2025-W07", "2025-02-10", "2025-02-16T23:59"},  // ISO 8601: Monday to Sunday
        {"2025-W01", "2024-12-30", "2025-01-05T23:59"},
        {"2020-W53", "2020-12-28", "2021-01-03T23:59"},
        {"2025-W07-3", "2025-02-12", "2025-02-12T23:59"},
        {"2025-W07-WE", "2025-02-15", "2025-02-16T23:59"},
        {"2025-Q1", "2025-01-01", "2025-03-31T23:59"},
        {"2025-Q4", "2025-10-01", "2025-12-31T23:59"},
        {"2025-H2", "2025-07-01", "2025-12-31T23:59"},
        {"2025-SU", "2025-06-01", "2025-08-31T23:59"},
        {"2024-WI", "2024-12-01", "2025-02-28T23:59"},
        {"199", "1990-01-01", "1999-12-31T23:59"},
        {"18", "1800-01-01", "1899-12-31T23:59"},
        {"0001-01-01", "0001-01-01", "0001-01-01T23:59"},
        {"0000", "0000-01-01", "0000-12-31T23:59"},
        {"-0043-03-15", "-0043-03-15", "-0043-03-15T23:59"},
        {"+12025-05", "+12025-05-01", "+12025-05-31T23:59"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.iso);
        CHECK(first(row.iso) == row.first);
        CHECK(last(row.iso) == row.last);
    }
}

TEST_CASE("what is no date of its own has no instant") {
    for (const char* iso : {"",        "XXXX-12-24", "PRESENT_REF", "P2Y",           "PT1H30M",          "2025-13",
                            "2025-00", "2025-02-30", "2025-02-00",  "2025-W54",      "2025-W00",         "2025-Q5",
                            "2025-",   "2025-02-",   "2025-02-13T", "2025-02-13T25", "2025-02-13T14:60", "20250213x",
                            "2",       "-44",        "99999999",    "2025-02-13Tx"}) {
        CAPTURE(iso);
        CHECK_FALSE(instant_from_iso(iso, false).has_value());
    }
}

TEST_CASE("units begin where the calendar says and follow each other without end") {
    const Instant at = *instant_from_iso("2025-05-31T13:40", false);
    const auto floor_of = [at](TickUnit unit, std::int32_t step) {
        return iso_from_instant(floor_to_unit(at, unit, step));
    };
    CHECK(floor_of(TickUnit::hour, 1) == "2025-05-31T13:00");
    CHECK(floor_of(TickUnit::hour, 6) == "2025-05-31T12:00");
    CHECK(floor_of(TickUnit::day, 1) == "2025-05-31");
    CHECK(floor_of(TickUnit::day, 2) == "2025-05-29");
    CHECK(floor_of(TickUnit::day, 7) == "2025-05-22");
    CHECK(floor_of(TickUnit::month, 3) == "2025-04-01");
    CHECK(floor_of(TickUnit::year, 5) == "2025-01-01");
    CHECK(floor_of(TickUnit::decade, 1) == "2020-01-01");
    CHECK(floor_of(TickUnit::century, 1) == "2000-01-01");
    const Instant bc = *instant_from_iso("-0043-03-15", false);
    CHECK(iso_from_instant(floor_to_unit(bc, TickUnit::decade, 1)) == "-0050-01-01");
    CHECK(iso_from_instant(floor_to_unit(bc, TickUnit::century, 1)) == "-0100-01-01");
    for (const TickUnit unit :
         {TickUnit::hour, TickUnit::day, TickUnit::month, TickUnit::year, TickUnit::decade, TickUnit::century}) {
        for (const std::int32_t step : {1, 2, 3, 6}) {
            Instant start = floor_to_unit(bc, unit, step);
            for (int i = 0; i < 500; ++i) {
                const Instant next = next_unit(start, unit, step);
                REQUIRE(next > start);
                REQUIRE(floor_to_unit(next, unit, step) == next);
                REQUIRE(floor_to_unit(next - 1, unit, step) == start);
                start = next;
            }
        }
    }
}
