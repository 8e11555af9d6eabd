#include "parse/dates.h"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string published(std::string_view line) {
    const auto read = lesart::parse_metadata_line(line);
    return !read ? "none" : read->unsure ? "unsure" : read->published;
}

}  // namespace

TEST_CASE("date lines in the forms newspapers use") {
    CHECK(published("date 2025-02") == "2025-02");
    CHECK(published("date 2025") == "2025");
    CHECK(published("2025-02-13") == "2025-02-13");
    CHECK(published("2025-02-13T14:30+01:00") == "2025-02-13T14:30+01:00");
    CHECK(published("13.02.2025") == "2025-02-13");
    CHECK(published("13.2.25") == "2025-02-13");
    CHECK(published("Stand: 13.02.2025, 14:30 Uhr") == "2025-02-13T14:30");
    CHECK(published("Stand: 13.02.2025 14.30 Uhr") == "2025-02-13T14:30");
    CHECK(published("Veröffentlicht am 13. Februar 2025 um 9:05 Uhr") == "2025-02-13T09:05");
    CHECK(published("Donnerstag, 13. Februar 2025") == "2025-02-13");
    CHECK(published("1. März 2024") == "2024-03-01");
    CHECK(published("Februar 2025") == "2025-02");
    CHECK(published("February 13, 2025") == "2025-02-13");
    CHECK(published("Thursday, 13th February 2025") == "2025-02-13");
    CHECK(published("Published: Feb. 13, 2025 at 2:30 pm") == "2025-02-13T14:30");
    CHECK(published("02/13/2025") == "2025-02-13");
    CHECK(published("13/02/2025") == "2025-02-13");
    CHECK(published("13.02.2025 | Aktualisiert: 14.02.2025") == "2025-02-13");
}

TEST_CASE("dates that cannot be trusted") {
    CHECK(published("date 2025-13") == "unsure");
    CHECK(published("31.02.2025") == "unsure");
    CHECK(published("03/04/2025") == "unsure");
    CHECK(published("32. Januar 2025") == "unsure");
}

TEST_CASE("lines that are prose or too little") {
    for (const std::string_view line :
         {"", "2025", "Stand", "Anzeige", "Montag", "14:30 Uhr", "Am 13. Februar 2025 kam er", "13. Februar", "Mai",
          "Berlin, 13. Februar 2025", "Die Wahl 2025", "1.2.3.4", "100.000 Euro", "2025-02-13 war ein Donnerstag",
          "3,5", "."}) {
        INFO(line);
        CHECK(published(line) == "none");
    }
    CHECK(published(std::string(100000, '1')) == "none");
}

TEST_CASE("the ad label of a date line has its own span") {
    const std::string line = "date 2025-02 Anzeige";
    const auto read = lesart::parse_metadata_line(line);
    REQUIRE(read.has_value());
    CHECK(lesart::slice(line, read->date) == "date 2025-02");
    REQUIRE(read->ad_labels.size() == 1);
    CHECK(lesart::slice(line, read->ad_labels[0]) == "Anzeige");
}

TEST_CASE("ad labels") {
    for (const std::string_view label :
         {"Anzeige", "ANZEIGE", "- Anzeige -", "– Anzeige –", "Werbung", "Advertisement", "(Anzeige)"}) {
        CHECK(lesart::is_ad_label(label));
    }
    for (const std::string_view text : {"", "-", "Anzeige erstattet", "Strafanzeige", "Die Werbung"})
        CHECK_FALSE(lesart::is_ad_label(text));
}

TEST_CASE("months by name") {
    CHECK(lesart::month_from_name("Januar") == 1);
    CHECK(lesart::month_from_name("Jänner") == 1);
    CHECK(lesart::month_from_name("MÄRZ") == 3);
    CHECK(lesart::month_from_name("may") == 5);
    CHECK(lesart::month_from_name("Dez") == 12);
    CHECK_FALSE(lesart::month_from_name("").has_value());
    CHECK_FALSE(lesart::month_from_name("Wintermonat").has_value());
}
