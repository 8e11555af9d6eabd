#include "view/navigation.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "article_fixture.h"
#include "view/arrange.h"
#include "view/article.h"

using namespace lesart;
using fixture::Article;
using fixture::Screen;

namespace {

// Where on the stage the current mention's line is.
float stage_y_of_current(Screen& screen) {
    ViewState& state = screen.state();
    const std::uint32_t mention = state.selection.mentions[static_cast<std::size_t>(state.selection.rank)];
    const auto line = line_of(state, state.annotations.mentions[mention].span.start);
    REQUIRE(line);
    return state.regions.column_y + line->top - state.scroll_top;
}

void check_current_visible(Screen& screen) {
    const float y = stage_y_of_current(screen);
    CHECK(y >= screen.state().regions.clear_top);
    CHECK(y <= screen.state().regions.clear_bottom - 20);
}

}  // namespace

TEST_CASE("nine mentions are stepped through, in a circle, each in view") {
    for (const float width : {390.0f, 900.0f, 1280.0f}) {
        CAPTURE(width);
        Screen screen(width, 800);
        const Article article = fixture::long_article();
        screen.show(article);
        screen.settle();
        select_entity(screen.state(), 0, true);
        screen.follow();
        CHECK(screen.state().selection.mentions.size() == 9);
        CHECK(screen.state().selection.rank == 0);
        for (int expected = 1; expected < 9; ++expected) {
            step_mention(screen.state(), 1);
            screen.follow();
            CHECK(screen.state().selection.rank == expected);
            check_current_visible(screen);
        }
        step_mention(screen.state(), 1);
        screen.follow();
        CHECK(screen.state().selection.rank == 0);
        check_current_visible(screen);
        step_mention(screen.state(), -1);
        screen.follow();
        CHECK(screen.state().selection.rank == 8);
        check_current_visible(screen);
    }
}

TEST_CASE("back goes to where the reader was before the first jump") {
    Screen screen(900, 700);
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    screen.view.set_scroll(600);
    screen.settle();
    const auto place = reading_place(screen.state(), screen.state().regions.clear_top);
    REQUIRE(place);
    CHECK_FALSE(can_go_back(screen.state()));
    select_entity(screen.state(), 0, false);
    go_to_mention(screen.state(), 8);
    screen.follow();
    CHECK(can_go_back(screen.state()));
    CHECK(screen.state().scroll_top > 1000);
    go_to_mention(screen.state(), 4);
    screen.follow();
    go_back(screen.state());
    screen.follow();
    CHECK_FALSE(can_go_back(screen.state()));
    const auto again = reading_place(screen.state(), screen.state().regions.clear_top);
    REQUIRE(again);
    CHECK(again->offset == place->offset);
    CHECK(again->stage_y == doctest::Approx(place->stage_y).epsilon(0.05));
}

TEST_CASE("a mention that can be read where it is moves nothing") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    screen.state().events.clear();
    select_entity(screen.state(), 0, true);
    float top = 0;
    CHECK_FALSE(screen.take_scroll(top));
    CHECK(screen.state().selection.rank == 0);
    CHECK_FALSE(can_go_back(screen.state()));
}

TEST_CASE("selecting by chip starts at the next mention below what is read") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.view.set_scroll(1500);
    screen.settle();
    select_entity(screen.state(), 0, true);
    const Selection& selection = screen.state().selection;
    REQUIRE(selection.rank > 0);
    const std::uint32_t start =
        article.annotations.mentions[selection.mentions[static_cast<std::size_t>(selection.rank)]].span.start;
    CHECK(start >= screen.state().visible_text.start);
}

TEST_CASE("select events carry the entity and the mention's rank in the JSON") {
    Screen screen;
    Article article = fixture::long_article();
    // The second mention of entity 0 is a derived one: it is listed, but not shown.
    article.annotations.mentions[article.annotations.entities[0].mentions[1]].form = MentionForm::derived;
    screen.show(article);
    screen.settle();
    screen.state().events.clear();
    select_entity(screen.state(), 0, false);
    CHECK(screen.state().selection.mentions.size() == 8);
    step_mention(screen.state(), 1);
    std::vector<ViewEvent> selects;
    std::ranges::copy_if(screen.state().events, std::back_inserter(selects),
                         [](const ViewEvent& event) { return event.kind == EventKind::select; });
    REQUIRE(selects.size() == 2);
    CHECK(selects[0].a == 0);
    CHECK(selects[0].b == 0);
    CHECK(selects[1].b == 2);
    close_selection(screen.state());
    CHECK(screen.state().events.back().kind == EventKind::select);
    CHECK(screen.state().events.back().a == -1);
    CHECK(screen.state().events.back().b == -1);
}

