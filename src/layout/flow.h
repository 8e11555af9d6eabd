// Blocks one under another. Lays out only what is asked for: heights of blocks not yet laid out are estimated, so that
// the first screen of a million words does not wait for the last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/advance_cache.h"
#include "layout/paragraph.h"

namespace lesart {

struct FlowBlock {
    std::string_view text;     // borrowed; must outlive the flow
    std::uint32_t text_start;  // where it begins in Document::text, bytes; no_text for furniture (kicker, meta line)
    ParagraphStyle style;
    float space_before_px = 0;  // margins do not collapse
    float space_after_px = 0;
    float indent_px = 0;  // of the whole block at its start side: quotes, list items
};
inline constexpr std::uint32_t no_text = 0xFFFFFFFF;

// Where a position of the text is drawn.
struct TextRect {
    float x_px, y_px, width_px, height_px;  // from the column's top left
    std::uint32_t block, line;
};

class Flow {
   public:
    Flow(std::vector<FlowBlock> blocks, float width_px, TextMetrics& metrics, const Hyphenator& hyphenator,
         std::string language);
    // The same with advances kept from an earlier flow (another width, the same fonts).
    Flow(std::vector<FlowBlock> blocks, float width_px, std::shared_ptr<AdvanceCache> advances,
         const Hyphenator& hyphenator, std::string language);

    [[nodiscard]] std::uint32_t block_count() const;
    [[nodiscard]] const FlowBlock& block(std::uint32_t index) const;
    [[nodiscard]] float width_px() const;
    [[nodiscard]] float height_px() const;  // estimates included
    // Changes whenever a block turned out to be of another height than was estimated, also when the sum stays.
    [[nodiscard]] std::uint32_t revision() const;
    [[nodiscard]] float block_top_px(std::uint32_t index) const;     // of its first line: after space_before
    [[nodiscard]] float block_height_px(std::uint32_t index) const;  // lines only
    [[nodiscard]] bool is_laid_out(std::uint32_t index) const;
    // Lays the block out when it is not. Borrowed until the flow dies.
    [[nodiscard]] const BlockFrame& frame(std::uint32_t index);

    // Blocks [first, last) that touch the band, after laying them out (repeated until the band is exact).
    struct Range {
        std::uint32_t first, last;
    };
    Range lay_out_band(float top_px, float bottom_px);
    // Lays out up to about `characters` of further text from the front; true when all blocks are done.
    bool advance(std::size_t characters);

    // O(log n) by the running sums of heights.
    [[nodiscard]] std::uint32_t block_at(float y_px) const;
    // The block that holds this byte of Document::text; block_count() when none does.
    [[nodiscard]] std::uint32_t block_of(std::uint32_t text_offset) const;

    // One rectangle per line that `text` (bytes of Document::text) touches; lays the blocks out. A right-to-left piece
    // inside a line gives a rectangle of its own. Height is the font's ascent + descent around the baseline.
    [[nodiscard]] std::vector<TextRect> rects(Span text);
    // The byte of Document::text under a point: where the grapheme cluster or the white space there starts. `inside` is
    // false beyond lines (the offset is then the nearer end of the nearest line) and on furniture (0).
    struct Hit {
        std::uint32_t offset;
        bool inside;
    };
    [[nodiscard]] Hit hit(float x_px, float y_px);

   private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace lesart
