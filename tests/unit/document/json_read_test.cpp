#include <doctest/doctest.h>

#include <string>

#include "document/json.h"
#include "sample.h"

using lesart::OffsetUnit;
using lesart::read_json;

namespace {

std::string error_of(const std::string& text, lesart::JsonLimits limits = {}) {
    const auto result = read_json(text, limits);
    return result ? "read" : result.error().code + ": " + result.error().message;
}

// A file with one entity and one time, in which parts can be replaced.
std::string file(const std::string& from = "", const std::string& to = "") {
    std::string text =
        R"({"lesart":1,"offsets":"codepoint","language":"de","article":{"title":"Titel","text":"Titel\nAnna 😀 kam heute.",)"
        R"("blocks":[{"kind":"heading","level":1,"start":0,"end":5},{"kind":"paragraph","start":6,"end":23}]},)"
        R"("entities":[{"id":"e1","type":"person","name":"Anna","mentions":[{"start":6,"end":10}]}],)"
        R"("times":[{"id":"t1","start":17,"end":22,"type":"date","value":"2025-02-13","anchor":"publication"}],)"
        R"("timeline":[{"id":"v1","start":6,"end":22,"label":"Anna kam","phase":"past","order":1,"time":"t1","entities":["e1"]}]})";
    if (!from.empty()) {
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
    }
    return text;
}

}  // namespace

TEST_CASE("writing, reading and writing again gives the same bytes, in every unit") {
    for (const OffsetUnit unit : {OffsetUnit::byte, OffsetUnit::utf16, OffsetUnit::codepoint}) {
        lesart::Document document;
        lesart::Annotations annotations;
        sample::fill(40, document, annotations);
        const std::string once = lesart::write_json(document, annotations, unit);
        const auto read = read_json(once);
        REQUIRE(read.has_value());
        CHECK(read->has_annotations);
        CHECK(lesart::write_json(read->document, read->annotations, unit) == once);
    }
}

TEST_CASE("sources and diagnostics of another file are not taken over") {
    const std::string once = lesart::write_json(sample::document(), sample::annotations(), OffsetUnit::utf16);
    const auto read = read_json(once);
    REQUIRE(read.has_value());
    CHECK(read->document.diagnostics.empty());
    CHECK_FALSE(read->document.blocks[0].source.has_value());
    lesart::Document expected = sample::document();
    expected.source_text.clear();
    expected.diagnostics.clear();
    CHECK(lesart::write_json(read->document, read->annotations, OffsetUnit::codepoint) ==
          lesart::write_json(expected, sample::annotations(), OffsetUnit::codepoint));
}

TEST_CASE("a file by hand becomes document and annotations") {
    const auto read = read_json(file());
    REQUIRE(read.has_value());
    const std::string& text = read->document.text;
    CHECK(read->document.format == "lesart/1");
    CHECK(read->document.language == "de");
    CHECK(read->document.metadata.title == "Titel");
    REQUIRE(read->document.blocks.size() == 2);
    REQUIRE(read->annotations.mentions.size() == 1);
    CHECK(lesart::slice(text, read->annotations.mentions[0].span) == "Anna");
    CHECK(read->annotations.mentions[0].head == read->annotations.mentions[0].span);
    CHECK(read->annotations.mentions[0].confidence == 1);
    REQUIRE(read->annotations.times.size() == 1);
    CHECK(lesart::slice(text, read->annotations.times[0].span) == "heute");
    REQUIRE(read->annotations.timeline.size() == 1);
    CHECK(read->annotations.timeline[0].time == 0u);
    CHECK(read->annotations.timeline[0].entities == std::vector<std::uint32_t>{0});
}

