// One block -> lines. Line breaking by UAX #14 opportunities and Knuth-Plass (Breaking Paragraphs into Lines, 1981).
#pragma once

#include <string_view>

#include "layout/frame.h"
#include "layout/hyphenate.h"
#include "layout/metrics.h"

namespace lesart {

enum class Alignment : std::uint8_t { ragged, justified };

struct ParagraphStyle {
    TextStyle text = TextStyle::body;
    Alignment alignment = Alignment::ragged;
    bool hyphenate = true;
    bool balance = false;  // headings: lines of like length, no last line of one short word
    float indent_px = 0;   // first line
};

// `text` is one block without newlines that must break (a LF, if any, breaks; two make an empty line). `width_px` > 0.
// Words of six letters or more are hyphenated where lines would become too loose, headings only where a word would not
// fit. A word wider than the line is cut between grapheme clusters (CSS overflow-wrap: anywhere). Each character of
// `text` lies in exactly one line or is the white space between two.
//
// Runs of spaces and tabs count as one space, as they do on a page; U+00A0 does not break. A justified line that would
// need gaps of more than four spaces stays ragged. Every line adds up: the advances of its items, its spaces
// (space_px + word_spacing_px each), the advances of other white space and the hyphen are its width. `language` is
// BCP 47 for line breaking.
[[nodiscard]] BlockFrame layout_paragraph(std::string_view text, float width_px, const ParagraphStyle& style,
                                          TextMetrics& metrics, const Hyphenator& hyphenator,
                                          std::string_view language);

}  // namespace lesart
