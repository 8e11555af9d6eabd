// The article's blocks as HTML with highlights; the part of html.h that walks the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/annotations.h"
#include "document/document.h"

namespace lesart {

// One element per block with id "b1", "b2"…; mentions carry "m1"…, times "t1"… (index + 1). Overlapping highlights are
// cut where they cross, so that elements nest; only the first piece carries the id. Highlights that lie more than 16
// deep keep their id but no colour.
// `below_title` is HTML that goes behind the title, or to the start where there is none.
[[nodiscard]] std::string article_html(const Document& document, const Annotations& annotations,
                                       std::string_view below_title = {});

// Compounds and derived adjectives are highlighted only when the reader asks; a page without script cannot be asked.
[[nodiscard]] bool is_highlighted(const Mention& mention);

// The block that holds this byte, or the last one that starts before it.
[[nodiscard]] std::uint32_t block_at(const Document& document, std::uint32_t offset);

// True for absolute http, https and mailto addresses without control characters.
[[nodiscard]] bool is_safe_link(std::string_view address);

}  // namespace lesart
