// Annotations as a W3C Web Annotation collection (https://www.w3.org/TR/annotation-model/).
#pragma once

#include <string>
#include <string_view>

#include "document/annotations.h"
#include "document/document.h"

namespace lesart {

// An AnnotationCollection with one embedded page, as JSON-LD on one line without a final newline. Each mention and each
// time is one Annotation; its target is `source` (the file's name as an IRI reference) with a TextPositionSelector
// (code points of the article's text) and a TextQuoteSelector. Spans in the file itself are not given, because the
// selectors of the standard count in the text as shown.
[[nodiscard]] std::string write_web_annotations(const Document& document, const Annotations& annotations,
                                                std::string_view source);

}  // namespace lesart
