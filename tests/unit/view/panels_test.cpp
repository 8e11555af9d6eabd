#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>

#include "article_fixture.h"
#include "view/arrange.h"
#include "view/card.h"
#include "view/navigation.h"

using namespace lesart;
using fixture::Article;
using fixture::Screen;

namespace {

Article many_entities(int count) {
    Article article;
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "Name" + std::to_string(1000 + i) + " sprach mit anderen. ";
    }
    article.title("Viele Leute").paragraph(text);
    for (int i = 0; i < count; ++i) {
        article.entity(static_cast<EntityType>(i % 4), "Name" + std::to_string(1000 + i));
    }
    return article.finish();
}

const Twin* find(const std::vector<Twin>& twins, TwinKind kind, std::int32_t index) {
    const auto found =
        std::ranges::find_if(twins, [&](const Twin& twin) { return twin.kind == kind && twin.index == index; });
    return found == twins.end() ? nullptr : &*found;
}

Point middle(const Twin& twin) {
    return {twin.rect.middle_x(), twin.rect.middle_y()};
}

}  // namespace

TEST_CASE("twins lie on the stage, are large enough and do not cover each other") {
    for (const float width : {320.0f, 390.0f, 900.0f, 1100.0f, 1280.0f, 2560.0f}) {
        for (const bool coarse : {false, true}) {
            CAPTURE(width);
            CAPTURE(coarse);
            Screen screen(width, 800);
            Options options = screen.state().options;
            options.coarse = coarse;
            screen.view.set_options(options);
            const Article article = fixture::long_article();
            screen.show(article);
            select_entity(screen.state(), 0, true);
            go_to_mention(screen.state(), 8);
            screen.follow();
            screen.settle();
            const Rect stage{0, 0, width, 800};
            std::vector<Twin> pressable;
            for (const Twin& twin : twins_of(screen.state())) {
                if (!twin.visible) {
                    continue;
                }
                CHECK(stage.overlaps(twin.rect));
                CAPTURE(static_cast<int>(twin.kind));
                // Half scrolled away, a target may be smaller than it is.
                const bool scrolls = twin.kind == TwinKind::snippet || twin.kind == TwinKind::companion;
                const bool whole = !scrolls && twin.rect.x > 0 && twin.rect.right() < width;
                CHECK((!whole || twin.rect.width >= 24));
                CHECK((!whole || twin.rect.height >= (coarse && twin.kind != TwinKind::time ? 44 : 24)));
                if (twin.kind != TwinKind::time) {
                    pressable.push_back(twin);
                }
            }
            for (std::size_t i = 0; i < pressable.size(); ++i) {
                for (std::size_t j = i + 1; j < pressable.size(); ++j) {
                    CAPTURE(static_cast<int>(pressable[i].kind));
                    CAPTURE(static_cast<int>(pressable[j].kind));
                    CHECK_FALSE(
                        (pressable[i].rect.grown(-0.5f, -0.5f).overlaps(pressable[j].rect.grown(-0.5f, -0.5f))));
                }
            }
        }
    }
}

TEST_CASE("chips come with their filter, in the order of the page") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    const auto twins = twins_of(screen.state());
    REQUIRE(twins.size() >= 8);
    CHECK(twins[0].kind == TwinKind::filter);
    CHECK(twins[0].index == 0);
    CHECK(twins[0].pressed);
    CHECK(twins[1].kind == TwinKind::chip);
    CHECK(twins[1].index == 0);  // Anna Berg: most salient
    CHECK(find(twins, TwinKind::filter, 4) != nullptr);
    CHECK(find(twins, TwinKind::time, 0) != nullptr);
    CHECK(find(twins, TwinKind::close, 0) == nullptr);
}

TEST_CASE("of many entities each type shows some, however light") {
    Screen screen(1280, 800);
    Article article;
    std::string text;
    constexpr int people = 60, bodies = 5;
    for (int i = 0; i < people; ++i) text += "Person" + std::to_string(100 + i) + " sprach. ";
    for (int i = 0; i < bodies; ++i) text += "Verein" + std::to_string(100 + i) + " schwieg. ";
    article.title("Viele Leute").paragraph(text);
    for (int i = 0; i < people; ++i) article.entity(EntityType::person, "Person" + std::to_string(100 + i));
    for (int i = 0; i < bodies; ++i) article.entity(EntityType::organisation, "Verein" + std::to_string(100 + i));
    screen.show(article.finish());
    std::array<int, 2> chips{};
    for (const Twin& twin : twins_of(screen.state())) {
        if (twin.kind == TwinKind::chip) ++chips[twin.index < people ? 0 : 1];
    }
    CHECK(chips[1] == 3);
    CHECK(chips[0] == 25);
}

