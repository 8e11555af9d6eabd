#include "view/highlights.h"

#include <algorithm>

#include "view/article.h"

namespace lesart {
namespace {

constexpr std::size_t blocks_kept_max = 1024;
constexpr std::uint8_t depth_max = 3;
constexpr float overhang = 1.5f;      // left and right of the word
constexpr float nest_inset = 2;       // so that the outer box stays visible
constexpr float unsure_below = 0.5f;  // confidence
constexpr float dimmed_mark = 0.15f;

// Nesting and crossing: how many boxes of before still reach over the start of this one.
class DepthScan {
   public:
    std::uint8_t enter(Span span) {
        std::erase_if(ends_, [&](std::uint32_t end) { return end <= span.start; });
        const auto depth = static_cast<std::uint8_t>(std::min<std::size_t>(ends_.size(), depth_max));
        if (ends_.size() <= depth_max) {
            ends_.push_back(span.end);
        }
        return depth;
    }

   private:
    std::vector<std::uint32_t> ends_;
};

void add_boxes(ViewState& state, std::uint32_t block, Span span, MarkBox box, BlockMarks& out) {
    const std::vector<TextRect> rects = state.flow->rects(span);
    const float top = state.flow->block_top_px(block);
    for (std::size_t i = 0; i < rects.size(); ++i) {
        box.rect = {rects[i].x_px, rects[i].y_px - top, rects[i].width_px, rects[i].height_px};
        box.first = i == 0;
        box.last = i + 1 == rects.size();
        out.boxes.push_back(box);
    }
}

BlockMarks find_marks(ViewState& state, std::uint32_t block) {
    BlockMarks out;
    const std::int32_t doc_block = state.flow_kinds[block];
    if (doc_block < 0) {
        return out;
    }
    const auto source = static_cast<std::uint32_t>(doc_block);
    if (state.options.filters.shows_times()) {
        const MentionIndex::Range times = state.index.times_of_block(source);
        for (std::uint32_t i = times.first; i < times.last; ++i) {
            add_boxes(state, block, state.annotations.times[i].span, {MarkKind::time, i, {}, 0, true, true}, out);
        }
    }
    DepthScan scan;
    const MentionIndex::Range mentions = state.index.mentions_of_block(source);
    for (std::uint32_t i = mentions.first; i < mentions.last; ++i) {
        const Mention& mention = state.annotations.mentions[i];
        if (is_shown(state, mention)) {
            const std::uint8_t depth = scan.enter(mention.span);
            add_boxes(state, block, mention.span, {MarkKind::mention, i, {}, depth, true, true}, out);
        }
    }
    return out;
}

// How bright a mention is: tint and line between resting, hovered, selected and dimmed.
struct Strength {
    float fill, line, selected;
};

Strength strength_of(const ViewState& state, std::int32_t entity, float confidence) {
    const float selected = state.glow_selected.of(entity);
    const float hovered = state.glow_hovered.of(entity);
    const float fade = state.dim.eased() * (1 - std::max(selected, 0.7f * hovered));
    const float shown = 1 - (1 - dimmed_mark) * fade;
    const float sure = confidence < unsure_below ? 0.5f : 1.0f;
    const float strong = std::max(0.6f * hovered, (tint_strongest - 1) * selected);
    return {shown * sure * (1 + strong), shown * (sure + 1) / 2, selected};
}

// The box behind a piece of a line: around letters rather than from the font's ascent to its descent, which in many
// faces reach into the neighbouring lines.
Rect box_around(const FontMetrics& font, const Rect& rect) {
    const float baseline = rect.y + font.ascent_px;
    const float height = std::min(1.16f * font.size_px, font.line_height_px - 2);
    return {rect.x, baseline - 0.78f * height, rect.width, height};
}

SoftBox mention_box(const ViewState& state, const MarkBox& mark, const Rect& rect) {
    const Mention& mention = state.annotations.mentions[mark.index];
    const auto entity = static_cast<std::int32_t>(mention.entity);
    const EntityType type = state.entity(entity).type;
    const Color color = state.theme[role_of(type)];
    const Strength strength = strength_of(state, entity, mention.confidence);
    SoftBox box;
    const float inset = nest_inset * mark.depth;
    box.rect = {rect.x - (mark.first ? overhang : 0), rect.y + inset,
                rect.width + (mark.first ? overhang : 0) + (mark.last ? overhang : 0), rect.height - 2 * inset};
    box.radius = 3;
    box.fill = with_alpha(color, tint_alpha(state.theme) * strength.fill);
    if (state.options.underlines) {
        box.line_shape = line_shape_of(type);
        box.line = with_alpha(color, strength.line);
        box.line_width = (box.line_shape == LineShape::twofold ? 1.0f : 1.5f) + strength.selected;
    }
    const Selection& selection = state.selection;
    const bool current = selection.entity == entity && selection.rank >= 0 &&
                         selection.mentions[static_cast<std::size_t>(selection.rank)] == mark.index;
    if (current) {
        box.ring = with_alpha(color, strength.selected);
        box.ring_width = 1.5f;
    }
    return box;
}

SoftBox time_box(const ViewState& state, const MarkBox& mark, const Rect& rect) {
    const std::int32_t entry = state.index.entry_of_time(mark.index);
    const bool pointed = state.selection.hover_time == static_cast<std::int32_t>(mark.index);
    const float glow = std::max(pointed ? 1.0f : 0.0f, state.glow_entry.of(entry));
    const Color color = state.theme[Role::time];
    const float shown = 1 - 0.7f * state.dim.eased();
    SoftBox box;
    box.rect = rect;
    box.radius = 2;
    box.fill = with_alpha(color, tint_alpha(state.theme) * glow);
    box.line_shape = LineShape::dashed;
    box.line = with_alpha(color, shown * (0.7f + 0.3f * glow));
    box.line_width = 1;
    return box;
}

// The clause a timeline entry stands for, softly marked while the entry is selected or pointed at.
void draw_passage(ViewState& state, Painter& painter, std::int32_t entry) {
    const float glow = state.glow_entry.of(entry);
    if (entry < 0 || glow <= 0) {
        return;
    }
    const Span span = state.entry(entry).span;
    if (!span.overlaps(state.visible_text)) {
        return;
    }
    const Point origin = column_origin(state);
    const Color color = with_alpha(state.theme[Role::time], 0.55f * tint_alpha(state.theme) * glow);
    for (const TextRect& rect : state.flow->rects(span)) {
        const FontMetrics font = state.runs.font(state.flow->block(rect.block).style.text);
        SoftBox box;
        box.rect = box_around(font, {origin.x + rect.x_px, origin.y + rect.y_px, rect.width_px, rect.height_px});
        box.rect = box.rect.grown(4, 3);
        box.radius = 5;
        box.feather = 3;
        box.fill = color;
        painter.box(box);
    }
}

}  // namespace

LineShape line_shape_of(EntityType type) {
    switch (type) {
        case EntityType::person:
            return LineShape::solid;
        case EntityType::organisation:
            return LineShape::twofold;
        case EntityType::place:
            return LineShape::dotted;
        case EntityType::other:
            return LineShape::wavy;
    }
    return LineShape::solid;
}

bool is_shown(const ViewState& state, const Mention& mention) {
    if (!state.index.counts(mention)) {
        return false;
    }
    return state.selection.entity == static_cast<std::int32_t>(mention.entity) ||
           state.options.filters.shows(state.annotations.entities[mention.entity].type);
}

const BlockMarks& marks_of(ViewState& state, std::uint32_t block) {
    if (const auto found = state.marks.find(block); found != state.marks.end()) {
        return found->second;
    }
    if (state.marks.size() > blocks_kept_max) {
        state.marks.clear();
    }
    return state.marks.emplace(block, find_marks(state, block)).first->second;
}

std::optional<MarkBox> mark_at(ViewState& state, Point stage) {
    if (!state.flow || state.flow->block_count() == 0) {
        return std::nullopt;
    }
    const Point origin = column_origin(state);
    const std::uint32_t block = state.flow->block_at(stage.y - origin.y);
    if (block >= state.flow->block_count()) {
        return std::nullopt;
    }
    const Point inside{stage.x - origin.x, stage.y - origin.y - state.flow->block_top_px(block)};
    std::optional<MarkBox> best;
    for (const MarkBox& mark : marks_of(state, block).boxes) {
        if (mark.rect.grown(overhang, 2).contains(inside)) {
            const bool better = !best || mark.depth > best->depth || best->kind == MarkKind::time;
            best = better ? std::optional(mark) : best;
        }
    }
    return best;
}

void draw_highlights(ViewState& state, Painter& painter) {
    if (!state.flow) {
        return;
    }
    draw_passage(state, painter, state.selection.entry);
    if (state.selection.hover_entry != state.selection.entry) {
        draw_passage(state, painter, state.selection.hover_entry);
    }
    const Band band = visible_band(state, 40);
    const Point origin = column_origin(state);
    const Flow::Range range = state.flow->lay_out_band(band.top, band.bottom);
    for (std::uint32_t b = range.first; b < range.last; ++b) {
        const float top = state.flow->block_top_px(b);
        const FontMetrics font = state.runs.font(state.flow->block(b).style.text);
        for (const MarkBox& mark : marks_of(state, b).boxes) {
            const float y = top + mark.rect.y;
            if (y + mark.rect.height < band.top || y > band.bottom) {
                continue;
            }
            const Rect rect =
                box_around(font, {origin.x + mark.rect.x, origin.y + y, mark.rect.width, mark.rect.height});
            painter.box(mark.kind == MarkKind::mention ? mention_box(state, mark, rect) : time_box(state, mark, rect));
        }
    }
}

}  // namespace lesart
