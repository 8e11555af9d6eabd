#include "view/time_tooltip.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace lesart {
namespace {

std::string_view quote_of(const ViewState& state, std::uint32_t time) {
    return slice(state.document->text, state.annotations.times[time].span);
}

std::string replaced(std::string text, std::string_view name, std::string_view value) {
    if (const std::size_t at = text.find(name); at != std::string::npos) {
        text.replace(at, name.size(), value);
    }
    return text;
}

TickUnit unit_of(Precision precision) {
    switch (precision) {
        case Precision::second:
        case Precision::minute:
        case Precision::hour:
            return TickUnit::hour;
        case Precision::day:
        case Precision::week:
            return TickUnit::day;
        case Precision::month:
        case Precision::season:
        case Precision::quarter:
        case Precision::half:
            return TickUnit::month;
        default:
            return TickUnit::year;
    }
}

// A date as the host writes it, or as it stands when it cannot be read.
std::string date_text(ViewState& state, std::string_view iso, Precision precision) {
    const std::optional<Instant> instant = instant_from_iso(iso, false);
    return instant ? state.platform.tick(*instant, unit_of(precision)) : std::string(iso);
}

std::string value_text(ViewState& state, const TimeExpression& time) {
    if (time.earliest.empty()) {
        return time.latest.empty() ? time.value : "– " + date_text(state, time.latest, time.precision);
    }
    const std::string first = date_text(state, time.earliest, time.precision);
    const std::string last = time.latest.empty() ? std::string() : date_text(state, time.latest, time.precision);
    const std::string about = time.approximate ? std::string(state.text("circa")) + " " : std::string();
    return about + (first == last ? first : first + " – " + last);
}

std::string anchor_text(ViewState& state, const TimeExpression& time) {
    std::string_view from;
    std::string date;
    if (time.anchor == TimeExpression::Anchor::publication && state.document->metadata.published) {
        date = date_text(state, *state.document->metadata.published, Precision::day);
    } else if (time.anchor == TimeExpression::Anchor::time && time.anchor_time < state.annotations.times.size()) {
        date = quote_of(state, time.anchor_time);
    } else {
        return {};
    }
    from = slice(state.document->text, time.span);
    return replaced(replaced(std::string(state.text("counted_from")), "{quote}", from), "{date}", date);
}

void draw_panel(ViewState& state, Painter& painter, Rect rect) {
    SoftBox shadow;
    shadow.rect = rect.moved(0, 3);
    shadow.radius = 8;
    shadow.feather = 20;
    shadow.fill = state.theme[Role::shadow];
    painter.box(shadow);
    painter.fill(rect, state.theme[Role::panel], 6);
    painter.outline(rect, state.theme[Role::rule], 6, painter.device_px());
}

using Parts = std::vector<std::pair<TextStyle, std::string>>;

Parts parts_of(ViewState& state, std::int32_t entry, std::int32_t time) {
    Parts parts;
    if (time >= 0) {
        const TimeExpression& expression = state.annotations.times[static_cast<std::size_t>(time)];
        parts.emplace_back(TextStyle::ui_strong, value_text(state, expression));
        parts.emplace_back(TextStyle::ui_small, anchor_text(state, expression));
    }
    if (entry >= 0) {
        parts.emplace_back(TextStyle::snippet, state.entry(entry).label);
    } else if (parts.size() > 1 && parts[1].second.empty()) {
        parts.emplace_back(TextStyle::ui_small, std::string(quote_of(state, static_cast<std::uint32_t>(time))));
    }
    std::erase_if(parts, [](const auto& part) { return part.second.empty(); });
    return parts;
}

// Above what it explains: the mark on the strip, else the pointer in the text.
Point place_of(const ViewState& state, std::int32_t entry) {
    for (const Marker& marker : state.timeline.frame.markers) {
        if (state.selection.hover_time < 0 && static_cast<std::int32_t>(marker.entry) == entry) {
            return {state.timeline.plot.x + (marker.x0_px + marker.x1_px) / 2, state.timeline.view.y};
        }
    }
    return state.pointer;
}

}  // namespace

void draw_time_tooltip(ViewState& state, Painter& painter) {
    const std::int32_t entry = state.selection.hover_entry;
    std::int32_t time = state.selection.hover_time;
    if (time < 0 && entry >= 0 && state.entry(entry).time) {
        time = static_cast<std::int32_t>(*state.entry(entry).time);
    }
    if (time < 0 && entry < 0) {
        return;
    }
    const float width_max = std::min(300.0f, state.stage.width - 32);
    const Parts parts = parts_of(state, entry, time);
    float width = 0;
    float height = 20;
    for (const auto& [style, text] : parts) {
        const TextRun& run = state.runs.wrapped(style, text, width_max - 28, 3);
        width = std::max(width, run.width_px);
        height += static_cast<float>(std::min(run.line_count(), 3u)) * state.runs.font(style).line_height_px;
    }
    const Point at = place_of(state, entry);
    width = std::ceil(width) + 28;
    const float x = std::clamp(at.x - width / 2, 16.0f, std::max(state.stage.width - width - 16, 16.0f));
    const float above = at.y - height - 12;
    const Rect rect{std::round(x), std::round(above >= 8 ? above : at.y + 24), width, std::ceil(height)};
    draw_panel(state, painter, rect);
    float y = rect.y + 10;
    for (const auto& [style, text] : parts) {
        const TextRun& run = state.runs.wrapped(style, text, width_max - 28, 3);
        const FontMetrics font = state.runs.font(style);
        const float leading = (font.line_height_px - font.ascent_px - font.descent_px) / 2;
        const Color ink = state.theme[style == TextStyle::ui_small ? Role::muted : Role::ink];
        for (std::uint32_t i = 0; i < std::min(run.line_count(), 3u); ++i, y += font.line_height_px) {
            TextRuns::draw_line(painter, run, i, rect.x + 14, y + leading + font.ascent_px, ink);
        }
    }
}

}  // namespace lesart