TEST_CASE("without blocks every line is one, the first a heading where it is the title") {
    const auto read = read_json(R"({"lesart":1,"article":{"title":"Titel","text":"Titel\n\neins\nzwei"}})");
    REQUIRE(read.has_value());
    CHECK_FALSE(read->has_annotations);
    REQUIRE(read->document.blocks.size() == 3);
    CHECK(read->document.blocks[0].kind == lesart::BlockKind::heading);
    CHECK(read->document.blocks[0].level == 1);
    CHECK(read->document.blocks[1].text == lesart::Span{7, 11});
    CHECK(read->document.blocks[2].text == lesart::Span{12, 16});
    const auto untitled = read_json(R"({"lesart":1,"article":{"text":"eins\nzwei\n"}})");
    REQUIRE(untitled.has_value());
    REQUIRE(untitled->document.blocks.size() == 2);
    CHECK(untitled->document.blocks[0].kind == lesart::BlockKind::paragraph);
}

TEST_CASE("a title that is only a heading block is found") {
    const auto read = read_json(file(R"("title":"Titel",)", ""));
    REQUIRE(read.has_value());
    CHECK(read->document.metadata.title == "Titel");
}

TEST_CASE("unknown keys are passed over and null is absent") {
    CHECK(error_of(file("\"lesart\":1", R"("x":[{"start":"no"}],"lesart":1,"y":null)")) == "read");
    CHECK(error_of(file("\"label\":\"Anna kam\"", "\"label\":null")) == "read");
}

TEST_CASE("what is wrong is named by its path") {
    CHECK(error_of(file("\"lesart\":1", "\"lesart\":2")).starts_with("lesart-version: lesart "));
    CHECK(error_of("[]").starts_with("lesart-field: the file is not"));
    CHECK(error_of("{}").starts_with("lesart-version: "));
    CHECK(error_of(R"({"lesart":1})").starts_with("lesart-field: article is not an object"));
    CHECK(error_of(R"({"lesart":1,"article":{}})").starts_with("lesart-field: article.text is missing"));
    CHECK(error_of(file("\"start\":6,\"end\":10", "\"start\":\"6\",\"end\":10"))
              .starts_with("lesart-field: entities[0].mentions[0].start is missing or not a number"));
    CHECK(error_of(file("\"start\":6,\"end\":10", "\"start\":6,\"end\":99"))
              .starts_with("lesart-field: entities[0].mentions[0].end is not a whole number from 0 to 23"));
    CHECK(error_of(file("\"start\":6,\"end\":10", "\"start\":6.5,\"end\":10"))
              .starts_with("lesart-field: entities[0].mentions[0].start"));
    CHECK(error_of(file("\"start\":6,\"end\":10", "\"start\":-1,\"end\":10"))
              .starts_with("lesart-field: entities[0].mentions[0].start"));
    CHECK(error_of(file("\"start\":6,\"end\":10", "\"start\":10,\"end\":6"))
              .starts_with("lesart-field: entities[0].mentions[0] ends before"));
    CHECK(error_of(file("\"type\":\"person\"", "\"type\":\"robot\""))
              .starts_with("lesart-field: entities[0].type has the unknown value \"robot\""));
    CHECK(error_of(file("\"offsets\":\"codepoint\"", "\"offsets\":\"pixel\"")).starts_with("lesart-field: offsets "));
    CHECK(error_of(file("\"entities\":[\"e1\"]", "\"entities\":[\"e9\"]"))
              .starts_with("lesart-field: timeline[0].entities[0] names an unknown id"));
    CHECK(error_of(file("\"time\":\"t1\"", "\"time\":\"t2\""))
              .starts_with("lesart-field: timeline[0].time names an unknown id"));
    CHECK(error_of(file("\"start\":6,\"end\":23", "\"start\":4,\"end\":23"))
              .starts_with("lesart-field: article.blocks[1] overlaps"));
    CHECK(error_of(file("\"start\":6,\"end\":23", "\"start\":8,\"end\":23"))
              .starts_with("lesart-field: article.blocks[1] leaves out text"));
    CHECK(error_of(file("\"start\":6,\"end\":23", "\"start\":6,\"end\":20"))
              .starts_with("lesart-field: article.blocks leaves out text after"));
}

