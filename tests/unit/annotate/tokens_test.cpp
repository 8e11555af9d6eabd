#include "annotate/tokens.h"

#include <doctest/doctest.h>

#include <string>

#include "support.h"

using namespace lesart;
using namespace lesart::recognition;

namespace {

// Tokens between "|", sentences between "||".
std::string cut(const std::string& text, const std::string& language = "de") {
    TokenBuffer buffer;
    tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, {&support::lexicon(language), language == "de"},
             buffer);
    std::string out;
    for (const Span sentence : buffer.sentences) {
        out += out.empty() ? "" : "||";
        for (std::uint32_t i = sentence.start; i < sentence.end; ++i) {
            if (i > sentence.start) out += '|';
            out += buffer.surface(i);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("sentences end at stops, not at abbreviations") {
    CHECK(cut("Dr. Maier kam z. B. um 3. Er ging.") == "Dr.|Maier|kam|z.|B.|um|3|.||Er|ging|.");
    CHECK(cut("Er lebt in Washington D.C. und Bonn.") == "Er|lebt|in|Washington|D.C.|und|Bonn|.");
    CHECK(cut("Das kostet ca. 3 Mio. Euro.") == "Das|kostet|ca.|3|Mio.|Euro|.");
    CHECK(cut("Wirklich? Ja! Gut.") == "Wirklich|?||Ja|!||Gut|.");
}

TEST_CASE("closing quotes belong to their sentence") {
    CHECK(cut("„Nein.“ Er ging.") == "„|Nein|.|“||Er|ging|.");
    CHECK(cut("„Nein“, sagte er.") == "„|Nein|“|,|sagte|er|.");
}

TEST_CASE("ordinals keep their dot, numbers at the end of a sentence do not") {
    CHECK(cut("Am 3. Mai begann der 2. Weltkrieg nicht.") == "Am|3.|Mai|begann|der|2.|Weltkrieg|nicht|.");
    CHECK(cut("Das war 2005. Dann kam der Regen.") == "Das|war|2005|.||Dann|kam|der|Regen|.");
    CHECK(cut("Am 3., 5. und 7. Mai.") == "Am|3.|,|5.|und|7.|Mai|.");
    CHECK(cut("It was group 3. The game ended.", "en") == "It|was|group|3|.||The|game|ended|.");
}

TEST_CASE("hyphens, apostrophes and ampersands join words") {
    CHECK(cut("Nato-Beitritt Rock’n’Roll C&A") == "Nato-Beitritt|Rock’n’Roll|C&A");
    CHECK(cut("Polar- und Meeresforschung") == "Polar|-|und|Meeresforschung");
    CHECK(cut("Köln–Bonn") == "Köln|–|Bonn");
}

TEST_CASE("dates, clock times and prices stay whole") {
    CHECK(cut("Am 13.02.2025 um 15.30 Uhr, 2025-02-13T15:30 und 1.000,50 Euro") ==
          "Am|13.02.2025|um|15.30|Uhr|,|2025-02-13T15:30|und|1.000,50|Euro");
}

TEST_CASE("addresses are one token and end before the sentence's stop") {
    CHECK(cut("Siehe https://example.org/a?b=1. Oder www.example.org, a.b@example.org!") ==
          "Siehe|https://example.org/a?b=1|.||Oder|www.example.org|,|a.b@example.org|!");
    CHECK(cut("Von @lesart und #nachrichten.") == "Von|@lesart|und|#nachrichten|.");
}

TEST_CASE("tokens are true to the text whatever it holds") {
    const std::string text = "\u00ADA\u0308rger 🙂 מילה 北京 a\u200Bb x\t…!!";
    TokenBuffer buffer;
    tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, {}, buffer);
    std::uint32_t at = 0;
    for (const Token& token : buffer.tokens) {
        REQUIRE(token.span.start >= at);
        REQUIRE(token.span.end > token.span.start);
        at = token.span.end;
    }
    CHECK(at == text.size());
}

TEST_CASE("long blocks are cut into pieces at sentences, which cover them") {
    std::string text;
    while (text.size() < 200'000) text += "Ein Satz mit sieben Wörtern steht hier. ";
    Span rest{0, static_cast<std::uint32_t>(text.size())};
    while (!rest.empty()) {
        const Span piece = next_piece(text, rest);
        REQUIRE(piece.start == rest.start);
        REQUIRE(piece.size() > 0);
        REQUIRE(piece.size() <= 32u << 10);
        if (piece.end < text.size()) REQUIRE(text.substr(piece.end - 2, 2) == ". ");
        rest.start = piece.end;
    }
    const std::string word(100'000, 'x');
    CHECK(next_piece(word, {0, 100'000}).size() == 32u << 10);
}
