// Where lines end: total fit over pieces (D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines, 1981).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/metrics.h"
#include "layout/pieces.h"

namespace lesart {

struct LineRoom {
    float width_px = 0;
    float indent_px = 0;  // of the first line
    float space_px = 0;
    float hyphen_px = 0;
    bool justified = false;
};

// Sums over the pieces before each piece, so that a line costs two subtractions.
class LineSums {
   public:
    LineSums(const std::vector<Piece>& pieces, const LineRoom& room);

    // Pieces [first, last], spaces at their natural width, without a hyphen.
    [[nodiscard]] double natural_px(std::size_t first, std::size_t last) const {
        return before_px_[last] + end_px_[last] - before_px_[first];
    }
    [[nodiscard]] std::uint32_t spaces(std::size_t first, std::size_t last) const {
        return before_spaces_[last] - before_spaces_[first];
    }
    // Breaks between characters that stretch nothing (CJK).
    [[nodiscard]] bool has_seam(std::size_t first, std::size_t last) const {
        return before_seams_[last] != before_seams_[first];
    }

   private:
    std::vector<double> before_px_;
    std::vector<float> end_px_;  // what the piece adds at a line's end
    std::vector<std::uint32_t> before_spaces_;
    std::vector<std::uint32_t> before_seams_;
};

// How hard to try, from the first to the last.
enum class Effort : std::uint8_t {
    plain,      // good lines only: spaces 0.8 to 1.6 times their width, or ragged ends within a fifth of the line
    hyphens,    // the same with lines about twice as loose, for pieces that were split at hyphens
    emergency,  // always finds lines: as loose as it takes, one piece wider than the line where nothing else is left
};

// The last piece of each line; empty when this effort finds no lines.
[[nodiscard]] std::vector<std::uint32_t> break_lines(std::string_view text, const std::vector<Piece>& pieces,
                                                     const LineRoom& room, Effort effort);

// Headings: as few lines as can be, of like length, rather not ending in a very short word nor leaving one word alone
// on the last. Falls back to break_lines for text of more than a heading's length.
[[nodiscard]] std::vector<std::uint32_t> balance_lines(std::string_view text, const std::vector<Piece>& pieces,
                                                       const LineRoom& room);

}  // namespace lesart
