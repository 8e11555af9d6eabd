// Annotations with a timeline, written in one line per entry, and dates that read like ISO 8601.
#pragma once

#include <string>
#include <string_view>

#include "document/annotations.h"
#include "layout/timeline.h"

namespace timeline_input {

// "EARLIEST .. LATEST | label": either end may be missing ("2014 .. | since then"); one date alone is both ends; a
// leading "ca. " makes it approximate; "past", "now" or "future" instead of dates is an entry without a date.
inline void add_entry(lesart::Annotations& annotations, std::string_view text) {
    using namespace lesart;
    TimelineEntry entry;
    const std::size_t bar = text.find(" | ");
    std::string_view when = text.substr(0, bar);
    entry.label = bar == std::string_view::npos ? "" : std::string(text.substr(bar + 3));
    entry.order = static_cast<std::uint32_t>(annotations.timeline.size()) + 1;
    const auto place = static_cast<std::uint32_t>(annotations.timeline.size() * 100);
    entry.span = {place, place + 50};
    if (when == "past" || when == "now" || when == "future") {
        entry.phase = when == "past" ? Phase::past : when == "now" ? Phase::now : Phase::future;
    } else {
        TimeExpression time;
        time.approximate = when.starts_with("ca. ");
        when.remove_prefix(time.approximate ? 4 : 0);
        const std::size_t dots = when.find("..");
        const auto trimmed = [](std::string_view part) {
            while (part.starts_with(' ')) part.remove_prefix(1);
            while (part.ends_with(' ')) part.remove_suffix(1);
            return std::string(part);
        };
        time.earliest = trimmed(when.substr(0, dots));
        time.latest = dots == std::string_view::npos ? time.earliest : trimmed(when.substr(dots + 2));
        const std::string& known = time.earliest.empty() ? time.latest : time.earliest;
        time.precision = known.find('T') != std::string::npos ? Precision::minute
                         : known.size() <= 5                  ? Precision::year
                         : known.size() <= 7                  ? Precision::month
                                                              : Precision::day;
        entry.time = static_cast<std::uint32_t>(annotations.times.size());
        annotations.times.push_back(time);
    }
    annotations.timeline.push_back(entry);
}

class IsoDates final : public lesart::DateFormat {
   public:
    std::string tick(lesart::Instant instant, lesart::TickUnit unit) override {
        const std::string iso = lesart::iso_from_instant(instant);
        const std::size_t date_size = iso.find('T') == std::string::npos ? iso.size() : iso.find('T');
        switch (unit) {
            case lesart::TickUnit::hour:
                return date_size < iso.size() ? iso.substr(date_size + 1) : "00:00";
            case lesart::TickUnit::day:
                return iso.substr(date_size - 5, 5);
            case lesart::TickUnit::month:
                return iso.substr(0, date_size - 3);
            case lesart::TickUnit::year:
                return iso.substr(0, date_size - 6);
            case lesart::TickUnit::decade:
                return iso.substr(0, date_size - 6) + "s";
            case lesart::TickUnit::century:
                return "c. " + iso.substr(0, date_size - 6);
        }
        return iso;
    }
};

}  // namespace timeline_input
