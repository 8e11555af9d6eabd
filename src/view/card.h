// The selected entity: name, role, its mentions as snippets, whom it appears with.
#pragma once

#include <string>

#include "view/state.h"

namespace lesart {

// Height of all it has to say, at this width.
[[nodiscard]] float measure_card(ViewState& state, float width);
// Places what can be pressed in regions.card; after measure_card().
void lay_out_card(ViewState& state);
void draw_card(ViewState& state, Painter& painter);
// Scrolls the card so that the snippet of this rank is seen.
void show_snippet(ViewState& state, std::int32_t rank);

// A mention with its surroundings, from a sentence or word before it; `mention` are bytes of `text`.
struct Snippet {
    std::string text;
    Span mention;
};
[[nodiscard]] Snippet snippet_of(const ViewState& state, std::uint32_t mention);

}  // namespace lesart
