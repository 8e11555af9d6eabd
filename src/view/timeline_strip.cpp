#include "view/timeline_strip.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "view/timeline_places.h"

namespace lesart {
namespace {

constexpr float ticks_height = 24;
constexpr float room_per_entry = 84;  // narrower than this, the axis is zoomed and can be moved
constexpr float zoom_max = 6;

float edge_of(const ViewState& state) {
    return state.regions.mode == Mode::narrow ? 16.0f : 24.0f;
}

// On the stage, from the frame's own x.
float stage_x(const TimelineStrip& strip, float x) {
    return strip.plot.x + x;
}

bool is_lit(const ViewState& state, const TimelineEntry& entry) {
    return entry.span.overlaps(state.visible_text);
}

// Zoomed, an entry may lie outside of what the strip shows.
bool is_in_view(const TimelineStrip& strip, const Marker& marker) {
    return marker.x1_px >= -timeline_mark_radius && marker.x0_px <= strip.plot.width + timeline_mark_radius;
}

void draw_ground(ViewState& state, Painter& painter) {
    const Rect& view = state.timeline.view;
    const Color paper = state.theme[Role::paper];
    painter.gradient_y({view.x, view.y - 20, view.width, 20}, with_alpha(paper, 0), with_alpha(paper, 0.92f));
    painter.fill(view, state.theme[Role::panel]);
    painter.hairline_x(view.x, view.right(), view.y, state.theme[Role::rule]);
}

void draw_zones(ViewState& state, Painter& painter) {
    const TimelineStrip& strip = state.timeline;
    const Color color = state.theme[Role::time];
    for (const SoftZone& zone : strip.frame.zones) {
        const float x0 = stage_x(strip, zone.x0_px);
        const float x1 = stage_x(strip, zone.x1_px);
        // A mist that is densest beside the dated part and thins out away from it.
        SoftBox box;
        box.rect = {x0, strip.view.y + 12, x1 - x0, strip.axis_y - strip.view.y - 12};
        box.fill = with_alpha(color, 0.1f);
        box.radius = 10;
        box.feather = 16;
        const float far_side = 0.8f * (x1 - x0);
        const float near_side = 0.2f * (x1 - x0);
        box.fade_left = zone.phase == Phase::past ? far_side : near_side;
        box.fade_right = zone.phase == Phase::past ? near_side : far_side;
        painter.box(box);
    }
}

void draw_zone_names(ViewState& state, Painter& painter) {
    const TimelineStrip& strip = state.timeline;
    for (const SoftZone& zone : strip.frame.zones) {
        const Rect below{stage_x(strip, zone.x0_px), strip.axis_y + 2, zone.x1_px - zone.x0_px, ticks_height - 4};
        const std::string_view name = zone.phase == Phase::past  ? "earlier"
                                      : zone.phase == Phase::now ? "now"
                                                                 : "later";
        state.runs.draw(painter, TextStyle::tick, state.text(name), below, state.theme[Role::muted], Side::middle);
    }
}

// Where "now" is written: below the axis. It is what the ticks are read against, so they make room for it.
std::optional<Rect> now_name(ViewState& state) {
    const TimelineStrip& strip = state.timeline;
    if (!strip.frame.now_px) {
        return std::nullopt;
    }
    const float width = state.runs.width(TextStyle::tick, state.text("now")) + 8;
    const float left =
        std::clamp(stage_x(strip, *strip.frame.now_px) - width / 2, strip.view.x + 4, strip.view.right() - width - 4);
    return Rect{left, strip.axis_y + 4, width, 16};
}

void draw_axis(ViewState& state, Painter& painter) {
    const TimelineStrip& strip = state.timeline;
    const TimelineFrame& frame = strip.frame;
    const std::optional<Rect> now = now_name(state);
    const Color rule = mix(state.theme[Role::rule], state.theme[Role::muted], 0.5f);
    if (frame.axis_right_px > frame.axis_left_px) {
        painter.hairline_x(stage_x(strip, frame.axis_left_px), stage_x(strip, frame.axis_right_px), strip.axis_y, rule);
    }
    for (const Tick& tick : frame.ticks) {
        const float x = stage_x(strip, tick.x_px);
        painter.hairline_y(x, strip.axis_y, strip.axis_y + (tick.major ? 6.0f : 4.0f), rule);
        const Rect label{stage_x(strip, tick.label_x_px), strip.axis_y + 4, tick.label_width_px + 1, ticks_height - 6};
        if (tick.label_width_px > 0 && !(now && now->grown(4, 0).overlaps(label))) {
            state.runs.draw(painter, TextStyle::tick, tick.label, label, state.theme[Role::muted]);
        }
    }
    for (const ScaleBreak& gap : frame.breaks) {
        const float x = stage_x(strip, gap.x_px);
        painter.fill({x - 3, strip.axis_y - 4, 6, 8}, state.theme[Role::panel]);
        painter.line({x - 5, strip.axis_y + 5}, {x - 1, strip.axis_y - 5}, rule, 1);
        painter.line({x + 1, strip.axis_y + 5}, {x + 5, strip.axis_y - 5}, rule, 1);
    }
}

void draw_now(ViewState& state, Painter& painter) {
    const TimelineStrip& strip = state.timeline;
    const std::optional<Rect> name = now_name(state);
    if (!name) {
        return;
    }
    const float x = stage_x(strip, *strip.frame.now_px);
    const Color accent = state.theme[Role::accent];
    painter.fill({x - 0.75f, strip.view.y + 6, 1.5f, strip.axis_y - strip.view.y}, with_alpha(accent, 0.8f));
    state.runs.draw(painter, TextStyle::tick, state.text("now"), *name, accent, Side::middle);
}

// 0 at rest, 1 selected or pointed at.
float glow_of(const ViewState& state, const Marker& marker) {
    return state.glow_entry.of(static_cast<std::int32_t>(marker.entry));
}

Color marker_color(const ViewState& state, const Marker& marker) {
    const TimelineEntry& entry = state.annotations.timeline[marker.entry];
    const float glow = glow_of(state, marker);
    const Color color = mix(state.theme[Role::time], state.theme[Role::accent], glow);
    return with_alpha(color, std::max(is_lit(state, entry) ? 1.0f : 0.6f, glow));
}

void draw_bar(Painter& painter, const TimelineStrip& strip, std::size_t index, Color color, float glow) {
    const Marker& marker = strip.frame.markers[index];
    SoftBox box;
    box.rect = strip.places[index].mark;
    box.radius = box.rect.height / 2;
    box.fill = with_alpha(color, 0.7f + 0.3f * glow);
    box.fade_left = marker.open_start ? std::min(28.0f, box.rect.width) : 0;
    box.fade_right = marker.open_end ? std::min(28.0f, box.rect.width) : 0;
    painter.box(box);
    // The same stretch on the axis, where it is read off.
    box.rect = {box.rect.x, strip.axis_y - 1, box.rect.width, 3};
    box.radius = 1.5f;
    box.fill = with_alpha(color, 0.45f + 0.3f * glow);
    painter.box(box);
}

void draw_mark(ViewState& state, Painter& painter, std::size_t index) {
    const TimelineStrip& strip = state.timeline;
    const Marker& marker = strip.frame.markers[index];
    const float glow = glow_of(state, marker);
    const Color color = marker_color(state, marker);
    if (marker.kind == MarkerKind::bar) {
        draw_bar(painter, strip, index, color, glow);
        return;
    }
    const Rect mark = strip.places[index].mark;
    const Point center{mark.middle_x(), mark.middle_y()};
    if (marker.kind == MarkerKind::vague) {
        SoftBox box;
        box.rect = mark.grown(2, 2);
        box.radius = timeline_mark_radius + 2;
        box.feather = 6;
        box.fill = with_alpha(color, 0.4f);
        painter.box(box);
        painter.ring(center, timeline_mark_radius - 0.5f, color, 1.2f);
        return;
    }
    painter.circle({strip.places[index].foot_x, strip.axis_y + 0.5f}, 2, color);
    painter.circle(center, timeline_mark_radius + 0.5f * glow, color);
}

// From a mark down to its place on the axis; slanted when the mark had to step aside.
void draw_stem(ViewState& state, Painter& painter, std::size_t index) {
    const TimelineStrip& strip = state.timeline;
    const Marker& marker = strip.frame.markers[index];
    if (marker.kind != MarkerKind::point) {
        return;
    }
    const EntryPlace& place = strip.places[index];
    const Color rule = mix(state.theme[Role::rule], state.theme[Role::muted], 0.35f);
    const Color color = mix(rule, marker_color(state, marker), glow_of(state, marker));
    const float x = place.mark.middle_x();
    if (std::fabs(x - place.foot_x) < 0.5f) {
        painter.hairline_y(x - painter.device_px() / 2, place.mark.bottom(), strip.axis_y, color);
        return;
    }
    const float bend = strip.axis_y - 8;
    painter.line({x, place.mark.middle_y()}, {x, bend}, color, painter.device_px());
    painter.line({x, bend}, {place.foot_x, strip.axis_y}, color, painter.device_px());
}

// A stem from a higher lane passes through the words, and must go behind them.
bool is_crossed(const TimelineStrip& strip, const Rect& label) {
    for (std::size_t i = 0; i < strip.places.size(); ++i) {
        const float x = strip.places[i].mark.middle_x();
        if (strip.frame.markers[i].kind == MarkerKind::point && strip.places[i].mark.y < label.y && x > label.x - 2 &&
            x < label.right() + 2) {
            return true;
        }
    }
    return false;
}

void draw_label(ViewState& state, Painter& painter, std::size_t index) {
    const TimelineStrip& strip = state.timeline;
    const Marker& marker = strip.frame.markers[index];
    const Rect& label = strip.places[index].label;
    const bool selected = state.selection.entry == static_cast<std::int32_t>(marker.entry);
    const bool lit = is_lit(state, state.annotations.timeline[marker.entry]);
    const Color rest = mix(state.theme[Role::muted], state.theme[Role::ink], lit ? 0.85f : 0.15f);
    const Color ink = mix(rest, state.theme[Role::accent], glow_of(state, marker));
    if (is_crossed(strip, label)) {
        painter.fill({label.x - 1, label.y + 4, label.width + 2, label.height - 8}, state.theme[Role::panel]);
    }
    state.runs.draw(painter, selected ? TextStyle::ui_strong : TextStyle::ui_small, marker.label,
                    {label.x, label.y, label.width + 1, label.height}, ink);
}

}  // namespace

void lay_out_timeline(ViewState& state) {
    TimelineStrip& strip = state.timeline;
    strip.view = state.regions.timeline;
    if (strip.view.empty() || state.document == nullptr || state.annotations.timeline.empty()) {
        strip.frame = {};
        strip.places.clear();
        strip.placed.clear();
        strip.valid = false;
        return;
    }
    const float edge = edge_of(state);
    // At the right there is room for the button that opens the strip.
    const float right = state.options.coarse ? more_side_coarse : more_side;
    const Rect plot{strip.view.x + edge, strip.view.y, std::max(strip.view.width - 2 * edge - right, 1.0f),
                    strip.view.height};
    const float wish = static_cast<float>(state.annotations.timeline.size()) * room_per_entry / plot.width;
    const float zoom = strip.open ? 1.0f : std::clamp(wish, 1.0f, zoom_max);
    const bool same =
        strip.valid && strip.plot.width == plot.width && strip.plot.height == plot.height && strip.zoom == zoom;
    strip.plot = plot;
    strip.zoom = zoom;
    strip.axis_y = strip.view.bottom() - ticks_height;
    if (!same) {
        TimelineOptions options;
        options.width_px = plot.width;
        options.lanes_max = timeline_lanes(strip);
        options.zoom = zoom;
        options.pan = strip.pan;
        options.circa = state.text("circa");
        strip.frame = layout_timeline(state.annotations, state.document->metadata.published.value_or(""), options,
                                      state.ui_metrics, state.platform);
        strip.valid = true;
    }
    place_entries(strip, state.options.coarse);
}

bool pan_timeline(ViewState& state, float dx) {
    TimelineStrip& strip = state.timeline;
    if (strip.zoom <= 1 || strip.view.empty()) {
        return false;
    }
    const float before = strip.pan;
    strip.pan = std::clamp(strip.pan + dx / (strip.plot.width * (strip.zoom - 1)), 0.0f, 1.0f);
    if (strip.pan == before) {
        return false;
    }
    strip.valid = false;
    lay_out_timeline(state);
    ++state.state_revision;
    return true;
}

void show_entry(ViewState& state, std::int32_t entry) {
    for (const Marker& marker : state.timeline.frame.markers) {
        if (static_cast<std::int32_t>(marker.entry) == entry) {
            const float x = (marker.x0_px + marker.x1_px) / 2;
            if (x < 0 || x > state.timeline.plot.width) {
                pan_timeline(state, x - state.timeline.plot.width / 2);
            }
            return;
        }
    }
}

std::int32_t entry_mark_at(const ViewState& state, Point stage) {
    const TimelineStrip& strip = state.timeline;
    if (!strip.view.contains(stage)) {
        return -1;
    }
    for (std::size_t i = 0; i < strip.places.size(); ++i) {
        // Also its stem down to the axis.
        const Rect mark = strip.places[i].mark.grown(4, 4);
        const Rect reach{mark.x, mark.y, mark.width, strip.axis_y + 6 - mark.y};
        if (reach.contains(stage)) {
            return static_cast<std::int32_t>(strip.frame.markers[i].entry);
        }
    }
    return -1;
}

void draw_timeline(ViewState& state, Painter& painter) {
    const TimelineStrip& strip = state.timeline;
    if (strip.view.empty()) {
        return;
    }
    draw_ground(state, painter);
    painter.push_clip(strip.view);
    draw_zones(state, painter);
    draw_axis(state, painter);
    draw_zone_names(state, painter);
    draw_now(state, painter);
    std::vector<std::size_t> seen;
    for (std::size_t i = 0; i < strip.places.size(); ++i) {
        if (is_in_view(strip, strip.frame.markers[i])) {
            seen.push_back(i);
            draw_stem(state, painter, i);
        }
    }
    for (const std::size_t i : seen) {
        draw_mark(state, painter, i);
    }
    for (const std::size_t i : seen) {
        if (!strip.places[i].label.empty()) {
            draw_label(state, painter, i);
        }
    }
    painter.pop_clip();
    for (const Placed& item : strip.placed) {
        if (item.kind == TwinKind::more) {
            const float x = item.rect.middle_x();
            const float y = item.rect.middle_y();
            const float way = strip.open ? -1.0f : 1.0f;  // an arrow up opens, down closes
            painter.line({x - 5, y + 2.5f * way}, {x, y - 2.5f * way}, state.theme[Role::muted], 1.5f);
            painter.line({x, y - 2.5f * way}, {x + 5, y + 2.5f * way}, state.theme[Role::muted], 1.5f);
        }
    }
}

}  // namespace lesart
