#include "view/text_run.h"

#include <doctest/doctest.h>

#include "platform/headless/headless_platform.h"

using namespace lesart;

TEST_CASE("a short text stays as it is") {
    HeadlessPlatform platform;
    TextRuns runs(platform);
    const TextRun& run = runs.line(TextStyle::ui, "Anna Berg", 300);
    CHECK(run.text == "Anna Berg");
    CHECK_FALSE(run.shortened);
    CHECK(run.line_count() == 1);
    CHECK(run.width_px == doctest::Approx(runs.width(TextStyle::ui, "Anna Berg")));
}

TEST_CASE("a long text is shortened to fit and keeps whole characters") {
    HeadlessPlatform platform;
    TextRuns runs(platform);
    const std::string text = "Überörtliche Ämterübergreifende Prüfungsgemeinschaft";
    for (float width = 24; width < 300; width += 7) {
        const TextRun& run = runs.line(TextStyle::ui, text, width);
        CHECK(run.width_px <= width);
        CHECK(run.text.ends_with("…"));
        const std::string kept = run.text.substr(0, run.text.size() - std::string("…").size());
        CHECK(text.starts_with(kept));
        CHECK((kept.size() == text.size() || (static_cast<unsigned char>(text[kept.size()]) & 0xC0) != 0x80));
    }
}

TEST_CASE("wrapped text stops after its lines") {
    HeadlessPlatform platform;
    TextRuns runs(platform);
    const std::string text =
        "Die Verwaltung rechnet mit steigenden Kosten und einem langen Verfahren vor Gericht im Herbst.";
    const TextRun& run = runs.wrapped(TextStyle::snippet, text, 200, 2);
    CHECK(run.line_count() == 2);
    CHECK(run.shortened);
    CHECK(run.width_px <= 200);
    CHECK(runs.wrapped(TextStyle::snippet, "Kurz.", 200, 2).line_count() == 1);
}

TEST_CASE("very many texts do not pile up") {
    HeadlessPlatform platform;
    TextRuns runs(platform);
    for (int i = 0; i < 20'000; ++i) {
        runs.line(TextStyle::ui, "x" + std::to_string(i), 100);
    }
    CHECK(runs.kept() <= 8200);
}
