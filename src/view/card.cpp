#include "view/card.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/utf8.h"
#include "view/article.h"
#include "view/glyphs.h"

namespace lesart {
namespace {

constexpr float padding = 20;
constexpr std::uint32_t snippet_lines = 2;
constexpr std::uint32_t name_lines = 3;
constexpr std::uint32_t role_lines = 2;
constexpr std::uint32_t snippet_before_max = 48;  // bytes of text before the mention
constexpr std::uint32_t snippet_after_max = 160;
constexpr std::size_t companions_max = 6;
constexpr std::array<std::string_view, 4> type_names = {"person", "organisation", "place", "other"};

float line_height(ViewState& state, TextStyle style) {
    return state.runs.font(style).line_height_px;
}

float snippet_height(ViewState& state) {
    return std::ceil(snippet_lines * line_height(state, TextStyle::snippet)) + 14;
}

std::uint32_t lines_of(ViewState& state, TextStyle style, std::string_view text, float width, std::uint32_t most) {
    return text.empty() ? 0 : std::min(state.runs.wrapped(style, text, width, most).line_count(), most);
}

// "{k} von {n}"
std::string stepper_text(const ViewState& state) {
    std::string text(state.text("mentions_of"));
    const std::int32_t rank = state.selection.rank;
    const std::array<std::pair<std::string_view, std::string>, 2> parts = {
        {{"{k}", std::to_string(rank + 1)}, {"{n}", std::to_string(state.selection.mentions.size())}}};
    for (const auto& [name, value] : parts) {
        if (const std::size_t at = text.find(name); at != std::string::npos) {
            text.replace(at, name.size(), value);
        }
    }
    return text;
}

// The singular when the host has one, else the group's name.
std::string_view type_label(const ViewState& state, EntityType type) {
    const std::string_view singular = type_names[static_cast<std::size_t>(type)];
    constexpr std::array<std::string_view, 4> plural = {"people", "organisations", "places", "others"};
    return state.strings.contains(singular) ? state.text(singular) : state.text(plural[static_cast<std::size_t>(type)]);
}

struct Companion {
    std::uint32_t entity;
    Rect rect;  // from the card's left edge and the heading's bottom
};

std::vector<Companion> place_companions(ViewState& state, float width, float& height) {
    std::vector<Companion> out;
    const float pill = state.options.coarse ? 44.0f : 28.0f;
    float x = padding;
    float y = 0;
    for (const std::uint32_t entity : state.card_layout.companions) {
        const float name = state.runs.width(TextStyle::ui_small, state.annotations.entities[entity].name);
        const float wide = std::min(std::ceil(name) + 36, width - 2 * padding);
        if (x > padding && x + wide > width - padding) {
            x = padding;
            y += pill + (state.options.coarse ? 0.0f : 6.0f);
        }
        out.push_back({entity, {x, y, wide, pill}});
        x += wide + 6;
    }
    height = out.empty() ? 0 : y + pill;
    return out;
}

void draw_button(const ViewState& state, Painter& painter, const Rect& rect, bool pointed) {
    if (pointed) {
        painter.fill(rect, with_alpha(state.theme[Role::ink], 0.07f), rect.height / 2);
    }
}

void draw_snippet(ViewState& state, Painter& painter, const Placed& item, const Rect& rect, Color color) {
    const std::uint32_t mention = state.selection.mentions[static_cast<std::size_t>(item.index)];
    const Snippet snippet = snippet_of(state, mention);
    const bool current = state.selection.rank == item.index;
    if (current) {
        painter.fill({rect.x + 8, rect.y + 1, rect.width - 16, rect.height - 2},
                     with_alpha(color, 0.5f * tint_alpha(state.theme)), 6);
        painter.fill({rect.x + 8, rect.y + 6, 3, rect.height - 12}, color, 1.5f);
    } else if (rect.contains(state.pointer)) {
        painter.fill({rect.x + 8, rect.y + 1, rect.width - 16, rect.height - 2},
                     with_alpha(state.theme[Role::ink], 0.05f), 6);
    }
    const TextRun& run = state.runs.wrapped(TextStyle::snippet, snippet.text, rect.width - 2 * padding, snippet_lines);
    const FontMetrics font = state.runs.font(TextStyle::snippet);
    const float leading = (font.line_height_px - font.ascent_px - font.descent_px) / 2;
    const std::uint32_t lines = std::min(run.line_count(), snippet_lines);
    float y = rect.y + (rect.height - static_cast<float>(lines) * font.line_height_px) / 2;
    // Every other word steps back a little, so that the name stands out without being set bolder than measured.
    const Color rest = mix(state.theme[Role::ink], state.theme[Role::muted], current ? 0.35f : 0.75f);
    for (std::uint32_t i = 0; i < lines; ++i, y += font.line_height_px) {
        TextRuns::draw_line(painter, run, i, rect.x + padding, y + leading + font.ascent_px, rest,
                            {snippet.mention, mix(color, state.theme[Role::ink], 0.25f)});
    }
}

void draw_head(ViewState& state, Painter& painter, Color color) {
    const Entity& entity = state.entity(state.selection.entity);
    const Rect& card = state.card.view;
    const CardLayout& layout = state.card_layout;
    const float width = card.width - 2 * padding;
    draw_type_glyph(painter, entity.type, {card.x + padding + 5, card.y + layout.label_y + 16}, 9, color);
    state.runs.draw(painter, TextStyle::ui_small, type_label(state, entity.type),
                    {card.x + padding + 17, card.y + layout.label_y, width - 60, 32}, color);
    const auto paragraph = [&](TextStyle style, std::string_view text, float y, std::uint32_t most, Color ink) {
        const TextRun& run = state.runs.wrapped(style, text, width, most);
        const FontMetrics font = state.runs.font(style);
        const float leading = (font.line_height_px - font.ascent_px - font.descent_px) / 2;
        for (std::uint32_t i = 0; i < std::min(run.line_count(), most); ++i) {
            const float top = card.y + y + static_cast<float>(i) * font.line_height_px;
            TextRuns::draw_line(painter, run, i, card.x + padding, top + leading + font.ascent_px, ink);
        }
    };
    paragraph(TextStyle::card_title, entity.name, layout.name_y, name_lines, state.theme[Role::ink]);
    if (!entity.role.empty()) {
        paragraph(TextStyle::ui, entity.role, layout.role_y, role_lines, state.theme[Role::muted]);
    }
}

void draw_item(ViewState& state, Painter& painter, const Placed& item, const Rect& rect, Color color) {
    const Theme& theme = state.theme;
    const bool pointed = rect.contains(state.pointer);
    const Point center{rect.middle_x(), rect.middle_y()};
    switch (item.kind) {
        case TwinKind::close:
            draw_button(state, painter, rect, pointed);
            draw_cross(painter, center, 10, theme[Role::muted]);
            break;
        case TwinKind::edit:
            draw_button(state, painter, rect, pointed);
            draw_pencil(painter, center, 13, theme[Role::muted]);
            break;
        case TwinKind::previous:
        case TwinKind::next:
            draw_button(state, painter, rect, pointed);
            painter.ring(center, std::min(rect.width, 32.0f) / 2 - 1, theme[Role::rule], 1);
            draw_chevron(painter, center, 9, item.kind == TwinKind::next ? 1.0f : -1.0f, theme[Role::ink]);
            break;
        case TwinKind::back:
            draw_button(state, painter, rect, pointed);
            draw_back(painter, {rect.x + 12, center.y}, 13, theme[Role::accent]);
            state.runs.draw(painter, TextStyle::ui_small, state.text("back"),
                            {rect.x + 24, rect.y, rect.width - 28, rect.height}, theme[Role::accent]);
            break;
        case TwinKind::snippet:
            draw_snippet(state, painter, item, rect, color);
            break;
        case TwinKind::companion: {
            const Entity& other = state.entity(item.index);
            const Color own = theme[role_of(other.type)];
            const Rect pill = rect.grown(0, state.options.coarse ? -8.0f : 0.0f);
            painter.fill(pill, with_alpha(own, tint_alpha(theme) * (pointed ? 1.0f : 0.6f)), pill.height / 2);
            draw_type_glyph(painter, other.type, {pill.x + 14, center.y}, 7, own);
            state.runs.draw(painter, TextStyle::ui_small, other.name,
                            {pill.x + 23, pill.y, pill.width - 32, pill.height}, theme[Role::ink]);
            break;
        }
        case TwinKind::link:
            state.runs.draw(painter, TextStyle::ui, state.text("link"), rect.grown(-padding, 0), theme[Role::accent]);
            break;
        default:
            break;
    }
}

void draw_ground(ViewState& state, Painter& painter) {
    const Rect& card = state.card.view;
    const bool sheet = state.regions.mode == Mode::narrow;
    const float radius = sheet ? 16.0f : 10.0f;
    SoftBox shadow;
    shadow.rect = card.moved(0, sheet ? -2.0f : 6.0f);
    shadow.radius = radius + 4;
    shadow.feather = 36;
    shadow.fill = state.theme[Role::shadow];
    painter.box(shadow);
    if (sheet) {
        painter.fill_top_rounded(card, state.theme[Role::panel], radius);
        painter.fill({card.middle_x() - 18, card.y + 7, 36, 4}, state.theme[Role::rule], 2);
    } else {
        painter.fill(card, state.theme[Role::panel], radius);
        painter.outline(card, state.theme[Role::rule], radius, painter.device_px());
    }
}

}  // namespace

Snippet snippet_of(const ViewState& state, std::uint32_t mention) {
    const Span span = state.annotations.mentions[mention].span;
    const std::string_view all = state.document->text;
    const Span block = state.document->blocks[state.index.block_of(span.start)].text;
    std::uint32_t start = span.start;
    std::uint32_t word = span.start;
    bool at_sentence = start == block.start;
    // Back to the start of the sentence or, when that is far, to the first whole word in reach.
    while (start > block.start && span.start - start < snippet_before_max) {
        const std::uint32_t before = start;
        const char32_t c = previous_code_point(all, start);
        if (c == ' ' && before < span.start) {
            word = before;
            const char previous = start > block.start ? all[start - 1] : ' ';
            if (previous == '.' || previous == '!' || previous == '?') {
                at_sentence = true;
                break;
            }
        }
    }
    if (start == block.start) {
        word = start;
        at_sentence = true;
    }
    std::uint32_t end = std::min(std::max(block.end, span.end), span.end + snippet_after_max);
    while (!is_utf8_boundary(all, end)) {
        ++end;
    }
    Snippet out;
    out.text = (at_sentence ? "" : "… ") + std::string(all.substr(word, end - word)) + (end < block.end ? "…" : "");
    std::ranges::replace(out.text, '\n', ' ');
    const auto lead = static_cast<std::uint32_t>(at_sentence ? 0 : std::string_view("… ").size());
    out.mention = {lead + span.start - word, lead + span.end - word};
    return out;
}

float measure_card(ViewState& state, float width) {
    if (state.selection.entity < 0) {
        return 0;
    }
    const Entity& entity = state.entity(state.selection.entity);
    CardLayout& layout = state.card_layout;
    const float inner = width - 2 * padding;
    const float hit = state.hit_size();
    float y = state.regions.mode == Mode::narrow ? 18.0f : 12.0f;
    layout.label_y = y;
    y += std::max(hit, 32.0f) - 2;
    layout.name_y = y;
    y += static_cast<float>(lines_of(state, TextStyle::card_title, entity.name, inner, name_lines)) *
         line_height(state, TextStyle::card_title);
    layout.role_y = y + 2;
    y += static_cast<float>(lines_of(state, TextStyle::ui, entity.role, inner, role_lines)) *
         line_height(state, TextStyle::ui);
    layout.stepper_y = std::ceil(y + 8);
    y = layout.stepper_y + hit + 8;
    layout.rule_y = y;
    y += 8 + static_cast<float>(state.selection.mentions.size()) * snippet_height(state);
    layout.companions = state.index.companions_of(static_cast<std::uint32_t>(state.selection.entity), companions_max);
    layout.companions_y = y + 8;
    if (!layout.companions.empty()) {
        float height = 0;
        place_companions(state, width, height);
        y += 8 + 28 + height;
    }
    y += entity.url.empty() ? 0 : hit + 4;
    layout.content_height = std::ceil(y + 14);
    return layout.content_height;
}

void lay_out_card(ViewState& state) {
    Panel& panel = state.card;
    panel.view = state.regions.card;
    panel.placed.clear();
    panel.horizontal = false;
    if (panel.view.empty() || state.selection.entity < 0) {
        panel.view = {};
        panel.scroll = 0;
        return;
    }
    const CardLayout& layout = state.card_layout;
    const Rect& card = panel.view;
    const float hit = state.hit_size();
    panel.clip = {card.x, card.y + layout.rule_y, card.width, std::max(card.height - layout.rule_y, 0.0f)};
    panel.extent = layout.content_height - layout.rule_y;
    const auto fixed = [&](TwinKind kind, Rect rect) { panel.placed.push_back({kind, 0, rect, true}); };
    fixed(TwinKind::close, {card.right() - hit - 8, card.y + layout.label_y - (hit - 32) / 2, hit, hit});
    if (state.options.editable) {
        fixed(TwinKind::edit, {card.right() - 2 * hit - 8, card.y + layout.label_y - (hit - 32) / 2, hit, hit});
    }
    const float y = card.y + layout.stepper_y;
    const float count = std::ceil(state.runs.width(TextStyle::ui, stepper_text(state)));
    const float left = card.x + padding - 1 - (hit - 32) / 2;
    fixed(TwinKind::previous, {left, y, hit, hit});
    fixed(TwinKind::next, {left + hit + count + 16, y, hit, hit});
    if (state.selection.back || state.selection.back_top) {
        const float room = card.right() - 10 - (left + 2 * hit + count + 18);
        const float wish = std::ceil(state.runs.width(TextStyle::ui_small, state.text("back"))) + 34;
        const float width = std::min(wish, room);
        fixed(TwinKind::back, {card.right() - 10 - width, y, width, hit});
    }
    float at = panel.clip.y + 8;
    for (std::size_t i = 0; i < state.selection.mentions.size(); ++i) {
        panel.placed.push_back(
            {TwinKind::snippet, static_cast<std::int32_t>(i), {card.x, at, card.width, snippet_height(state)}});
        at += snippet_height(state);
    }
    float height = 0;
    for (const Companion& companion : place_companions(state, card.width, height)) {
        panel.placed.push_back({TwinKind::companion, static_cast<std::int32_t>(companion.entity),
                                companion.rect.moved(card.x, card.y + layout.companions_y + 28)});
    }
    if (!state.entity(state.selection.entity).url.empty()) {
        const float below = layout.companions.empty() ? at : card.y + layout.companions_y + 28 + height;
        panel.placed.push_back({TwinKind::link, 0, {card.x, below + 4, card.width, hit}});
    }
    panel.scroll_to(panel.scroll);
}

void draw_card(ViewState& state, Painter& painter) {
    Panel& panel = state.card;
    if (panel.view.empty()) {
        return;
    }
    const float in = state.card_in.eased();
    const float was = painter.set_alpha(in);
    const Color color = state.theme[role_of(state.entity(state.selection.entity).type)];
    draw_ground(state, painter);
    draw_head(state, painter, color);
    const float hit = state.hit_size();
    const float stepper = panel.view.y + state.card_layout.stepper_y;
    state.runs.draw(painter, TextStyle::ui, stepper_text(state),
                    {panel.view.x + padding - 1 + (hit + 32) / 2 + 8, stepper, 160, hit}, state.theme[Role::ink]);
    for (const Placed& item : panel.placed) {
        if (item.fixed) {
            draw_item(state, painter, item, item.rect, color);
        }
    }
    painter.hairline_x(panel.view.x + padding, panel.view.right() - padding, panel.clip.y - painter.device_px(),
                       state.theme[Role::rule]);
    painter.push_clip(panel.clip);
    for (const Placed& item : panel.placed) {
        const Rect rect = panel.on_stage(item);
        if (!item.fixed && rect.overlaps(panel.clip)) {
            draw_item(state, painter, item, rect, color);
        }
    }
    if (!state.card_layout.companions.empty()) {
        const float y = panel.view.y + state.card_layout.companions_y - panel.scroll;
        state.runs.draw(painter, TextStyle::ui_small, state.text("appears_with"),
                        {panel.view.x + padding, y, panel.view.width - 2 * padding, 28}, state.theme[Role::muted]);
    }
    painter.pop_clip();
    const Color ground = state.theme[Role::panel];
    if (panel.scroll > 0) {
        painter.gradient_y({panel.clip.x + 1, panel.clip.y, panel.clip.width - 2, 16}, ground, with_alpha(ground, 0));
    }
    if (panel.scroll < panel.scroll_max() - 0.5f) {
        painter.gradient_y({panel.clip.x + 4, panel.clip.bottom() - 28, panel.clip.width - 8, 27},
                           with_alpha(ground, 0), ground);
    }
    painter.set_alpha(was);
}

void show_snippet(ViewState& state, std::int32_t rank) {
    for (const Placed& item : state.card.placed) {
        if (item.kind == TwinKind::snippet && item.index == rank) {
            state.card.show(item, 8);
            return;
        }
    }
}

}  // namespace lesart
