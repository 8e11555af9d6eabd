// Finds of all pieces -> entities: which forms name the same person, organisation or place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/knowledge.h"
#include "annotate/names.h"
#include "document/annotations.h"

namespace lesart::recognition {

// A candidate that won its place, without its tokens.
struct Found {
    Span span;
    Span head;
    EntityType type = EntityType::other;
    MentionForm form = MentionForm::name;
    float confidence = 0;
    BlockRole block = BlockRole::body;
    bool full_name = false;
    std::string_view name;  // from the language pack; empty when unknown there
    std::string_view entity;
    std::uint32_t long_form = no_long_form;
    std::string role;  // as the text says it around this mention, in the nominative; empty when it says none
};

// Builds mentions and entities of `out` from `found` (sorted by span). A surname goes to the person whose full name
// brought it last, an acronym to its long form, an inflected form to the plain one. Names are uninflected, the fullest
// the article has. Entities whose best mention is weaker than `confidence_min` are dropped. Salience is the share of
// the article's mentions, those in title and lead counting more.
void link_forms(std::string_view text, std::vector<Found>& found, float confidence_min, Annotations& out);

// Orders entities by falling salience, then first mention, and renumbers mentions to match.
void sort_entities(Annotations& annotations);

}  // namespace lesart::recognition
