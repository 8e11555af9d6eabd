#include "view/article.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "article_fixture.h"
#include "view/arrange.h"

using namespace lesart;
using fixture::Article;
using fixture::Screen;

TEST_CASE("furniture stands around the title") {
    Screen screen;
    const Article article = fixture::long_article(3);
    screen.show(article);
    const ViewState& state = screen.state();
    REQUIRE(state.flow_kinds.size() == 6);
    CHECK(state.flow_kinds[0] == furniture_kicker);
    CHECK(state.flow_kinds[1] == 0);
    CHECK(state.flow_kinds[2] == furniture_meta);
    CHECK(state.flow_kinds[3] == 1);
    CHECK(state.flow->block(1).style.text == TextStyle::title);
    CHECK(state.flow->block(2).text == "2025-02-13 · rr");
    screen.view.set_string("meta", "13. Februar 2025");
    CHECK(screen.state().flow->block(2).text == "13. Februar 2025");
}

TEST_CASE("an article without a title has its meta line first") {
    Article article;
    article.document.metadata.byline = "rr";
    article.paragraph("Nur ein Absatz.");
    Screen screen;
    screen.show(article);
    CHECK(screen.state().flow_kinds == std::vector<std::int32_t>{furniture_meta, 0});
    Article empty;
    empty.document.metadata.byline = "rr";
    screen.show(empty);
    CHECK(screen.state().flow_kinds == std::vector<std::int32_t>{furniture_meta});
    screen.settle();
}

TEST_CASE("ink lies on whole device pixels at every ratio and scroll position") {
    for (const float ratio : {1.0f, 1.25f, 1.5f, 2.0f, 3.0f}) {
        Screen screen(1280, 800, ratio);
        const Article article = fixture::long_article();
        screen.show(article);
        for (const float top : {0.0f, 333.3f, 1000.7f}) {
            screen.view.set_scroll(top);
            screen.settle();
            const auto ink = visible_ink(screen.state());
            REQUIRE(ink.size() > 50);
            for (const InkItem& item : ink) {
                const float x = item.rect.x * ratio;
                CHECK(x == doctest::Approx(std::round(x)).epsilon(1e-5));
            }
        }
    }
}

TEST_CASE("lines keep their distance while the page scrolls by fractions") {
    Screen screen(1280, 800, 1.5f);
    const Article article = fixture::long_article();
    screen.show(article);
    const auto distances = [&](float top) {
        screen.view.set_scroll(top);
        std::vector<float> out;
        float last = -1e9f;
        for (const InkItem& item : visible_ink(screen.state())) {
            if (item.block == 4 && std::fabs(item.rect.y - last) > 0.01f) {
                out.push_back(std::round((item.rect.y - last) * 1.5f));
                last = item.rect.y;
            }
        }
        out.erase(out.begin());
        return out;
    };
    const auto reference = distances(0);
    REQUIRE(reference.size() >= 2);
    for (const float top : {0.2f, 0.4f, 0.5f, 0.9f, 1.3f}) {
        CHECK(distances(top) == reference);
    }
}

TEST_CASE("an idle view wants no frames, and idle work ends") {
    Screen screen;
    const Article article = fixture::long_article(60);
    screen.show(article);
    CHECK(screen.settle() <= 3);
    CHECK_FALSE(screen.view.frame(screen.seconds + 5));
    int rounds = 0;
    while (screen.view.idle(5) && rounds < 1000) {
        ++rounds;
    }
    CHECK(rounds < 1000);
    for (std::uint32_t b = 0; b < screen.state().flow->block_count(); ++b) {
        CHECK(screen.state().flow->is_laid_out(b));
    }
    CHECK_FALSE(screen.view.idle(5));
}

TEST_CASE("idle prepares the words that come into view next") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    while (screen.view.idle(5)) {
    }
    const std::uint64_t drawn = screen.state().sprites.rasterised();
    screen.view.set_scroll(200);
    screen.view.frame(screen.seconds);
    CHECK(screen.state().sprites.rasterised() == drawn);
}

TEST_CASE("reading from the middle of a long article: the lines on screen stay while others are laid out") {
    Screen screen(900, 700);
    const Article article = fixture::long_article(2000);
    screen.show(article);
    screen.settle();
    screen.view.set_scroll(content_height(screen.state()) / 2);
    screen.follow();
    screen.settle();
    for (int i = 0; i < 60; ++i) {
        const auto before = reading_place(screen.state(), 60);
        REQUIRE(before);
        screen.state().events.clear();
        const float wish = screen.state().scroll_top - 90;  // upwards, into what was only estimated
        screen.view.set_scroll(wish);
        const float drift = screen.state().scroll_top - wish;
        float top = 0;
        CHECK(screen.take_scroll(top) == (std::fabs(drift) > 0));
        const auto line = line_of(screen.state(), before->offset);
        REQUIRE(line);
        const float y = screen.state().regions.column_y + line->top - screen.state().scroll_top;
        CHECK(y == doctest::Approx(before->stage_y + 90).epsilon(0.02));
    }
}

TEST_CASE("a screen costs what is on it, not what is in the article") {
    Screen screen(1280, 800);
    const Article article = fixture::long_article(4000);
    screen.show(article);
    screen.settle();
    std::uint32_t laid_out = 0;
    for (std::uint32_t b = 0; b < screen.state().flow->block_count(); ++b) {
        laid_out += screen.state().flow->is_laid_out(b) ? 1 : 0;
    }
    CHECK(laid_out < 60);
    CHECK(screen.state().marks.size() < 60);
}

TEST_CASE("right-to-left paragraphs are drawn from the right") {
    Article article;
    article.title("שלום עולם").paragraph("ירושלים היא עיר הבירה של ישראל, וגם Berlin נזכרת כאן.");
    article.document.language = "he";
    article.entity(EntityType::place, "ירושלים").entity(EntityType::place, "Berlin").finish();
    Screen screen(900, 700);
    screen.show(article);
    screen.settle();
    const auto ink = visible_ink(screen.state());
    REQUIRE_FALSE(ink.empty());
    float right = 0;
    for (const InkItem& item : ink) {
        right = std::max(right, item.rect.right());
    }
    CHECK(right ==
          doctest::Approx(screen.state().regions.column_x + screen.state().regions.column_width).epsilon(0.01));
    CHECK(screen.surface.boxes.size() >= 2);
    for (const HighlightBox& box : screen.surface.boxes) {
        CHECK(box.width > 0);
    }
}

TEST_CASE("context loss: nothing is drawn until it is back, then everything is drawn anew") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    const std::int32_t frames = screen.state().frames;
    screen.view.context_lost();
    CHECK_FALSE(screen.view.frame(1));
    CHECK(screen.state().frames == frames);
    screen.view.set_scroll(300);
    CHECK(twins_of(screen.state()).size() > 3);
    REQUIRE(screen.view.context_restored().has_value());
    screen.settle();
    CHECK(screen.state().frames > frames);
    CHECK(screen.state().sprites.count() > 50);
}

TEST_CASE("one draw call carries text and shapes; boxes need one more each time") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    CHECK(screen.surface.draw_calls() <= 14);
}
