// Plain text as newspapers and people write it: metadata line, kicker, headline, byline, dateline, paragraphs,
// subheads, quotations, lists, initials. No word is lost or invented: what is not in the article's text is named in a
// diagnostic.
#pragma once

#include <cstdint>
#include <string_view>

#include "document/document.h"

namespace lesart {

// `text` is valid UTF-8 without a byte order mark. `source_offset` and `exact` as in DocumentBuilder. Sets text,
// blocks, metadata and diagnostics; the rest is the caller's. A text of nothing but white space gives no blocks.
//
// The rules, in order (units are paragraphs, see lines.h; a "short line" has one line of at most 160 code points, a
// letter, starts with no lower-case letter and ends with no . , ; or :):
// 1. A unit that is nothing but an ad label is dropped, anywhere.
// 2. The head is the run of at most 8 short lines, metadata lines and bylines at the start. Metadata lines and bylines
//    are taken out. What is left makes the headline, if a longer unit follows: of several, the first is the kicker when
//    it is shorter than the second and has at most 60 code points (directly above it) or 40 (above an empty line); the
//    rest below the headline are subheads.
// 3. Behind the head, one or two short lines on their own directly above a paragraph are subheads.
// 4. Lines with ">" are quotes, with a bullet or a run of dashes list items.
// 5. Initials or an agency in brackets, or a byline, at the very end are taken out.
[[nodiscard]] Document parse_plain_text(std::string_view text, std::uint32_t source_offset, bool exact);

}  // namespace lesart
