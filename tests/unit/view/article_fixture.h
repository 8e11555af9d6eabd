// Articles for view tests: text with names marked by hand, a stage, and a view on the headless platform.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/headless/headless_platform.h"
#include "view/view.h"

namespace fixture {

struct Article {
    lesart::Document document;
    lesart::Annotations annotations;

    // Appends a block; the title comes first.
    Article& block(lesart::BlockKind kind, std::string_view text, std::uint8_t level = 0);
    Article& paragraph(std::string_view text) { return block(lesart::BlockKind::paragraph, text); }
    Article& title(std::string_view text) { return block(lesart::BlockKind::heading, text, 1); }
    // Every occurrence of `name` in the text becomes a mention of one entity. Call after the last block.
    Article& entity(lesart::EntityType type, std::string_view name,
                    lesart::MentionForm form = lesart::MentionForm::name);
    // The first occurrence of `quote` becomes a date and an entry of the timeline.
    Article& date(std::string_view quote, std::string_view iso);
    // Mentions sorted as Annotations asks for, with indices set right. Call last.
    Article& finish();
};

// Nine mentions of "Anna Berg", spread over paragraphs of filling text; two other people, a place, an organisation and
// three dates.
[[nodiscard]] Article long_article(std::uint32_t paragraphs = 27);

struct Screen {
    lesart::HeadlessPlatform platform;
    lesart::HeadlessSurface surface;
    lesart::View view{platform, surface};

    explicit Screen(float width = 1280, float height = 800, float ratio = 1);
    void show(const Article& article, bool annotated = true);
    void resize(float width, float height, float ratio = 1);
    // Frames at 60 a second until the view wants no more; how many it took, at most `most`.
    int settle(int most = 200);
    // The latest scroll event, if any; all events are taken.
    [[nodiscard]] bool take_scroll(float& top);
    // Does what the page does: follows scroll events.
    void follow();
    [[nodiscard]] lesart::ViewState& state() { return view.state(); }

    double seconds = 0;
};

}  // namespace fixture
