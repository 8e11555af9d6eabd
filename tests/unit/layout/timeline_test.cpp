#include "layout/timeline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "layout/fixed_metrics.h"
#include "unit/layout/timeline_input.h"

namespace {

using namespace lesart;
using timeline_input::add_entry;

TimelineFrame lay_out(const Annotations& annotations, const std::string& published, TimelineOptions options) {
    FixedMetrics metrics;
    timeline_input::IsoDates dates;
    return layout_timeline(annotations, published, options, metrics, dates);
}

TimelineOptions wide(float width_px) {
    TimelineOptions options;
    options.width_px = width_px;
    return options;
}

struct Box {
    float left_px, right_px;
};

std::vector<Box> boxes_of(const Marker& marker) {
    const float radius_px = marker.kind == MarkerKind::bar ? 0 : 5;
    std::vector<Box> boxes = {{marker.x0_px - radius_px, marker.x1_px + radius_px}};
    if (marker.label_width_px > 0) boxes.push_back({marker.label_x_px, marker.label_x_px + marker.label_width_px});
    return boxes;
}

bool touch(const Marker& a, const Marker& b) {
    for (const Box& one : boxes_of(a)) {
        for (const Box& other : boxes_of(b)) {
            if (one.left_px < other.right_px - 0.01f && other.left_px < one.right_px - 0.01f) return true;
        }
    }
    return false;
}

// What holds for every timeline.
void check_frame(const Annotations& annotations, const TimelineFrame& frame, const TimelineOptions& options) {
    REQUIRE(frame.markers.size() == annotations.timeline.size());
    REQUIRE(frame.axis_left_px >= 0);
    REQUIRE(frame.axis_right_px <= frame.width_px + 0.01f);
    REQUIRE(frame.axis_left_px <= frame.axis_right_px);
    std::vector<bool> seen(annotations.timeline.size(), false);
    for (const Marker& marker : frame.markers) {
        REQUIRE(std::isfinite(marker.x0_px));
        REQUIRE(marker.x0_px <= marker.x1_px);
        REQUIRE((marker.kind == MarkerKind::bar || marker.x0_px == marker.x1_px));
        REQUIRE(marker.lane < std::max(1u, options.lanes_max));
        REQUIRE(marker.lane < frame.lanes);
        REQUIRE_FALSE(seen[marker.entry]);
        seen[marker.entry] = true;
        if (options.zoom <= 1) REQUIRE((marker.x0_px >= 0 && marker.x1_px <= frame.width_px + 0.01f));
        if (marker.label_width_px > 0) {
            REQUIRE(marker.label_x_px >= -0.01f);
            REQUIRE(marker.label_x_px + marker.label_width_px <= frame.width_px + 0.01f);
            const std::string& whole = annotations.timeline[marker.entry].label;
            const bool cut = marker.label.ends_with("…");
            REQUIRE(whole.starts_with(cut ? marker.label.substr(0, marker.label.size() - 3) : marker.label));
        } else {
            REQUIRE(marker.label.empty());
        }
    }
    float label_end_px = -1;
    float x_px = -1;
    for (const Tick& tick : frame.ticks) {
        REQUIRE(tick.x_px > x_px);
        x_px = tick.x_px;
        if (tick.label_width_px <= 0) continue;
        REQUIRE(tick.label_x_px >= 0);
        REQUIRE(tick.label_x_px > label_end_px);
        label_end_px = tick.label_x_px + tick.label_width_px;
        REQUIRE(label_end_px <= frame.width_px + 0.01f);
    }
    for (std::size_t i = 1; i < frame.breaks.size(); ++i) REQUIRE(frame.breaks[i].x_px > frame.breaks[i - 1].x_px);
    for (const SoftZone& zone : frame.zones) REQUIRE(zone.x0_px < zone.x1_px);
}

std::size_t touching_pairs(const TimelineFrame& frame) {
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < frame.markers.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            pairs +=
                frame.markers[i].lane == frame.markers[k].lane && touch(frame.markers[i], frame.markers[k]) ? 1 : 0;
        }
    }
    return pairs;
}

}  // namespace

TEST_CASE("an article without times still has a strip") {
    const TimelineFrame frame = lay_out({}, "", wide(600));
    CHECK(frame.markers.empty());
    CHECK(frame.ticks.empty());
    CHECK(frame.zones.empty());
    CHECK_FALSE(frame.now_px.has_value());
    CHECK(lay_out({}, "2025-02-13", wide(600)).now_px == doctest::Approx(300).epsilon(0.02));
    CHECK(lay_out({}, "gestern", wide(600)).now_px == std::nullopt);
}

