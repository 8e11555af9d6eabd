#include "parse/parse.h"

#include <doctest/doctest.h>

#include <string>

#include "document/json.h"
#include "unit/parse/preserved.h"

using lesart::Format;
using lesart::parse;

namespace {

std::string error_of(const std::string& bytes, const lesart::ParseOptions& options = {}) {
    const auto parsed = parse(bytes, options);
    return parsed ? "parsed" : parsed.error().code;
}

lesart::Document document_of(const std::string& bytes) {
    auto parsed = parse(bytes, {});
    REQUIRE(parsed.has_value());
    return parsed->document;
}

}  // namespace

TEST_CASE("a text file's document says where it came from") {
    const lesart::Document document = document_of(
        "\xEF\xBB\xBF"
        "Ein Titel\r\n\r\nEin langer Satz, der auf einen Punkt endet.\r\n");
    CHECK(document.format == "text");
    CHECK(document.encoding == "utf-8");
    CHECK(document.language == "und");
    CHECK(document.text == "Ein Titel\nEin langer Satz, der auf einen Punkt endet.");
    REQUIRE(document.blocks.size() == 2);
    // Sources count the bytes of the file, its mark included.
    CHECK(document.blocks[0].source == lesart::Span{3, 12});
    for (const lesart::Block& block : document.blocks) {
        CHECK(lesart::slice(document.source_text, *block.source) == lesart::slice(document.text, block.text));
    }
}

TEST_CASE("language and publication date given by the caller win") {
    const auto parsed =
        parse("date 2020-01-01\n\nEin Satz, der hier steht.", {.language = "de", .published = "2025-02"});
    REQUIRE(parsed.has_value());
    CHECK(parsed->document.language == "de");
    CHECK(parsed->document.metadata.published == "2025-02");
    CHECK(parsed->document.text == "Ein Satz, der hier steht.");
    CHECK(error_of("Text.", {.published = "13.02.2025"}) == "published-invalid");
}

TEST_CASE("input without anything to show is refused") {
    CHECK(error_of("") == "input-empty");
    CHECK(error_of(" \n\t\r\n \u00A0\u3000 ") == "input-empty");
    CHECK(error_of("\xEF\xBB\xBF") == "input-empty");
    CHECK(error_of("\u00AD\u00AD") == "input-empty");
    CHECK(error_of(std::string("PK\x03\x04\0\0", 6)) == "input-binary");
    CHECK(error_of("123456", {.from = Format::detect, .bytes_max = 5}) == "input-too-large");
}

TEST_CASE("what looks like furniture stays when there is nothing else") {
    CHECK(document_of("date 2025-02 Anzeige").text == "date 2025-02 Anzeige");
    CHECK(document_of("Anzeige").text == "Anzeige");
    CHECK(document_of("***").text == "***");
    CHECK(document_of("Von Anna Muster").text == "Von Anna Muster");
    CHECK(document_of("(rr)").text == "(rr)");
    CHECK(document_of("Nur eine Zeile ohne Punkt").metadata.title.empty());
}

TEST_CASE("a guessed encoding is named and its blocks have no source") {
    const lesart::Document document = document_of(
        "Die Stra\xDF"
        "e ist gesperrt, sagte M\xFCller. Das dauert an.");
    CHECK(document.text == "Die Straße ist gesperrt, sagte Müller. Das dauert an.");
    CHECK(document.encoding == "windows-1252");
    CHECK_FALSE(document.blocks[0].source.has_value());
    REQUIRE(document.diagnostics.size() == 1);
    CHECK(document.diagnostics[0].code == "encoding-guessed");
    const std::string json = lesart::write_json(document, {}, lesart::OffsetUnit::codepoint);
    CHECK(json.find("\"source\":null}]") != std::string::npos);
}

TEST_CASE("damaged characters are counted") {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "Gr\u00F6\u00DFe ";
    const lesart::Document document = document_of(text + "\xFF ist gut.");
    CHECK(document.encoding == "utf-8");
    REQUIRE(document.diagnostics.size() == 2);
    CHECK(document.diagnostics[0].code == "encoding-guessed");
    CHECK(document.diagnostics[1].code == "replaced-character");
    CHECK(lesart::slice(document.source_text, document.diagnostics[1].source) == "\uFFFD");
}

