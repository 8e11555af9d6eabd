// What a person is, as the text says it beside the name: "US-Präsident Donald Trump", "Olga Korff, Leiterin der
// Sternwarte, sagte".
#pragma once

#include <string>

#include "annotate/names.h"

namespace lesart::recognition {

// The role of a person candidate in the nominative without article ("ukrainischer Präsident"), empty when none is said.
[[nodiscard]] std::string role_of(const Scene& scene, const Candidate& candidate);

}  // namespace lesart::recognition
