#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "document/json.h"
#include "sample.h"

using lesart::OffsetUnit;

// Written by hand from the contract. Offsets: ö and ß count 2 bytes, the emoji 4 bytes, 2 UTF-16 units, 1 code point.
TEST_CASE("an annotated article as the contract writes it") {
    const std::string expected =
        R"({"lesart":1,"offsets":"codepoint","language":"de",)"
        R"("article":{"title":"Größe 😀","kicker":null,"byline":"rr","published":"2025-02","dateline":["Washington D.C.","Moskau"],)"
        R"("source":null,"text":"Größe 😀\nTrump kam gestern.","blocks":[)"
        R"({"kind":"heading","level":1,"start":0,"end":7,"source":{"start":0,"end":7}},)"
        R"({"kind":"paragraph","level":0,"start":8,"end":26,"source":{"start":9,"end":27}}]},)"
        R"("entities":[{"id":"e1","type":"person","name":"Donald Trump","role":"US-Präsident","url":null,"salience":0.31,)"
        R"("mentions":[{"start":8,"end":13,"form":"name","confidence":0.98,"head":{"start":8,"end":13}}]}],)"
        R"("times":[{"id":"t1","start":18,"end":25,"type":"date","value":"2025-02-12","precision":"day",)"
        R"("earliest":"2025-02-12","latest":"2025-02-12","approximate":false,"anchor":"publication"}],)"
        R"("timeline":[{"id":"v1","start":8,"end":26,"label":"Trump kam","phase":"past","order":1,"time":"t1","entities":["e1"]}],)"
        R"("diagnostics":[{"code":"soft-hyphen","message":"1 soft hyphen was left out","start":7,"end":8}]})";
    CHECK(lesart::write_json(sample::document(), sample::annotations(), OffsetUnit::codepoint) == expected);
}

TEST_CASE("offsets in the other units") {
    const std::string utf16 = lesart::write_json(sample::document(), sample::annotations(), OffsetUnit::utf16);
    CHECK(utf16.find(R"("offsets":"utf16")") != std::string::npos);
    CHECK(utf16.find(R"({"kind":"paragraph","level":0,"start":9,"end":27,"source":{"start":10,"end":28}})") !=
          std::string::npos);
    const std::string byte = lesart::write_json(sample::document(), sample::annotations(), OffsetUnit::byte);
    CHECK(byte.find(R"("offsets":"byte")") != std::string::npos);
    CHECK(byte.find(R"({"kind":"paragraph","level":0,"start":13,"end":31,"source":{"start":14,"end":32}})") !=
          std::string::npos);
}

TEST_CASE("an id comes first, as given") {
    const std::string text = lesart::write_json({}, {}, OffsetUnit::codepoint, "\"a1\"");
    CHECK(text.starts_with(R"({"id":"a1","lesart":1,)"));
    CHECK(lesart::write_json({}, {}, OffsetUnit::codepoint, "17").starts_with(R"({"id":17,"lesart":1,)"));
}

TEST_CASE("an empty document has every key") {
    CHECK(
        lesart::write_json({}, {}, OffsetUnit::codepoint) ==
        R"({"lesart":1,"offsets":"codepoint","language":"","article":{"title":"","kicker":null,"byline":null,)"
        R"("published":null,"dateline":[],"source":null,"text":"","blocks":[]},"entities":[],"times":[],"timeline":[],)"
        R"("diagnostics":[]})");
}

TEST_CASE("a block without source or source text has none") {
    lesart::Document document = sample::document();
    document.source_text.clear();
    CHECK(lesart::write_json(document, {}, OffsetUnit::codepoint).find(R"("end":7,"source":null})") !=
          std::string::npos);
}

TEST_CASE("open times and entries without time are null") {
    lesart::Annotations annotations = sample::annotations();
    annotations.times[0].earliest.clear();
    annotations.times[0].anchor = lesart::TimeExpression::Anchor::time;
    annotations.times[0].anchor_time = 2;
    annotations.timeline[0].time.reset();
    const std::string text = lesart::write_json(sample::document(), annotations, OffsetUnit::codepoint);
    CHECK(text.find(R"("earliest":null,"latest":"2025-02-12","approximate":false,"anchor":"t3")") != std::string::npos);
    CHECK(text.find(R"("order":1,"time":null,"entities":["e1"])") != std::string::npos);
}

TEST_CASE("shares have at most three decimals and stay between 0 and 1") {
    const auto written = [](float salience) {
        lesart::Annotations annotations = sample::annotations();
        annotations.entities[0].salience = salience;
        const std::string text = lesart::write_json(sample::document(), annotations, OffsetUnit::codepoint);
        const std::size_t start = text.find("\"salience\":") + 11;
        return text.substr(start, text.find(',', start) - start);
    };
    CHECK(written(0) == "0");
    CHECK(written(1) == "1");
    CHECK(written(0.5f) == "0.5");
    CHECK(written(0.31f) == "0.31");
    CHECK(written(0.123f) == "0.123");
    CHECK(written(0.001f) == "0.001");
    CHECK(written(0.0004f) == "0");
    CHECK(written(0.9996f) == "1");
    CHECK(written(0.1f) == "0.1");
    CHECK(written(0.07f) == "0.07");
    CHECK(written(-3) == "0");
    CHECK(written(3) == "1");
    CHECK(written(std::numeric_limits<float>::quiet_NaN()) == "0");
    CHECK(written(std::numeric_limits<float>::infinity()) == "1");
}

TEST_CASE("strings are escaped as JSON asks and no further") {
    CHECK(lesart::json_string("") == "\"\"");
    CHECK(lesart::json_string("a\"b\\c/d") == R"("a\"b\\c/d")");
    CHECK(lesart::json_string("\b\f\n\r\t\x01\x1F\x7F") == "\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\"");
    CHECK(lesart::json_string("Größe \U0001F600 \u2028") == "\"Größe \U0001F600 \u2028\"");
}
