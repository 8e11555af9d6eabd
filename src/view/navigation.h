// Moving through the article by entity, mention and time, and back again.
#pragma once

#include "view/state.h"

namespace lesart {

// -1 deselects. With `jump` the reader is taken to a mention when none is on screen.
void select_entity(ViewState& state, std::int32_t entity, bool jump);
// Selects the entity of a mention that the reader pointed at; nothing moves.
void select_mention(ViewState& state, std::uint32_t mention);
void step_mention(ViewState& state, std::int32_t direction);  // wraps around
void go_to_mention(ViewState& state, std::int32_t rank);
void go_to_offset(ViewState& state, std::uint32_t offset);  // bytes of Document::text
// Selects a timeline entry; `jump` shows its passage.
void select_entry(ViewState& state, std::int32_t entry, bool jump);
void go_back(ViewState& state);
void close_selection(ViewState& state);
void hover_entity(ViewState& state, std::int32_t entity);
void hover_entry(ViewState& state, std::int32_t entry, std::int32_t time);

[[nodiscard]] bool can_go_back(const ViewState& state);
// Finds the selection of before again after annotations changed under the same text.
void restore_selection(ViewState& state, const Annotations& before);

}  // namespace lesart
