#include "view/article.h"

#include <algorithm>
#include <cmath>

#include "view/highlights.h"

namespace lesart {
namespace {

constexpr std::string_view hyphen = "\u2010";
constexpr float dimmed_text = 0.45f;

FlowBlock furniture(std::string_view text, TextStyle style, float after) {
    FlowBlock block;
    block.text = text;
    block.text_start = no_text;
    block.style.text = style;
    block.style.hyphenate = false;
    block.space_after_px = after;
    return block;
}

FlowBlock flow_block(const ViewState& state, const Block& source, bool first, float line_px) {
    FlowBlock block;
    block.text = slice(state.document->text, source.text);
    block.text_start = source.text.start;
    block.style.alignment = state.options.justify ? Alignment::justified : Alignment::ragged;
    block.space_after_px = space_paragraph * line_px;
    switch (source.kind) {
        case BlockKind::heading: {
            const bool title = source.level <= 1;
            block.style.text = title ? TextStyle::title : TextStyle::heading;
            block.style.balance = true;
            block.style.alignment = Alignment::ragged;
            // Long compounds would else be cut anywhere on a phone.
            block.style.hyphenate = state.regions.mode == Mode::narrow;
            block.space_before_px = title || first ? 0 : space_before_heading * line_px;
            block.space_after_px = title ? space_after_title_px : space_after_heading * line_px;
            break;
        }
        case BlockKind::quote:
            block.style.text = TextStyle::quote;
            block.indent_px = quote_indent_px;
            break;
        case BlockKind::list_item:
            block.indent_px = list_indent_px * static_cast<float>(std::max<int>(source.level, 1));
            block.space_after_px = space_list_item * line_px;
            break;
        case BlockKind::caption:
            block.style.text = TextStyle::caption;
            block.style.alignment = Alignment::ragged;
            break;
        case BlockKind::preformatted:
        case BlockKind::table_row:
            block.style.text = source.kind == BlockKind::preformatted ? TextStyle::code : TextStyle::body;
            block.style.alignment = Alignment::ragged;
            block.style.hyphenate = false;
            block.space_after_px =
                source.kind == BlockKind::table_row ? space_table_row * line_px : block.space_after_px;
            break;
        case BlockKind::paragraph:
            break;
    }
    return block;
}

// What the host did not give is put together from the article's own data.
std::string meta_line(const ViewState& state) {
    if (const auto given = state.strings.find("meta"); given != state.strings.end()) {
        return given->second;
    }
    const Metadata& metadata = state.document->metadata;
    std::string out;
    for (const std::optional<std::string>& part : {metadata.published, metadata.byline, metadata.source}) {
        if (part && !part->empty()) {
            out += (out.empty() ? "" : " · ") + *part;
        }
    }
    return out;
}

// Calls `visit(block, line, baseline y in the column)` for each line in the band.
template <class Visit>
void each_line(ViewState& state, Band band, Visit visit) {
    Flow& flow = *state.flow;
    const Flow::Range range = flow.lay_out_band(band.top, band.bottom);
    for (std::uint32_t b = range.first; b < range.last; ++b) {
        const BlockFrame& frame = flow.frame(b);
        const float top = flow.block_top_px(b);
        // Lines are in order; a block may hold very many of them.
        const auto from = std::ranges::lower_bound(frame.lines, band.top - top - 100, {}, &Line::top_px);
        for (auto line = from; line != frame.lines.end() && top + line->top_px < band.bottom; ++line) {
            visit(b, frame, *line, top + line->baseline_px);
        }
    }
}

// Bytes of the block that stay bright while the rest is dimmed: mentions of the selected entity, also while it fades.
std::vector<Span> bright_spans(const ViewState& state, std::int32_t doc_block) {
    std::vector<Span> out;
    if (doc_block < 0) {
        return out;
    }
    const Block& block = state.document->blocks[static_cast<std::size_t>(doc_block)];
    const MentionIndex::Range range = state.index.mentions_of_block(static_cast<std::uint32_t>(doc_block));
    for (std::uint32_t i = range.first; i < range.last; ++i) {
        const Mention& mention = state.annotations.mentions[i];
        if (state.index.counts(mention) && state.glow_selected.of(static_cast<std::int32_t>(mention.entity)) > 0) {
            out.push_back({mention.span.start - block.text.start, mention.span.end - block.text.start});
        }
    }
    return out;
}

Color text_color(const ViewState& state, TextStyle style) {
    switch (style) {
        case TextStyle::kicker:
            return state.theme[Role::accent];
        case TextStyle::meta:
        case TextStyle::caption:
            return state.theme[Role::muted];
        default:
            return state.theme[Role::ink];
    }
}

// The rule beside a quotation, the dot before a list item.
void draw_block_marks(ViewState& state, Painter& painter, Band band) {
    Flow& flow = *state.flow;
    const Point origin = column_origin(state);
    const Flow::Range range = flow.lay_out_band(band.top, band.bottom);
    for (std::uint32_t b = range.first; b < range.last; ++b) {
        const std::int32_t doc_block = state.flow_kinds[b];
        if (doc_block < 0) {
            continue;
        }
        const BlockFrame& frame = flow.frame(b);
        const BlockKind kind = state.document->blocks[static_cast<std::size_t>(doc_block)].kind;
        const float top = origin.y + flow.block_top_px(b);
        const float width = state.regions.column_width;
        const float indent = flow.block(b).indent_px;
        if (kind == BlockKind::quote) {
            const float x = origin.x + (frame.rtl ? width - 3 : 0);
            painter.fill({x, top + 4, 3, frame.height_px - 8}, with_alpha(state.theme[Role::accent], 0.7f));
        } else if (kind == BlockKind::list_item && !frame.lines.empty()) {
            const float middle =
                top + frame.lines.front().baseline_px - 0.24f * state.runs.font(TextStyle::body).size_px;
            const float x = origin.x + (frame.rtl ? width - indent + 10 : indent - 13);
            painter.circle({x, middle}, 2.5f, state.theme[Role::muted]);
        }
    }
}

}  // namespace

void build_flow(ViewState& state) {
    const Document& document = *state.document;
    const float line_px = state.advances->font(TextStyle::body).line_height_px;
    state.kicker = document.metadata.kicker.value_or("");
    state.meta = meta_line(state);
    std::vector<FlowBlock> blocks;
    state.flow_kinds.clear();
    const auto add = [&](FlowBlock block, std::int32_t kind) {
        blocks.push_back(block);
        state.flow_kinds.push_back(kind);
    };
    const bool titled = !document.blocks.empty() && document.blocks.front().kind == BlockKind::heading &&
                        document.blocks.front().level <= 1;
    if (!state.kicker.empty()) {
        add(furniture(state.kicker, TextStyle::kicker, space_after_kicker_px), furniture_kicker);
    }
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        if (i == (titled ? 1u : 0u) && !state.meta.empty()) {
            add(furniture(state.meta, TextStyle::meta, space_after_meta_px), furniture_meta);
        }
        add(flow_block(state, document.blocks[i], i == 0, line_px), static_cast<std::int32_t>(i));
    }
    if (document.blocks.size() == (titled ? 1u : 0u) && !state.meta.empty()) {
        add(furniture(state.meta, TextStyle::meta, space_after_meta_px), furniture_meta);
    }
    state.flow.emplace(std::move(blocks), std::max(state.regions.column_width, 1.0f), state.advances, *state.hyphenator,
                       document.language);
    ++state.flow_generation;
    state.marks.clear();
    state.scroll_marks_valid = false;
}

