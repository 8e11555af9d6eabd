#include "view/highlights.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "article_fixture.h"
#include "view/article.h"
#include "view/navigation.h"

using namespace lesart;
using fixture::Article;
using fixture::Screen;

namespace {

// Mark boxes of all blocks with their places in the column.
std::vector<std::pair<MarkBox, Rect>> all_marks(Screen& screen) {
    std::vector<std::pair<MarkBox, Rect>> out;
    Flow& flow = *screen.state().flow;
    for (std::uint32_t b = 0; b < flow.block_count(); ++b) {
        flow.lay_out_band(0, flow.height_px());
        for (const MarkBox& box : marks_of(screen.state(), b).boxes) {
            out.emplace_back(box, box.rect.moved(0, flow.block_top_px(b)));
        }
    }
    return out;
}

Article nested() {
    Article article;
    article.paragraph("Die Universität Rostock und die Stadt Rostock planen den Neubau am Hafen.");
    article.entity(EntityType::organisation, "Universität Rostock").entity(EntityType::place, "Rostock");
    return article.finish();
}

}  // namespace

TEST_CASE("a highlight covers exactly the text of its mention") {
    for (const float width : {320.0f, 900.0f, 1280.0f}) {
        Screen screen(width, 800);
        const Article article = fixture::long_article();
        screen.show(article);
        std::set<std::uint32_t> seen;
        for (const auto& [box, rect] : all_marks(screen)) {
            const Span span = box.kind == MarkKind::mention ? article.annotations.mentions[box.index].span
                                                            : article.annotations.times[box.index].span;
            const std::vector<TextRect> expected = screen.state().flow->rects(span);
            const bool covered = std::ranges::any_of(expected, [&](const TextRect& r) {
                return r.x_px == doctest::Approx(rect.x) && r.y_px == doctest::Approx(rect.y) &&
                       r.width_px == doctest::Approx(rect.width);
            });
            CHECK(covered);
            if (box.kind == MarkKind::mention) {
                seen.insert(box.index);
            }
        }
        CHECK(seen.size() == article.annotations.mentions.size());
    }
}

TEST_CASE("an inner mention is inset so that the outer one stays visible") {
    Screen screen;
    const Article article = nested();
    screen.show(article);
    screen.settle();
    const auto marks = all_marks(screen);
    REQUIRE(marks.size() == 3);
    CHECK(marks[0].first.depth == 0);
    CHECK(marks[1].first.depth == 1);  // "Rostock" inside "Universität Rostock"
    CHECK(marks[2].first.depth == 0);
    const auto& boxes = screen.surface.boxes;
    REQUIRE(boxes.size() >= 3);
    CHECK(boxes[1].y == boxes[0].y + 2);
    CHECK(boxes[1].height == boxes[0].height - 4);
    CHECK(boxes[0].line_shape == LineShape::twofold);
    CHECK(boxes[1].line_shape == LineShape::dotted);
}

TEST_CASE("the pointer finds the innermost mention, and nothing beside it") {
    Screen screen;
    const Article article = nested();
    screen.show(article);
    const auto marks = all_marks(screen);
    const Point origin = column_origin(screen.state());
    const auto at = [&](const Rect& rect) { return Point{origin.x + rect.middle_x(), origin.y + rect.middle_y()}; };
    const auto inner = mark_at(screen.state(), at(marks[1].second));
    REQUIRE(inner);
    CHECK(inner->index == marks[1].first.index);
    const Rect outer = marks[0].second;
    const auto start = mark_at(screen.state(), {origin.x + outer.x + 3, origin.y + outer.middle_y()});
    REQUIRE(start);
    CHECK(start->index == marks[0].first.index);
    CHECK_FALSE(mark_at(screen.state(), {origin.x + 5, origin.y + outer.middle_y()}));
    CHECK_FALSE(mark_at(screen.state(), {origin.x + outer.middle_x(), 790}));
}

TEST_CASE("a filtered type is not drawn, but the selected entity is") {
    Screen screen;
    const Article article = fixture::long_article(6);
    screen.show(article);
    screen.settle();
    const std::size_t all = all_marks(screen).size();
    screen.view.press_twin(TwinKind::filter, 0);
    const auto without = all_marks(screen);
    CHECK(without.size() < all);
    for (const auto& [box, rect] : without) {
        const bool person =
            box.kind == MarkKind::mention &&
            article.annotations.entities[article.annotations.mentions[box.index].entity].type == EntityType::person;
        CHECK_FALSE(person);
    }
    select_entity(screen.state(), 0, false);
    CHECK(all_marks(screen).size() > without.size());
    close_selection(screen.state());
    screen.view.press_twin(TwinKind::filter, 0);
    CHECK(all_marks(screen).size() == all);
}

