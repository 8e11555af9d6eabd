#include "layout/place.h"

#include "text/bidi.h"

namespace lesart {
namespace {

constexpr float unknown_px = -1;
// A line that would need wider gaps than this many spaces is left ragged: one short line disturbs less than a hole.
constexpr double added_spaces_max = 3;
// A line may come out a little wider than it was thought when its parts are measured together.
constexpr double taken_spaces_max = 0.4;

}  // namespace

LinePlacer::LinePlacer(std::string_view text, const PieceList& list, const std::vector<std::uint32_t>& ends)
    : text_(text), list_(list) {
    frame_.rtl = list.bidi.rtl;
    frame_.lines.reserve(ends.size());
    frame_.items.reserve(list.pieces.size());
    gaps_.reserve(list.pieces.size());
    std::uint32_t first = 0;
    for (const std::uint32_t last : ends) {
        add_line(first, last);
        first = last + 1;
    }
}

void LinePlacer::add_line(std::uint32_t first, std::uint32_t last) {
    const std::vector<Piece>& pieces = list_.pieces;
    Line line{};
    line.items_begin = static_cast<std::uint32_t>(frame_.items.size());
    line.text = {pieces[first].text.start, pieces[last].text.end};
    for (std::uint32_t i = first; i <= last; ++i) {
        const Piece& piece = pieces[i];
        if (piece.text.empty()) {
            continue;
        }
        const bool joins = frame_.items.size() > line.items_begin && frame_.items.back().text.end == piece.text.start &&
                           frame_.items.back().level == piece.level;
        if (joins) {
            frame_.items.back().text.end = piece.text.end;
            frame_.items.back().width_px = unknown_px;
            gaps_.back() = {};
        } else {
            frame_.items.push_back({piece.text, 0, piece.exact ? piece.width_px : unknown_px, piece.level});
            gaps_.push_back({});
        }
        if (i < last || piece.keeps_gap) {
            gaps_.back() = {piece.gap_px, piece.spaces};
        }
    }
    const bool keeps = pieces[last].keeps_gap && last + 1 < pieces.size();
    line.text.end = keeps ? pieces[last + 1].text.start : line.text.end;
    line.items_end = static_cast<std::uint32_t>(frame_.items.size());
    line.hyphenated = pieces[last].joint == Joint::hyphen;
    frame_.lines.push_back(line);
    ends_block_.push_back(pieces[last].joint == Joint::forced);
    for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
        if (frame_.items[i].width_px < 0) {
            missing_.push_back(i);
        }
    }
}

bool LinePlacer::measure(AdvanceCache& cache, TextStyle style) {
    std::vector<std::uint32_t> still_missing;
    for (const std::uint32_t i : missing_) {
        if (!cache.find_or_request(style, slice(text_, frame_.items[i].text), frame_.items[i].width_px)) {
            still_missing.push_back(i);
        }
    }
    missing_ = std::move(still_missing);
    return missing_.empty();
}

BlockFrame LinePlacer::finish(const LineRoom& room, const FontMetrics& font) {
    const float glyphs_px = font.ascent_px + font.descent_px;
    const float baseline_px = (font.line_height_px - glyphs_px) / 2 + font.ascent_px;
    const bool directed = list_.bidi.mixed || list_.bidi.rtl;
    for (std::size_t i = 0; i < frame_.lines.size(); ++i) {
        Line& line = frame_.lines[i];
        line.top_px = static_cast<float>(i) * font.line_height_px;
        line.baseline_px = line.top_px + baseline_px;
        set_line(line, room, i == 0 ? room.indent_px : 0, ends_block_[i]);
        if (directed) {
            place_by_levels(line, room.space_px);
        } else {
            place_left_to_right(line, room.space_px);
        }
    }
    frame_.height_px = static_cast<float>(frame_.lines.size()) * font.line_height_px;
    frame_.items.shrink_to_fit();
    return std::move(frame_);
}

// Word spacing, width and left edge, from the items' exact widths.
void LinePlacer::set_line(Line& line, const LineRoom& room, float indent_px, bool ends_block) {
    double natural_px = line.hyphenated ? room.hyphen_px : 0.0;
    std::uint32_t spaces = 0;
    for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
        natural_px += frame_.items[i].width_px;
        natural_px += gaps_[i].fixed_px;
        spaces += gaps_[i].spaces;
    }
    natural_px += static_cast<double>(spaces) * room.space_px;
    const double line_px = room.width_px - indent_px;
    double added_px = 0;
    if (room.justified && spaces > 0) {
        added_px = (line_px - natural_px) / spaces;
        const double least_px = -taken_spaces_max * room.space_px;
        const bool keep_natural = added_px > 0 && (ends_block || added_px > added_spaces_max * room.space_px);
        added_px = keep_natural ? 0 : added_px < least_px ? least_px : added_px;
    }
    line.word_spacing_px = static_cast<float>(added_px);
    line.width_px = static_cast<float>(natural_px + added_px * spaces);
    line.left_px = frame_.rtl ? static_cast<float>(line_px) - line.width_px : indent_px;
}

void LinePlacer::place_left_to_right(const Line& line, float space_px) {
    double x_px = line.left_px;
    const double step_px = static_cast<double>(space_px) + line.word_spacing_px;
    for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
        frame_.items[i].x_px = static_cast<float>(x_px);
        x_px += frame_.items[i].width_px;
        x_px += gaps_[i].fixed_px;
        x_px += gaps_[i].spaces * step_px;
    }
}

// Items and the gaps between them are reordered together (UAX #9, L2): a space has a level of its own.
void LinePlacer::place_by_levels(const Line& line, float space_px) {
    struct Element {
        std::uint32_t item;
        double width_px;
        bool gap;
    };
    std::vector<Element> elements;
    std::vector<std::uint8_t> levels;
    const double step_px = static_cast<double>(space_px) + line.word_spacing_px;
    for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
        const Item& item = frame_.items[i];
        elements.push_back({i, item.width_px, false});
        levels.push_back(item.level);
        const double gap_px = gaps_[i].fixed_px + gaps_[i].spaces * step_px;
        if (gaps_[i].spaces > 0 || gaps_[i].fixed_px > 0) {
            elements.push_back({i, gap_px, true});
            const bool trailing = i + 1 == line.items_end;  // L1: white space at the line's end has the base level
            levels.push_back(trailing ? (frame_.rtl ? 1 : 0) : level_at(list_.bidi, item.text.end));
        }
    }
    double x_px = line.left_px;
    std::vector<Item> placed;
    placed.reserve(line.items_end - line.items_begin);
    for (const std::uint32_t k : visual_order(levels)) {
        if (!elements[k].gap) {
            Item item = frame_.items[elements[k].item];
            item.x_px = static_cast<float>(x_px);
            placed.push_back(item);
        }
        x_px += elements[k].width_px;
    }
    for (std::uint32_t i = 0; i < placed.size(); ++i) {
        frame_.items[line.items_begin + i] = placed[i];
    }
}

}  // namespace lesart
