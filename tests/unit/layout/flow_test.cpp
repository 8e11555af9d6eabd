#include "layout/flow.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "layout/fixed_metrics.h"
#include "text/segment.h"
#include "unit/layout/random_text.h"

namespace {

using namespace lesart;

// Blocks with their texts, laid one after another in a document's text, joined by one newline.
struct Article {
    std::vector<std::string> texts;
    std::string document;
    std::vector<FlowBlock> blocks;

    void add(std::string text, ParagraphStyle style = {}, float indent_px = 0, bool furniture = false) {
        texts.push_back(std::move(text));
        styles.push_back({style, indent_px, furniture});
    }
    void finish() {
        blocks.clear();
        document.clear();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            std::uint32_t start = no_text;
            if (!styles[i].furniture) {
                if (!document.empty()) document += "\n";
                start = static_cast<std::uint32_t>(document.size());
                document += texts[i];
            }
            blocks.push_back({texts[i], start, styles[i].style, 10, 5, styles[i].indent_px});
        }
    }

    Article() = default;
    Article(const Article&) = delete;  // the blocks point into the texts
    Article(Article&&) = default;

   private:
    struct Extra {
        ParagraphStyle style;
        float indent_px;
        bool furniture;
    };
    std::vector<Extra> styles;
};

Article random_article(std::uint32_t seed, std::size_t blocks, std::uint32_t words_max) {
    random_text::Source source(seed);
    Article article;
    for (std::size_t i = 0; i < blocks; ++i) {
        ParagraphStyle style;
        style.alignment = source.below(2) == 0 ? Alignment::ragged : Alignment::justified;
        article.add(source.text(1 + source.below(words_max)), style, source.below(4) == 0 ? 24 : 0,
                    source.below(9) == 0);
    }
    article.finish();
    return article;
}

}  // namespace

TEST_CASE("a flow lays its blocks out as they lie alone, whatever is asked for first") {
    Article article = random_article(5, 60, 40);
    FixedMetrics metrics(20);
    const Hyphenator none;
    Flow forward(article.blocks, 400, metrics, none, "de");
    while (!forward.advance(300)) {
    }
    Flow jumping(article.blocks, 400, metrics, none, "de");
    (void)jumping.lay_out_band(3000, 3600);
    (void)jumping.lay_out_band(900, 1000);
    (void)jumping.lay_out_band(0, 1e9f);
    CHECK(forward.height_px() == jumping.height_px());
    float y_px = 0;
    for (std::uint32_t i = 0; i < forward.block_count(); ++i) {
        const FlowBlock& block = forward.block(i);
        const BlockFrame alone = layout_paragraph(block.text, 400 - block.indent_px, block.style, metrics, none, "de");
        const BlockFrame& frame = forward.frame(i);
        REQUIRE(frame.lines.size() == alone.lines.size());
        REQUIRE(frame.items.size() == alone.items.size());
        const float shift_px = frame.rtl ? 0 : block.indent_px;
        for (std::size_t k = 0; k < frame.items.size(); ++k) {
            REQUIRE(frame.items[k].x_px == doctest::Approx(alone.items[k].x_px + shift_px));
            REQUIRE(jumping.frame(i).items[k].x_px == frame.items[k].x_px);
        }
        CHECK(forward.block_top_px(i) == doctest::Approx(y_px + 10));
        CHECK(forward.block_height_px(i) == frame.height_px);
        y_px += 15 + frame.height_px;
    }
    CHECK(forward.height_px() == doctest::Approx(y_px));
}

