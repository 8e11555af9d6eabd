// "No word is lost or invented": the words of the input, without what diagnostics name, are the words of the article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace preserved {

// The input without the spans that diagnostics took out of the article, without soft hyphens and control characters.
std::string kept_input(const lesart::Document& document);
// Words between white space.
std::vector<std::string> words(std::string_view text);
// What breaks the promise or an invariant of document.h; empty when all is well.
std::string broken_rule(const lesart::Document& document);

}  // namespace preserved
