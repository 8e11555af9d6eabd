// Lines of pieces -> positioned items.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/advance_cache.h"
#include "layout/break_lines.h"
#include "layout/frame.h"
#include "layout/pieces.h"

namespace lesart {

// Builds a frame in two steps, because what stands together on one line is measured as one string (kerning, joined
// letters, CJK runs) and its width may not be known yet.
class LinePlacer {
   public:
    // `ends` are the last pieces of the lines. Borrows all but `ends` until finish().
    LinePlacer(std::string_view text, const PieceList& list, const std::vector<std::uint32_t>& ends);

    // False: widths are missing and were requested; measure and call again.
    bool measure(AdvanceCache& cache, TextStyle style);
    // Requires measure() to have returned true.
    [[nodiscard]] BlockFrame finish(const LineRoom& room, const FontMetrics& font);

   private:
    // White space after an item, on the same line.
    struct Gap {
        float fixed_px = 0;
        std::uint16_t spaces = 0;
    };
    void add_line(std::uint32_t first, std::uint32_t last);
    void set_line(Line& line, const LineRoom& room, float indent_px, bool ends_block);
    void place_left_to_right(const Line& line, float space_px);
    void place_by_levels(const Line& line, float space_px);

    std::string_view text_;
    const PieceList& list_;
    BlockFrame frame_;
    std::vector<Gap> gaps_;               // one per item
    std::vector<bool> ends_block_;        // per line: a forced end
    std::vector<std::uint32_t> missing_;  // items whose width is not known
};

}  // namespace lesart
