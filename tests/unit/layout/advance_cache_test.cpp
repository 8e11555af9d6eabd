#include "layout/advance_cache.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "layout/fixed_metrics.h"

namespace {

using namespace lesart;

// Counts what crosses to the font.
class CountingMetrics final : public TextMetrics {
   public:
    FontMetrics font(TextStyle style) override {
        ++fonts;
        return fixed.font(style);
    }
    void measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) override {
        ++calls;
        strings += words.size();
        fixed.measure(style, words, advances_px);
    }
    FixedMetrics fixed{20};
    std::size_t fonts = 0;
    std::size_t calls = 0;
    std::size_t strings = 0;
};

}  // namespace

TEST_CASE("a string is measured once, in one call with all others") {
    CountingMetrics metrics;
    AdvanceCache cache(metrics);
    float px = 0;
    for (int round = 0; round < 2; ++round) {
        for (const char* word : {"der", "Rat", "der", "Stadt", "der"}) {
            CHECK_FALSE(cache.find_or_request(TextStyle::body, word, px));
        }
    }
    cache.measure();
    CHECK(metrics.calls == 1);
    CHECK(metrics.strings == 3);
    REQUIRE(cache.find_or_request(TextStyle::body, "Rat", px));
    CHECK(px == doctest::Approx(20 * (0.64 + 0.48 + 0.34)));
    cache.measure();
    CHECK(metrics.calls == 1);
}

TEST_CASE("styles do not share advances") {
    CountingMetrics metrics;
    AdvanceCache cache(metrics);
    CHECK(cache.advance(TextStyle::body, "Rat") > 0);
    CHECK(cache.advance(TextStyle::title, "Rat") > 0);
    CHECK(metrics.strings == 2);
    CHECK(cache.font(TextStyle::body).size_px == 20);
    CHECK(cache.font(TextStyle::body).space_px == 5);
    CHECK(metrics.fonts == 1);
}

TEST_CASE("nothing is as wide as nothing, and nothing is asked for it") {
    CountingMetrics metrics;
    AdvanceCache cache(metrics);
    CHECK(cache.advance(TextStyle::body, "") == 0);
    CHECK(metrics.strings == 0);
}

TEST_CASE("the table stays within its bound and still answers what was asked last") {
    CountingMetrics metrics;
    AdvanceCache cache(metrics, 100);
    for (int batch = 0; batch < 50; ++batch) {
        std::vector<std::string> words;
        for (int i = 0; i < 60; ++i) words.push_back("w" + std::to_string(batch * 60 + i));
        std::vector<std::string_view> views(words.begin(), words.end());
        std::vector<float> advances_px(views.size());
        cache.advances(TextStyle::body, views, advances_px);
        std::vector<float> expected_px(views.size());
        metrics.fixed.measure(TextStyle::body, views, expected_px);
        CHECK(advances_px == expected_px);
        CHECK(cache.size() <= 160);
    }
}

TEST_CASE("ten thousand strings keep their own advances") {
    FixedMetrics metrics(20);
    AdvanceCache cache(metrics);
    std::vector<std::string> words;
    for (int i = 0; i < 10000; ++i)
        words.push_back(std::string(static_cast<std::size_t>(i % 37), 'i') + std::to_string(i));
    float px = 0;
    for (const std::string& word : words) (void)cache.find_or_request(TextStyle::body, word, px);
    cache.measure();
    for (const std::string& word : words) {
        const std::string_view view = word;
        float expected_px = 0;
        metrics.measure(TextStyle::body, {&view, 1}, {&expected_px, 1});
        REQUIRE(cache.find_or_request(TextStyle::body, word, px));
        REQUIRE(px == expected_px);
    }
}

TEST_CASE("a font that answers no number does not poison the sums") {
    class Broken final : public TextMetrics {
       public:
        FontMetrics font(TextStyle) override { return {}; }
        void measure(TextStyle, std::span<const std::string_view>, std::span<float> advances_px) override {
            for (float& px : advances_px) px = 0.0f / (advances_px.empty() ? 1.0f : 0.0f);
        }
    };
    Broken metrics;
    AdvanceCache cache(metrics);
    CHECK(cache.advance(TextStyle::body, "Wort") == 0);
}

TEST_CASE("cleared, everything is measured anew") {
    CountingMetrics metrics;
    CachedMetrics cached(metrics);
    const std::string_view word = "Wort";
    float px = 0;
    cached.measure(TextStyle::body, {&word, 1}, {&px, 1});
    cached.measure(TextStyle::body, {&word, 1}, {&px, 1});
    CHECK(metrics.strings == 1);
    cached.clear();
    cached.measure(TextStyle::body, {&word, 1}, {&px, 1});
    CHECK(metrics.strings == 2);
}
