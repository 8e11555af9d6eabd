#include "parse/lines.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

std::vector<std::string> units_of(const std::string& text) {
    std::vector<lesart::SourceLine> lines = lesart::split_lines(text);
    const lesart::Setting setting = lesart::measure_setting(text, lines);
    std::vector<std::string> out;
    for (const lesart::LineUnit& unit : lesart::group_lines(text, lines, setting)) {
        std::string joined;
        for (std::uint32_t i = unit.first_line; i < unit.first_line + unit.line_count; ++i) {
            joined += (joined.empty() ? "" : " ") + std::string(lesart::slice(text, lines[i].content));
        }
        out.push_back(joined);
    }
    return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lines end in all the ways Unicode knows") {
    const std::string text = "a\nb\r\nc\rd\ve\ff\u0085g\u2028h\u2029i";
    const auto lines = lesart::split_lines(text);
    REQUIRE(lines.size() == 9);
    for (std::size_t i = 0; i < lines.size(); ++i)
        CHECK(lesart::slice(text, lines[i].content) == std::string(1, static_cast<char>('a' + i)));
    CHECK(lines[0].blank_before);
    CHECK_FALSE(lines[1].blank_before);
    CHECK_FALSE(lines[2].blank_before);
    CHECK(lines[5].blank_before);  // behind a page break
    CHECK_FALSE(lines[7].blank_before);
    CHECK(lines[8].blank_before);  // behind a paragraph separator
}

TEST_CASE("lines of white space, soft hyphens and controls are empty") {
    const std::string text = "a\n \t\u00A0\u3000\n\u00AD\x01\n  b  ";
    const auto lines = lesart::split_lines(text);
    REQUIRE(lines.size() == 2);
    CHECK(lesart::slice(text, lines[1].content) == "b");
    CHECK(lines[1].blank_before);
    CHECK(lines[1].indented);
    CHECK(lesart::split_lines("").empty());
    CHECK(lesart::split_lines("\n\n \n").empty());
}

TEST_CASE("hard-wrapped lines are joined") {
    CHECK(units_of("Die Stadt hat am Montag beschlossen, die alte Brücke\n"
                   "über den Fluß zu erneuern. Die Arbeiten beginnen im\n"
                   "Frühjahr und dauern zwei Jahre.\n"
                   "\n"
                   "Der Bürgermeister zeigte sich zufrieden mit dem Plan\n"
                   "und dankte allen.\n")
              .size() == 2);
}

TEST_CASE("one paragraph a line needs no empty lines") {
    const std::string one =
        "Die Stadt hat am Montag beschlossen, die alte Brücke über den Fluß zu erneuern, und zwar im Frühjahr.";
    const std::string two =
        "Der Bürgermeister zeigte sich zufrieden mit dem Plan und dankte allen, die daran mitgearbeitet hatten.";
    CHECK(units_of(one + "\n" + two + "\n" + one) == Texts{one, two, one});
}

TEST_CASE("a headline over a subline is not taken for a wrapped paragraph") {
    CHECK(units_of("Bundesregierung will die Rente mit 63 abschaffen\nOpposition kündigt Widerstand im Bundesrat an")
              .size() == 2);
}

TEST_CASE("short lines stay apart") {
    CHECK(units_of("eins\nzwei\ndrei") == Texts{"eins", "zwei", "drei"});
    CHECK(units_of("Rosen sind rot,\nVeilchen sind blau") == Texts{"Rosen sind rot,", "Veilchen sind blau"});
}

TEST_CASE("lists, quotes and ornaments are units of their own") {
    CHECK(units_of("Es gab:\n- Brot\n- Wein\nund mehr.") == Texts{"Es gab:", "Brot", "Wein", "und mehr."});
    CHECK(units_of("\u2022 eins\n* zwei") == Texts{"eins", "zwei"});
    CHECK(units_of("> eins\n> zwei\n>\n> drei\nvier") == Texts{"eins zwei", "", "drei", "vier"});
    CHECK(units_of("eins\n***\nzwei\n- - -\ndrei") == Texts{"eins", "***", "zwei", "- - -", "drei"});
}

TEST_CASE("a dash alone is the author's") {
    CHECK(units_of("– Nein, sagte er.\n\nUnd ging.") == Texts{"– Nein, sagte er.", "Und ging."});
}
