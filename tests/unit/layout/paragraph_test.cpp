#include "layout/paragraph.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "layout/fixed_metrics.h"

namespace {

using namespace lesart;

class CountingMetrics final : public TextMetrics {
   public:
    FontMetrics font(TextStyle style) override { return fixed.font(style); }
    void measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) override {
        ++calls;
        for (const std::string_view word : words) bytes += word.size();
        fixed.measure(style, words, advances_px);
    }
    FixedMetrics fixed{20};
    std::size_t calls = 0;
    std::size_t bytes = 0;
};

Hyphenator make_hyphenator(std::string_view exceptions) {
    static std::vector<std::vector<std::uint8_t>> kept;
    kept.push_back(*build_hyphenation("", exceptions, 2, 2));
    return *Hyphenator::load(Bytes(kept.back()));
}

std::vector<std::string> lines(const std::string& text, float width_px, const ParagraphStyle& style,
                               const Hyphenator& hyphenator = {}) {
    FixedMetrics metrics(20);
    std::vector<std::string> out;
    for (const Line& line : layout_paragraph(text, width_px, style, metrics, hyphenator, "de").lines) {
        out.push_back(std::string(slice(text, line.text)) + (line.hyphenated ? "~" : ""));
    }
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("text that is empty or blank has no lines") {
    CHECK(lines("", 100, {}).empty());
    CHECK(lines(" \t\u00A0 ", 100, {}).empty());
}

TEST_CASE("a paragraph of known words asks the font once, of others a few times") {
    CountingMetrics metrics;
    ParagraphStyle style;
    style.alignment = Alignment::justified;
    const std::string text = "am Tag an dem es so war wie es ist da sah er den Rat am Tor und ging zu ihm in das Haus";
    (void)layout_paragraph(text, 300, style, metrics, {}, "de");
    CHECK(metrics.calls == 1);
    metrics.calls = 0;
    const std::string hard =
        "Donaudampfschifffahrt Donaudampfschifffahrt Donaudampfschifffahrt Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    (void)layout_paragraph(hard, 160, style, metrics, make_hyphenator("do-nau-dampf-schiff-fahrt"), "de");
    CHECK(metrics.calls <= 4);
}

TEST_CASE("hyphens only where asked for") {
    const Hyphenator hyphenator = make_hyphenator("frie-dens-ver-hand-lun-gen un-es-co kö-nig ver-hand-lung");
    const std::string text = "Es geht um die Friedensverhandlungen im Oktober";
    ParagraphStyle style;
    CHECK(lines(text, 250, style, hyphenator) == Lines{"Es geht um die Friedensver~", "handlungen im Oktober"});
    style.hyphenate = false;
    CHECK(lines(text, 250, style, hyphenator) == Lines{"Es geht um die", "Friedensverhandlungen im", "Oktober"});
}

TEST_CASE("short words, capitals and addresses are not hyphenated") {
    const Hyphenator hyphenator = make_hyphenator("un-es-co kö-nig ver-hand-lung");
    for (const char* text : {"Das sagte dort die UNESCO gestern", "Da kam auf einmal der König an",
                             "Sie schrieb an a@verhandlung.example"}) {
        for (float width_px = 40; width_px < 300; width_px += 10) {
            for (const std::string& line : lines(text, width_px, {}, hyphenator)) CHECK_FALSE(line.ends_with("~"));
        }
    }
}

TEST_CASE("the last word of a paragraph stays whole when that can be") {
    const Hyphenator hyphenator = make_hyphenator("frie-dens-ver-hand-lun-gen");
    const std::string text = "Wir sprechen über die Friedensverhandlungen.";
    for (float width_px = 230; width_px < 420; width_px += 10) {
        for (const std::string& line : lines(text, width_px, {}, hyphenator)) CHECK_FALSE(line.ends_with("~"));
    }
}

TEST_CASE("headings do not hyphenate words that fit, and do break those that do not") {
    const Hyphenator hyphenator = make_hyphenator("frie-dens-ver-hand-lun-gen");
    ParagraphStyle style;
    style.balance = true;
    CHECK(lines("Neue Friedensverhandlungen", 220, style, hyphenator) == Lines{"Neue", "Friedensverhandlungen"});
    CHECK(lines("Neue Friedensverhandlungen", 150, style, hyphenator) == Lines{"Neue Friedens~", "verhandlungen"});
}

TEST_CASE("justified lines end at the edge but for the last and for holes") {
    FixedMetrics metrics(20);
    ParagraphStyle style;
    style.alignment = Alignment::justified;
    const std::string text =
        "Am Abend gingen in der Stadt die Lichter aus, und niemand wusste, wann sie wieder angehen würden, denn es war "
        "Winter, und der Wind kam von Norden über das Meer und über die Felder bis an die Mauern der alten Häuser.";
    const BlockFrame frame = layout_paragraph(text, 420, style, metrics, {}, "de");
    REQUIRE(frame.lines.size() > 3);
    for (std::size_t i = 0; i + 1 < frame.lines.size(); ++i) {
        CHECK(frame.lines[i].width_px == doctest::Approx(420));
        CHECK(frame.lines[i].word_spacing_px > -0.21f * 5);  // spaces shrink to 0.8 of their width at most
    }
    CHECK(frame.lines.back().word_spacing_px == 0);
}

TEST_CASE("total fit beats first fit: no line is much looser than it need be") {
    FixedMetrics metrics(20);
    const std::string text = "aaa bb cc ddddd";  // the example for minimum raggedness: 6 characters wide
    CHECK(lines(text, 6 * 10.0f, {}) == Lines{"aaa", "bb cc", "ddddd"});
}

TEST_CASE("a word of 100,000 letters and 10,000 lines of a word cost linear time") {
    FixedMetrics metrics(20);
    const auto seconds = [&metrics](const std::string& text, float width_px) {
        const auto start = std::chrono::steady_clock::now();
        ParagraphStyle style;
        style.alignment = Alignment::justified;
        const BlockFrame frame = layout_paragraph(text, width_px, style, metrics, {}, "de");
        CHECK(frame.lines.size() > 1000);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    // Generous, for sanitizers and busy machines; quadratic time would take minutes.
    CHECK(seconds(std::string(100'000, 'm'), 600) < 5);
    std::string column;
    for (int i = 0; i < 10'000; ++i) column += "Wort\n";
    CHECK(seconds(column, 600) < 5);
    std::string glued = "a";
    for (int i = 0; i < 100'000; ++i) glued += "\u00A0a";
    CHECK(seconds(glued, 600) < 5);
    std::string ideographs;
    for (int i = 0; i < 50'000; ++i) ideographs += "今";
    CHECK(seconds(ideographs, 600) < 5);
}

TEST_CASE("100,000 combining marks on one letter are one cluster") {
    FixedMetrics metrics(20);
    std::string text = "a";
    for (int i = 0; i < 100'000; ++i) text += "\u0301";
    const BlockFrame frame = layout_paragraph(text, 50, {}, metrics, {}, "de");
    REQUIRE(frame.lines.size() == 1);
    CHECK(frame.lines[0].text == Span{0, 200'001});
}

TEST_CASE("odd widths do no harm") {
    FixedMetrics metrics(20);
    for (const float width_px : {0.0f, -5.0f, 0.001f, 1e9f, 0.0f / 1.0f}) {
        const BlockFrame frame = layout_paragraph("Ein Satz mit Wörtern.", width_px, {}, metrics, {}, "de");
        CHECK(frame.lines.size() >= 1);
    }
}
