// When entries happen: from annotations to half-open ranges of instants.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "document/annotations.h"
#include "layout/instant.h"

namespace lesart {

struct DatedEntry {
    std::uint32_t entry;  // index into Annotations::timeline
    InstantRange range;   // at least a minute long; of an open entry the end that is known, a minute long
    bool open_start, open_end;
    bool approximate;
    TickUnit finest;  // no tick in this entry's company need be finer
};

struct TimelineSpans {
    std::vector<DatedEntry> dated;                 // by start, then order
    std::vector<std::uint32_t> past, now, future;  // entries without a date, by order, then text
    std::optional<InstantRange> published;
    TickUnit published_unit = TickUnit::day;
};

[[nodiscard]] TimelineSpans timeline_spans(const Annotations& annotations, std::string_view published);

// Entries in the order of the frame's markers: by order, then text.
[[nodiscard]] std::vector<std::uint32_t> entries_in_order(const Annotations& annotations);

}  // namespace lesart