TEST_CASE("derived and compound mentions are shown only when asked for") {
    Article article;
    article.paragraph("Der Nato-Beitritt und die russische Antwort beschäftigen Berlin.");
    article.entity(EntityType::organisation, "Nato", MentionForm::compound).entity(EntityType::place, "Berlin");
    article.finish();
    Screen screen;
    screen.show(article);
    CHECK(all_marks(screen).size() == 1);
    Options options = screen.state().options;
    options.filters.derived = true;
    screen.view.set_options(options);
    CHECK(all_marks(screen).size() == 2);
}

TEST_CASE("selecting dims the rest, in steps, and then it is quiet") {
    Screen screen;
    const Article article = fixture::long_article(4);
    screen.show(article);
    screen.settle();
    const auto fill_alpha = [&](std::size_t i) { return screen.surface.boxes[i].fill & 0xFFu; };
    // Boxes in text order: 0 Anna Berg, then the date, Hafenverein, Karl Lind …
    std::vector<std::uint32_t> rest;
    for (std::size_t i = 0; i < screen.surface.boxes.size(); ++i) {
        rest.push_back(fill_alpha(i));
    }
    select_entity(screen.state(), 0, false);
    const int frames = screen.settle();
    CHECK(frames > 5);  // 160 ms at 60 frames a second
    CHECK(frames < 20);
    CHECK_FALSE(screen.view.frame(screen.seconds));
    const auto ring =
        std::ranges::find_if(screen.surface.boxes, [](const HighlightBox& b) { return b.ring_width > 0; });
    REQUIRE(ring != screen.surface.boxes.end());
    CHECK((ring->fill & 0xFFu) > rest[static_cast<std::size_t>(ring - screen.surface.boxes.begin())]);
    std::uint32_t dimmed = 0;
    for (const HighlightBox& box : screen.surface.boxes) {
        dimmed += box.line_shape == LineShape::twofold && (box.fill & 0xFFu) < 12 ? 1 : 0;
    }
    CHECK(dimmed == 1);
    close_selection(screen.state());
    screen.settle();
    CHECK(fill_alpha(0) == rest[0]);
}

TEST_CASE("with reduced motion the change is there in one frame") {
    Screen screen;
    Options options = screen.state().options;
    options.reduced_motion = true;
    screen.view.set_options(options);
    const Article article = fixture::long_article(4);
    screen.show(article);
    screen.settle();
    select_entity(screen.state(), 0, false);
    CHECK(screen.settle() <= 2);  // a second one only for words of the card
    CHECK(screen.state().dim.value == 1);
}

TEST_CASE("hovering lights all mentions of an entity and settles") {
    Screen screen;
    const Article article = fixture::long_article(6);
    screen.show(article);
    screen.settle();
    const std::uint32_t before = screen.surface.boxes.front().fill & 0xFFu;
    const Point origin = column_origin(screen.state());
    const auto first = all_marks(screen).front();
    REQUIRE(first.first.kind == MarkKind::mention);
    const Point at{origin.x + first.second.middle_x(), origin.y + first.second.middle_y()};
    CHECK(screen.view.pointer(PointerKind::move, at) == PointerTarget::mark);
    CHECK(screen.state().selection.hover_entity == 0);
    CHECK(screen.settle() < 15);
    CHECK((screen.surface.boxes.front().fill & 0xFFu) > before);
    CHECK(screen.view.pointer(PointerKind::leave, {}) == PointerTarget::nothing);
    CHECK(screen.settle() < 15);
    CHECK((screen.surface.boxes.front().fill & 0xFFu) == before);
}

TEST_CASE("a low confidence halves the tint") {
    Article article = nested();
    Screen screen;
    screen.show(article);
    screen.settle();
    const std::uint32_t sure = screen.surface.boxes[0].fill & 0xFFu;
    article.annotations.mentions[0].confidence = 0.3f;
    screen.show(article);
    screen.settle();
    const std::uint32_t unsure = screen.surface.boxes[0].fill & 0xFFu;
    CHECK(unsure >= sure / 2 - 1);
    CHECK(unsure <= sure / 2 + 1);
}