Point column_origin(const ViewState& state) {
    const float ratio = state.stage.ratio();
    // The scroll position is rounded on its own, so that lines keep their distance while the page moves.
    const float scrolled = std::round(state.scroll_top * ratio) / ratio;
    return {state.regions.column_x, state.regions.column_y - scrolled};
}

Band visible_band(const ViewState& state, float extra) {
    const float top = state.scroll_top - state.regions.column_y;
    return {top - extra, top + state.stage.height + extra};
}

std::optional<LinePlace> line_of(ViewState& state, std::uint32_t offset) {
    if (!state.flow) {
        return std::nullopt;
    }
    Flow& flow = *state.flow;
    const std::uint32_t b = flow.block_of(offset);
    if (b >= flow.block_count()) {
        return std::nullopt;
    }
    const BlockFrame& frame = flow.frame(b);
    if (frame.lines.empty()) {
        return LinePlace{b, 0, flow.block_top_px(b), 0};
    }
    const std::uint32_t local = offset - flow.block(b).text_start;
    const auto after =
        std::ranges::upper_bound(frame.lines, local, {}, [](const Line& line) { return line.text.start; });
    const auto line = after == frame.lines.begin() ? after : after - 1;
    const auto index = static_cast<std::uint32_t>(line - frame.lines.begin());
    const float next = index + 1 < frame.lines.size() ? frame.lines[index + 1].top_px : frame.height_px;
    return LinePlace{b, index, flow.block_top_px(b) + line->top_px, next - line->top_px};
}

std::optional<ReadingPlace> reading_place(ViewState& state, float stage_y) {
    if (!state.flow || state.flow->block_count() == 0) {
        return std::nullopt;
    }
    Flow& flow = *state.flow;
    const float y = state.scroll_top + stage_y - state.regions.column_y;
    for (std::uint32_t b = flow.block_at(y); b < flow.block_count(); ++b) {
        if (flow.block(b).text_start == no_text) {
            continue;
        }
        const BlockFrame& frame = flow.frame(b);
        const float top = flow.block_top_px(b);
        const auto line = std::ranges::lower_bound(frame.lines, y - top, {}, &Line::top_px);
        if (line != frame.lines.end()) {
            const float at = top + line->top_px + state.regions.column_y - state.scroll_top;
            return ReadingPlace{flow.block(b).text_start + line->text.start, at};
        }
    }
    return std::nullopt;
}

