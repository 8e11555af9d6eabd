#include "article_fixture.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fixture {

using namespace lesart;

Article& Article::block(BlockKind kind, std::string_view text, std::uint8_t level) {
    if (!document.text.empty()) {
        document.text += '\n';
    }
    Block block;
    block.kind = kind;
    block.level = level;
    block.text.start = static_cast<std::uint32_t>(document.text.size());
    document.text += text;
    block.text.end = static_cast<std::uint32_t>(document.text.size());
    document.blocks.push_back(block);
    document.language = "de";
    return *this;
}

Article& Article::entity(EntityType type, std::string_view name, MentionForm form) {
    Entity entity;
    entity.type = type;
    entity.name = name;
    entity.salience = 1.0f / static_cast<float>(annotations.entities.size() + 1);
    const auto index = static_cast<std::uint32_t>(annotations.entities.size());
    for (std::size_t at = document.text.find(name); at != std::string::npos; at = document.text.find(name, at + 1)) {
        Mention mention;
        mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())};
        mention.head = mention.span;
        mention.form = form;
        mention.entity = index;
        annotations.mentions.push_back(mention);
    }
    annotations.entities.push_back(entity);
    return *this;
}

Article& Article::date(std::string_view quote, std::string_view iso) {
    const std::size_t at = document.text.find(quote);
    TimeExpression time;
    time.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quote.size())};
    time.value = time.earliest = time.latest = iso;
    TimelineEntry entry;
    entry.span = time.span;
    entry.label = quote;
    entry.order = static_cast<std::uint32_t>(annotations.timeline.size() + 1);
    entry.time = static_cast<std::uint32_t>(annotations.times.size());
    annotations.times.push_back(time);
    annotations.timeline.push_back(entry);
    return *this;
}

Article& Article::finish() {
    std::ranges::sort(annotations.mentions, [](const Mention& a, const Mention& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    for (Entity& entity : annotations.entities) {
        entity.mentions.clear();
    }
    for (std::uint32_t i = 0; i < annotations.mentions.size(); ++i) {
        annotations.entities[annotations.mentions[i].entity].mentions.push_back(i);
    }
    return *this;
}

Article long_article(std::uint32_t paragraphs) {
    Article article;
    article.document.metadata.kicker = "Kommunalpolitik";
    article.document.metadata.published = "2025-02-13";
    article.document.metadata.byline = "rr";
    article.title("Stadtrat streitet über die neue Brücke am Hafen");
    for (std::uint32_t i = 0; i < paragraphs; ++i) {
        std::string text = "Im Rathaus wurde lange über den Umbau gesprochen, ohne dass sich eine Mehrheit fand. ";
        text += i % 3 == 0 && i / 3 < 9 ? "Anna Berg forderte mehr Zeit für die Prüfung der Pläne. " : "";
        text += i == 1 ? "Am 3. März 2025 soll der Hafenverein gehört werden, sagte Karl Lind in Rostock. " : "";
        text += i == 4 ? "Schon am 5. Mai 2024 hatte der Hafenverein gewarnt. Der Bau begann am 1. Juni 2023. " : "";
        text += "Die Verwaltung rechnet mit steigenden Kosten, die Opposition mit einem langen Verfahren vor Gericht.";
        article.paragraph(text);
    }
    article.entity(EntityType::person, "Anna Berg").entity(EntityType::organisation, "Hafenverein");
    article.entity(EntityType::person, "Karl Lind").entity(EntityType::place, "Rostock");
    article.date("3. März 2025", "2025-03-03").date("5. Mai 2024", "2024-05-05").date("1. Juni 2023", "2023-06-01");
    return article.finish();
}

Screen::Screen(float width, float height, float ratio) {
    resize(width, height, ratio);
}

void Screen::resize(float width, float height, float ratio) {
    view.set_stage({width, height, static_cast<std::int32_t>(std::lround(width * ratio)),
                    static_cast<std::int32_t>(std::lround(height * ratio)), 640});
}

void Screen::show(const Article& article, bool annotated) {
    static const Hyphenator none;
    view.set_document(&article.document, article.annotations, annotated, none);
}

int Screen::settle(int most) {
    int frames = 0;
    bool more = true;
    while (more && frames < most) {
        more = view.frame(seconds);
        seconds += 1.0 / 60;
        ++frames;
    }
    return frames;
}

bool Screen::take_scroll(float& top) {
    bool found = false;
    for (const ViewEvent& event : state().events) {
        if (event.kind == EventKind::scroll) {
            top = event.x;
            found = true;
        }
    }
    state().events.clear();
    return found;
}

void Screen::follow() {
    float top = 0;
    // A jump may lay out new lines, which may correct the position once more.
    for (int i = 0; i < 4 && take_scroll(top); ++i) {
        view.set_scroll(top);
    }
}

}  // namespace fixture
