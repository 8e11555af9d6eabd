#include "view/chips.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "view/glyphs.h"

namespace lesart {
namespace {

constexpr std::int32_t type_time = 4;  // the filter behind the four entity types
constexpr std::array<std::string_view, 5> group_names = {"people", "organisations", "places", "others", "times"};
constexpr std::size_t chips_of_type_min = 3;
constexpr std::size_t chips_first_side = 28;  // shown before "more" is pressed
constexpr std::size_t chips_first_row = 20;
constexpr float glyph_size = 9;
constexpr float pill_padding = 12;
constexpr float pill_gap = 8;

Color type_color(const ViewState& state, std::int32_t type) {
    return state.theme[type == type_time ? Role::time : role_of(static_cast<EntityType>(type))];
}

bool is_on(const ViewState& state, std::int32_t type) {
    return ((state.options.filters.types >> static_cast<unsigned>(type)) & 1u) != 0;
}

std::uint32_t count_of(const ViewState& state, std::int32_t type) {
    return type == type_time ? static_cast<std::uint32_t>(state.annotations.times.size())
                             : state.index.count_of(static_cast<EntityType>(type));
}

// Chips shown at once, by weight: `first` of them, but of each type a few; and the selected one always is.
std::vector<std::uint32_t> shown_entities(const ViewState& state, std::size_t first) {
    const std::vector<std::uint32_t>& all = state.index.entities();
    if (state.chips_open || all.size() <= first + 2) {
        return all;
    }
    std::array<std::size_t, type_time> of_type{};
    std::vector<bool> shown(all.size(), false);
    std::size_t count = 0;
    const auto show = [&](std::size_t i) {
        count += shown[i] ? 0 : 1;
        shown[i] = true;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Entity& entity = state.annotations.entities[all[i]];
        const bool selected = state.selection.entity == static_cast<std::int32_t>(all[i]);
        if (selected || of_type[static_cast<std::size_t>(entity.type)]++ < chips_of_type_min) {
            show(i);
        }
    }
    for (std::size_t i = 0; i < all.size() && count < first; ++i) {
        show(i);
    }
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (shown[i]) {
            out.push_back(all[i]);
        }
    }
    return out;
}

std::string more_text(const ViewState& state) {
    std::string text(state.text(state.chips_open ? "show_less" : "show_more"));
    if (const std::size_t at = text.find("{n}"); at != std::string::npos) {
        std::size_t shown = 0;
        for (const Placed& item : state.chips.placed) {
            shown += item.kind == TwinKind::chip ? 1 : 0;
        }
        const std::size_t all = state.index.entities().size();
        text.replace(at, 3, std::to_string(all > shown ? all - shown : 0));
    }
    return text;
}

bool has_more(const ViewState& state, std::size_t first) {
    return state.index.entities().size() > first + 2;
}

void lay_out_side(ViewState& state) {
    Panel& panel = state.chips;
    const float row = state.options.coarse ? 44.0f : 32.0f;
    const float x = panel.view.x;
    const float width = panel.view.width;
    const std::vector<std::uint32_t> shown = shown_entities(state, chips_first_side);
    float y = 64;
    for (std::int32_t type = 0; type <= type_time; ++type) {
        if (count_of(state, type) == 0) {
            continue;
        }
        panel.placed.push_back({TwinKind::filter, type, {x, y, width, row}});
        y += row;
        for (const std::uint32_t entity : shown) {
            const bool in_group = static_cast<std::int32_t>(state.annotations.entities[entity].type) == type;
            if (in_group && is_on(state, type)) {
                panel.placed.push_back({TwinKind::chip, static_cast<std::int32_t>(entity), {x, y, width, row}});
                y += row;
            }
        }
        y += 16;
    }
    if (has_more(state, chips_first_side)) {
        panel.placed.push_back({TwinKind::more, 0, {x, y, width, row}});
        y += row + 16;
    }
    panel.extent = y + 8;
}

void lay_out_row(ViewState& state) {
    Panel& panel = state.chips;
    const float height = state.options.coarse ? 44.0f : 32.0f;
    const float y = panel.view.y + (panel.view.height - height) / 2;
    float x = state.regions.mode == Mode::narrow ? 16.0f : 24.0f;
    const auto place = [&](TwinKind kind, std::int32_t index, float width) {
        panel.placed.push_back({kind, index, {x, y, width, height}});
        x += width + pill_gap;
    };
    for (std::int32_t type = 0; type <= type_time; ++type) {
        if (count_of(state, type) > 0) {
            place(TwinKind::filter, type, state.options.coarse ? 38.0f : height);
            x -= pill_gap - 4;
        }
    }
    x += 12;
    for (const std::uint32_t entity : shown_entities(state, chips_first_row)) {
        const float name = std::min(state.runs.width(TextStyle::ui, state.annotations.entities[entity].name), 220.0f);
        const float count = state.runs.width(TextStyle::ui_small, std::to_string(state.index.count_of(entity)));
        place(TwinKind::chip, static_cast<std::int32_t>(entity),
              std::ceil(pill_padding + glyph_size + 7 + name + 7 + count + pill_padding));
    }
    if (has_more(state, chips_first_row)) {
        place(TwinKind::more, 0, std::ceil(state.runs.width(TextStyle::ui, more_text(state))) + 2 * pill_padding);
    }
    panel.extent = x - pill_gap + 24;
}

// How much an entity's chip stands out: 0 at rest, 1 selected.
float glow_of(const ViewState& state, std::int32_t entity) {
    return std::max(state.glow_selected.of(entity), 0.45f * state.glow_hovered.of(entity));
}

void draw_glyph(const ViewState& state, Painter& painter, std::int32_t type, Point center, Color color) {
    if (type == type_time) {
        draw_time_glyph(painter, center, glyph_size + 2, color, state.theme[Role::paper]);
    } else {
        draw_type_glyph(painter, static_cast<EntityType>(type), center, glyph_size, color);
    }
}

void draw_heading(ViewState& state, Painter& painter, const Placed& item, const Rect& rect) {
    const bool on = is_on(state, item.index);
    const Color muted = with_alpha(state.theme[Role::muted], on ? 1.0f : 0.7f);
    const float drawn =
        state.runs.draw(painter, TextStyle::ui_strong, state.text(group_names[static_cast<std::size_t>(item.index)]),
                        {rect.x + 8, rect.y, rect.width - 72, rect.height}, muted);
    state.runs.draw(painter, TextStyle::ui_small, std::to_string(count_of(state, item.index)),
                    {rect.x + 8 + drawn + 8, rect.y, 48, rect.height}, with_alpha(muted, 0.85f));
    draw_eye(painter, {rect.right() - 16, rect.middle_y()}, 15, on, with_alpha(muted, 0.8f));
    painter.hairline_x(rect.x + 8, rect.right() - 8, rect.bottom() - 1, state.theme[Role::rule]);
}

void draw_list_row(ViewState& state, Painter& painter, const Placed& item, const Rect& rect) {
    const Entity& entity = state.entity(item.index);
    const auto type = static_cast<std::int32_t>(entity.type);
    const Color color = type_color(state, type);
    const float glow = glow_of(state, item.index);
    if (glow > 0) {
        painter.fill(rect.grown(0, -1), with_alpha(color, tint_alpha(state.theme) * glow), 6);
    }
    draw_glyph(state, painter, type, {rect.x + 8 + glyph_size / 2 + 1, rect.middle_y()}, color);
    const std::string count = std::to_string(state.index.count_of(static_cast<std::uint32_t>(item.index)));
    const float count_width =
        state.runs.draw(painter, TextStyle::ui_small, count, {rect.right() - 56, rect.y, 48, rect.height},
                        mix(state.theme[Role::muted], state.theme[Role::ink], glow), Side::end);
    const bool selected = state.selection.entity == item.index;
    state.runs.draw(painter, selected ? TextStyle::ui_strong : TextStyle::ui, entity.name,
                    {rect.x + 28, rect.y, rect.width - 28 - 16 - count_width, rect.height}, state.theme[Role::ink]);
}

void draw_pill(ViewState& state, Painter& painter, const Placed& item, const Rect& rect) {
    const Entity& entity = state.entity(item.index);
    const auto type = static_cast<std::int32_t>(entity.type);
    const Color color = type_color(state, type);
    const float glow = glow_of(state, item.index);
    const float shown = is_on(state, type) || state.selection.entity == item.index ? 1.0f : 0.55f;
    const Rect pill = rect.grown(0, state.options.coarse ? -4.0f : 0.0f);
    const float tint = tint_alpha(state.theme);
    painter.fill(pill, with_alpha(color, tint * (0.55f + glow) * shown), pill.height / 2);
    if (glow > 0.5f) {
        painter.outline(pill, with_alpha(color, 2 * glow - 1), pill.height / 2, 1.5f);
    }
    float x = pill.x + pill_padding;
    draw_glyph(state, painter, type, {x + glyph_size / 2, pill.middle_y()}, with_alpha(color, shown));
    x += glyph_size + 7;
    const std::string count = std::to_string(state.index.count_of(static_cast<std::uint32_t>(item.index)));
    const float count_width = state.runs.width(TextStyle::ui_small, count);
    const float name_width = pill.right() - pill_padding - count_width - 7 - x;
    state.runs.draw(painter, TextStyle::ui, entity.name, {x, pill.y, name_width + 1, pill.height},
                    with_alpha(state.theme[Role::ink], shown));
    state.runs.draw(painter, TextStyle::ui_small, count,
                    {pill.right() - pill_padding - count_width, pill.y, count_width + 1, pill.height},
                    with_alpha(mix(state.theme[Role::muted], state.theme[Role::ink], glow), shown));
}

void draw_filter_button(ViewState& state, Painter& painter, const Placed& item, const Rect& rect) {
    const bool on = is_on(state, item.index);
    const Color color = type_color(state, item.index);
    const Point center{rect.middle_x(), rect.middle_y()};
    painter.ring(center, 14, on ? with_alpha(color, 0.45f) : state.theme[Role::rule], 1);
    draw_glyph(state, painter, item.index, center, on ? color : with_alpha(state.theme[Role::muted], 0.55f));
    if (!on) {
        painter.line({center.x - 8, center.y + 8}, {center.x + 8, center.y - 8}, state.theme[Role::muted], 1.5f);
    }
}

void draw_more(ViewState& state, Painter& painter, const Rect& rect) {
    const bool side = state.regions.chips_side;
    if (!side) {
        painter.outline(rect.grown(0, state.options.coarse ? -4.0f : 0.0f), state.theme[Role::rule], rect.height / 2,
                        1);
    }
    state.runs.draw(painter, TextStyle::ui, more_text(state), side ? rect.grown(-8, 0) : rect,
                    state.theme[Role::accent], side ? Side::start : Side::middle);
}

// The text behind a row or list fades out rather than being cut.
void draw_edges(ViewState& state, Painter& painter) {
    const Panel& panel = state.chips;
    const Color paper = state.theme[panel.horizontal ? Role::panel : Role::paper];
    const Color clear = with_alpha(paper, 0);
    if (panel.horizontal) {
        const Rect& view = panel.view;
        if (panel.scroll > 0) {
            painter.gradient_x({view.x, view.y, 32, view.height}, paper, clear);
        }
        if (panel.scroll < panel.scroll_max()) {
            painter.gradient_x({view.right() - 32, view.y, 32, view.height}, clear, paper);
        }
        painter.hairline_x(view.x, view.right(), view.bottom() - painter.device_px(), state.theme[Role::rule]);
        painter.gradient_y({view.x, view.bottom(), view.width, 12}, with_alpha(state.theme[Role::paper], 0.9f),
                           with_alpha(state.theme[Role::paper], 0));
        return;
    }
    if (panel.scroll > 0) {
        painter.gradient_y({panel.view.x, panel.view.y, panel.view.width, 32}, paper, clear);
    }
    if (panel.scroll < panel.scroll_max()) {
        painter.gradient_y({panel.view.x, panel.view.bottom() - 32, panel.view.width, 32}, clear, paper);
    }
}

}  // namespace

