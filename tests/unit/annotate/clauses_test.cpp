#include <doctest/doctest.h>

#include "annotate/events.h"
#include "support.h"

using namespace lesart;
using namespace lesart::recognition;

namespace {

std::string label(const std::string& text) {
    return clause_label(text, {0, static_cast<std::uint32_t>(text.size())}, support::lexicon("de"), {});
}

}  // namespace

TEST_CASE("a label is the clause without its conjunction") {
    CHECK(label("daß ein erstes Treffen stattfinden soll") == "Ein erstes Treffen stattfinden soll");
    CHECK(label("Der Rat tagt am Montag") == "Der Rat tagt am Montag");
    CHECK(label("über das „Gesetz“ wird bald entschieden") == "Über das Gesetz wird bald entschieden");
}

TEST_CASE("a long label ends at a word that can end it") {
    CHECK(
        label("Ein erstes persönliches Treffen der beiden in Saudi-Arabien soll in den kommenden Wochen stattfinden") ==
        "Ein erstes persönliches Treffen der beiden in Saudi-Arabien…");
    CHECK(label("Die Gemeinde will das Rathaus, das seit Jahren leer steht, im kommenden Frühjahr verkaufen lassen") ==
          "Die Gemeinde will das Rathaus, das seit Jahren leer steht…");
}

TEST_CASE("roles give way to names when room is short") {
    CHECK(label("US-Präsident Donald Trump und Rußlands Staatschef Wladimir Putin haben ein ausführliches Telefonat "
                "geführt") == "Donald Trump und Wladimir Putin haben ein ausführliches…");
}

TEST_CASE("one endless word makes no label of more than sixty characters") {
    const std::string made = label(std::string(500, 'x') + " und mehr davon");
    CHECK(made.size() <= 64);
}
