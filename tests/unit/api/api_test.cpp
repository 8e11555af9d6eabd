// The C interface as a host uses it: engine, documents, errors. Views are tested in tests/unit/view.
#include "api/lesart.h"

#include <doctest/doctest.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

// ICU wants its data 16-byte aligned and for the life of the process.
struct IcuData {
    std::uint8_t* bytes;
    std::uint32_t size;
};
const IcuData& icu_data() {
    static const IcuData data = [] {
        std::ifstream file(LESART_ICU_DATA, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        auto* memory = static_cast<std::uint8_t*>(lesart_allocate(static_cast<std::uint32_t>(bytes.size())));
        std::memcpy(memory, bytes.data(), bytes.size());
        return IcuData{memory, static_cast<std::uint32_t>(bytes.size())};
    }();
    return data;
}

class TestEngine {
   public:
    TestEngine() { REQUIRE(lesart_engine_create(icu_data().bytes, icu_data().size, &engine) == LESART_OK); }
    ~TestEngine() { lesart_engine_destroy(engine); }
    TestEngine(const TestEngine&) = delete;
    TestEngine& operator=(const TestEngine&) = delete;

    [[nodiscard]] lesart_result open(std::string_view text, lesart_document** out, const char* from = "text",
                                     const char* language = "de", const char* published = "") const {
        return lesart_document_open(engine, reinterpret_cast<const std::uint8_t*>(text.data()),
                                    static_cast<std::uint32_t>(text.size()), from, language, published, out);
    }
    [[nodiscard]] std::string error() const {
        lesart_text text{};
        lesart_last_error(engine, &text);
        return {text.data, text.size};
    }

    lesart_engine* engine = nullptr;
};

std::string json_of(lesart_document* document, std::int32_t unit = 2) {
    lesart_text text{};
    REQUIRE(lesart_document_json(document, unit, &text) == LESART_OK);
    return {text.data, text.size};
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

constexpr std::string_view article = "Der Vertrag wurde am 13.02.2025 in Bern geschlossen. Er gilt ab 2025-03-01.";

}  // namespace

TEST_CASE("memory is aligned for every kind of data, and releasing nothing is fine") {
    for (const std::uint32_t size : {0u, 1u, 15u, 17u, 100'000u}) {
        void* memory = lesart_allocate(size);
        REQUIRE(memory != nullptr);
        CHECK(reinterpret_cast<std::uintptr_t>(memory) % 16 == 0);
        lesart_release(memory);
    }
    lesart_release(nullptr);
    lesart_document_destroy(nullptr);
    lesart_engine_destroy(nullptr);
}

TEST_CASE("an engine without ICU's data is refused with the reason") {
    auto* engine = reinterpret_cast<lesart_engine*>(1);
    CHECK(lesart_engine_create(nullptr, 0, &engine) == LESART_ERROR_PACK);
    CHECK(engine == nullptr);
    lesart_text text{};
    lesart_last_error(nullptr, &text);
    CHECK(contains({text.data, text.size}, "\"code\":\"icu-data-invalid\""));
}

TEST_CASE("a damaged pack is refused, the engine works on") {
    const TestEngine test;
    alignas(8) const std::uint8_t bytes[16] = {'L', 'S', 'P', 'K', 9, 9, 9, 9};
    CHECK(lesart_engine_add_pack(test.engine, "de", bytes, sizeof bytes) == LESART_ERROR_PACK);
    CHECK(contains(test.error(), "\"code\":\"pack-"));
    CHECK(lesart_engine_add_pack(test.engine, "", bytes, sizeof bytes) == LESART_ERROR_PACK);
    CHECK(lesart_engine_add_pack(test.engine, nullptr, nullptr, 0) == LESART_ERROR_PACK);
    lesart_document* document = nullptr;
    CHECK(test.open(article, &document) == LESART_OK);
    lesart_document_destroy(document);
}

TEST_CASE("explicit dates are found even without a language pack") {
    const TestEngine test;
    lesart_document* document = nullptr;
    REQUIRE(test.open(article, &document) == LESART_OK);
    CHECK(contains(json_of(document), "\"times\":[]"));
    while (lesart_document_annotate(document, 16) == 0) {
    }
    CHECK(lesart_document_annotate(document, 16) == 1);
    CHECK(contains(json_of(document), "\"value\":\"2025-02-13\""));
    CHECK(contains(json_of(document), "\"value\":\"2025-03-01\""));
    lesart_document_destroy(document);
}

TEST_CASE("the size of the slices does not change the result") {
    const TestEngine test;
    std::string text;
    for (int i = 0; i < 40; ++i) text += std::string{article} + "\n\n";
    std::string expected;
    for (const std::uint32_t slice : {0xFFFFFFFFu, 1u, 7u, 4096u}) {
        lesart_document* document = nullptr;
        REQUIRE(test.open(text, &document) == LESART_OK);
        while (lesart_document_annotate(document, slice) == 0) {
        }
        if (expected.empty()) expected = json_of(document);
        CHECK(json_of(document) == expected);
        lesart_document_destroy(document);
    }
}

TEST_CASE("the text lives as long as the document and says what the units count") {
    const TestEngine test;
    lesart_document* document = nullptr;
    REQUIRE(test.open("\U0001F600 M\u00fcnchen, 13.02.2025", &document, "text", "und") == LESART_OK);
    lesart_text text{};
    lesart_document_text(document, &text);
    while (lesart_document_annotate(document, 1000) == 0) {
    }
    // Behind one emoji (4 bytes, 2 UTF-16 units) and one umlaut (2 bytes, 1 unit).
    CHECK(contains(json_of(document, 0), "\"start\":15"));
    CHECK(contains(json_of(document, 1), "\"start\":12"));
    CHECK(contains(json_of(document, 2), "\"start\":11"));
    CHECK(std::string_view{text.data, text.size} == "\U0001F600 M\u00fcnchen, 13.02.2025");
    lesart_text none{};
    CHECK(lesart_document_json(document, 3, &none) == LESART_ERROR_INPUT);
    CHECK(contains(test.error(), "\"code\":\"offset-unit\""));
    lesart_document_destroy(document);
}

TEST_CASE("what cannot be shown is refused with code and message") {
    const TestEngine test;
    auto* document = reinterpret_cast<lesart_document*>(1);
    CHECK(test.open("", &document) == LESART_ERROR_INPUT);
    CHECK(document == nullptr);
    CHECK(contains(test.error(), "\"code\":\"input-empty\""));
    CHECK(test.open(article, &document, "docx") == LESART_ERROR_INPUT);
    CHECK(contains(test.error(), "\"code\":\"format-unknown\""));
    CHECK(test.open(article, &document, "text", "de", "morgen") == LESART_ERROR_INPUT);
    CHECK(contains(test.error(), "\"code\":\"published-invalid\""));
    CHECK(test.open(std::string_view{"a\0b", 3}, &document) == LESART_ERROR_INPUT);
    CHECK(contains(test.error(), "\"code\":\"input-binary\""));
    CHECK(contains(test.error(), "\"start\":1"));
    CHECK(test.open("{\"lesart\":1", &document, "lesart") == LESART_ERROR_INPUT);
    CHECK(contains(test.error(), "\"code\":\"json-syntax\""));
}

TEST_CASE("NULL stands for nothing given") {
    const TestEngine test;
    lesart_document* document = nullptr;
    REQUIRE(test.open(article, &document, nullptr, nullptr, nullptr) == LESART_OK);
    CHECK(contains(json_of(document), "\"language\":\"de\""));
    lesart_document_destroy(document);
}

TEST_CASE("provided annotations are used instead of recognition, or with it") {
    const TestEngine test;
    lesart_document* document = nullptr;
    REQUIRE(test.open(article, &document) == LESART_OK);
    while (lesart_document_annotate(document, 1000) == 0) {
    }
    std::string given = json_of(document);
    // What an editor adds: the city, which nothing recognises without a pack.
    const std::size_t bern = article.find("Bern");
    const std::string span = "\"start\":" + std::to_string(bern) + ",\"end\":" + std::to_string(bern + 4);
    const std::string city =
        "\"entities\":[{\"id\":\"e1\",\"type\":\"place\",\"name\":\"Bern\",\"role\":null,\"url\":null,\"salience\":1,"
        "\"mentions\":[{" +
        span + ",\"form\":\"name\",\"confidence\":1,\"head\":{" + span + "}}]}]";
    given.replace(given.find("\"entities\":[]"), 13, city);
    const std::size_t times = given.find("\"times\":["), timeline = given.find(",\"timeline\":[");
    given.replace(times, given.find(",\"diagnostics\"") - times, "\"times\":[],\"timeline\":[]");
    REQUIRE(timeline != std::string::npos);

    CHECK(lesart_document_provide(document, given.data(), static_cast<std::uint32_t>(given.size()), 0) == LESART_OK);
    CHECK(lesart_document_annotate(document, 1000) == 1);
    CHECK(contains(json_of(document), "\"name\":\"Bern\""));
    CHECK(contains(json_of(document), "\"times\":[]"));

    CHECK(lesart_document_provide(document, given.data(), static_cast<std::uint32_t>(given.size()), 1) == LESART_OK);
    while (lesart_document_annotate(document, 1000) == 0) {
    }
    CHECK(contains(json_of(document), "\"name\":\"Bern\""));
    CHECK(contains(json_of(document), "\"value\":\"2025-02-13\""));
    lesart_document_destroy(document);
}

TEST_CASE("W3C Web Annotations are shown as given, with their timeline, and come out again") {
    const TestEngine test;
    lesart_document* document = nullptr;
    REQUIRE(test.open(article, &document) == LESART_OK);
    const std::string given =
        R"({"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[{"type":"Annotation","body":)"
        R"([{"type":"TextualBody","purpose":"classifying","value":"place"}],"target":{"source":"a:b","selector":)"
        R"({"type":"TextQuoteSelector","exact":"Bern"}}},{"type":"Annotation","target":"a:b"}]})";
    CHECK(lesart_document_provide(document, given.data(), static_cast<std::uint32_t>(given.size()), 0) == LESART_OK);
    while (lesart_document_annotate(document, 1000) == 0) {
    }
    CHECK(contains(json_of(document), "\"name\":\"Bern\""));
    CHECK(contains(json_of(document), "\"times\":[]"));
    CHECK(contains(json_of(document), "annotation-unanchored"));
    lesart_text text;
    REQUIRE(lesart_document_web_annotations(document, "https://example.org/", &text) == LESART_OK);
    const std::string written(text.data, text.size);
    CHECK(contains(written, "\"exact\":\"Bern\""));
    CHECK(contains(written, "\"source\":\"https://example.org/\""));
    REQUIRE(lesart_document_html(document, &text) == LESART_OK);
    CHECK(contains({text.data, text.size}, "<!DOCTYPE html>"));

    // Given again, they replace what was given before, notices too.
    CHECK(lesart_document_provide(document, written.data(), static_cast<std::uint32_t>(written.size()), 0) ==
          LESART_OK);
    while (lesart_document_annotate(document, 1000) == 0) {
    }
    CHECK_FALSE(contains(json_of(document), "annotation-unanchored"));
    CHECK(contains(json_of(document), "\"name\":\"Bern\""));
    lesart_document_destroy(document);
}

TEST_CASE("annotations of another text are refused and change nothing") {
    const TestEngine test;
    lesart_document* document = nullptr;
    lesart_document* other = nullptr;
    REQUIRE(test.open(article, &document) == LESART_OK);
    REQUIRE(test.open("Ein anderer Text.", &other) == LESART_OK);
    while (lesart_document_annotate(document, 1000) == 0) {
    }
    const std::string before = json_of(document);
    const std::string foreign = json_of(other);
    CHECK(lesart_document_provide(document, foreign.data(), static_cast<std::uint32_t>(foreign.size()), 0) ==
          LESART_ERROR_INPUT);
    CHECK(contains(test.error(), "\"code\":\"annotations-text\""));
    CHECK(lesart_document_provide(document, "{", 1, 0) == LESART_ERROR_INPUT);
    CHECK(contains(test.error(), "\"code\":\"json-syntax\""));
    CHECK(json_of(document) == before);
    lesart_document_destroy(other);
    lesart_document_destroy(document);
}

TEST_CASE("a lesart/1 file keeps the annotations it brings along") {
    const TestEngine test;
    lesart_document* document = nullptr;
    REQUIRE(test.open(article, &document) == LESART_OK);
    while (lesart_document_annotate(document, 1000) == 0) {
    }
    const std::string first = json_of(document, 1);
    lesart_document_destroy(document);
    REQUIRE(test.open(first, &document, "auto", "", "") == LESART_OK);
    CHECK(lesart_document_annotate(document, 1) == 1);
    const std::string again = json_of(document, 1);
    CHECK(again.substr(again.find("\"times\"")) == first.substr(first.find("\"times\"")));
    lesart_document_destroy(document);
}
