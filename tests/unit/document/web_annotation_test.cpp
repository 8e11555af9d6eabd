#include "app/cli/web_annotation.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

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
    const auto collection = nlohmann::json::parse(write_web_annotations(document, annotations, "a b/\u00e4?.txt"));
    CHECK(collection["total"] == 1);
    const auto& item = collection["first"]["items"][0];
    CHECK(item["target"]["source"] == "a%20b/\u00e4%3F.txt");
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