TEST_CASE("only what is asked for is laid out; the rest is estimated well") {
    Article article;
    for (int i = 0; i < 2000; ++i) {
        article.add(
            "Am Abend gingen in der Stadt die Lichter aus, und niemand wusste, wann sie wieder angehen würden. "
            "Denn es war Winter, und der Wind kam von Norden über das Meer bis an die Mauern der alten Häuser.");
    }
    article.finish();
    FixedMetrics metrics(20);
    Flow flow(article.blocks, 420, metrics, {}, "de");
    const float estimated_px = flow.height_px();
    const Flow::Range range = flow.lay_out_band(0, 800);
    CHECK(range.first == 0);
    CHECK(range.last < 10);
    std::uint32_t laid_out = 0;
    for (std::uint32_t i = 0; i < flow.block_count(); ++i) laid_out += flow.is_laid_out(i) ? 1 : 0;
    CHECK(laid_out < 20);
    while (!flow.advance(100'000)) {
    }
    CHECK(estimated_px == doctest::Approx(flow.height_px()).epsilon(0.12));
}

TEST_CASE("a band is exact: its blocks are laid out and cover it") {
    Article article = random_article(11, 300, 60);
    FixedMetrics metrics(20);
    Flow flow(article.blocks, 300, metrics, {}, "de");
    for (const float top_px : {0.0f, 500.0f, 7000.0f, 2000.0f, 1e7f, -100.0f}) {
        const Flow::Range range = flow.lay_out_band(top_px, top_px + 700);
        REQUIRE(range.first < range.last);
        for (std::uint32_t i = range.first; i < range.last; ++i) CHECK(flow.is_laid_out(i));
        CHECK(flow.block_at(top_px) == range.first);
        const float last_bottom_px = flow.block_top_px(range.last - 1) + flow.block_height_px(range.last - 1) + 5;
        CHECK((range.last == flow.block_count() || last_bottom_px >= top_px + 700));
    }
}

TEST_CASE("a block is found by any of its bytes") {
    Article article = random_article(3, 40, 20);
    FixedMetrics metrics(20);
    Flow flow(article.blocks, 300, metrics, {}, "de");
    for (std::uint32_t offset = 0; offset <= article.document.size() + 3; ++offset) {
        std::uint32_t expected = flow.block_count();
        for (std::uint32_t i = 0; i < flow.block_count(); ++i) {
            const FlowBlock& block = flow.block(i);
            const bool inside = block.text_start != no_text && offset >= block.text_start &&
                                offset < block.text_start + block.text.size();
            if (inside) expected = i;
        }
        REQUIRE(flow.block_of(offset) == expected);
    }
}

TEST_CASE("the rectangle of a name inside words is as wide as the name") {
    FixedMetrics metrics(20);
    Article article;
    article.add("Überschrift", {}, 0, true);
    article.add("Der Nato-Beitritt, sagt „Trump“, kommt.");
    article.finish();
    Flow flow(article.blocks, 600, metrics, {}, "de");
    const auto rect_of = [&](const std::string& name) {
        const auto at = static_cast<std::uint32_t>(article.document.find(name));
        const std::vector<TextRect> rects = flow.rects({at, at + static_cast<std::uint32_t>(name.size())});
        REQUIRE(rects.size() == 1);
        return rects[0];
    };
    // By hand from the fixed advances: "Der " 35.8; "Nato" 0.72 + 0.48 + 0.34 + 0.52 = 2.06 em, the hyphen 0.33 em.
    CHECK(rect_of("Nato").x_px == doctest::Approx(35.8));
    CHECK(rect_of("Nato").width_px == doctest::Approx(41.2));
    CHECK(rect_of("Beitritt").x_px == doctest::Approx(35.8 + 47.8));
    const std::string_view trump = "Trump";
    float trump_px = 0;
    metrics.measure(TextStyle::body, {&trump, 1}, {&trump_px, 1});
    CHECK(rect_of("Trump").width_px == doctest::Approx(trump_px));
    CHECK(rect_of("sagt „Trump“").width_px > trump_px);
    const FontMetrics font = metrics.font(TextStyle::body);
    const TextRect rect = rect_of("Trump");
    CHECK(rect.height_px == font.ascent_px + font.descent_px);
    CHECK(rect.y_px == doctest::Approx(flow.block_top_px(1) + (font.line_height_px - rect.height_px) / 2));
    CHECK(rect.block == 1);
    CHECK(rect.line == 0);
}

TEST_CASE("a span over lines has a rectangle on each; right-to-left pieces have their own") {
    FixedMetrics metrics(20);
    Article article;
    article.add("Am Abend gingen in der Stadt die Lichter aus, und niemand wusste, wann.");
    article.add("Der Gruß שלום לכולם stand da.");
    article.finish();
    Flow flow(article.blocks, 220, metrics, {}, "de");
    const auto size = static_cast<std::uint32_t>(article.texts[0].size());
    const std::vector<TextRect> whole = flow.rects({0, size});
    CHECK(whole.size() == flow.frame(0).lines.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CHECK(whole[i].line == i);
        CHECK(whole[i].width_px == doctest::Approx(flow.frame(0).lines[i].width_px));
    }
    Flow wide(article.blocks, 900, metrics, {}, "de");
    const std::uint32_t start = size + 1;
    // From "Gruß" to the first letters of the first Hebrew word: it stands on the right of the second.
    const auto hebrew = static_cast<std::uint32_t>(article.document.find("שלום"));
    const std::vector<TextRect> mixed = wide.rects({start + 4, hebrew + 4});
    REQUIRE(mixed.size() == 2);
    CHECK(mixed[0].x_px == doctest::Approx(35.8));
    CHECK(mixed[1].width_px == doctest::Approx(20));
    // Its right edge is the word's: letters run from there to the left.
    const BlockFrame& frame = wide.frame(1);
    float right_px = 0;
    for (const Item& item : frame.items)
        right_px = item.level == 1 ? std::max(right_px, item.x_px + item.width_px) : right_px;
    CHECK(mixed[1].x_px + mixed[1].width_px == doctest::Approx(right_px));
    CHECK(wide.rects({5, 5}).empty());
    CHECK(wide.rects({100'000, 100'001}).empty());
}

TEST_CASE("what lies under the middle of a cluster's rectangle is that cluster") {
    FixedMetrics metrics(20);
    for (std::uint32_t seed = 40; seed < 60; ++seed) {
        Article article = random_article(seed, 6, 25);
        Flow flow(article.blocks, 350, metrics, {}, "de");
        for (std::uint32_t i = 0; i < flow.block_count(); ++i) {
            const FlowBlock& block = flow.block(i);
            if (block.text_start == no_text) continue;
            std::uint32_t start = 0;
            for (const std::uint32_t end : grapheme_boundaries(block.text)) {
                const Span cluster = {block.text_start + start, block.text_start + end};
                const std::vector<TextRect> rects = flow.rects(cluster);
                start = end;
                if (rects.size() != 1 || rects[0].width_px < 1) continue;
                const float middle_px = rects[0].x_px + rects[0].width_px / 2;
                const Flow::Hit hit = flow.hit(middle_px, rects[0].y_px + rects[0].height_px / 2);
                CAPTURE(seed);
                CAPTURE(std::string(block.text));
                REQUIRE(hit.inside);
                REQUIRE(hit.offset == cluster.start);
            }
        }
    }
}

TEST_CASE("hits beyond the text say so") {
    FixedMetrics metrics(20);
    Article article;
    article.add("Kicker", {}, 0, true);
    article.add("Ein Satz.");
    article.add("שלום לכולם");
    article.finish();
    Flow flow(article.blocks, 300, metrics, {}, "de");
    const float y_px = flow.block_top_px(1) + 15;
    CHECK_FALSE(flow.hit(5, 12).inside);
    CHECK_FALSE(flow.hit(-5, y_px).inside);
    CHECK(flow.hit(-5, y_px).offset == 0);
    CHECK_FALSE(flow.hit(290, y_px).inside);
    CHECK(flow.hit(290, y_px).offset == 9);
    CHECK_FALSE(flow.hit(10, y_px + 5000).inside);
    // The space between two words belongs to the line.
    const Item& first = flow.frame(1).items[0];
    const Flow::Hit gap = flow.hit(first.x_px + first.width_px + 1, y_px);
    CHECK(gap.inside);
    CHECK(gap.offset == 3);
    // Right to left: the line's start is on the right.
    const float rtl_px = flow.block_top_px(2) + 15;
    CHECK(flow.hit(5, rtl_px).offset == 10 + article.texts[2].size());
    CHECK(flow.hit(299.9f, rtl_px).offset == 10);
    CHECK(flow.hit(299.9f, rtl_px).inside);
}

TEST_CASE("a flow without blocks or with empty ones answers") {
    FixedMetrics metrics(20);
    Flow empty({}, 300, metrics, {}, "de");
    CHECK(empty.height_px() == 0);
    CHECK(empty.block_of(0) == 0);
    CHECK(empty.lay_out_band(0, 100).last == 0);
    CHECK(empty.advance(100));
    CHECK_FALSE(empty.hit(1, 1).inside);
    Article article;
    article.add("");
    article.add("   ");
    article.finish();
    Flow blank(article.blocks, 300, metrics, {}, "de");
    CHECK(blank.advance(100));
    CHECK(blank.height_px() == 30);
    CHECK_FALSE(blank.hit(1, 1).inside);
    CHECK(blank.rects({0, 4}).empty());
}

TEST_CASE("another width with the advances kept measures nothing that was measured") {
    Article article = random_article(77, 20, 30);
    FixedMetrics metrics(20);
    auto advances = std::make_shared<AdvanceCache>(metrics);
    Flow narrow(article.blocks, 500, advances, {}, "de");
    (void)narrow.advance(1u << 30);
    const std::uint64_t before = advances->measured();
    Flow same(article.blocks, 500, advances, {}, "de");
    (void)same.advance(1u << 30);
    CHECK(advances->measured() == before);
    CHECK(same.height_px() == narrow.height_px());
}
