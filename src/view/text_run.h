// Short texts of the interface: laid out once, kept, drawn with the same word sprites as the article. Shortening with
// "…" happens at grapheme clusters, so that no letter loses its accent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "layout/frame.h"
#include "layout/hyphenate.h"
#include "layout/metrics.h"
#include "view/painter.h"

namespace lesart {

struct TextRun {
    std::string text;  // as drawn, perhaps shortened
    TextStyle style;
    BlockFrame frame;
    float width_px = 0;  // of the widest line
    bool shortened = false;

    [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(frame.lines.size()); }
};

// A part of a run (bytes of its text) in a colour of its own.
struct Emphasis {
    Span span;
    Color color = 0;
};

class TextRuns {
   public:
    explicit TextRuns(TextMetrics& metrics) : metrics_(metrics) {}

    void clear() { runs_.clear(); }
    [[nodiscard]] std::size_t kept() const { return runs_.size(); }
    [[nodiscard]] FontMetrics font(TextStyle style) { return metrics_.font(style); }
    [[nodiscard]] float width(TextStyle style, std::string_view text);
    // One line of at most `width_max_px`. Borrowed until clear() or until very many others were asked for.
    const TextRun& line(TextStyle style, std::string_view text, float width_max_px = 16384.0f);
    // Broken into at most `lines_max` lines; the last one is shortened when there is more.
    const TextRun& wrapped(TextStyle style, std::string_view text, float width_px, std::uint32_t lines_max);

    // Line `index` with its left edge at x and its baseline at y.
    static void draw_line(Painter& painter, const TextRun& run, std::uint32_t index, float x, float baseline,
                          Color color, Emphasis emphasis = {});
    // One line in a box, in the middle by the height of capitals. Returns the width drawn.
    float draw(Painter& painter, TextStyle style, std::string_view text, const Rect& box, Color color,
               Side side = Side::start);

   private:
    [[nodiscard]] std::string shorten(TextStyle style, std::string_view text, float width_max_px);

    TextMetrics& metrics_;
    std::unordered_map<std::string, TextRun> runs_;
};

}  // namespace lesart
