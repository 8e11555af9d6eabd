#include <doctest/doctest.h>

#include <string>

#include "document/json.h"
#include "support.h"

using namespace lesart;

namespace {

const char* const article =
    "# Minister Kranich trifft Amtskollegin\n"
    "BERLIN. Außenminister Jonas Kranich hat am Montag seine polnische Kollegin Ewa Nowak getroffen. Das teilte das "
    "Auswärtige Amt mit. Kranich sprach von einem Neubeginn.\n"
    "Im Juni 2024 hatte der Verkehrsverbund Oder-Neiße (VON) neue Züge bestellt. Der VON will bald mehr Züge kaufen, "
    "sagte "
    "Nowak. Die EU-Kommission prüft das seit Jahren.\n"
    "## Rußland reagiert\n"
    "Rußlands Regierung schwieg. In Polen sollen künftig mehr Züge fahren.\n";

std::string as_json(const Document& document, const Annotations& annotations) {
    return write_json(document, annotations, OffsetUnit::byte);
}

Annotations run_in_slices(const Document& document, std::size_t bytes) {
    Annotator annotator(document, &support::recognizer("de"));
    double progress = 0;
    while (!annotator.advance(bytes)) {
        CHECK(annotator.progress() >= progress);
        progress = annotator.progress();
        CHECK(progress < 1);
    }
    CHECK(annotator.progress() == 1);
    return annotator.finish();
}

const Entity* entity_named(const Annotations& annotations, std::string_view name) {
    for (const Entity& entity : annotations.entities)
        if (entity.name == name) return &entity;
    return nullptr;
}

}  // namespace

TEST_CASE("the result does not depend on the slices") {
    const Document document = support::make_document(article, "de", "2025-02-13");
    const std::string whole = as_json(document, annotate(document, &support::recognizer("de")));
    for (const std::size_t bytes : {1, 7, 100, 301, 5000})
        CHECK(as_json(document, run_in_slices(document, bytes)) == whole);
}

