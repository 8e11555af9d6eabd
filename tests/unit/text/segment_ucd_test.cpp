// Unicode's own break tests. The database may be older than ICU's (16.0): rules that 16.0 changed are then left out.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"
#include "ucd.h"

namespace {

// UAX #14, revision 53 (Unicode 16.0), "Modifications": LB 20a (no break behind a hyphen that begins a word), LB 21a
// (Hebrew with hyphen), LB 25 (infix separator before a number), classes of Balinese digits.
bool changed_in_16(const std::string& text) {
    const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    bool infix_number = false;
    for (const std::string_view infix : {".", ",", ".\u0308", ",\u0308"}) {
        for (const char digit : {'0', '1', '2', '3', '4'})
            infix_number = infix_number || has(std::string(infix) + digit);
    }
    return infix_number || text.starts_with("-") || has("\u05D0-\u05D0") || has("\u1B50");
}

template <class Boundaries>
std::size_t count_differences(const std::string& name, Boundaries boundaries,
                              bool (*left_out)(const std::string&) = nullptr) {
    std::size_t different = 0;
    std::size_t compared = 0;
    for (const ucd::BreakCase& test : ucd::break_cases(name)) {
        if (left_out != nullptr && left_out(test.text)) continue;
        ++compared;
        if (boundaries(test.text) == test.boundaries) continue;
        ++different;
        INFO(test.line);
        CHECK(boundaries(test.text) == test.boundaries);
    }
    MESSAGE("compared ", compared, " lines of ", name, "BreakTest.txt");
    return different;
}

std::vector<std::uint32_t> line_offsets(const std::string& text) {
    std::vector<std::uint32_t> offsets;
    for (const lesart::LineBreak& line_break : lesart::line_breaks(text, "")) offsets.push_back(line_break.offset);
    return offsets;
}

}  // namespace

TEST_CASE("grapheme boundaries are those of UAX #29") {
    CHECK(count_differences("Grapheme", [](const std::string& text) { return lesart::grapheme_boundaries(text); }) ==
          0);
}

TEST_CASE("sentence boundaries are those of UAX #29") {
    CHECK(count_differences("Sentence",
                            [](const std::string& text) { return lesart::sentence_boundaries(text, ""); }) == 0);
}

TEST_CASE("line breaks are those of UAX #14") {
    const bool older = ucd::version_of("auxiliary/LineBreakTest.txt").starts_with("15.");
    CHECK(count_differences("Line", line_offsets, older ? changed_in_16 : nullptr) == 0);
}

TEST_CASE("words start and end on word boundaries of UAX #29") {
    for (const ucd::BreakCase& test : ucd::break_cases("Word")) {
        // ICU follows CLDR, where a colon joins letters in Finnish and Swedish only.
        if (test.text.find(':') != std::string::npos) continue;
        INFO(test.line);
        std::uint32_t end = 0;
        for (const lesart::Span word : lesart::words(test.text, "")) {
            const auto is_boundary = [&](std::uint32_t offset) {
                return offset == 0 ||
                       std::find(test.boundaries.begin(), test.boundaries.end(), offset) != test.boundaries.end();
            };
            CHECK(is_boundary(word.start));
            CHECK(is_boundary(word.end));
            CHECK(word.start >= end);
            end = word.end;
        }
    }
}
