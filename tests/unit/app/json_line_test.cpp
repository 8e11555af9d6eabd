#include "app/cli/json_line.h"

#include <doctest/doctest.h>

#include <string>

using lesart::read_json_line;

TEST_CASE("fields of the outermost object, other keys are skipped") {
    const auto line = read_json_line(
        R"({"x":{"id":"inner","text":"inner"},"id":"a\"1","text":"Tag \u00e4\n","language":"de","published":"2025-02","y":[[1],2]})");
    CHECK_FALSE(line.error);
    CHECK(line.id == R"("a\"1")");
    CHECK(line.text == "Tag ä\n");
    CHECK(line.language == "de");
    CHECK(line.published == "2025-02");
    CHECK_FALSE(line.is_lesart);
}

TEST_CASE("numbers as ids are written back as they stood") {
    CHECK(read_json_line(R"({"id":-7,"text":"a"})").id == "-7");
    CHECK(read_json_line(R"({"id":18446744073709551615,"text":"a"})").id == "18446744073709551615");
    CHECK(read_json_line(R"({"id":1.250,"text":"a"})").id == "1.250");
    CHECK(read_json_line(R"({"id":1e3,"text":"a"})").id == "1e3");
    CHECK(read_json_line(R"({"id":null,"text":"a"})").id == "null");
    CHECK(read_json_line(R"({"text":"a"})").id.empty());
}

TEST_CASE("lesart/1 objects are recognised by their key") {
    const auto line = read_json_line(R"({"lesart":1,"id":"x","article":{"text":"a"}})");
    CHECK_FALSE(line.error);
    CHECK(line.is_lesart);
    CHECK(line.id == "\"x\"");
}

TEST_CASE("errors name what is wrong and keep the id read before") {
    struct Case {
        std::string_view line, code, id;
    };
    for (const Case& bad :
         {Case{R"({"id":"a","text":)", "json-syntax", "\"a\""}, Case{"", "json-syntax", ""},
          Case{"[]", "jsonl-field", ""}, Case{"true", "jsonl-field", ""}, Case{R"({"id":"a"})", "jsonl-field", "\"a\""},
          Case{R"({"id":{},"text":"a"})", "jsonl-field", ""}, Case{R"({"id":true,"text":"a"})", "jsonl-field", ""},
          Case{R"({"text":["a"]})", "jsonl-field", ""}, Case{R"({"text":1})", "jsonl-field", ""},
          Case{R"({"text":"a","published":"12.3.2020"})", "published-invalid", ""},
          Case{"{\"text\":\"\xFF\"}", "json-syntax", ""}}) {
        const auto line = read_json_line(bad.line);
        REQUIRE_MESSAGE(line.error, std::string{bad.line});
        CHECK(line.error->code == bad.code);
        CHECK(line.id == bad.id);
    }
    CHECK(read_json_line(std::string_view{"{\"text\":\"a\"}\0", 13}).error->code == "json-nul");
}

TEST_CASE("depth is limited, not followed") {
    std::string deep = R"({"text":"a","x":)";
    deep += std::string(1'000'000, '[');
    CHECK(read_json_line(deep).error->code == "json-depth");
    std::string fine = R"({"text":"a","x":)" + std::string(127, '[') + std::string(127, ']') + "}";
    CHECK_FALSE(read_json_line(fine).error);
}
