#include "text/fold.h"

#include <doctest/doctest.h>

#include "ucd.h"

TEST_CASE("case folding is full folding of CaseFolding.txt") {
    std::size_t different = 0;
    for (const auto& row : ucd::fields_of("CaseFolding.txt")) {
        if (row[1] != "C" && row[1] != "F") continue;
        const std::string source = ucd::text_of(row[0]);
        const std::string folded = ucd::text_of(row[2]);
        if (lesart::fold_case("x" + source + "Y") != "x" + folded + "y") {
            ++different;
            INFO(row[0]);
            CHECK(lesart::fold_case(source) == folded);
        }
    }
    CHECK(different == 0);
}

TEST_CASE("folding meets words of either case") {
    CHECK(lesart::fold_case("Straße") == "strasse");
    CHECK(lesart::fold_case("STRASSE") == "strasse");
    CHECK(lesart::fold_case("ÄÖÜ \U0001F600 Αθήνα") == "äöü \U0001F600 αθήνα");
    CHECK(lesart::fold_case("").empty());
}

TEST_CASE("lower-casing keeps code points") {
    CHECK(lesart::lower_case("DAß ÜBER Straße") == "daß über straße");
    CHECK(lesart::lower_case("ΑΣ") == "ασ");  // one code point at a time: no final sigma
}

TEST_CASE("traditional and reformed spelling meet") {
    CHECK(lesart::fold_spelling("rußland") == "russland");
    CHECK(lesart::fold_spelling("daß") == lesart::fold_spelling("dass"));
    CHECK(lesart::fold_spelling("ßß") == "ssss");
    CHECK(lesart::fold_spelling("über") == "über");
}
