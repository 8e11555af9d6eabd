#include "view/text_run.h"

#include <algorithm>

#include "layout/paragraph.h"
#include "text/segment.h"

namespace lesart {
namespace {

constexpr std::size_t runs_max = 8192;
constexpr float cap_middle_em = 0.35f;  // half the height of capitals, about the same in every text face
constexpr std::string_view ellipsis = "…";

std::string key_of(TextStyle style, std::string_view text, float width_px, std::uint32_t lines_max) {
    std::string key;
    key.reserve(text.size() + 16);
    key += static_cast<char>('A' + static_cast<int>(style));
    key += std::to_string(static_cast<int>(width_px * 4));
    key += ' ';
    key += std::to_string(lines_max);
    key += ' ';
    key += text;
    return key;
}

float widest(const BlockFrame& frame) {
    float width_px = 0;
    for (const Line& line : frame.lines) {
        width_px = std::max(width_px, line.width_px);
    }
    return width_px;
}

BlockFrame set(std::string_view text, TextStyle style, float width_px, TextMetrics& metrics) {
    ParagraphStyle paragraph;
    paragraph.text = style;
    paragraph.hyphenate = false;
    return layout_paragraph(text, width_px, paragraph, metrics, Hyphenator{}, "");
}

}  // namespace

float TextRuns::width(TextStyle style, std::string_view text) {
    return line(style, text).width_px;
}

// The longest beginning that leaves room for the ellipsis.
std::string TextRuns::shorten(TextStyle style, std::string_view text, float width_max_px) {
    const std::vector<std::uint32_t> cuts =
        grapheme_boundaries(text.substr(0, std::min<std::size_t>(text.size(), 512)));
    std::size_t low = 0;
    std::size_t high = std::min<std::size_t>(cuts.size(), 500);
    while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        const std::string trial = std::string(text.substr(0, cuts[middle - 1])) + std::string(ellipsis);
        const bool fits = widest(set(trial, style, 16384.0f, metrics_)) <= width_max_px;
        (fits ? low : high) = fits ? middle : middle - 1;
    }
    std::string out(text.substr(0, low == 0 ? 0 : cuts[low - 1]));
    // Between words rather than inside one, unless that costs much.
    const std::size_t space = out.rfind(' ');
    if (space != std::string::npos && space > out.size() * 3 / 5) {
        out.resize(space);
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == ',')) {
        out.pop_back();
    }
    return out + std::string(ellipsis);
}

const TextRun& TextRuns::line(TextStyle style, std::string_view text, float width_max_px) {
    return wrapped(style, text, width_max_px, 1);
}

const TextRun& TextRuns::wrapped(TextStyle style, std::string_view text, float width_px, std::uint32_t lines_max) {
    std::string key = key_of(style, text, width_px, lines_max);
    if (const auto found = runs_.find(key); found != runs_.end()) {
        return found->second;
    }
    if (runs_.size() > runs_max) {
        runs_.clear();
    }
    TextRun run{std::string(text), style, {}, 0, false};
    const float room_px = std::max(width_px, 1.0f);
    // One line is measured unbroken, so that "shortened" cuts inside a word rather than dropping it.
    run.frame = set(run.text, style, lines_max == 1 ? 16384.0f : room_px, metrics_);
    if (lines_max == 1 && widest(run.frame) > room_px) {
        run.text = shorten(style, text, room_px);
        run.frame = set(run.text, style, 16384.0f, metrics_);
        run.shortened = true;
    } else if (run.frame.lines.size() > lines_max) {
        const std::uint32_t start = run.frame.lines[lines_max - 1].text.start;
        // Of the rest only as much as could fit is looked at.
        run.text = run.text.substr(0, start) + shorten(style, std::string_view(run.text).substr(start), room_px);
        run.frame = set(run.text, style, room_px, metrics_);
        run.shortened = true;
    }
    run.width_px = widest(run.frame);
    return runs_.emplace(std::move(key), std::move(run)).first->second;
}

void TextRuns::draw_line(Painter& painter, const TextRun& run, std::uint32_t index, float x, float baseline,
                         Color color, Emphasis emphasis) {
    if (index >= run.frame.lines.size()) {
        return;
    }
    const Line& line = run.frame.lines[index];
    // A right-to-left line lies at the far end of its room; here it is drawn where it was asked for.
    const float shift = x - line.left_px;
    for (std::uint32_t i = line.items_begin; i < line.items_end; ++i) {
        const Item& item = run.frame.items[i];
        const bool strong = !emphasis.span.empty() && emphasis.span.overlaps(item.text);
        painter.word(run.style, item.level % 2 == 1, slice(run.text, item.text), shift + item.x_px, baseline,
                     strong ? emphasis.color : color);
    }
}

float TextRuns::draw(Painter& painter, TextStyle style, std::string_view text, const Rect& box, Color color,
                     Side side) {
    if (text.empty() || box.width <= 0) {
        return 0;
    }
    const TextRun& run = line(style, text, box.width);
    const float free_px = box.width - run.width_px;
    const float x = box.x + (side == Side::start ? 0 : side == Side::middle ? free_px / 2 : free_px);
    draw_line(painter, run, 0, x, box.middle_y() + cap_middle_em * font(style).size_px, color);
    return run.width_px;
}

}  // namespace lesart
