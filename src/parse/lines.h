// Plain text as lines, and lines as units: what becomes one block.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace lesart {

enum class LineMarker : std::uint8_t { none, quote, bullet, dash, rule };

struct SourceLine {
    Span content;  // without white space at its ends and without its marker; never empty but after a marker
    Span marker;   // ">", "•", "*", "-" with the space behind it
    LineMarker kind = LineMarker::none;  // rule: nothing but ornaments ("***", "-----")
    bool blank_before = false;           // an empty line or a page break stands before it (true for the first line)
    bool indented = false;               // starts with a tab or at least two spaces
    std::uint32_t length = 0;            // of content, in columns: CJK characters count 2, all others 1
    std::uint32_t first_word = 0;        // of content, in columns: up to the first place where a line could end
};

// Lines end with LF, CR, CRLF, VT, FF, NEL, U+2028 or U+2029. Lines of white space, soft hyphens and control characters
// only are empty and left out.
[[nodiscard]] std::vector<SourceLine> split_lines(std::string_view text);

// How the file sets its paragraphs.
struct Setting {
    bool wrapped = false;     // paragraphs are broken into lines of about `width`; else every line is a paragraph
    std::uint32_t width = 0;  // columns
};

// Hard-wrapped text is told by its line statistics. With `width` the 95th percentile of the lines of several words, the
// file is wrapped when 40 <= width <= 200, at least 6 of 10 lines that have a direct successor are full (the
// successor's first word would not have fitted into 3/4 of the width), fewer than half of these end a sentence, and at
// least 1 in 6 successors does not start with a capital (verses and stacked headlines do).
[[nodiscard]] Setting measure_setting(std::string_view text, const std::vector<SourceLine>& lines);

enum class UnitKind : std::uint8_t { text, quote, list_item, rule };

struct LineUnit {
    UnitKind kind = UnitKind::text;
    std::uint32_t first_line = 0;
    std::uint32_t line_count = 1;
    bool blank_before = false;
    bool blank_after = false;
};

// Groups lines into units. Dashes that turn out not to make a list (alone, no neighbour) go back into their line's
// content.
[[nodiscard]] std::vector<LineUnit> group_lines(std::string_view text, std::vector<SourceLine>& lines, Setting setting);

}  // namespace lesart
