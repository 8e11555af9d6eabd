#include "document/web_annotation.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

using namespace lesart;

TEST_CASE("selectors count code points and quote exactly") {
    Document document;
    document.text = "\U0001F600 \u00dcber Jos\u00e9 Mu\u00f1oz schrieb niemand.";
    document.blocks.push_back({BlockKind::paragraph, 0, {0, static_cast<std::uint32_t>(document.text.size())}, {}});
    const auto start = static_cast<std::uint32_t>(document.text.find("Jos"));
    const auto end = static_cast<std::uint32_t>(document.text.find(" schrieb"));
    Annotations annotations;
    annotations.mentions.push_back({{start, end}, {start, end}, MentionForm::name, 1, 0});
    annotations.entities.push_back(
        {EntityType::person, "Jos\u00e9 Mu\u00f1oz", "Autor", "https://example.org/m", 1, {0}});
    const auto collection =
        nlohmann::json::parse(write_web_annotations(document, annotations, "https://example.org/a"));
    CHECK(collection["total"] == 1);
    const auto& item = collection["first"]["items"][0];
    CHECK(item["target"]["source"] == "https://example.org/a");
    CHECK(item["target"]["selector"][0]["start"] == 7);
    CHECK(item["target"]["selector"][0]["end"] == 17);
    CHECK(item["target"]["selector"][1]["exact"] == "Jos\u00e9 Mu\u00f1oz");
    CHECK(item["target"]["selector"][1]["prefix"] == "\U0001F600 \u00dcber ");
    CHECK(item["target"]["selector"][1]["suffix"] == " schrieb niemand.");
    CHECK(item["body"].size() == 4);
    CHECK(item["body"][0]["value"] == "person");
}

TEST_CASE("an article without annotations gives an empty page") {
    Document document;
    document.text = "Nichts.";
    const auto collection = nlohmann::json::parse(write_web_annotations(document, {}, "-"));
    CHECK(collection["total"] == 0);
    CHECK(collection["first"]["items"].empty());
}

