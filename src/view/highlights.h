// Highlights: which pieces of lines are marked, and how they look at this moment.
#pragma once

#include <optional>
#include <vector>

#include "view/state.h"

namespace lesart {

// The marks that start in a block of the flow; laid out and kept until the layout, the filters or the selection change.
const BlockMarks& marks_of(ViewState& state, std::uint32_t block);

// Shown now: its type is not filtered out, or it is the selected entity.
[[nodiscard]] bool is_shown(const ViewState& state, const Mention& mention);

// The innermost mark under a point of the stage.
[[nodiscard]] std::optional<MarkBox> mark_at(ViewState& state, Point stage);

void draw_highlights(ViewState& state, Painter& painter);

[[nodiscard]] LineShape line_shape_of(EntityType type);

}  // namespace lesart