TEST_CASE("pressing a chip by pointer selects its entity, again lets go") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    const auto twins = twins_of(screen.state());
    const Point at = middle(*find(twins, TwinKind::chip, 1));
    CHECK(screen.view.pointer(PointerKind::click, at) == PointerTarget::panel);
    CHECK(screen.state().selection.entity == 1);
    CHECK(find(twins_of(screen.state()), TwinKind::chip, 1)->pressed);
    screen.view.pointer(PointerKind::click, at);
    CHECK(screen.state().selection.entity == -1);
}

TEST_CASE("the pointer over a chip lights its entity through ImGui's items") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    screen.view.pointer(PointerKind::move, middle(*find(twins_of(screen.state()), TwinKind::chip, 2)));
    screen.settle();
    CHECK(screen.state().selection.hover_entity == 2);
    screen.view.pointer(PointerKind::move, {700, 400});
    screen.settle();
    CHECK(screen.state().selection.hover_entity == -1);
}

TEST_CASE("many chips: a first handful, then all") {
    for (const float width : {390.0f, 1280.0f}) {
        Screen screen(width, 800);
        const Article article = many_entities(100);
        screen.show(article);
        const auto chips = [&] {
            return std::ranges::count_if(twins_of(screen.state()),
                                         [](const Twin& twin) { return twin.kind == TwinKind::chip; });
        };
        CHECK(chips() < 40);
        REQUIRE(find(twins_of(screen.state()), TwinKind::more, 0) != nullptr);
        screen.view.press_twin(TwinKind::more, 0);
        CHECK(chips() == 100);
        CHECK(find(twins_of(screen.state()), TwinKind::more, 0)->pressed);
        screen.settle();
        // A hidden one is shown when it is selected.
        screen.view.press_twin(TwinKind::more, 0);
        select_entity(screen.state(), 99, true);
        CHECK(find(twins_of(screen.state()), TwinKind::chip, 99) != nullptr);
    }
}

TEST_CASE("panels scroll within their bounds and say what is out of sight") {
    Screen screen(390, 800);
    const Article article = many_entities(15);
    screen.show(article);
    screen.settle();
    const Point row{200, 24};
    CHECK_FALSE(find(twins_of(screen.state()), TwinKind::chip, 14)->visible);
    CHECK_FALSE(screen.view.pan(row, 0, 50));  // the page's own scrolling
    CHECK(screen.view.pan(row, 120, 0));
    CHECK(screen.view.pan(row, 100'000, 0));
    CHECK_FALSE(screen.view.pan(row, 10, 0));
    CHECK(screen.state().chips.scroll == screen.state().chips.scroll_max());
    CHECK(find(twins_of(screen.state()), TwinKind::chip, 14)->visible);
    CHECK_FALSE(find(twins_of(screen.state()), TwinKind::chip, 0)->visible);
    CHECK_FALSE(screen.view.pan({200, 400}, 120, 0));
    // Selecting brings the chip into view.
    select_entity(screen.state(), 0, true);
    CHECK(find(twins_of(screen.state()), TwinKind::chip, 0)->visible);
}

TEST_CASE("the card: steps, snippets, companions, back, close") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    select_entity(screen.state(), 0, true);
    screen.settle();
    auto twins = twins_of(screen.state());
    REQUIRE(find(twins, TwinKind::next, 0) != nullptr);
    CHECK(find(twins, TwinKind::back, 0) == nullptr);
    CHECK(find(twins, TwinKind::snippet, 8) != nullptr);
    screen.view.pointer(PointerKind::click, middle(*find(twins, TwinKind::next, 0)));
    CHECK(screen.state().selection.rank == 1);
    screen.view.press_twin(TwinKind::snippet, 8);
    screen.follow();
    CHECK(screen.state().selection.rank == 8);
    twins = twins_of(screen.state());
    CHECK(find(twins, TwinKind::snippet, 8)->visible);
    CHECK(find(twins, TwinKind::snippet, 8)->pressed);
    REQUIRE(find(twins, TwinKind::back, 0) != nullptr);
    screen.view.press_twin(TwinKind::close, 0);
    CHECK(screen.state().selection.entity == -1);
    CHECK(screen.state().regions.card.empty());
    // Karl Lind stands in one paragraph with the Hafenverein and Rostock.
    select_entity(screen.state(), 2, true);
    twins = twins_of(screen.state());
    CHECK(find(twins, TwinKind::companion, 1) != nullptr);
    CHECK(find(twins, TwinKind::companion, 3) != nullptr);
    CHECK(find(twins, TwinKind::companion, 0) == nullptr);
}

TEST_CASE("a snippet holds its mention and cuts no character") {
    Screen screen;
    Article article;
    article.paragraph(
        "Über fünfzig Älteste äußerten sich. „Öffentlich übt keiner Kritik“, erklärte später überraschend schließlich "
        "Jörg Österreicher mit größter Vorsicht; die übrigen schwiegen beharrlich über Wochen, wie später bekannt "
        "wurde, weil größere Änderungen über den Sommer hinaus möglich schienen.");
    article.entity(EntityType::person, "Jörg Österreicher").finish();
    screen.show(article);
    const Snippet snippet = snippet_of(screen.state(), 0);
    CHECK(slice(snippet.text, snippet.mention) == "Jörg Österreicher");
    CHECK(snippet.text.size() < 300);
    CHECK((static_cast<unsigned char>(snippet.text[0]) & 0xC0) != 0x80);
    screen.settle();
}

TEST_CASE("filters: pressed while on") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.view.press_twin(TwinKind::filter, 2);
    auto twins = twins_of(screen.state());
    CHECK_FALSE(find(twins, TwinKind::filter, 2)->pressed);
    CHECK(find(twins, TwinKind::chip, 3) == nullptr);  // Rostock
    CHECK((screen.state().options.filters.types & 4u) == 0);
    screen.view.press_twin(TwinKind::filter, 2);
    twins = twins_of(screen.state());
    CHECK(find(twins, TwinKind::filter, 2)->pressed);
    CHECK(find(twins, TwinKind::chip, 3) != nullptr);
}

