#include "layout/timeline_spans.h"

#include <algorithm>

namespace lesart {
namespace {

TickUnit unit_of(Precision precision) {
    switch (precision) {
        case Precision::second:
        case Precision::minute:
        case Precision::hour:
            return TickUnit::hour;
        case Precision::month:
        case Precision::season:
        case Precision::quarter:
        case Precision::half:
            return TickUnit::month;
        case Precision::year:
            return TickUnit::year;
        case Precision::decade:
            return TickUnit::decade;
        case Precision::century:
            return TickUnit::century;
        default:
            return TickUnit::day;
    }
}

// The finest unit that a range of this length can be told apart by.
TickUnit unit_of(InstantRange range) {
    const Instant minutes = range.end - range.start;
    return minutes < minutes_per_day           ? TickUnit::hour
           : minutes < 27 * minutes_per_day    ? TickUnit::day
           : minutes < 364 * minutes_per_day   ? TickUnit::month
           : minutes < 3650 * minutes_per_day  ? TickUnit::year
           : minutes < 36500 * minutes_per_day ? TickUnit::decade
                                               : TickUnit::century;
}

// Sets and durations have no place of their own unless recognition found one.
std::optional<DatedEntry> dated_entry(std::uint32_t entry, const TimeExpression& time) {
    const std::optional<InstantRange> first = range_from_iso(time.earliest);
    const std::optional<InstantRange> last = range_from_iso(time.latest);
    DatedEntry dated{entry, {}, false, false, time.approximate, unit_of(time.precision)};
    if (first && last) {
        dated.range = {std::min(first->start, last->start), std::max(first->end, last->end)};
    } else if (first) {
        dated.range = {first->start, first->start + 1};
        dated.open_end = true;
    } else if (last) {
        dated.range = {last->end - 1, last->end};
        dated.open_start = true;
    } else if (const std::optional<InstantRange> value = range_from_iso(time.value)) {
        dated.range = *value;
    } else {
        return std::nullopt;
    }
    return dated;
}

}  // namespace

std::vector<std::uint32_t> entries_in_order(const Annotations& annotations) {
    const std::vector<TimelineEntry>& entries = annotations.timeline;
    std::vector<std::uint32_t> order(entries.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&entries](std::uint32_t a, std::uint32_t b) {
        return entries[a].order != entries[b].order ? entries[a].order < entries[b].order
                                                    : entries[a].span.start < entries[b].span.start;
    });
    return order;
}

TimelineSpans timeline_spans(const Annotations& annotations, std::string_view published) {
    TimelineSpans spans;
    spans.published = range_from_iso(published);
    if (spans.published) {
        spans.published_unit = unit_of(*spans.published);
    }
    for (const std::uint32_t i : entries_in_order(annotations)) {
        const TimelineEntry& entry = annotations.timeline[i];
        std::optional<DatedEntry> dated;
        if (entry.time && *entry.time < annotations.times.size()) {
            dated = dated_entry(i, annotations.times[*entry.time]);
        }
        if (dated) {
            spans.dated.push_back(*dated);
            continue;
        }
        (entry.phase == Phase::past     ? spans.past
         : entry.phase == Phase::future ? spans.future
                                        : spans.now)
            .push_back(i);
    }
    std::stable_sort(spans.dated.begin(), spans.dated.end(),
                     [](const DatedEntry& a, const DatedEntry& b) { return a.range.start < b.range.start; });
    return spans;
}

}  // namespace lesart
