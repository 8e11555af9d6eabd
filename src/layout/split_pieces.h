// Breaks that words do not offer by themselves: hyphenation, and cuts through words wider than the line.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/hyphenate.h"
#include "layout/pieces.h"

namespace lesart {

struct HyphenPoint {
    std::uint32_t piece;
    std::uint32_t offset;  // byte of the text
};

// Words of at least six letters, in left-to-right text; not those written in capitals ("UNESCO"), with digits beside
// the letters, or in addresses. Only pieces wider than `wider_than_px` (0: all of them). By rising offset.
[[nodiscard]] std::vector<HyphenPoint> find_hyphen_points(std::string_view text, const std::vector<Piece>& pieces,
                                                          const Hyphenator& hyphenator, float wider_than_px);

// Splits the pieces. `prefixes_px[k]` is the advance of the text from its piece's start to points[k].
void split_at_hyphens(std::vector<Piece>& pieces, const std::vector<HyphenPoint>& points,
                      const std::vector<float>& prefixes_px);

// True when a run of pieces without a break between them is wider than the line.
[[nodiscard]] bool has_wide_run(const std::vector<Piece>& pieces, float width_px, float space_px);

// Grapheme clusters of the pieces that are themselves wider than the line.
struct WideGraphemes {
    std::vector<std::uint32_t> pieces;
    std::vector<std::uint32_t> begins;  // first cluster of pieces[k]; one more entry than pieces
    std::vector<Span> clusters;
};
[[nodiscard]] WideGraphemes find_wide_graphemes(std::string_view text, const std::vector<Piece>& pieces,
                                                float width_px);

// Lets wide runs break between their pieces, and cuts the pieces of `wide` into slices that fill a line each, in time
// linear in their length. `advances_px[k]` belongs to wide.clusters[k].
void cut_wide_runs(std::vector<Piece>& pieces, const WideGraphemes& wide, const std::vector<float>& advances_px,
                   float width_px, float space_px);

}  // namespace lesart