TEST_CASE("timeline entries on screen and off") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    const auto twins = twins_of(screen.state());
    for (std::int32_t i = 0; i < 3; ++i) {
        const Twin* twin = find(twins, TwinKind::time, i);
        REQUIRE(twin != nullptr);
        CHECK(screen.state().regions.timeline.overlaps(twin->rect));
    }
    screen.view.pointer(PointerKind::click, middle(*find(twins, TwinKind::time, 1)));
    CHECK(screen.state().selection.entry == 1);
    CHECK(screen.state().events.back().kind == EventKind::time);
    screen.settle();
    close_selection(screen.state());
    CHECK(screen.state().selection.entry == -1);
}

TEST_CASE("entries of one day step aside for each other") {
    Article article;
    std::string text;
    for (int i = 0; i < 6; ++i) {
        text += "Am 3. März 2025 geschah Ereignis" + std::to_string(i) + ". ";
    }
    text += "Der Bau begann am 1. Juni 2015.";
    article.title("Ein Tag").paragraph(text);
    article.document.metadata.published = "2025-03-04";
    for (int i = 0; i < 6; ++i) {
        article.date("Ereignis" + std::to_string(i), "2025-03-03");
    }
    article.date("1. Juni 2015", "2015-06-01");
    article.finish();
    for (const float width : {390.0f, 900.0f, 1280.0f}) {
        CAPTURE(width);
        Screen screen(width, 800);
        screen.show(article);
        screen.view.press_twin(TwinKind::more, 1);
        screen.settle();
        std::vector<Rect> targets;
        for (const Twin& twin : twins_of(screen.state())) {
            if (twin.kind == TwinKind::time && twin.visible) {
                targets.push_back(twin.rect);
            }
        }
        CHECK(targets.size() == 7);
        for (std::size_t i = 0; i < targets.size(); ++i) {
            for (std::size_t j = i + 1; j < targets.size(); ++j) {
                CHECK_FALSE(targets[i].grown(-0.5f, -0.5f).overlaps(targets[j].grown(-0.5f, -0.5f)));
            }
        }
    }
}

TEST_CASE("focus draws a ring and brings its chip into view") {
    Screen screen(390, 800);
    const Article article = many_entities(15);
    screen.show(article);
    screen.settle();
    const auto twins = twins_of(screen.state());
    const std::size_t before = screen.surface.vertices;
    const auto last = static_cast<std::int32_t>(twins.size()) - 1;
    screen.view.focus_twin(last);
    screen.settle();
    CHECK(twins_of(screen.state())[static_cast<std::size_t>(last)].visible);
    CHECK(screen.surface.vertices != before);
    screen.view.focus_twin(-1);
    screen.view.focus_twin(100'000);
    screen.settle();
}

TEST_CASE("no panel takes room before or after when it is switched off") {
    Screen screen(390, 800);
    Options options = screen.state().options;
    options.chips = ChipsPlace::none;
    options.timeline = false;
    screen.view.set_options(options);
    const Article article = fixture::long_article();
    screen.show(article, false);
    CHECK(screen.state().regions.chips.empty());
    CHECK(screen.state().regions.timeline.empty());
    screen.show(article, true);
    CHECK(screen.state().regions.chips.empty());
    CHECK(twins_of(screen.state()).empty());
}
