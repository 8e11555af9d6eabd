// What the tests of recognition share: the built language packs, documents from plain text, and text with its finds
// marked inside.
#pragma once

#include <string>
#include <string_view>

#include "annotate/annotate.h"
#include "annotate/lexicon.h"
#include "document/annotations.h"
#include "document/document.h"

namespace support {

// The recogniser of a built pack ("de", "en"); loaded once. The pack lies in $LESART_BUILD_DIR.
const lesart::Recognizer& recognizer(std::string_view language);
const lesart::recognition::Lexicon& lexicon(std::string_view language);

// One block a line; a line that starts with "# " is the title, with "## " a subhead.
lesart::Document make_document(std::string_view text, std::string_view language = "de",
                               std::string_view published = "");

// "[person:Donald Trump|e1]", "[place:US|e2 compound]-Präsident", "[time:gestern|2025-02-12]"
std::string marked(const lesart::Document& document, const lesart::Annotations& annotations);

// The invariants that Annotations promises; the first one that is broken as a sentence, empty when all hold.
std::string broken_invariant(const lesart::Document& document, const lesart::Annotations& annotations);

}  // namespace support
