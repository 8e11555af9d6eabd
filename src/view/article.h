// The article's text: its blocks as a flow, places in it, and drawing the lines on the stage.
#pragma once

#include <optional>
#include <vector>

#include "view/state.h"

namespace lesart {

inline constexpr std::int32_t furniture_kicker = -1;
inline constexpr std::int32_t furniture_meta = -2;

// Spaces between blocks; those without unit are parts of the body's line height. The page's stylesheet mirrors them for
// the time before the engine is there.
inline constexpr float space_after_kicker_px = 8;
inline constexpr float space_after_title_px = 14;
inline constexpr float space_after_meta_px = 28;
inline constexpr float space_paragraph = 0.75f;
inline constexpr float space_before_heading = 0.75f;
inline constexpr float space_after_heading = 0.35f;
inline constexpr float space_list_item = 0.3f;
inline constexpr float space_table_row = 0.2f;
inline constexpr float quote_indent_px = 22;
inline constexpr float list_indent_px = 24;

// Blocks of the document with kicker and meta line around the title. Needs document and stage.
void build_flow(ViewState& state);

// Stage coordinate of the column's origin: where a column y of 0 is drawn, on the device's grid.
[[nodiscard]] Point column_origin(const ViewState& state);
// Band of the column that the stage shows, `extra` pixels more on both sides.
struct Band {
    float top, bottom;
};
[[nodiscard]] Band visible_band(const ViewState& state, float extra);

// Line that holds this byte of the text, laid out; nothing where no block holds it.
struct LinePlace {
    std::uint32_t block, line;
    float top, height;  // in the column
};
[[nodiscard]] std::optional<LinePlace> line_of(ViewState& state, std::uint32_t offset);
// The first line not above `column_y`.
[[nodiscard]] std::optional<ReadingPlace> reading_place(ViewState& state, float stage_y);
// Where to scroll so that the place is where it was.
[[nodiscard]] float scroll_top_for(ViewState& state, const ReadingPlace& place);

// Text from the first to the last line on the stage, not covered by panels.
[[nodiscard]] Span find_visible_text(ViewState& state);

void draw_article_text(ViewState& state, Painter& painter);
// Asks for the sprites of lines in this band, so that they are ready before they come into view.
void prefetch_sprites(ViewState& state, Band band);

// One drawn word. `text` are bytes of the block's text.
struct InkItem {
    std::uint32_t block;
    Span text;
    Rect rect;  // on the stage
};
[[nodiscard]] std::vector<InkItem> visible_ink(ViewState& state);

}  // namespace lesart
