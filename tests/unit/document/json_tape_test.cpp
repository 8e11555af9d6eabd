#include "document/json_tape.h"

#include <doctest/doctest.h>

#include <string>

using namespace std::string_literals;

TEST_CASE("JSON that is none is refused with its place") {
    for (const std::string text : {"", " ", "{", "[1,]", "{\"a\":}", "nul", "[1] 2", "\"\t\"", "01", "{\"a\" 1}",
                                   "\"\\x\"", "'a'", "\"\\ud800\""}) {
        const auto result = lesart::check_json(text);
        INFO(text);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == "json-syntax");
        CHECK(result.error().span.start <= text.size());
    }
    const auto result = lesart::check_json("{\n  \"a\": tru\n}");
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().message.find("line 2") != std::string::npos);
}

TEST_CASE("a NUL is refused, as a byte and in a string that is kept") {
    for (const std::string& text : {"\0"s, "{}\0"s, "{\"a\":1}\0x"s, "[\"a\0b\"]"s}) {
        const auto result = lesart::check_json(text);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == "json-nul");
    }
    CHECK(lesart::read_json_tape(R"({"text":"a\u0000b"})", 128).error().code == "json-nul");
    CHECK(lesart::read_json_tape(R"({"unknown":"a\u0000b"})", 128).has_value());
}

TEST_CASE("depth is limited, not the stack") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(lesart::check_json(nested(128)).has_value());
    for (const std::size_t depth : {129u, 1000u, 1000000u}) {
        const auto result = lesart::check_json(nested(depth));
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == "json-depth");
    }
    CHECK(lesart::check_json(nested(1000000), {.depth_max = 2000000}).has_value());
    std::string objects;
    for (int i = 0; i < 100000; ++i) objects += "{\"text\":";
    CHECK(lesart::check_json(objects).error().code == "json-depth");
}

TEST_CASE("only known keys are kept, with their values in order") {
    const auto tape = lesart::read_json_tape(
        R"({"foo":{"text":"x","list":[1,{"text":2}]},"text":"a","bar":[[]],"start":3,"name":null,"approximate":true,"head":{}})",
        128);
    REQUIRE(tape.has_value());
    REQUIRE(tape->nodes.size() == 6);
    CHECK(tape->nodes[0].kind == lesart::JsonKind::object);
    CHECK(tape->nodes[0].next == 6);
    CHECK(lesart::json_key_name(tape->nodes[1].key) == "text");
    CHECK(tape->string(tape->nodes[1]) == "a");
    CHECK(lesart::json_key_name(tape->nodes[2].key) == "start");
    CHECK(tape->nodes[2].value.number == 3);
    CHECK(tape->nodes[3].kind == lesart::JsonKind::null);
    CHECK(tape->nodes[4].kind == lesart::JsonKind::boolean);
    CHECK(tape->nodes[5].next == 6);
}
