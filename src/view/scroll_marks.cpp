#include "view/scroll_marks.h"

#include <algorithm>
#include <cmath>

#include "view/arrange.h"
#include "view/highlights.h"

namespace lesart {
namespace {

constexpr float strip_width = 6;
constexpr float strip_from_right = 12;
constexpr float mark_height = 2;
constexpr float heights_differ = 0.004f;

Rect strip_rect(const ViewState& state) {
    const float top = state.regions.clear_top + 6;
    return {state.stage.width - strip_from_right, top, strip_width, state.regions.clear_bottom - 6 - top};
}

// Heights within the strip, one per device pixel at most. A mention's place inside its block is estimated from its
// place in the text: exact lines would lay out the whole article.
void find_marks(ViewState& state, const Rect& strip) {
    const float ratio = state.stage.ratio();
    const float height = content_height(state);
    std::vector<bool> taken(static_cast<std::size_t>(std::max(strip.height * ratio, 0.0f)) + 1, false);
    Flow& flow = *state.flow;
    for (std::uint32_t b = 0; b < flow.block_count(); ++b) {
        const std::int32_t source = state.flow_kinds[b];
        if (source < 0) {
            continue;
        }
        const Span text = state.document->blocks[static_cast<std::size_t>(source)].text;
        const MentionIndex::Range range = state.index.mentions_of_block(static_cast<std::uint32_t>(source));
        for (std::uint32_t i = range.first; i < range.last; ++i) {
            const Mention& mention = state.annotations.mentions[i];
            const bool wanted =
                state.selection.entity < 0 || state.selection.entity == static_cast<std::int32_t>(mention.entity);
            if (!wanted || !is_shown(state, mention)) {
                continue;
            }
            const float part =
                static_cast<float>(mention.span.start - text.start) / static_cast<float>(std::max(text.size(), 1u));
            const float y = state.regions.column_y + flow.block_top_px(b) + part * flow.block_height_px(b);
            taken[std::min(static_cast<std::size_t>(y / height * strip.height * ratio), taken.size() - 1)] = true;
        }
    }
    state.scroll_marks.clear();
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (taken[i]) {
            state.scroll_marks.push_back(static_cast<float>(i) / ratio);
        }
    }
    state.scroll_marks_valid = true;
    state.scroll_marks_height = height;
    state.scroll_marks_strip = strip.height;
}

}  // namespace

void draw_scroll_marks(ViewState& state, Painter& painter) {
    const float height = content_height(state);
    const Rect strip = strip_rect(state);
    if (!state.flow || height <= state.stage.height + 1 || strip.height < 40) {
        return;
    }
    // While lines are laid out, heights change a little all the time; marks need not follow each time.
    const bool moved = std::fabs(height - state.scroll_marks_height) > heights_differ * height;
    if (!state.scroll_marks_valid || moved || strip.height != state.scroll_marks_strip) {
        find_marks(state, strip);
    }
    const float seen = std::max(state.stage.height / height * strip.height, 12.0f);
    const float at = std::min(state.scroll_top / height * strip.height, strip.height - seen);
    painter.fill({strip.x, strip.y + at, strip.width, seen}, with_alpha(state.theme[Role::ink], 0.09f),
                 strip_width / 2);
    const bool selected = state.selection.entity >= 0;
    const Color color = selected ? state.theme[role_of(state.entity(state.selection.entity).type)]
                                 : with_alpha(state.theme[Role::muted], 0.45f);
    for (const float y : state.scroll_marks) {
        painter.fill({strip.x, strip.y + y, strip.width, mark_height}, color);
    }
}

}  // namespace lesart
