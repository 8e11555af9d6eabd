#include <doctest/doctest.h>

#include "parse/dates.h"
#include "parse/parse.h"

TEST_CASE("dates of ISO 8601 with the precision newsrooms give") {
    for (const std::string_view good :
         {"2025", "2025-02", "2025-02-13", "2024-02-29", "2000-02-29", "0001-01-01", "2025-02-13T14:30",
          "2025-02-13T14:30:59", "2025-02-13T00:00Z", "2025-02-13T14:30+01:00", "2025-02-13T14:30:00-11:30",
          "9999-12-31T23:59:59Z"}) {
        INFO(good);
        CHECK(lesart::is_iso_date(good));
    }
}

TEST_CASE("what is no date") {
    for (const std::string_view bad : {"",
                                       "25",
                                       "202",
                                       "20250213",
                                       "2025-2",
                                       "2025-13",
                                       "2025-00",
                                       "2025-02-00",
                                       "2025-02-30",
                                       "2025-04-31",
                                       "2023-02-29",
                                       "1900-02-29",
                                       "2025-02-13T",
                                       "2025-02-13T24:00",
                                       "2025-02-13T14:60",
                                       "2025-02-13T14",
                                       "2025-02-13T14:30:60",
                                       "2025-02-13T14:30+1:00",
                                       "2025-02-13T14:30+15:00",
                                       "2025-02-13T14:30ZZ",
                                       "2025-02-13 14:30",
                                       "2025-02T14:30",
                                       " 2025",
                                       "2025 ",
                                       "2025-",
                                       "2025-02-",
                                       "13.02.2025",
                                       "now",
                                       "2O25"}) {
        INFO(bad);
        CHECK_FALSE(lesart::is_iso_date(bad));
    }
}

TEST_CASE("days of the months") {
    CHECK(lesart::days_in_month(2025, 2) == 28);
    CHECK(lesart::days_in_month(2024, 2) == 29);
    CHECK(lesart::days_in_month(1900, 2) == 28);
    CHECK(lesart::days_in_month(2000, 2) == 29);
    CHECK(lesart::days_in_month(2025, 12) == 31);
    CHECK(lesart::days_in_month(2025, 9) == 30);
}
