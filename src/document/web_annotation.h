// Annotations as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), out and in.
//
// Each mention and each time is one Annotation. Bodies of purpose "classifying" say its type ("person", "date") and,
// unless it is a plain name, its form ("derived"); "tagging" the entity's name or the time's TIMEX3 value, with the
// entity as the body's id; "describing" the role; a SpecificResource the address. The target's selectors are a
// TextPositionSelector (code points of the article's text) and a TextQuoteSelector.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/annotations.h"
#include "document/document.h"
#include "document/json.h"

namespace lesart {

// An AnnotationCollection with one embedded page, as JSON-LD on one line without a final newline. `source` is the IRI
// of the article. Spans in the file itself are not given: the standard's selectors count in the text as shown.
[[nodiscard]] std::string write_web_annotations(const Document& document, const Annotations& annotations,
                                                std::string_view source);

struct ReadAnnotations {
    Annotations annotations;  // what the file does not say is at its default: no timeline, times without bounds
    std::vector<Diagnostic> diagnostics;
};

// Reads annotations of `document` from an Annotation, an AnnotationPage, an AnnotationCollection with its first page
// inside, or an array of Annotations. A passage is found by its position where the quote agrees, else by the quote and
// what stands around it, nearest to the position. Annotations without a passage in this article are left out and named
// in diagnostics ("annotation-unanchored").
// Annotations are of one entity when their tagging bodies have the same id, else the same type, name and address. Those
// of other programs, without a type, are "other"; a body of any other purpose becomes the role.
// Fails as read_json() does, with "annotation-field" and a path for a file that is no Web Annotation.
[[nodiscard]] Result<ReadAnnotations> read_web_annotations(std::string_view utf8, const Document& document,
                                                           JsonLimits limits = {});

// Reads annotations from a `lesart/1` file or Web Annotations, told apart by the member "lesart". Fails with
// "annotations-text" when a `lesart/1` file is about another text.
[[nodiscard]] Result<ReadAnnotations> read_annotations(std::string_view utf8, const Document& document,
                                                       JsonLimits limits = {});

}  // namespace lesart