TEST_CASE("entries on the axis stand in the order of their dates") {
    Annotations annotations;
    for (const char* entry : {"2025-02-12 | b", "2025-01-02 | a", "2025-03-01T10:00 | d", "2025-02-12T23:59 | c"}) {
        add_entry(annotations, entry);
    }
    const TimelineFrame frame = lay_out(annotations, "2025-02-13", wide(900));
    check_frame(annotations, frame, wide(900));
    const auto x_of = [&](std::uint32_t entry) {
        for (const Marker& marker : frame.markers) {
            if (marker.entry == entry) return marker.x0_px;
        }
        return -1.0f;
    };
    CHECK(x_of(1) < x_of(0));
    CHECK(x_of(0) < x_of(3));
    CHECK(x_of(3) < x_of(2));
    CHECK(*frame.now_px > x_of(3));
    CHECK(*frame.now_px < x_of(2));
}

TEST_CASE("equal stretches of time take equal room where nothing is broken") {
    Annotations annotations;
    for (const char* entry : {"2025-02-01T12:00 | a", "2025-02-03T12:00 | b", "2025-02-05T12:00 | c"}) {
        add_entry(annotations, entry);
    }
    const TimelineFrame frame = lay_out(annotations, "", wide(700));
    CHECK(frame.breaks.empty());
    CHECK(frame.markers[1].x0_px - frame.markers[0].x0_px ==
          doctest::Approx(frame.markers[2].x0_px - frame.markers[1].x0_px).epsilon(1e-3));
}

TEST_CASE("a gap is broken when it is more than eight times the dense part") {
    // The dense part: 10 days from the first minute of the first to the last of the last.
    const auto breaks_with_gap_of = [](const char* date) {
        Annotations annotations;
        add_entry(annotations, std::string(date) + " | before");
        add_entry(annotations, "2025-02-01 | a");
        add_entry(annotations, "2025-02-10 | b");
        return lay_out(annotations, "", wide(700)).breaks.size();
    };
    CHECK(breaks_with_gap_of("2024-11-13") == 0);  // 79 days between
    CHECK(breaks_with_gap_of("2024-11-11") == 1);  // 81 days
    CHECK(breaks_with_gap_of("1900-01-01") == 1);
}

TEST_CASE("the zones of what has no date are as wide as they need, within their bounds") {
    const auto zone_share = [](int entries) {
        Annotations annotations;
        add_entry(annotations, "2025-02-01 | dated");
        for (int i = 0; i < entries; ++i) add_entry(annotations, "future | soon");
        const TimelineFrame frame = lay_out(annotations, "2025-02-13", wide(1000));
        REQUIRE(frame.zones.size() == 1);
        CHECK(frame.zones[0].phase == Phase::future);
        CHECK(frame.zones[0].x0_px == frame.axis_right_px);
        return (frame.zones[0].x1_px - frame.zones[0].x0_px) / 1000;
    };
    CHECK(zone_share(1) == doctest::Approx(0.15));
    CHECK(zone_share(5) > 0.2f);
    CHECK(zone_share(30) == doctest::Approx(0.35));
}

TEST_CASE("entries without a date keep their order in their zone") {
    Annotations annotations;
    for (int i = 0; i < 5; ++i) add_entry(annotations, "past | so");
    for (int i = 0; i < 3; ++i) add_entry(annotations, "future | so");
    for (const char* published : {"", "2025-02-13"}) {
        const TimelineFrame frame = lay_out(annotations, published, wide(640));
        check_frame(annotations, frame, wide(640));
        for (std::size_t i = 1; i < frame.markers.size(); ++i) {
            CHECK(frame.markers[i].x0_px > frame.markers[i - 1].x0_px);
            CHECK(frame.markers[i].kind == MarkerKind::vague);
        }
        REQUIRE(frame.zones.size() == 2);
        CHECK(frame.zones[0].x0_px == 0);
        CHECK(frame.zones[1].x1_px == doctest::Approx(640));
    }
}

TEST_CASE("labels are cut between words and never end in a comma") {
    Annotations annotations;
    add_entry(annotations, "2025-02-10 | Erst lange geredet, dann gehandelt und endlich alles gesagt");
    add_entry(annotations, "2025-02-11 | Zweitens");
    TimelineOptions options = wide(420);
    options.lanes_max = 1;
    const TimelineFrame frame = lay_out(annotations, "2025-02-13", options);
    check_frame(annotations, frame, options);
    CHECK(frame.markers[0].label.ends_with("…"));
    CHECK(frame.markers[0].label.find(",…") == std::string::npos);
    CHECK(frame.markers[0].label.find(" …") == std::string::npos);
}

