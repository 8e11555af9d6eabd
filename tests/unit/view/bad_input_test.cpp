#include <doctest/doctest.h>

#include <string>

#include "article_fixture.h"
#include "view/arrange.h"
#include "view/navigation.h"

using namespace lesart;
using fixture::Article;
using fixture::Screen;

TEST_CASE("nothing to show") {
    Screen screen;
    static const Hyphenator none;
    screen.view.set_document(nullptr, {}, false, none);
    CHECK(screen.settle() <= 2);
    CHECK_FALSE(screen.view.idle(5));
    CHECK(twins_of(screen.state()).empty());
    step_mention(screen.state(), 1);
    go_back(screen.state());
    go_to_offset(screen.state(), 10);
    select_entity(screen.state(), 0, true);
    CHECK(screen.view.pointer(PointerKind::click, {300, 300}) == PointerTarget::nothing);
    const Article empty;
    screen.show(empty);
    CHECK(screen.settle() <= 2);
    screen.show(fixture::long_article(2));
}

TEST_CASE("a stage without size") {
    Screen screen(0, 0);
    const Article article = fixture::long_article(2);
    screen.show(article);
    CHECK_FALSE(screen.view.frame(0));
    CHECK_FALSE(screen.view.idle(1));
    screen.resize(390, 700);
    screen.settle();
    CHECK(screen.state().frames > 0);
}

TEST_CASE("no annotations: no panels, all of the text") {
    Screen screen;
    Article article = fixture::long_article(3);
    article.annotations = {};
    screen.show(article);
    screen.settle();
    CHECK(screen.state().regions.chips.empty());
    CHECK(screen.state().regions.timeline.empty());
    CHECK(twins_of(screen.state()).empty());
    CHECK(visible_ink(screen.state()).size() > 20);
}

TEST_CASE("a word of 100,000 characters") {
    for (const float width : {320.0f, 1280.0f}) {
        Screen screen(width, 700, 2);
        Article article;
        article.title("Lang").paragraph(std::string(100'000, 'a'));
        article.entity(EntityType::other, std::string(100'000, 'a')).finish();
        screen.show(article);
        CHECK(screen.settle() < 60);
        for (const InkItem& item : visible_ink(screen.state())) {
            CHECK(item.rect.right() <= width + 1);
        }
        select_entity(screen.state(), 0, true);
        screen.follow();
        CHECK(screen.settle() < 60);
    }
}

TEST_CASE("ten thousand lines of one word") {
    Article article;
    for (int i = 0; i < 10'000; ++i) {
        article.paragraph("Wort" + std::to_string(i % 700));
    }
    Screen screen(390, 800);
    screen.show(article);
    CHECK(screen.settle() < 20);
    screen.view.set_scroll(100'000);
    screen.follow();
    CHECK(screen.settle() < 20);
}

TEST_CASE("only emoji, only spaces, only marks") {
    for (const char* text :
         {"👩‍👩‍👧‍👦 👍🏽 🇩🇪 🎉", "      ", "\u0301\u0301\u0301", "\u202E\u200B"}) {
        Article article;
        article.paragraph(text);
        Screen screen(390, 600);
        screen.show(article);
        CHECK(screen.settle() < 20);
    }
}

TEST_CASE("annotations that pile up on one word") {
    Article article;
    article.paragraph("Rostock liegt an der Warnow.");
    for (int i = 0; i < 3000; ++i) {
        article.entity(static_cast<EntityType>(i % 4), "Rostock");
    }
    article.finish();
    Screen screen;
    screen.show(article);
    CHECK(screen.settle() < 20);
    CHECK(screen.surface.boxes.size() >= 3000);
    for (const HighlightBox& box : screen.surface.boxes) {
        CHECK(box.height > 4);
    }
}

TEST_CASE("opened and resized very often, nothing piles up") {
    Screen screen;
    const Article article = fixture::long_article(10);
    for (int i = 0; i < 60; ++i) {
        screen.resize(300.0f + static_cast<float>(i * 37 % 1500), 700);
        screen.show(article);
        screen.view.frame(i);
        screen.state().events.clear();
    }
    CHECK(screen.state().marks.size() <= 20);
    CHECK(screen.state().sprites.atlas_width() <= 2048);
}