TEST_CASE("one article as one long block gives valid annotations") {
    std::string text;
    while (text.size() < 150'000) text += "Außenminister Jonas Kranich reiste am 3. Mai 2024 nach Warschau. ";
    const Document document = support::make_document(text, "de", "2025-02-13");
    const Annotations result = annotate(document, &support::recognizer("de"));
    CHECK(support::broken_invariant(document, result) == "");
    REQUIRE(entity_named(result, "Jonas Kranich") != nullptr);
    CHECK(entity_named(result, "Jonas Kranich")->mentions.size() == result.times.size());
}

TEST_CASE("forms are linked and roles found") {
    const Document document = support::make_document(article, "de", "2025-02-13");
    const Annotations result = annotate(document, &support::recognizer("de"));
    CHECK(support::broken_invariant(document, result) == "");
    const Entity* kranich = entity_named(result, "Jonas Kranich");
    REQUIRE(kranich != nullptr);
    CHECK(kranich->type == EntityType::person);
    CHECK(kranich->role == "Außenminister");
    CHECK(kranich->mentions.size() == 3);
    const Entity* verbund = entity_named(result, "Verkehrsverbund Oder-Neiße");
    REQUIRE(verbund != nullptr);
    CHECK(verbund->mentions.size() == 3);
    const Entity* russland = entity_named(result, "Rußland");
    REQUIRE(russland != nullptr);
    CHECK(russland->mentions.size() == 2);
}

TEST_CASE("an acronym is the long name whose initials it is, without being introduced") {
    const Document document = support::make_document(
        "Die Universität Leipzig wirbt. Der Verkehrsverbund Oder-Neiße erhöht die Preise. Das teilte der VON mit.",
        "de");
    const Annotations result = annotate(document, &support::recognizer("de"));
    const Entity* verbund = entity_named(result, "Verkehrsverbund Oder-Neiße");
    REQUIRE(verbund != nullptr);
    CHECK(verbund->mentions.size() == 2);
}

TEST_CASE("two persons of one surname stay apart") {
    const Document document = support::make_document(
        "Heinz Maurer gewann. Maurer jubelte. Seine Gegnerin Petra Maurer weinte. Petra Maurer ging.", "de");
    const Annotations result = annotate(document, &support::recognizer("de"));
    REQUIRE(entity_named(result, "Heinz Maurer") != nullptr);
    REQUIRE(entity_named(result, "Petra Maurer") != nullptr);
    CHECK(entity_named(result, "Heinz Maurer")->mentions.size() == 2);
    CHECK(entity_named(result, "Petra Maurer")->mentions.size() == 2);
}

TEST_CASE("a possessive teaches the surname without its ending") {
    const Document document = support::make_document(
        "The most important observation of Harold Minchin\u2019s life was filed under bad weather. Minchin, then the "
        "night "
        "assistant, drew a ring round it in ink.",
        "en");
    const Annotations result = annotate(document, &support::recognizer("en"));
    const Entity* minchin = entity_named(result, "Harold Minchin");
    REQUIRE(minchin != nullptr);
    CHECK(minchin->mentions.size() == 2);
}

TEST_CASE("provided annotations win and stay") {
    const Document document = support::make_document("Kranich flog nach Berlin. Das war gestern.", "de", "2025-02-13");
    Annotations provided;
    provided.mentions.push_back({{0, 7}, {0, 7}, MentionForm::name, 1, 0});
    provided.entities.push_back({EntityType::other, "Kranich (Vogel)", "", "https://example.org/kranich", 0.5f, {0}});
    const Annotations result = annotate(document, &support::recognizer("de"), &provided);
    CHECK(support::broken_invariant(document, result) == "");
    const Entity* bird = entity_named(result, "Kranich (Vogel)");
    REQUIRE(bird != nullptr);
    CHECK(bird->url == "https://example.org/kranich");
    CHECK(result.mentions[bird->mentions[0]].span == Span{0, 7});
    CHECK(entity_named(result, "Berlin") != nullptr);
    CHECK(result.times.size() == 1);
}

TEST_CASE("provided annotations teach the rest of the article") {
    const Document document =
        support::make_document("Das Zwirbel ist neu. Viele sahen Zwirbel zum ersten Mal, und Zwirbel blieb.", "de");
    const auto at = static_cast<std::uint32_t>(document.text.find("Zwirbel"));
    Annotations provided;
    provided.mentions.push_back({{at, at + 7}, {at, at + 7}, MentionForm::name, 1, 0});
    provided.entities.push_back({EntityType::organisation, "Zwirbel AG", "", "https://example.org/z", 0.5f, {0}});
    const Annotations result = annotate(document, &support::recognizer("de"), &provided);
    CHECK(support::broken_invariant(document, result) == "");
    const Entity* company = entity_named(result, "Zwirbel AG");
    REQUIRE(company != nullptr);
    CHECK(company->mentions.size() == 3);
    CHECK(company->url == "https://example.org/z");
    CHECK(entity_named(result, "Zwirbel") == nullptr);
}

TEST_CASE("provided annotations alone: only what they leave out is added") {
    const Document document = support::make_document("Anna Berg traf am 3. März 2025 in Bern ein.", "de", "2025-03-10");
    const auto span_of = [&](std::string_view words) {
        const auto start = static_cast<std::uint32_t>(document.text.find(words));
        return Span{start, start + static_cast<std::uint32_t>(words.size())};
    };
    Annotations provided;
    provided.mentions.push_back({span_of("Bern"), span_of("Bern"), MentionForm::name, 1, 0});
    provided.entities.push_back({EntityType::place, "Bern", "", "", 1, {0}});
    TimeExpression time;
    time.span = span_of("3. März 2025");
    time.value = "2025-03-03";
    time.precision = Precision::vague;
    provided.times.push_back(time);
    Annotator annotator(document, &support::recognizer("de"), &provided, Provided::alone);
    while (!annotator.advance(1000)) {
    }
    const Annotations result = annotator.finish();
    CHECK(support::broken_invariant(document, result) == "");
    CHECK(result.entities.size() == 1);
    REQUIRE(result.times.size() == 1);
    CHECK(result.times[0].precision == Precision::day);
    CHECK(result.times[0].earliest == "2025-03-03");
    CHECK(result.timeline.size() == 1);
}

TEST_CASE("another language's pack still finds names, and is sure of none") {
    const Document document = support::make_document(
        "Le ministre Jean Dupont a rencontré Angela Merkel à Berlin (13.02.2025). Le May est un village.", "fr");
    const Annotations result = annotate(document, &support::recognizer("en"));
    CHECK(support::broken_invariant(document, result) == "");
    CHECK(entity_named(result, "Angela Merkel") != nullptr);
    CHECK(entity_named(result, "Berlin") != nullptr);
    for (const Mention& mention : result.mentions) CHECK(mention.confidence <= 0.5f);
    REQUIRE(result.times.size() == 1);
    CHECK(result.times[0].value == "2025-02-13");
}

TEST_CASE("without a language pack only numeric dates are found") {
    const Document document = support::make_document("Le 13.02.2025 et le 2025-02-14, Jean Dupont à Paris.", "fr");
    const Annotations result = annotate(document, nullptr);
    CHECK(result.mentions.empty());
    REQUIRE(result.times.size() == 2);
    CHECK(result.times[0].value == "2025-02-13");
    CHECK(result.times[1].value == "2025-02-14");
}

TEST_CASE("an empty document has no annotations") {
    const Document document;
    CHECK(annotate(document, &support::recognizer("de")).mentions.empty());
    CHECK(annotate(document, nullptr).times.empty());
}

TEST_CASE("an article without a date still has a timeline") {
    const Document document = support::make_document(
        "Die Ministerin Ewa Nowak hat den Vertrag unterschrieben.\nKurz zuvor hatte Berlin zugestimmt. Bald soll "
        "Warschau folgen.\n",
        "de");
    const Annotations result = annotate(document, &support::recognizer("de"));
    REQUIRE(result.timeline.size() == 3);
    CHECK(result.timeline[0].phase == Phase::past);
    CHECK(result.timeline[1].phase == Phase::now);
    CHECK(result.timeline[2].phase == Phase::future);
    CHECK(result.timeline[2].label == "Bald soll Warschau folgen");
}