void lay_out_chips(ViewState& state) {
    Panel& panel = state.chips;
    panel.view = state.regions.chips;
    panel.clip = panel.view;
    panel.horizontal = !state.regions.chips_side;
    panel.placed.clear();
    panel.extent = 0;
    if (panel.view.empty()) {
        panel.scroll = 0;
        return;
    }
    if (panel.horizontal) {
        lay_out_row(state);
    } else {
        lay_out_side(state);
    }
    panel.scroll_to(panel.scroll);
}

void draw_chips(ViewState& state, Painter& painter) {
    const Panel& panel = state.chips;
    if (panel.view.empty()) {
        return;
    }
    if (panel.horizontal) {
        painter.fill(panel.view, state.theme[Role::panel]);
    }
    painter.push_clip(panel.view);
    for (const Placed& item : panel.placed) {
        const Rect rect = panel.on_stage(item);
        if (!rect.overlaps(panel.clip)) {
            continue;
        }
        switch (item.kind) {
            case TwinKind::filter:
                panel.horizontal ? draw_filter_button(state, painter, item, rect)
                                 : draw_heading(state, painter, item, rect);
                break;
            case TwinKind::chip:
                panel.horizontal ? draw_pill(state, painter, item, rect) : draw_list_row(state, painter, item, rect);
                break;
            default:
                draw_more(state, painter, rect);
                break;
        }
    }
    painter.pop_clip();
    draw_edges(state, painter);
}

void show_chip(ViewState& state, std::int32_t entity) {
    for (const Placed& item : state.chips.placed) {
        if (item.kind == TwinKind::chip && item.index == entity) {
            state.chips.show(item, 40);
            return;
        }
    }
}

}  // namespace lesart