TEST_CASE("selecting again changes nothing; unknown indices are ignored") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    select_entity(screen.state(), 0, true);
    select_entity(screen.state(), 0, true);
    CHECK(screen.state().selection.entity == 0);
    select_entity(screen.state(), 99, true);
    CHECK(screen.state().selection.entity == 0);
    select_entry(screen.state(), 99, true);
    CHECK(screen.state().selection.entry == -1);
    go_to_mention(screen.state(), 99);
    CHECK(screen.state().selection.rank == 0);
}

TEST_CASE("a timeline entry shows its passage") {
    Screen screen(390, 700);
    const Article article = fixture::long_article();
    screen.show(article);
    screen.view.set_scroll(3000);
    screen.settle();
    select_entry(screen.state(), 0, true);
    screen.follow();
    CHECK(screen.state().selection.entry == 0);
    const auto line = line_of(screen.state(), article.annotations.timeline[0].span.start);
    REQUIRE(line);
    const float y = screen.state().regions.column_y + line->top - screen.state().scroll_top;
    CHECK(y > screen.state().regions.clear_top);
    CHECK(y < screen.state().regions.clear_bottom);
    CHECK(can_go_back(screen.state()));
}

TEST_CASE("the line being read stays where it is when the page gets narrower") {
    Screen screen(1280, 800);
    const Article article = fixture::long_article();
    screen.show(article);
    screen.view.set_scroll(1400);
    screen.settle();
    const auto before = reading_place(screen.state(), 0);
    REQUIRE(before);
    screen.state().events.clear();
    for (const float width : {900.0f, 390.0f, 1280.0f}) {
        screen.resize(width, 800);
        float top = 0;
        REQUIRE(screen.take_scroll(top));
        CHECK(top == doctest::Approx(screen.state().scroll_top));
        const auto line = line_of(screen.state(), before->offset);
        REQUIRE(line);
        const float y = screen.state().regions.column_y + line->top - screen.state().scroll_top;
        CHECK(y >= -40);
        CHECK(y < 140);
    }
}

TEST_CASE("recognition that comes later keeps place and selection") {
    Screen screen(900, 800);
    Article article = fixture::long_article();
    Article plain = article;
    plain.annotations = {};
    // One document, first without and then with annotations, as the API does it.
    static const Hyphenator none;
    screen.view.set_document(&article.document, plain.annotations, false, none);
    screen.settle();
    const float column_y = screen.state().regions.column_y;
    screen.view.set_scroll(1000);
    screen.settle();
    const std::int32_t generation = screen.state().flow_generation;
    screen.view.set_document(&article.document, article.annotations, true, none);
    CHECK(screen.state().flow_generation == generation);
    CHECK(screen.state().scroll_top == 1000);
    CHECK(screen.state().regions.column_y == column_y);
    select_entity(screen.state(), 0, false);
    go_to_mention(screen.state(), 3);
    // The next run orders the entities otherwise.
    Annotations other = article.annotations;
    std::swap(other.entities[0], other.entities[1]);
    for (Mention& mention : other.mentions) {
        mention.entity = mention.entity == 0 ? 1 : mention.entity == 1 ? 0 : mention.entity;
    }
    screen.view.set_document(&article.document, other, true, none);
    CHECK(screen.state().selection.entity == 1);
    CHECK(screen.state().selection.rank == 3);
}

TEST_CASE("another article starts at the top with nothing selected") {
    Screen screen;
    const Article first = fixture::long_article();
    const Article second = fixture::long_article(5);
    screen.show(first);
    screen.view.set_scroll(900);
    select_entity(screen.state(), 0, false);
    screen.show(second);
    CHECK(screen.state().scroll_top == 0);
    CHECK(screen.state().selection.entity == -1);
    screen.settle();
}

TEST_CASE("clicks in the text select, clicks beside let go") {
    Screen screen;
    const Article article = fixture::long_article();
    screen.show(article);
    screen.settle();
    const auto ink = visible_ink(screen.state());
    const std::uint32_t start = article.annotations.mentions[0].span.start;
    const auto item = std::ranges::find_if(ink, [&](const InkItem& i) {
        const std::uint32_t base = screen.state().flow->block(i.block).text_start;
        return base != no_text && base + i.text.start == start;
    });
    REQUIRE(item != ink.end());
    const Point at{item->rect.middle_x(), item->rect.middle_y()};
    CHECK(screen.view.pointer(PointerKind::click, at) == PointerTarget::mark);
    CHECK(screen.state().selection.entity == 0);
    CHECK(screen.state().selection.rank == 0);
    CHECK(screen.view.pointer(PointerKind::click, {screen.state().regions.column_x + 2, item->rect.y + 3 * 30}) ==
          PointerTarget::nothing);
    CHECK(screen.state().selection.entity == -1);
}
