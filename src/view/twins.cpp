#include "view/twins.h"

#include <algorithm>

#include "view/arrange.h"
#include "view/navigation.h"
#include "view/timeline_strip.h"

namespace lesart {
namespace {

bool is_pressed(const ViewState& state, const Placed& item) {
    const Selection& selection = state.selection;
    switch (item.kind) {
        case TwinKind::filter:
            return ((state.options.filters.types >> static_cast<unsigned>(item.index)) & 1u) != 0;
        case TwinKind::chip:
            return selection.entity == item.index;
        case TwinKind::snippet:
            return selection.rank == item.index;
        case TwinKind::time:
            return selection.entry == item.index;
        case TwinKind::more:
            return item.index == 0 ? state.chips_open : state.timeline.open;
        default:
            return false;
    }
}

void add_panel(const ViewState& state, const Panel& panel, std::vector<Twin>& out) {
    if (panel.view.empty()) {
        return;
    }
    for (const Placed& item : panel.placed) {
        const bool visible = panel.is_visible(item);
        // What is half scrolled away must not cover its neighbours.
        const Rect rect = panel.on_stage(item);
        const Rect seen = visible && !item.fixed ? rect.intersected(panel.clip) : rect;
        out.push_back({item.kind, item.index, seen, is_pressed(state, item), visible});
    }
}

}  // namespace

std::vector<Twin> twins_of(const ViewState& state) {
    std::vector<Twin> out;
    add_panel(state, state.chips, out);
    add_panel(state, state.card, out);
    for (const Placed& item : state.timeline.placed) {
        const Rect seen = item.rect.intersected(state.timeline.view);
        const bool visible = seen.width >= 8 && seen.height >= 8;
        out.push_back({item.kind, item.index, visible ? seen : item.rect, is_pressed(state, item), visible});
    }
    return out;
}

std::optional<Twin> twin_at(const ViewState& state, Point stage) {
    const bool on_card = state.card.view.contains(stage);
    std::optional<Twin> best;
    for (const Twin& twin : twins_of(state)) {
        const bool in_card = state.card.view.contains(Point{twin.rect.middle_x(), twin.rect.middle_y()});
        if (twin.visible && twin.rect.contains(stage) && (!on_card || in_card)) {
            best = twin;  // later ones lie above
        }
    }
    if (!best && !on_card) {
        if (const std::int32_t entry = entry_mark_at(state, stage); entry >= 0) {
            return Twin{TwinKind::time, entry, {stage.x, stage.y, 1, 1}, state.selection.entry == entry, true};
        }
    }
    return best;
}

void press(ViewState& state, const Twin& twin) {
    switch (twin.kind) {
        case TwinKind::filter:
            state.options.filters.types ^= 1u << static_cast<unsigned>(twin.index);
            state.marks.clear();
            state.scroll_marks_valid = false;
            arrange(state);
            break;
        case TwinKind::chip:
            twin.pressed ? close_selection(state) : select_entity(state, twin.index, true);
            break;
        case TwinKind::companion:
            select_entity(state, twin.index, true);
            break;
        case TwinKind::previous:
            step_mention(state, -1);
            break;
        case TwinKind::next:
            step_mention(state, 1);
            break;
        case TwinKind::back:
            go_back(state);
            break;
        case TwinKind::close:
            close_selection(state);
            break;
        case TwinKind::snippet:
            go_to_mention(state, twin.index);
            break;
        case TwinKind::time:
            select_entry(state, twin.pressed ? -1 : twin.index, true);
            break;
        case TwinKind::more:
            (twin.index == 0 ? state.chips_open : state.timeline.open) ^= true;
            state.timeline.valid = false;
            arrange(state);
            break;
        case TwinKind::link:
        case TwinKind::edit:
            break;  // only the host can follow a link or ask what is wrong
    }
}

std::optional<Twin> hovered_twin(const ViewState& state) {
    const float ratio = state.stage.ratio();
    std::optional<Twin> hovered;
    const std::vector<Twin> twins = twins_of(state);
    // The first item under the pointer wins, so the uppermost panels come first.
    for (auto twin = twins.rbegin(); twin != twins.rend(); ++twin) {
        const Rect seen = twin->rect.intersected({0, 0, state.stage.width, state.stage.height});
        if (!twin->visible || seen.empty()) {
            continue;
        }
        ImGui::PushID(static_cast<int>(twin->kind));
        ImGui::PushID(twin->index);
        ImGui::SetCursorScreenPos({seen.x * ratio, seen.y * ratio});
        ImGui::InvisibleButton("twin", {std::max(seen.width * ratio, 1.0f), std::max(seen.height * ratio, 1.0f)});
        if (ImGui::IsItemHovered()) {
            hovered = *twin;
        }
        ImGui::PopID();
        ImGui::PopID();
    }
    return hovered;
}

void draw_focus_ring(const ViewState& state, Painter& painter) {
    const std::vector<Twin> twins = twins_of(state);
    const std::int32_t focus = state.selection.focus_twin;
    if (focus < 0 || focus >= static_cast<std::int32_t>(twins.size())) {
        return;
    }
    const Twin& twin = twins[static_cast<std::size_t>(focus)];
    if (!twin.visible) {
        return;
    }
    const bool round = twin.kind == TwinKind::close || twin.kind == TwinKind::previous || twin.kind == TwinKind::next ||
                       (twin.kind == TwinKind::filter && !state.regions.chips_side);
    const Rect ring = twin.rect.grown(2, 2).intersected({1, 1, state.stage.width - 2, state.stage.height - 2});
    painter.outline(ring, state.theme[Role::focus], round ? ring.height / 2 : 8, 2);
}

}  // namespace lesart