float scroll_top_for(ViewState& state, const ReadingPlace& place) {
    const std::optional<LinePlace> line = line_of(state, place.offset);
    return line ? std::max(state.regions.column_y + line->top - place.stage_y, 0.0f) : state.scroll_top;
}

Span find_visible_text(ViewState& state) {
    Span out{no_text, 0};
    if (!state.flow) {
        return {0, 0};
    }
    const Band all = visible_band(state, 0);
    const Band clear{all.top + state.regions.clear_top, all.top + state.regions.clear_bottom};
    each_line(state, clear, [&](std::uint32_t b, const BlockFrame&, const Line& line, float baseline) {
        const std::uint32_t start = state.flow->block(b).text_start;
        if (start == no_text || baseline < clear.top || baseline > clear.bottom) {
            return;
        }
        out.start = std::min(out.start, start + line.text.start);
        out.end = std::max(out.end, start + line.text.end);
    });
    return out.start < out.end ? out : Span{0, 0};
}

void draw_article_text(ViewState& state, Painter& painter) {
    if (!state.flow) {
        return;
    }
    const Band band = visible_band(state, 0);
    const Point origin = column_origin(state);
    draw_block_marks(state, painter, band);
    const float dim = state.dim.eased();
    std::uint32_t bright_block = no_text;
    std::vector<Span> bright;
    each_line(state, band, [&](std::uint32_t b, const BlockFrame& frame, const Line& line, float baseline) {
        const FlowBlock& block = state.flow->block(b);
        if (dim > 0 && bright_block != b) {
            bright = bright_spans(state, state.flow_kinds[b]);
            bright_block = b;
        }
        const TextStyle style = block.style.text;
        const Color full = text_color(state, style);
        const Color dimmed = with_alpha(full, 1 - (1 - dimmed_text) * dim);
        const float y = origin.y + painter.snap(baseline);
        for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
            const Item& item = frame.items[i];
            const auto draw = [&](Color color) {
                painter.word(style, item.level % 2 == 1, slice(block.text, item.text), origin.x + item.x_px, y, color);
            };
            const auto next = std::ranges::partition_point(bright, [&](Span s) { return s.end <= item.text.start; });
            const bool touched = next != bright.end() && next->overlaps(item.text);
            const bool whole = touched && next->contains(item.text);
            draw(whole ? full : dimmed);
            // "ROTTERDAM/BERLIN" is one word to the line, and only half of it the name.
            for (auto part = next; touched && !whole && part != bright.end() && part->overlaps(item.text); ++part) {
                const Span shown{std::max(part->start, item.text.start), std::min(part->end, item.text.end)};
                for (const TextRect& rect :
                     state.flow->rects({block.text_start + shown.start, block.text_start + shown.end})) {
                    painter.push_clip({origin.x + rect.x_px, origin.y + rect.y_px, rect.width_px, rect.height_px});
                    draw(full);
                    painter.pop_clip();
                }
            }
        }
        if (line.hyphenated && line.items_end > line.items_begin) {
            const Item& edge = frame.items[frame.rtl ? line.items_begin : line.items_end - 1];
            const float x = frame.rtl ? edge.x_px - state.runs.font(style).hyphen_px : edge.x_px + edge.width_px;
            painter.word(style, frame.rtl, hyphen, origin.x + x, y, dimmed);
        }
    });
}

void prefetch_sprites(ViewState& state, Band band) {
    each_line(state, band, [&](std::uint32_t b, const BlockFrame& frame, const Line& line, float) {
        const FlowBlock& block = state.flow->block(b);
        for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
            const Item& item = frame.items[i];
            state.sprites.find(block.style.text, item.level % 2 == 1, slice(block.text, item.text));
        }
    });
}

std::vector<InkItem> visible_ink(ViewState& state) {
    std::vector<InkItem> out;
    if (!state.flow) {
        return out;
    }
    const Point origin = column_origin(state);
    const float ratio = state.stage.ratio();
    const auto snap = [&](float css) { return std::round(css * ratio) / ratio; };
    each_line(state, visible_band(state, 0),
              [&](std::uint32_t b, const BlockFrame& frame, const Line& line, float baseline) {
                  const FontMetrics font = state.runs.font(state.flow->block(b).style.text);
                  const float y = snap(origin.y + snap(baseline));
                  for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
                      const Item& item = frame.items[i];
                      out.push_back({b,
                                     item.text,
                                     {snap(origin.x + item.x_px), y - font.ascent_px, item.width_px,
                                      font.ascent_px + font.descent_px}});
                  }
              });
    return out;
}

}  // namespace lesart
