#include <algorithm>

#include "layout/flow_state.h"
#include "text/segment.h"

namespace lesart {
namespace {

bool is_rtl(const Item& item) {
    return item.level % 2 == 1;
}

// The left and right edge of `part` (bytes of the block, inside the item).
struct Edges {
    float left_px, right_px;
};

class BlockQuery {
   public:
    BlockQuery(const FlowBlock& block, const BlockFrame& frame, AdvanceCache& advances)
        : block_(block), frame_(frame), advances_(advances) {}

    // Appends one rectangle per line, or per direction within it. `part` is bytes of the block.
    void add_rects(Span part, float top_px, std::uint32_t block, std::vector<TextRect>& out) {
        const FontMetrics& font = advances_.font(block_.style.text);
        const auto begin = std::partition_point(frame_.lines.begin(), frame_.lines.end(),
                                                [part](const Line& line) { return line.text.end <= part.start; });
        for (auto line = begin; line != frame_.lines.end() && line->text.start < part.end; ++line) {
            const std::size_t first_new = out.size();
            const Item* before = nullptr;
            for (std::uint32_t i = line->items_begin; i < line->items_end; ++i) {
                const Item& item = frame_.items[i];
                const Span shared = {std::max(item.text.start, part.start), std::min(item.text.end, part.end)};
                if (shared.start >= shared.end) {
                    before = nullptr;
                    continue;
                }
                const Edges edges = edges_of(item, shared);
                if (before != nullptr && out.size() > first_new && continues(*before, item, part)) {
                    out.back().width_px = edges.right_px - out.back().x_px;
                } else {
                    out.push_back({edges.left_px, top_px + line->baseline_px - font.ascent_px,
                                   edges.right_px - edges.left_px, font.ascent_px + font.descent_px, block,
                                   static_cast<std::uint32_t>(line - frame_.lines.begin())});
                }
                before = &item;
            }
        }
    }

    // `y_px` from the block's first line.
    Flow::Hit hit(float x_px, float y_px) {
        if (frame_.lines.empty()) {
            return {0, false};
        }
        auto line = std::partition_point(frame_.lines.begin(), frame_.lines.end(),
                                         [y_px](const Line& l) { return l.top_px <= y_px; });
        line = line == frame_.lines.begin() ? line : line - 1;
        const bool in_lines = y_px >= 0 && y_px < frame_.height_px;
        const bool left_of = x_px < line->left_px;
        if (line->items_begin == line->items_end || left_of || x_px >= line->left_px + line->width_px) {
            return {left_of != frame_.rtl ? line->text.start : line->text.end, false};
        }
        std::uint32_t i = line->items_begin;
        while (i + 1 < line->items_end && frame_.items[i + 1].x_px <= x_px) {
            ++i;
        }
        const Item& item = frame_.items[i];
        if (x_px < item.x_px + item.width_px) {
            return {cluster_at(item, x_px - item.x_px), in_lines};
        }
        if (i + 1 == line->items_end) {  // the hyphen, or white space that the line keeps
            return {item.text.end, false};
        }
        const Item& next = frame_.items[i + 1];
        return {item.text.end <= next.text.start ? item.text.end : next.text.end, in_lines};
    }

   private:
    // True when the rectangle of `left` may grow over the gap to `right`: neighbours in the text too, and all between
    // belongs to the part.
    static bool continues(const Item& left, const Item& right, Span part) {
        if (is_rtl(left) != is_rtl(right)) {
            return false;
        }
        const Item& first = is_rtl(left) ? right : left;
        const Item& second = is_rtl(left) ? left : right;
        return first.text.end <= second.text.start && part.contains(Span{first.text.end, second.text.start});
    }

    Edges edges_of(const Item& item, Span part) {
        const float from_px = prefix_px(item, part.start);
        const float to_px = prefix_px(item, part.end);
        if (is_rtl(item)) {
            return {item.x_px + item.width_px - to_px, item.x_px + item.width_px - from_px};
        }
        return {item.x_px + from_px, item.x_px + to_px};
    }

    // Advance from the item's start to a byte of the block.
    float prefix_px(const Item& item, std::uint32_t offset) {
        if (offset <= item.text.start) {
            return 0;
        }
        if (offset >= item.text.end) {
            return item.width_px;
        }
        const float px = advances_.advance(block_.style.text, slice(block_.text, {item.text.start, offset}));
        return std::min(px, item.width_px);
    }

    // The start of the grapheme cluster at `x_px` from the item's left edge.
    std::uint32_t cluster_at(const Item& item, float x_px) {
        const std::string_view text = slice(block_.text, item.text);
        const std::vector<std::uint32_t> boundaries = grapheme_boundaries(text);
        std::vector<std::string_view> prefixes;
        prefixes.reserve(boundaries.size());
        for (const std::uint32_t boundary : boundaries) {
            prefixes.push_back(text.substr(0, boundary));
        }
        std::vector<float> ends_px(prefixes.size());
        advances_.advances(block_.style.text, prefixes, ends_px);
        const float along_px = is_rtl(item) ? item.width_px - x_px : x_px;
        std::uint32_t start = 0;
        for (std::size_t k = 0; k + 1 < boundaries.size() && ends_px[k] <= along_px; ++k) {
            start = boundaries[k];
        }
        return item.text.start + start;
    }

    const FlowBlock& block_;
    const BlockFrame& frame_;
    AdvanceCache& advances_;
};

}  // namespace

std::vector<TextRect> Flow::rects(Span text) {
    State& state = *state_;
    std::vector<TextRect> out;
    // The first block that ends behind the span's start.
    const auto begin = std::partition_point(state.text_blocks.begin(), state.text_blocks.end(), [&](std::uint32_t i) {
        return state.blocks[i].text_start + state.blocks[i].text.size() <= text.start;
    });
    std::vector<std::uint32_t> touched;
    for (auto at = begin; at != state.text_blocks.end() && state.blocks[*at].text_start < text.end; ++at) {
        touched.push_back(*at);
    }
    state.lay_out(touched);
    for (const std::uint32_t index : touched) {
        const FlowBlock& block = state.blocks[index];
        const auto size = static_cast<std::uint32_t>(block.text.size());
        const Span part = {text.start > block.text_start ? text.start - block.text_start : 0,
                           std::min(text.end - block.text_start, size)};
        BlockQuery(block, *state.frames[index], *state.advances).add_rects(part, state.top_px(index), index, out);
    }
    return out;
}

Flow::Hit Flow::hit(float x_px, float y_px) {
    State& state = *state_;
    if (state.blocks.empty()) {
        return {0, false};
    }
    const Range band = lay_out_band(y_px, y_px);
    const std::uint32_t index = band.first;
    const FlowBlock& block = state.blocks[index];
    if (block.text_start == no_text) {
        return {0, false};
    }
    Hit hit = BlockQuery(block, state.frame(index), *state.advances).hit(x_px, y_px - state.top_px(index));
    hit.offset += block.text_start;
    return hit;
}

}  // namespace lesart
