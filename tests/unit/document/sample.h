// One small annotated article, the same for every test of JSON.
#pragma once

#include "document/annotations.h"
#include "document/document.h"

namespace sample {

// "Größe 😀\nTrump kam gestern." as a heading and a paragraph.
lesart::Document document();
lesart::Annotations annotations();
// A document of a heading and `count` paragraphs with mentions and times in all of them.
void fill(std::size_t count, lesart::Document& document, lesart::Annotations& annotations);

}  // namespace sample