namespace {

Document article(std::string text) {
    Document document;
    document.text = std::move(text);
    document.blocks.push_back({BlockKind::paragraph, 0, {0, static_cast<std::uint32_t>(document.text.size())}, {}});
    return document;
}

// The page of one target with these selectors and bodies.
std::string page(const std::string& selectors, const std::string& bodies = "[]") {
    return R"({"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[{"type":"Annotation",)"
           R"("body":)" +
           bodies + R"(,"target":{"source":"https://example.org/","selector":)" + selectors + "}}]}";
}

std::string_view only_mention(const Document& document, const ReadAnnotations& read) {
    REQUIRE(read.annotations.mentions.size() == 1);
    return slice(document.text, read.annotations.mentions[0].span);
}

std::string refused(std::string_view json) {
    const auto read = read_web_annotations(json, article("Text."));
    REQUIRE_FALSE(read.has_value());
    return read.error().code + ": " + read.error().message;
}

}  // namespace

TEST_CASE("what is written is read again") {
    const Document document = article("\U0001F600 Anna Schmidt und Schmidt, der Ukrainer, am Montag.");
    const auto span_of = [&](std::string_view words) {
        const auto at = static_cast<std::uint32_t>(document.text.find(words));
        return Span{at, at + static_cast<std::uint32_t>(words.size())};
    };
    const Span anna = span_of("Anna Schmidt"), other = span_of("Schmidt,"), origin = span_of("Ukrainer");
    Annotations given;
    given.mentions.push_back({anna, anna, MentionForm::name, 1, 0});
    given.mentions.push_back({{other.start, other.end - 1}, {other.start, other.end - 1}, MentionForm::part, 1, 1});
    given.mentions.push_back({origin, origin, MentionForm::derived, 1, 2});
    given.entities.push_back({EntityType::person, "Schmidt", "Ministerin", "https://example.org/a", 1.0f / 3, {0}});
    given.entities.push_back({EntityType::person, "Schmidt", "", "", 1.0f / 3, {1}});
    given.entities.push_back({EntityType::place, "Ukraine", "", "", 1.0f / 3, {2}});
    TimeExpression time;
    time.span = span_of("Montag");
    time.value = "2025-02-10";
    given.times.push_back(time);

    const std::string written = write_web_annotations(document, given, "https://example.org/");
    const auto read = read_web_annotations(written, document);
    REQUIRE(read.has_value());
    CHECK(read->diagnostics.empty());
    CHECK(write_web_annotations(document, read->annotations, "https://example.org/") == written);
    REQUIRE(read->annotations.entities.size() == 3);  // two of one name stay two
    CHECK(read->annotations.mentions[2].form == MentionForm::derived);
    CHECK(read->annotations.times[0].value == "2025-02-10");
}

TEST_CASE("a passage is found by position, else by its quote and surroundings") {
    const Document document = article("In Bern und bei Bern, nicht aber in Bern.");
    const auto found = [&](const std::string& selectors) {
        const auto read = read_web_annotations(page(selectors), document);
        REQUIRE(read.has_value());
        REQUIRE(read->annotations.mentions.size() == 1);
        CHECK(only_mention(document, *read) == "Bern");
        return read->annotations.mentions[0].span.start;
    };
    const std::string quote = R"({"type":"TextQuoteSelector","exact":"Bern")";
    CHECK(found(R"({"type":"TextPositionSelector","start":16,"end":20})") == 16);
    CHECK(found("[" + quote + R"(},{"type":"TextPositionSelector","start":36,"end":40}])") == 36);
    CHECK(found(quote + R"(,"prefix":"bei "})") == 16);
    CHECK(found(quote + R"(,"suffix":"."})") == 36);
    CHECK(found(quote + "}") == 3);
    // The text has changed a little since: the nearest is meant.
    CHECK(found("[" + quote + R"(},{"type":"TextPositionSelector","start":37,"end":41}])") == 36);
}

TEST_CASE("annotations of other programs are shown, and those of other passages named") {
    const Document document = article("Die Donau bei Ulm.");
    const std::string quote = R"({"type":"TextQuoteSelector","exact":"Donau"})";
    const auto tagged = read_web_annotations(
        page(quote,
             R"([{"type":"TextualBody","value":"LOC","purpose":"classifying"},{"type":"TextualBody","value":"Fluss"},)"
             R"("https://example.org/donau"])"),
        document);
    REQUIRE(tagged.has_value());
    CHECK(only_mention(document, *tagged) == "Donau");
    const Entity& entity = tagged->annotations.entities[0];
    CHECK(entity.type == EntityType::place);
    CHECK(entity.name == "Donau");
    CHECK(entity.role == "Fluss");
    CHECK(entity.url == "https://example.org/donau");

    const auto unsafe = read_web_annotations(page(quote, "\"javascript:alert(1)\""), document);
    REQUIRE(unsafe.has_value());
    CHECK(unsafe->annotations.entities[0].url.empty());
    CHECK(unsafe->annotations.entities[0].type == EntityType::other);

    const auto elsewhere = read_web_annotations(page(R"({"type":"TextQuoteSelector","exact":"Rhein"})"), document);
    REQUIRE(elsewhere.has_value());
    CHECK(elsewhere->annotations.mentions.empty());
    REQUIRE(elsewhere->diagnostics.size() == 1);
    CHECK(elsewhere->diagnostics[0].code == "annotation-unanchored");
    CHECK(elsewhere->diagnostics[0].message ==
          "items[0].target: \"Rhein\" does not occur in this article and was left out");
    for (const char* outside : {R"({"type":"TextPositionSelector","start":4,"end":999})",
                                R"({"type":"TextPositionSelector","start":9,"end":4})", R"({"type":"CssSelector"})",
                                R"({"type":"TextQuoteSelector","exact":""})", "[]"}) {
        const auto read = read_web_annotations(page(outside), document);
        REQUIRE(read.has_value());
        CHECK(read->annotations.mentions.empty());
        CHECK(read->diagnostics.size() == 1);
    }
}

TEST_CASE("many annotations without a passage are named in part and counted") {
    std::string items;
    for (int i = 0; i < 50; ++i)
        items += std::string(i ? "," : "") + R"({"type":"Annotation","target":"https://a.b/"})";
    const auto read = read_web_annotations("[" + items + "]", article("Text."));
    REQUIRE(read.has_value());
    REQUIRE(read->diagnostics.size() == 21);
    CHECK(read->diagnostics.back().message == "30 further annotations have no passage in this article");
}

TEST_CASE("what is no Web Annotation is refused by field") {
    const std::string head = R"({"@context":"http://www.w3.org/ns/anno.jsonld",)";
    CHECK(refused("7").starts_with("annotation-field: the file is neither"));
    CHECK(refused("{}") == "annotation-field: @context is not http://www.w3.org/ns/anno.jsonld");
    CHECK(refused(head + R"("type":"Note"})").starts_with("annotation-field: type is none of Annotation"));
    CHECK(refused(head + R"("type":"Annotation"})") == "annotation-field: target is missing");
    CHECK(refused(head + R"("type":"Annotation","target":[]})") == "annotation-field: target is empty");
    CHECK(refused(head + R"("type":"Annotation","target":7})").starts_with("annotation-field: target is neither"));
    CHECK(refused(head + R"("type":["Annotation"],"body":7,"target":"a:b"})").starts_with("annotation-field: body is"));
    CHECK(refused(head + R"("type":"AnnotationPage","items":{}})") == "annotation-field: items is not an array");
    CHECK(refused(head + R"("type":"AnnotationCollection","first":"https://a.b/1"})").contains("are not fetched"));
    CHECK(refused(page(R"({"type":"TextPositionSelector","start":-1,"end":4})")) ==
          "annotation-field: items[0].target.selector.start is not a whole number from 0 to 2147483647");
    CHECK(refused(page(R"({"type":"TextQuoteSelector"})")) ==
          "annotation-field: items[0].target.selector.exact is missing");
    CHECK(refused("[{]").starts_with("json-syntax"));
    const auto limited =
        read_web_annotations(R"([{"type":"Annotation","target":"a:b"},{"type":"Annotation","target":"a:b"}])",
                             article("T"), {.annotations_max = 1});
    REQUIRE_FALSE(limited.has_value());
    CHECK(limited.error().code == "annotations-too-many");
}

TEST_CASE("a file of annotations may be of either kind") {
    const Document document = article("In Bern.");
    const std::string written = write_json(document, {}, OffsetUnit::codepoint);
    CHECK(read_annotations(written, document).has_value());
    CHECK(read_annotations(page("[]"), document).has_value());
    const auto foreign = read_annotations(written, article("In Thun."));
    REQUIRE_FALSE(foreign.has_value());
    CHECK(foreign.error().code == "annotations-text");
}
