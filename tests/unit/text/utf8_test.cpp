#include "text/utf8.h"

#include <doctest/doctest.h>

#include <string>

#include "text/decode.h"
#include "ucd.h"

TEST_CASE("every code point survives writing, reading forwards and backwards") {
    bool same = true;
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        lesart::append_utf8(text, c);
        std::uint32_t start = 0;
        same = same && lesart::is_valid_utf8(text) && lesart::next_code_point(text, start) == c && start == text.size();
        same = same && lesart::previous_code_point(text, start) == c && start == 0;
    }
    CHECK(same);
}

TEST_CASE("boundaries are the starts of code points and the end") {
    const std::string text = "a\u00E4\u20AC";
    const bool expected[] = {true, true, false, true, false, false, true};
    for (std::uint32_t i = 0; i <= text.size(); ++i) CHECK(lesart::is_utf8_boundary(text, i) == expected[i]);
    CHECK_FALSE(lesart::is_utf8_boundary(text, 7));
}

// The database may be older than ICU's: only what it lists as assigned is compared.
TEST_CASE("classes are the general categories of UnicodeData.txt") {
    std::size_t different = 0;
    for (const auto& row : ucd::fields_of("UnicodeData.txt")) {
        const auto c = static_cast<char32_t>(std::stoul(row[0], nullptr, 16));
        const std::string& category = row[2];
        // Ranges are given by their ends; surrogates are no characters of ours.
        if (category == "Cs") continue;
        const bool same = lesart::is_upper(c) == (category == "Lu" || category == "Lt") &&
                          lesart::is_lower(c) == (category == "Ll") && lesart::is_letter(c) == (category[0] == 'L') &&
                          lesart::is_mark(c) == (category[0] == 'M') && lesart::is_digit(c) == (category == "Nd") &&
                          lesart::is_punctuation(c) == (category[0] == 'P' || category[0] == 'S');
        if (!same) {
            ++different;
            INFO(row[0], " ", row[1]);
            CHECK(same);
        }
    }
    CHECK(different == 0);
}

TEST_CASE("white space is the property White_Space") {
    for (const char32_t c : {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2007, 0x200A, 0x2028,
                             0x2029, 0x202F, 0x205F, 0x3000}) {
        CHECK(lesart::is_space(c));
    }
    for (const char32_t c : {0x08, 0x0E, 0x1F, 0x21, 0x80, 0xAD, 0x180E, 0x200B, 0x200D, 0x2060, 0xFEFF}) {
        CHECK_FALSE(lesart::is_space(c));
    }
}

TEST_CASE("scripts without spaces between words") {
    std::size_t different = 0;
    for (const auto& row : ucd::fields_of("Scripts.txt")) {
        const bool cjk = row[1] == "Han" || row[1] == "Hiragana" || row[1] == "Katakana" || row[1] == "Hangul";
        const std::size_t dots = row[0].find("..");
        const auto first = static_cast<char32_t>(std::stoul(row[0], nullptr, 16));
        const auto last =
            dots == std::string::npos ? first : static_cast<char32_t>(std::stoul(row[0].substr(dots + 2), nullptr, 16));
        // Enclosed and squared forms (U+3200 to U+33FF, U+1F200) are symbols and not meant.
        const bool symbols = (first >= 0x3200 && last <= 0x33FF) || first == 0x1F200;
        if (cjk && !symbols && (!lesart::is_cjk(first) || !lesart::is_cjk(last))) {
            ++different;
            INFO(row[0], " ", row[1]);
            CHECK(lesart::is_cjk(first));
        }
        const bool other = row[1] == "Latin" || row[1] == "Cyrillic" || row[1] == "Arabic" || row[1] == "Thai";
        if (other) CHECK_FALSE(lesart::is_cjk(first));
    }
    CHECK(different == 0);
}
