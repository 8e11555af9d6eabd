#include "text/segment.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/utf8.h"

namespace {

std::vector<std::string> pieces(const std::string& text, std::string_view language = "de") {
    std::vector<std::string> out;
    std::uint32_t start = 0;
    for (const lesart::LineBreak& line_break : lesart::line_breaks(text, language)) {
        out.push_back(text.substr(start, line_break.offset - start));
        start = line_break.offset;
    }
    return out;
}

std::vector<std::string> word_texts(const std::string& text) {
    std::vector<std::string> out;
    for (const lesart::Span span : lesart::words(text, "de")) out.emplace_back(lesart::slice(text, span));
    return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lines break after spaces and hyphens") {
    CHECK(pieces("Der Nato-Beitritt kommt.") == Texts{"Der ", "Nato-", "Beitritt ", "kommt."});
}

TEST_CASE("no-break spaces and no-break hyphens hold") {
    CHECK(pieces("5\u00A0km weit") == Texts{"5\u00A0km ", "weit"});
    CHECK(pieces("D\u2011Zug fährt") == Texts{"D\u2011Zug ", "fährt"});
}

TEST_CASE("a soft hyphen and a zero-width space are opportunities") {
    CHECK(pieces("Ver\u00ADhandlung") == Texts{"Ver\u00AD", "handlung"});
    CHECK(pieces("ab\u200Bcd") == Texts{"ab\u200B", "cd"});
}

TEST_CASE("Chinese breaks between characters but not before its full stop") {
    CHECK(pieces("\u4F60\u597D\u3002") == Texts{"\u4F60", "\u597D\u3002"});
}

TEST_CASE("mandatory breaks are told") {
    const auto breaks = lesart::line_breaks("eins\nzwei drei", "");
    REQUIRE(breaks.size() == 3);
    CHECK(breaks[0].offset == 5);
    CHECK(breaks[0].mandatory);
    CHECK_FALSE(breaks[1].mandatory);
    CHECK(breaks[2].offset == 14);
    CHECK(breaks[2].mandatory);
}

TEST_CASE("empty text has no boundaries") {
    CHECK(lesart::line_breaks("", "de").empty());
    CHECK(lesart::grapheme_boundaries("").empty());
    CHECK(lesart::sentence_boundaries("", "de").empty());
    CHECK(lesart::words("", "de").empty());
}

TEST_CASE("any language tag works, also nonsense") {
    for (const std::string language :
         {"", "de", "de-AT", "en_US", "zh-Hant-TW", "xx", "und", "../../x", "a-very-long-tag", "\xFF\xFE", "DE"}) {
        CHECK(pieces("ab cd", language) == Texts{"ab ", "cd"});
    }
    for (char a = 'a'; a <= 'z'; ++a) CHECK(pieces("ab cd", std::string{a, 'q'}) == Texts{"ab ", "cd"});
}

TEST_CASE("a grapheme holds its marks, flags and joined emoji together") {
    CHECK(lesart::grapheme_boundaries("e\u0301x") == std::vector<std::uint32_t>{3, 4});
    CHECK(lesart::grapheme_boundaries("\U0001F1E9\U0001F1EA") == std::vector<std::uint32_t>{8});
    CHECK(lesart::grapheme_boundaries("\U0001F468\u200D\U0001F469\u200D\U0001F467!") ==
          std::vector<std::uint32_t>{18, 19});
}

TEST_CASE("words come without spaces and punctuation") {
    CHECK(word_texts("„Trump“, 3,5 Mrd. – ja!") == Texts{"Trump", "3,5", "Mrd", "ja"});
}

TEST_CASE("sentences end behind their closing quotes") {
    const std::string text = "Er kam. „Ja.“ Sie ging?";
    const auto ends = lesart::sentence_boundaries(text, "de");
    REQUIRE(ends.size() == 3);
    CHECK(text.substr(0, ends[0]) == "Er kam. ");
    CHECK(ends[2] == text.size());
}

TEST_CASE("every boundary of mixed text lies between code points, in order, up to the end") {
    std::string text;
    const std::vector<std::string> bits = {"Wort ", "\u00FC", "\U0001F600", "\u0301", "\u05D0\u05D1 ",      "\u4E2D",
                                           "-",     "\n",     "1,5 ",       "\u200D", "\u0E44\u0E17\u0E22", ". ",
                                           "\u201E"};
    std::uint32_t seed = 7;
    for (int i = 0; i < 4000; ++i)
        text += bits[(seed = seed * 1664525u + 1013904223u) >> 8 & 0xFFFFu ? (seed >> 16) % bits.size() : 0];
    const auto check = [&](const std::vector<std::uint32_t>& offsets) {
        REQUIRE_FALSE(offsets.empty());
        CHECK(offsets.back() == text.size());
        std::uint32_t last = 0;
        bool good = true;
        for (const std::uint32_t offset : offsets) {
            good = good && offset > last && lesart::is_utf8_boundary(text, offset);
            last = offset;
        }
        CHECK(good);
    };
    std::vector<std::uint32_t> lines;
    for (const auto& line_break : lesart::line_breaks(text, "de")) lines.push_back(line_break.offset);
    check(lines);
    check(lesart::grapheme_boundaries(text));
    check(lesart::sentence_boundaries(text, "de"));
}

TEST_CASE("data that is no ICU package is refused") {
    alignas(16) const char nonsense[64] = "this is not a package of ICU data, only some words of English";
    const auto result = lesart::set_icu_data(nonsense);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == "icu-data-invalid");
    CHECK_FALSE(lesart::set_icu_data(nullptr).has_value());
}