TEST_CASE("UTF-16 reads like UTF-8") {
    const std::string bytes(
        "\xFF\xFEG\0r\0\xF6\0\xDF\0"
        "e\0 \0=\xD8\0\xDE.\0",
        20);
    const lesart::Document document = document_of(bytes);
    CHECK(document.text == "Größe \U0001F600.");
    CHECK(document.encoding == "utf-16le");
    CHECK(document.diagnostics.empty());
}

TEST_CASE("lesart/1 is found by its first bytes and brings its annotations") {
    const std::string json = R"({"lesart":1,"language":"de","article":{"text":"Anna kam.","published":"2025-02-31"},)"
                             R"("entities":[{"type":"person","name":"Anna","mentions":[{"start":0,"end":4}]}]})";
    for (const std::string& bytes : {json, "\xEF\xBB\xBF " + json}) {
        const auto parsed = parse(bytes, {});
        REQUIRE(parsed.has_value());
        CHECK(parsed->document.format == "lesart/1");
        CHECK(parsed->document.language == "de");
        CHECK(parsed->has_provided);
        CHECK(parsed->provided.entities.size() == 1);
        CHECK_FALSE(parsed->document.metadata.published.has_value());
        REQUIRE(parsed->document.diagnostics.size() == 1);
        CHECK(parsed->document.diagnostics[0].code == "unsure-date");
    }
    CHECK(error_of("{\"lesart\":1") == "json-syntax");
    CHECK(error_of("{\"lesart\":7}") == "lesart-version");
    CHECK(error_of("{\"lesart\":1,\"article\":{\"text\":\"\"}}") == "input-empty");
    CHECK(error_of("Text", {.from = Format::lesart_json}) == "json-syntax");
    CHECK(parse(json, {.from = Format::text})->document.format == "text");
    CHECK(document_of("{ ist eine Klammer. Sie steht hier.").format == "text");
}

TEST_CASE("odd inputs are shown as well as can be") {
    const std::string word(100000, 'a');
    CHECK(document_of(word).text == word);
    std::string lines;
    for (int i = 0; i < 10000; ++i) lines += "wort\n";
    const lesart::Document many = document_of(lines);
    CHECK(many.blocks.size() == 10000);
    CHECK(many.metadata.title.empty());
    CHECK(document_of("\U0001F600\U0001F600 \U0001F468\u200D\U0001F469\u200D\U0001F467").blocks.size() == 1);
    CHECK(document_of("\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD.").blocks.size() == 1);
    for (const std::string text : {"{", "[", "\"", ">", "-", "- ", "•", "* ", ">>>", "\u200B", "\uFEFF\uFEFFx", "(",
                                   ")", ".", "/", "//", "()", "[]"}) {
        INFO(text);
        CHECK(preserved::broken_rule(document_of(text)) == "");
    }
}

TEST_CASE("four megabytes of any kind are read in one go") {
    for (const std::string unit : {"x",
                                   "x ",
                                   "Wort\n",
                                   "Wort\n\n",
                                   "- a\n",
                                   "> b\n",
                                   "* ",
                                   "Anzeige\n\n",
                                   "A\u00ADb\u00AD",
                                   "(rr) ",
                                   "\t",
                                   "\u2028x",
                                   "BERLIN. ",
                                   "date 2025 ",
                                   "Ein Satz endet hier.\n",
                                   "Ver-\nhandlung und noch ein Wort in der Zeile ",
                                   "\u4E2D\u6587\n",
                                   "\U0001F600",
                                   "\x01y",
                                   "\"",
                                   "-\n",
                                   "***\n",
                                   ".\n"}) {
        std::string text;
        while (text.size() < 4'000'000) text += unit;
        INFO(unit);
        const auto parsed = parse(text, {});
        if (parsed) CHECK(parsed->document.text.size() <= text.size());
        if (!parsed) CHECK((parsed.error().code == "input-empty" || parsed.error().code == "input-binary"));
    }
}
