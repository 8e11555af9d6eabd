#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parse/parse.h"
#include "unit/parse/preserved.h"

namespace {

// Bits from which files are thrown together: everything the parser has a rule for, and what could confuse it.
const std::vector<std::string> bits = {"date 2025-02 Anzeige",
                                       "Anzeige",
                                       "13.02.2025",
                                       "Stand: 31.02.2025",
                                       "Ukraine-Krieg",
                                       "Ukraine-Krieg:",
                                       "Stadt plant neue Brücke",
                                       "Von Anna Muster",
                                       "By Jane Doe",
                                       "WASHINGTON D.C./MOSKAU. ",
                                       "BERLIN (dpa) – ",
                                       "Ein Satz mit Wörtern, der endet. ",
                                       "Noch einer? ",
                                       "„Zitat“, sagte sie. ",
                                       "- ",
                                       "• ",
                                       "> ",
                                       "* ",
                                       "***",
                                       "---",
                                       "(rr)",
                                       "(dpa)",
                                       "[abc]",
                                       "Ver-",
                                       "Nato-",
                                       "handlung ",
                                       "Beitritt ",
                                       "und ",
                                       "\u00AD",
                                       "\u00A0",
                                       "\u200B",
                                       "\u202E",
                                       "\u200D",
                                       "\U0001F600",
                                       "\u0301",
                                       "\u05E9\u05DC\u05D5\u05DD ",
                                       "\u4E2D\u6587",
                                       "\u3002",
                                       " ",
                                       "  ",
                                       "\t",
                                       "\x01",
                                       "\x7F",
                                       "\u0085",
                                       "\uFEFF",
                                       "\uFFFD",
                                       "\n",
                                       "\n",
                                       "\n",
                                       "\n\n",
                                       "\n\n",
                                       "\r\n",
                                       "\r\n\r\n",
                                       "\r",
                                       "\f",
                                       "\v",
                                       "\u2028",
                                       "\u2029",
                                       "ein längerer Absatz ohne Ende und ohne Punkt, der immer weiter geht und weiter "
                                       "und weiter und noch weiter und weiter, bis er "
                                       "mehr als hundertsechzig Zeichen hat und damit keine Zeile mehr ist ",
                                       "x",
                                       ".",
                                       ",",
                                       ":",
                                       "(",
                                       ")",
                                       "1. ",
                                       "2025"};

std::string throw_together(std::uint32_t seed) {
    std::string text;
    const auto next = [&](std::size_t below) {
        seed = seed * 1664525u + 1013904223u;
        return static_cast<std::size_t>(seed >> 8) % below;
    };
    const std::size_t count = 1 + next(40);
    for (std::size_t i = 0; i < count; ++i) text += bits[next(bits.size())];
    return text;
}

}  // namespace

TEST_CASE("no word is lost or invented in thirty thousand files thrown together") {
    std::size_t parsed_count = 0;
    for (std::uint32_t seed = 1; seed <= 30000; ++seed) {
        const std::string text = throw_together(seed * 2654435761u);
        const auto parsed = lesart::parse(text, {.from = lesart::Format::text});
        if (!parsed) {
            const bool nothing_to_show = parsed.error().code == "input-empty" || parsed.error().code == "input-binary";
            CHECK(nothing_to_show);
            continue;
        }
        ++parsed_count;
        const std::string broken = preserved::broken_rule(parsed->document);
        if (!broken.empty()) {
            CAPTURE(text);
            CHECK(broken == "");
        }
    }
    CHECK(parsed_count > 25000);
}

TEST_CASE("parsing is the same every time and does not depend on the kind of line end") {
    for (std::uint32_t seed = 1; seed <= 2000; ++seed) {
        std::string text;
        for (const char c : throw_together(seed * 40503u)) {
            if (c != '\r') text += c;
        }
        std::string windows;
        for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        const auto one = lesart::parse(text, {.from = lesart::Format::text});
        const auto two = lesart::parse(windows, {.from = lesart::Format::text});
        // More line ends change the share of control characters, by which binary files are told.
        if (one && two) CHECK(one->document.text == two->document.text);
    }
}

TEST_CASE("an article cut off anywhere or with any bit flipped is shown or refused, with no rule broken") {
    const std::string article =
        "\xEF\xBB\xBF"
        "Stand: 13.02.2025 Anzeige\r\n\r\nNahverkehr\r\nNeue Bahn f\u00E4hrt \U0001F600\r\nVon Anna Muster\r\n\r\n"
        "K\u00D6LN/BONN. Die Stra\u00ADßenbahn f\u00E4hrt, sagte sie.\r\n\r\nGeld fehlt noch\r\n\r\n- eins\r\n- "
        "zwei\r\n\r\n"
        "> Zitat \u05E9\u05DC\u05D5\u05DD\r\n\r\nDas war alles. (rr)\r\n";
    std::size_t shown = 0;
    const auto check = [&](const std::string& bytes) {
        const auto parsed = lesart::parse(bytes, {});
        if (!parsed) return;
        ++shown;
        const std::string broken = preserved::broken_rule(parsed->document);
        if (broken.empty()) return;
        CAPTURE(bytes);
        CHECK(broken == "");
    };
    for (std::size_t size = 0; size <= article.size(); ++size) check(article.substr(0, size));
    for (std::size_t bit = 0; bit < article.size() * 8; ++bit) {
        std::string damaged = article;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
        check(damaged);
    }
    CHECK(shown > article.size() * 8);
}
