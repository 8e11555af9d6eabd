#include "view/navigation.h"

#include <algorithm>
#include <cmath>

#include "view/arrange.h"
#include "view/article.h"
#include "view/card.h"
#include "view/chips.h"
#include "view/timeline_strip.h"

namespace lesart {
namespace {

// Farther than this many screens the way is not shown: it would only flicker by.
constexpr float smooth_screens_max = 4;

// The host counts mentions as the JSON lists them, with those that are not shown.
void emit_select(ViewState& state) {
    const Selection& selection = state.selection;
    std::int32_t listed = -1;
    if (selection.entity >= 0 && selection.rank >= 0) {
        const std::vector<std::uint32_t>& all = state.entity(selection.entity).mentions;
        const auto found = std::ranges::find(all, selection.mentions[static_cast<std::size_t>(selection.rank)]);
        listed = found == all.end() ? -1 : static_cast<std::int32_t>(found - all.begin());
    }
    state.events.push_back({EventKind::select, selection.entity, listed, 0});
}

// Where the card of a phone or the panels leave the text free.
Band clear_band(const ViewState& state) {
    const bool sheet = state.regions.mode == Mode::narrow && !state.regions.card.empty();
    return {state.regions.clear_top, sheet ? state.regions.card.y : state.regions.clear_bottom};
}

void remember_place(ViewState& state) {
    if (can_go_back(state)) {
        return;  // the first jump counts
    }
    if (state.scroll_top <= state.regions.column_y) {
        state.selection.back_top = state.scroll_top;
    } else if (const auto place = reading_place(state, state.regions.clear_top)) {
        state.selection.back = place;
    }
}

void scroll_to(ViewState& state, float top) {
    const float highest = state.flow ? state.regions.column_y + state.flow->height_px() +
                                           state.regions.column_bottom_space - state.stage.height
                                     : 0.0f;
    const float goal = std::round(std::clamp(top, 0.0f, std::max(highest, 0.0f)));
    const bool near = std::fabs(goal - state.scroll_top) < smooth_screens_max * state.stage.height;
    state.events.push_back({EventKind::scroll, near && !state.options.reduced_motion ? 1 : 0, 0, goal});
}

// Brings the line that holds `offset` to a third of the free stage, unless it can be read where it is.
void show_offset(ViewState& state, std::uint32_t offset) {
    std::optional<LinePlace> line = line_of(state, offset);
    if (!line) {
        return;
    }
    // The way there is laid out first, so that nothing corrects the position while it is scrolled.
    const float here = state.scroll_top - state.regions.column_y;
    if (std::fabs(line->top - here) < smooth_screens_max * state.stage.height) {
        lay_out_exactly(state, std::min(line->top, here), std::max(line->top, here) + state.stage.height);
        line = line_of(state, offset);
    }
    const Band clear = clear_band(state);
    const float y = state.regions.column_y + line->top - state.scroll_top;
    if (y >= clear.top + 8 && y + line->height <= clear.bottom - 8) {
        return;
    }
    remember_place(state);
    scroll_to(state, state.regions.column_y + line->top - clear.top - (clear.bottom - clear.top) / 3);
}

std::uint32_t start_of(const ViewState& state, std::size_t rank) {
    return state.annotations.mentions[state.selection.mentions[rank]].span.start;
}

// The first mention on the stage, else the next one below, else the first of all.
std::int32_t nearest_rank(ViewState& state) {
    const Span seen = find_visible_text(state);
    const std::vector<std::uint32_t>& mentions = state.selection.mentions;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (start_of(state, i) >= seen.start) {
            return static_cast<std::int32_t>(i);
        }
    }
    return mentions.empty() ? -1 : 0;
}

void set_entity(ViewState& state, std::int32_t entity) {
    Selection& selection = state.selection;
    selection.entity = entity;
    selection.rank = -1;
    selection.mentions =
        entity < 0 ? std::vector<std::uint32_t>{} : state.index.mentions_of(static_cast<std::uint32_t>(entity));
    if (entity < 0) {
        selection.back.reset();
        selection.back_top.reset();
    }
    state.glow_selected.set_goals(entity);
    state.dim.goal = entity < 0 ? 0.0f : 1.0f;
    state.card_in = {entity < 0 ? 0.0f : state.card_in.value, entity < 0 ? 0.0f : 1.0f};
    state.card.scroll = 0;
    state.scroll_marks_valid = false;
    state.marks.clear();  // a hidden type shows while one of its entities is selected
    arrange(state);
    show_chip(state, entity);
    ++state.state_revision;
}

}  // namespace

bool can_go_back(const ViewState& state) {
    return state.selection.back || state.selection.back_top;
}

