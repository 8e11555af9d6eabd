// An annotated article as one static web page: highlights, entity list, timeline. No script, no request; it opens
// anywhere and prints well.
#pragma once

#include <string>
#include <string_view>

#include "document/annotations.h"
#include "document/document.h"

namespace lesart {

// A complete HTML5 document in UTF-8 with a final newline; the same input gives the same bytes. All text is escaped.
// Only http, https and mailto addresses become links. Words around the article are German for "de", else English.
[[nodiscard]] std::string write_html(const Document& document, const Annotations& annotations);

// Text for element content and double-quoted attributes: & < > " ' as references; U+0000 cannot occur.
[[nodiscard]] std::string html_escape(std::string_view text);

// `iso` in words of `language`: "2025-02-13" -> "13. Februar 2025", "2025-02" -> "February 2025", "2025" -> "2025".
// Empty when `iso` is none of these (a time of day behind the date is left out).
[[nodiscard]] std::string readable_date(std::string_view iso, std::string_view language);

// True when `value` may stand in <time datetime>: HTML Living Standard, "The time element", the forms TIMEX3 shares
// with it (year, month, date, week, date and time, yearless date is not one of them, durations of days and less).
[[nodiscard]] bool is_html_datetime(std::string_view value);

}  // namespace lesart
