// A block's text as line breaking sees it: pieces that never break, and what stands between them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/bidi.h"

namespace lesart {

// What stands after a piece.
enum class Joint : std::uint8_t {
    none,       // no break: a change of direction inside a word, a no-break space
    space,      // a break in white space
    seam,       // a break between characters: CJK, a slash, an em dash
    dash,       // a break after a hyphen that the text has: "Nato-|Beitritt"
    hyphen,     // a break that adds a hyphen
    emergency,  // a break that ought not to be, in a word wider than the line
    forced,     // the line ends here
};

struct Piece {
    Span text;
    float width_px = -1;       // -1: not known yet
    float gap_px = 0;          // white space after it that is not stretched (U+2003, …)
    std::uint16_t spaces = 0;  // stretchable spaces after it
    std::uint8_t level = 0;
    Joint joint = Joint::none;
    // The white space after a piece that ends a line belongs to that line and not between two (a line cut at a no-break
    // space).
    bool keeps_gap = false;
    bool exact = false;  // width_px is the advance of this very string, not a difference or a sum
};

// `pieces` are in logical order; only the last one's joint ends the block (forced). White space at the block's start
// belongs to no piece.
struct PieceList {
    std::vector<Piece> pieces;
    BidiParagraph bidi;
    std::vector<Span> fixed_spaces;        // white space whose advance must be measured (see gap_piece)
    std::vector<std::uint32_t> gap_piece;  // fixed_spaces[k] stands after this piece
};

// Cuts the text at every opportunity of UAX #14, at white space and at changes of direction (UAX #9).
[[nodiscard]] PieceList cut_into_pieces(std::string_view text, std::string_view language);

// The bidi level at a byte.
[[nodiscard]] std::uint8_t level_at(const BidiParagraph& bidi, std::uint32_t offset);

}  // namespace lesart