void select_entity(ViewState& state, std::int32_t entity, bool jump) {
    const auto count = static_cast<std::int32_t>(state.annotations.entities.size());
    if (entity >= count || (entity < 0 && state.selection.entity < 0)) {
        return;
    }
    if (entity == state.selection.entity) {
        return;
    }
    set_entity(state, std::max(entity, -1));
    if (entity >= 0) {
        state.selection.rank = nearest_rank(state);
        if (jump && state.selection.rank >= 0) {
            show_offset(state, start_of(state, static_cast<std::size_t>(state.selection.rank)));
        }
        arrange(state);
        show_snippet(state, state.selection.rank);
    }
    emit_select(state);
}

void select_mention(ViewState& state, std::uint32_t mention) {
    const auto entity = static_cast<std::int32_t>(state.annotations.mentions[mention].entity);
    if (entity != state.selection.entity) {
        set_entity(state, entity);
    }
    const auto found = std::ranges::find(state.selection.mentions, mention);
    if (found != state.selection.mentions.end()) {
        state.selection.rank = static_cast<std::int32_t>(found - state.selection.mentions.begin());
        show_offset(state, state.annotations.mentions[mention].span.start);  // a sheet may just have covered it
        show_snippet(state, state.selection.rank);
    }
    ++state.state_revision;
    emit_select(state);
}

void go_to_mention(ViewState& state, std::int32_t rank) {
    if (state.selection.entity < 0 || rank < 0 || rank >= static_cast<std::int32_t>(state.selection.mentions.size())) {
        return;
    }
    state.selection.rank = rank;
    show_offset(state, start_of(state, static_cast<std::size_t>(rank)));
    arrange(state);
    show_snippet(state, rank);
    ++state.state_revision;
    emit_select(state);
}

void step_mention(ViewState& state, std::int32_t direction) {
    const auto count = static_cast<std::int32_t>(state.selection.mentions.size());
    if (count > 0) {
        const std::int32_t from = state.selection.rank < 0 ? (direction > 0 ? -1 : 0) : state.selection.rank;
        go_to_mention(state, (from + direction + count) % count);
    }
}

void go_to_offset(ViewState& state, std::uint32_t offset) {
    if (state.document != nullptr) {
        show_offset(state, std::min(offset, static_cast<std::uint32_t>(state.document->text.size())));
        arrange(state);
        ++state.state_revision;
    }
}

void select_entry(ViewState& state, std::int32_t entry, bool jump) {
    const auto count = static_cast<std::int32_t>(state.annotations.timeline.size());
    if (entry >= count) {
        return;
    }
    state.selection.entry = std::max(entry, -1);
    state.glow_entry.set_goals(state.selection.entry, state.selection.hover_entry);
    if (state.selection.entry >= 0) {
        if (jump) {
            show_offset(state, state.entry(entry).span.start);
        }
        show_entry(state, entry);
    }
    arrange(state);
    ++state.state_revision;
    state.events.push_back({EventKind::time, state.selection.entry, 0, 0});
}

void go_back(ViewState& state) {
    if (!can_go_back(state)) {
        return;
    }
    scroll_to(state, state.selection.back ? scroll_top_for(state, *state.selection.back) : *state.selection.back_top);
    state.selection.back.reset();
    state.selection.back_top.reset();
    arrange(state);
    ++state.state_revision;
}

void close_selection(ViewState& state) {
    if (state.selection.entry >= 0) {
        select_entry(state, -1, false);
    }
    if (state.selection.entity >= 0) {
        set_entity(state, -1);
        emit_select(state);
    }
}

void hover_entity(ViewState& state, std::int32_t entity) {
    if (entity != state.selection.hover_entity) {
        state.selection.hover_entity = entity;
        state.glow_hovered.set_goals(entity);
        ++state.state_revision;
    }
}

void hover_entry(ViewState& state, std::int32_t entry, std::int32_t time) {
    if (entry != state.selection.hover_entry || time != state.selection.hover_time) {
        state.selection.hover_entry = entry;
        state.selection.hover_time = time;
        state.glow_entry.set_goals(entry, state.selection.entry);
        ++state.state_revision;
    }
}

void restore_selection(ViewState& state, const Annotations& before) {
    const Selection old = state.selection;
    state.selection = {};
    state.selection.back = old.back;
    state.selection.back_top = old.back_top;
    state.selection.focus_twin = -1;
    state.glow_selected.clear();
    state.glow_hovered.clear();
    state.glow_entry.clear();
    state.dim = {};
    if (old.entity < 0 || old.rank < 0) {
        return;
    }
    const Span was = before.mentions[old.mentions[static_cast<std::size_t>(old.rank)]].span;
    const std::vector<Mention>& mentions = state.annotations.mentions;
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
        if (mentions[i].span.overlaps(was) && state.index.counts(mentions[i])) {
            select_mention(state, i);
            return;
        }
    }
}

}  // namespace lesart