TEST_CASE("an offset inside a character is refused") {
    CHECK(error_of(
              R"({"lesart":1,"offsets":"utf16","article":{"text":"😀a"},"times":[{"start":1,"end":3,"type":"date"}]})")
              .starts_with("lesart-field: times[0].start lies inside a character"));
    CHECK(
        error_of(R"({"lesart":1,"offsets":"byte","article":{"text":"äa"},"times":[{"start":0,"end":1,"type":"date"}]})")
            .starts_with("lesart-field: times[0].end lies inside a character"));
}

TEST_CASE("times and timeline of any order are put in order, references follow") {
    const auto read = read_json(
        R"({"lesart":1,"article":{"text":"eins zwei"},"times":[{"id":"b","start":5,"end":9,"type":"date","anchor":"a"},)"
        R"({"id":"a","start":0,"end":4,"type":"date"}],"timeline":[{"start":5,"end":9,"phase":"past","order":2,"time":"b"},)"
        R"({"start":0,"end":4,"phase":"past","order":1,"time":"a"}]})");
    REQUIRE(read.has_value());
    const lesart::Annotations& annotations = read->annotations;
    CHECK(annotations.times[0].span.start == 0);
    CHECK(annotations.times[1].anchor == lesart::TimeExpression::Anchor::time);
    CHECK(annotations.times[1].anchor_time == 0);
    CHECK(annotations.timeline[0].time == 0u);
    CHECK(annotations.timeline[1].time == 1u);
}

TEST_CASE("an entity without mentions is left out, also from the timeline") {
    const auto read =
        read_json(R"({"lesart":1,"article":{"text":"Anna kam"},"entities":[{"id":"x","type":"place","name":"Ort"},)"
                  R"({"id":"y","type":"person","name":"Anna","mentions":[{"start":0,"end":4}]}],)"
                  R"("timeline":[{"start":0,"end":8,"phase":"past","entities":["x","y"]}]})");
    REQUIRE(read.has_value());
    REQUIRE(read->annotations.entities.size() == 1);
    CHECK(read->annotations.entities[0].name == "Anna");
    CHECK(read->annotations.timeline[0].entities == std::vector<std::uint32_t>{0});
}

TEST_CASE("only http and https addresses are taken") {
    const auto url_of = [](const std::string& url) {
        const auto read = read_json(file("\"name\":\"Anna\"", "\"name\":\"Anna\",\"url\":" + lesart::json_string(url)));
        REQUIRE(read.has_value());
        CHECK(read->document.diagnostics.size() == (read->annotations.entities[0].url.empty() ? 1 : 0));
        return read->annotations.entities[0].url;
    };
    CHECK(url_of("https://example.org/a") == "https://example.org/a");
    CHECK(url_of("HTTP://example.org") == "HTTP://example.org");
    for (const std::string bad : {"javascript:alert(1)", "data:text/html,x", "//example.org", "http:example",
                                  "https://a b", "java\nscript:x", "file:///etc"}) {
        CHECK(url_of(bad).empty());
    }
}

TEST_CASE("limits are kept") {
    CHECK(error_of(file(), {.annotations_max = 4}) == "read");
    CHECK(error_of(file(), {.annotations_max = 3}).starts_with("annotations-too-many: timeline[0]"));
    CHECK(error_of(file(), {.depth_max = 3}).starts_with("json-depth"));
}

TEST_CASE("every truncation of a file is refused, every flipped byte is survived") {
    const std::string whole = file();
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(read_json(whole.substr(0, size)).has_value());
    std::size_t survived = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int bit : {0, 1, 3, 5, 7}) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
            const auto read = read_json(damaged);
            if (!read) continue;
            ++survived;
            for (const lesart::Mention& mention : read->annotations.mentions)
                CHECK(mention.span.end <= read->document.text.size());
        }
    }
    CHECK(survived > 0);
}