TEST_CASE("few markers never touch; crowds stay within their lanes") {
    std::uint32_t seed = 99;
    const auto random = [&seed](std::uint32_t n) {
        seed = seed * 1664525u + 1013904223u;
        return (seed >> 8) % n;
    };
    for (const std::uint32_t count : {1u, 2u, 5u, 12u, 40u, 200u}) {
        for (int round = 0; round < 20; ++round) {
            Annotations annotations;
            const std::uint32_t years = 1 + random(200);
            for (std::uint32_t i = 0; i < count; ++i) {
                std::string when = std::to_string(2025 - random(years));
                if (random(4) != 0) when += "-0" + std::to_string(1 + random(9));
                if (when.size() > 4 && random(4) != 0) when += "-" + std::to_string(10 + random(18));
                if (random(9) == 0) when = random(2) == 0 ? "past" : "future";
                if (when.size() > 6 && random(9) == 0) when += " ..";
                if (when.size() > 6 && random(9) == 0) when = "ca. " + when;
                add_entry(annotations, when + " | Etwas geschah an diesem Tag");
            }
            TimelineOptions options = wide(static_cast<float>(260 + random(1200)));
            options.zoom = random(3) == 0 ? 3.5f : 1;
            options.pan = static_cast<float>(random(11)) / 10;
            options.lanes_max = 1 + random(4);
            CAPTURE(count);
            CAPTURE(round);
            const TimelineFrame frame = lay_out(annotations, random(5) == 0 ? "" : "2025-02-13", options);
            check_frame(annotations, frame, options);
            if (count <= options.lanes_max) REQUIRE(touching_pairs(frame) == 0);
        }
    }
}

TEST_CASE("labels of one lane never touch anything, however many there are") {
    Annotations annotations;
    for (int i = 0; i < 200; ++i) {
        const std::string day = std::to_string(10 + i % 18);
        add_entry(annotations, "2025-0" + std::to_string(1 + i % 9) + "-" + day + " | Ein Ereignis mit langem Namen");
    }
    const TimelineFrame frame = lay_out(annotations, "2025-10-01", wide(1200));
    check_frame(annotations, frame, wide(1200));
    for (const Marker& a : frame.markers) {
        if (a.label_width_px <= 0) continue;
        for (const Marker& b : frame.markers) {
            if (&a == &b || a.lane != b.lane) continue;
            for (const Box& box : boxes_of(b)) {
                const bool apart =
                    box.right_px <= a.label_x_px + 0.01f || box.left_px >= a.label_x_px + a.label_width_px - 0.01f;
                REQUIRE(apart);
            }
        }
    }
}

TEST_CASE("pan moves the zoomed axis from its start to its end") {
    Annotations annotations;
    for (int day = 10; day < 28; ++day) add_entry(annotations, "2025-02-" + std::to_string(day) + " | Tag");
    TimelineOptions options = wide(500);
    options.zoom = 5;
    const TimelineFrame start = lay_out(annotations, "", options);
    options.pan = 1;
    const TimelineFrame end = lay_out(annotations, "", options);
    check_frame(annotations, end, options);
    CHECK(start.markers.front().x0_px >= 0);
    CHECK(start.markers.back().x0_px > 500);
    CHECK(start.markers.back().label_width_px == 0);
    CHECK(end.markers.front().x0_px < 0);
    CHECK(end.markers.back().x0_px <= 500);
    CHECK(start.markers.back().x0_px - end.markers.back().x0_px == doctest::Approx(4 * 500).epsilon(0.01));
    for (const Tick& tick : end.ticks) CHECK((tick.x_px >= 0 && tick.x_px <= 500));
}

TEST_CASE("an index that points nowhere is an entry without a date") {
    Annotations annotations;
    add_entry(annotations, "2025-02-10 | da");
    annotations.timeline[0].time = 17;
    const TimelineFrame frame = lay_out(annotations, "", wide(400));
    CHECK(frame.markers[0].kind == MarkerKind::vague);
}

TEST_CASE("tiny strips do no harm") {
    Annotations annotations;
    for (const char* entry : {"2025-02-10 | a", "1900 | b", "past | c", "future | d", "2024 .. | e"})
        add_entry(annotations, entry);
    for (const float width_px : {0.0f, 1.0f, 7.0f, 40.0f, 90.0f}) {
        const TimelineFrame frame = lay_out(annotations, "2025-02-13", wide(width_px));
        CHECK(frame.markers.size() == 5);
        for (const Marker& marker : frame.markers) CHECK(std::isfinite(marker.x0_px));
    }
}
