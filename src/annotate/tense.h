// Whether a clause speaks of what was, is or will be, from its auxiliaries and verb endings.
#pragma once

#include <cstdint>

#include "annotate/names.h"

namespace lesart::recognition {

enum class Tense : std::uint8_t { unknown, past, present, future };

// Tense of tokens [first, end).
[[nodiscard]] Tense tense_of(const Scene& scene, std::size_t first, std::size_t end);

}  // namespace lesart::recognition
