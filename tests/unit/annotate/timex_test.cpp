#include "annotate/timex.h"

#include <doctest/doctest.h>

#include <string>

using namespace lesart;

namespace {

// "day 2025-02-13..2025-02-13"
std::string reading_of(std::string value) {
    TimeExpression time;
    time.value = std::move(value);
    recognition::read_value(time);
    std::string out{name_of(time.precision)};
    if (!time.earliest.empty()) out += " " + time.earliest + ".." + time.latest;
    return out;
}

}  // namespace

TEST_CASE("a TIMEX3 value says its precision and bounds") {
    CHECK(reading_of("2025-02-13") == "day 2025-02-13..2025-02-13");
    CHECK(reading_of("2024-02") == "month 2024-02-01..2024-02-29");
    CHECK(reading_of("2025") == "year 2025-01-01..2025-12-31");
    CHECK(reading_of("199") == "decade 1990-01-01..1999-12-31");
    CHECK(reading_of("19") == "century 1900-01-01..1999-12-31");
    CHECK(reading_of("2025-W07") == "week 2025-02-10..2025-02-16");
    CHECK(reading_of("2025-W07-WE") == "day 2025-02-15..2025-02-16");
    CHECK(reading_of("2025-Q2") == "quarter 2025-04-01..2025-06-30");
    CHECK(reading_of("2025-H2") == "half 2025-07-01..2025-12-31");
    CHECK(reading_of("2025-WI") == "season 2025-12-01..2026-02-28");
    CHECK(reading_of("2025-02-13T14:30") == "minute 2025-02-13T14:30..2025-02-13T14:30");
    CHECK(reading_of("2025-02-13TEV") == "hour 2025-02-13..2025-02-13");
    CHECK(reading_of("P2W") == "week");
    CHECK(reading_of("PT90M") == "minute");
    CHECK(reading_of("P3M") == "month");
    CHECK(reading_of("P2DE") == "decade");
}

TEST_CASE("anything else is vague and without bounds") {
    for (const std::string value : {"", "P", "FUTURE_REF", "PAST_REF", "XXXX-12-24", "2025-W99", "2025-Q7", "2025-X",
                                    "2025-13", "2025-02-31", "20251", "1", "-1", "0000-W01", "2025-", "heute"}) {
        CAPTURE(value);
        CHECK(reading_of(value) == "vague");
    }
}
