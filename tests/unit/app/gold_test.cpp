#include "app/trainer/gold.h"

#include <doctest/doctest.h>

using namespace lesart;
using namespace lesart::trainer;

TEST_CASE("gold: marks become spans of the text without them") {
    const auto texts = read_gold(
        "# a comment\n--- probe | 2023-03-17 ---\nStreit in [Köln](loc:koeln)\n\nDie [Nato](org.part:nato)-Frage, "
        "[rund drei Jahre](duration:P3Y mod=APPROX).\n",
        true, "probe.txt");
    REQUIRE(texts.has_value());
    REQUIRE(texts->size() == 1);
    const GoldText& text = texts->front();
    CHECK(text.name == "probe");
    CHECK(text.published == "2023-03-17");
    CHECK(text.text == "Streit in Köln\n\nDie Nato-Frage, rund drei Jahre.\n");
    REQUIRE(text.marks.size() == 3);
    CHECK(slice(text.text, text.marks[0].span) == "Köln");
    CHECK(text.marks[0].type == EntityType::place);
    CHECK(text.marks[0].key == "koeln");
    CHECK(text.marks[1].form == MentionForm::compound);
    CHECK(text.marks[2].is_time);
    CHECK(text.marks[2].value == "P3Y");
    CHECK(text.marks[2].modifier == "APPROX");
}

TEST_CASE("gold: what is wrong is said with file and line") {
    const std::pair<const char*, const char*> cases[] = {
        {"Ein [Name](per", "f:1: a bracket that is no mark"},
        {"gut\nEin [Name](pre)", "f:2: [Name]: unknown type 'pre'"},
        {"Ein [Name](per.teil)", "f:1: [Name]: unknown form 'teil'"},
        {"Ein ] hier", "f:1: a bracket that is no mark"},
        {"Am [Montag](date)", "f:1: [Montag]: a time needs its value"},
        {"Ein [ Name](per)", "f:1: the mark ' Name' is empty, nested or has a blank at its edge"},
    };
    for (const auto& [content, message] : cases) {
        const auto texts = read_gold(content, false, "f");
        REQUIRE_FALSE(texts.has_value());
        CHECK(texts.error().code == "gold-syntax");
        CHECK(texts.error().message == message);
    }
    CHECK(read_gold("Text ohne Kopf", true, "f").error().message == "f:1: text before the first article");
    CHECK(read_gold("--- a | 2023-03-17 ---\n[A](per)", true, "f").error().message ==
          "f:2: a name of an article needs a key");
    CHECK(read_gold("--- a | 2023-03-17 ---\n[A](per:x) [B](loc:x)", true, "f").error().message ==
          "f:2: the key 'x' has two types");
}

TEST_CASE("CoNLL: tokens are joined by blanks, labels become marks") {
    const auto texts =
        read_conll("Ute\tB-PER\nOhm\tI-PER\nin\tO\nBonn\tB-LOC\n\nBonner\tB-LOCderiv\nSPD-Chef\tB-ORGpart\n", "f");
    REQUIRE(texts.has_value());
    REQUIRE(texts->size() == 2);
    CHECK((*texts)[0].text == "Ute Ohm in Bonn");
    REQUIRE((*texts)[0].marks.size() == 2);
    CHECK((*texts)[0].marks[0].span == Span{0, 7});
    CHECK((*texts)[1].marks[0].form == MentionForm::derived);
    CHECK((*texts)[1].marks[1].form == MentionForm::compound);
    CHECK((*texts)[1].marks[1].type == EntityType::organisation);
}
