// Dates as newspapers print them above an article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace lesart {

// A line above the article that holds nothing but its date, labels of a date ("Stand:", "published"), a time and
// perhaps an ad label: "date 2025-02 Anzeige", "Stand: 13.02.2025, 14:30 Uhr", "Thursday, February 13, 2025".
struct MetadataLine {
    std::string published;        // ISO 8601 (see is_iso_date); empty when `unsure`
    bool unsure = false;          // the date is impossible (31 February) or can be read in two ways (03/04/2025)
    Span date;                    // bytes of the line, from the first word to the last that is no ad label
    std::vector<Span> ad_labels;  // bytes of the line
};

// Nothing when any other word stands in the line or there is no date.
[[nodiscard]] std::optional<MetadataLine> parse_metadata_line(std::string_view line);

// "Anzeige", "- ANZEIGE -", "Advertisement": a word or line that marks advertising and is no part of an article.
[[nodiscard]] bool is_ad_label(std::string_view text);

// "Januar", "Jan.", "January" -> 1; nothing for other words. Case does not matter.
[[nodiscard]] std::optional<int> month_from_name(std::string_view word);

// Days of a month in the proleptic Gregorian calendar; month 1..12.
[[nodiscard]] int days_in_month(int year, int month);

}  // namespace lesart
