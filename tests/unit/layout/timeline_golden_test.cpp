// Timelines drawn with letters: a column is six pixels wide.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "layout/fixed_metrics.h"
#include "layout/timeline.h"
#include "text/segment.h"
#include "text/utf8.h"
#include "unit/layout/golden.h"
#include "unit/layout/timeline_input.h"

namespace {

using namespace lesart;

constexpr float column_px = 6;

// A row of columns, each holding one character.
class Row {
   public:
    explicit Row(float width_px) : columns_(static_cast<std::size_t>(width_px / column_px) + 1, " ") {}

    void put(float x_px, const std::string& character) {
        const auto at = static_cast<std::ptrdiff_t>(x_px / column_px);
        if (at >= 0 && static_cast<std::size_t>(at) < columns_.size())
            columns_[static_cast<std::size_t>(at)] = character;
    }
    // Letters are narrower than columns: the text is squeezed into its box, cut where the box ends.
    void write(float x_px, float width_px, std::string_view text) {
        const auto room = static_cast<std::size_t>(width_px / column_px);
        std::uint32_t i = 0;
        for (std::size_t k = 0; k < std::max<std::size_t>(room, 1) && i < text.size(); ++k) {
            const std::uint32_t start = i;
            (void)next_code_point(text, i);
            put(x_px + column_px * static_cast<float>(k), std::string(text.substr(start, i - start)));
        }
    }
    [[nodiscard]] std::string str() const {
        std::string out;
        for (const std::string& column : columns_) out += column;
        while (out.ends_with(' ')) out.pop_back();
        return out + "\n";
    }

   private:
    std::vector<std::string> columns_;
};

void draw_marker(Row& row, const Marker& marker) {
    if (marker.kind == MarkerKind::bar) {
        float last_px = marker.x0_px;
        for (float x_px = marker.x0_px; x_px < marker.x1_px; x_px += column_px) row.put(last_px = x_px, "=");
        row.put(marker.x0_px, marker.open_start ? "<" : "[");
        row.put(last_px, marker.open_end ? ">" : "]");
    } else {
        row.put(marker.x0_px, marker.kind == MarkerKind::point ? (marker.approximate ? "~" : "o") : "?");
    }
}

std::string draw(const TimelineFrame& frame) {
    std::string out;
    for (std::uint32_t lane = frame.lanes; lane-- > 0;) {
        Row labels(frame.width_px);
        Row bodies(frame.width_px);
        for (const Marker& marker : frame.markers) {
            if (marker.lane != lane) continue;
            draw_marker(bodies, marker);
            if (marker.label_width_px > 0) labels.write(marker.label_x_px, marker.label_width_px, marker.label);
        }
        out += labels.str() + bodies.str();
    }
    Row axis(frame.width_px);
    for (float x_px = frame.axis_left_px; x_px < frame.axis_right_px; x_px += column_px) axis.put(x_px, "-");
    for (const SoftZone& zone : frame.zones) {
        const std::string fill = zone.phase == Phase::past ? "(" : zone.phase == Phase::future ? ")" : ":";
        for (float x_px = zone.x0_px; x_px < zone.x1_px; x_px += column_px) axis.put(x_px, fill);
    }
    for (const ScaleBreak& gap : frame.breaks) axis.put(gap.x_px, "%");
    for (const Tick& tick : frame.ticks) axis.put(tick.x_px, tick.major ? "#" : "+");
    if (frame.now_px) axis.put(*frame.now_px, "N");
    Row ticks(frame.width_px);
    for (const Tick& tick : frame.ticks) {
        if (tick.label_width_px > 0) ticks.write(tick.label_x_px, column_px * 20, tick.label);
    }
    out += axis.str() + ticks.str();
    for (const Marker& marker : frame.markers) {
        out += std::to_string(marker.entry) + ": " + golden::tenths(marker.x0_px);
        if (marker.x1_px != marker.x0_px) out += " .. " + golden::tenths(marker.x1_px);
        out += " lane " + std::to_string(marker.lane);
        out += marker.label_width_px > 0 ? " \"" + marker.label + "\"" : " no label";
        out += marker.label_width_px > 0 ? " at " + golden::tenths(marker.label_x_px) + "\n" : "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("timelines lie as recorded") {
    FixedMetrics metrics;
    timeline_input::IsoDates dates;
    golden::check_file("timelines.txt", [&](const golden::Case& input) {
        Annotations annotations;
        for (const auto& [key, value] : input.fields) {
            if (key == "entry") timeline_input::add_entry(annotations, value);
        }
        TimelineOptions options;
        options.width_px = input.number("width", 800);
        options.zoom = input.number("zoom", 1);
        options.pan = input.number("pan", 0);
        options.lanes_max = static_cast<std::uint32_t>(input.number("lanes", 3));
        return draw(layout_timeline(annotations, input.field("published"), options, metrics, dates));
    });
}
