// What must hold for every text, width and setting.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "layout/fixed_metrics.h"
#include "layout/paragraph.h"
#include "text/segment.h"
#include "text/utf8.h"
#include "unit/layout/random_text.h"

namespace {

using namespace lesart;

struct Setting {
    float width_px;
    ParagraphStyle style;
};

bool all_white_space(std::string_view text) {
    for (std::uint32_t i = 0; i < text.size();) {
        if (!is_space(next_code_point(text, i))) return false;
    }
    return true;
}

// Spaces as CSS stretches them: a run of spaces and tabs is one, each U+00A0 is one.
std::uint32_t stretchable_spaces(std::string_view text) {
    std::uint32_t count = 0;
    bool in_run = false;
    for (std::uint32_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        const bool collapsible = c == ' ' || c == '\t';
        count += c == 0xA0 || (collapsible && !in_run) ? 1 : 0;
        in_run = collapsible;
    }
    return count;
}

void check_cover(const std::string& text, const BlockFrame& frame) {
    std::uint32_t end = 0;
    for (const Line& line : frame.lines) {
        REQUIRE(line.text.start >= end);
        REQUIRE(line.text.end >= line.text.start);
        REQUIRE(line.text.end <= text.size());
        REQUIRE(all_white_space(slice(text, {end, line.text.start})));
        REQUIRE(is_utf8_boundary(text, line.text.start));
        REQUIRE(is_utf8_boundary(text, line.text.end));
        end = line.text.end;
    }
    REQUIRE(all_white_space(slice(text, {end, static_cast<std::uint32_t>(text.size())})));
}

// Items cover a line's text but for white space, do not overlap, and fill its width.
void check_items(const std::string& text, const BlockFrame& frame, const FontMetrics& font, TextMetrics& metrics) {
    std::uint32_t next_item = 0;
    for (const Line& line : frame.lines) {
        REQUIRE(line.items_begin == next_item);
        next_item = line.items_end;
        std::vector<Item> items(frame.items.begin() + line.items_begin, frame.items.begin() + line.items_end);
        double sum_px = line.hyphenated ? font.hyphen_px : 0;
        float right_px = line.left_px;
        for (const Item& item : items) {
            REQUIRE(item.x_px >= right_px - 0.01f);
            right_px = item.x_px + item.width_px;
            const std::string_view word = slice(text, item.text);
            float measured_px = 0;
            metrics.measure(TextStyle::body, {&word, 1}, {&measured_px, 1});
            REQUIRE(item.width_px == measured_px);
            sum_px += item.width_px;
        }
        REQUIRE(right_px <= line.left_px + line.width_px + 0.01f);
        std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.text.start < b.text.start; });
        std::uint32_t end = line.text.start;
        for (const Item& item : items) {
            REQUIRE(line.text.contains(item.text));
            REQUIRE(item.text.start >= end);
            const std::string_view gap = slice(text, {end, item.text.start});
            REQUIRE(all_white_space(gap));
            for (std::uint32_t i = 0; i < gap.size();) {
                const std::uint32_t at = i;
                const char32_t c = next_code_point(gap, i);
                if (c != ' ' && c != '\t' && c != 0xA0) {
                    const std::string_view space = gap.substr(at, i - at);
                    float space_px = 0;
                    metrics.measure(TextStyle::body, {&space, 1}, {&space_px, 1});
                    sum_px += space_px;
                }
            }
            end = item.text.end;
        }
        REQUIRE(all_white_space(slice(text, {end, line.text.end})));
        sum_px +=
            stretchable_spaces(slice(text, line.text)) * (static_cast<double>(font.space_px) + line.word_spacing_px);
        REQUIRE(sum_px == doctest::Approx(line.width_px).epsilon(1e-5));
    }
    REQUIRE(next_item == frame.items.size());
}

// The line's text without the no-break spaces at its end, which hang.
Span without_hanging(const std::string& text, Span line) {
    while (line.end >= line.start + 2 && text.compare(line.end - 2, 2, "\u00A0") == 0) line.end -= 2;
    return line;
}

// Clusters that take room; controls and joiners do not.
std::uint32_t visible_clusters(const std::string& text, Span part, const std::set<std::uint32_t>& clusters,
                               TextMetrics& metrics) {
    std::uint32_t count = 0;
    for (auto at = clusters.find(part.start); at != clusters.end() && *at < part.end; ++at) {
        const std::string_view cluster = slice(text, {*at, *std::next(at)});
        float px = 0;
        metrics.measure(TextStyle::body, {&cluster, 1}, {&px, 1});
        count += px > 0 ? 1 : 0;
    }
    return count;
}

// No line is wider than the room unless it holds a single grapheme cluster.
void check_widths(const std::string& text, const BlockFrame& frame, const Setting& setting,
                  const std::set<std::uint32_t>& clusters, TextMetrics& metrics) {
    for (std::size_t i = 0; i < frame.lines.size(); ++i) {
        const Line& line = frame.lines[i];
        REQUIRE(clusters.contains(line.text.start));
        REQUIRE(clusters.contains(line.text.end));
        const float room_px = setting.width_px - (i == 0 ? setting.style.indent_px : 0);
        const Span ink = without_hanging(text, line.text);
        const bool too_wide = line.width_px > room_px + 0.05f;
        const bool one_cluster = too_wide && visible_clusters(text, ink, clusters, metrics) <= 1;
        if (!one_cluster && ink == line.text) {
            CAPTURE(std::string(slice(text, line.text)));
            // A hyphen may hang over where a line has no room for anything else.
            REQUIRE(line.width_px <= room_px + 0.05f + (line.hyphenated && setting.width_px < 60 ? 7.0f : 0.0f));
        }
        if (line.word_spacing_px < 0) REQUIRE(setting.style.alignment == Alignment::justified);
        const float right_px = line.left_px + line.width_px;
        if (line.width_px <= room_px + 0.05f) REQUIRE((line.left_px >= -0.05f && right_px <= setting.width_px + 0.05f));
        if (frame.rtl && !one_cluster) REQUIRE(right_px == doctest::Approx(room_px).epsilon(1e-4));
    }
}

}  // namespace

TEST_CASE("every character lies in one line, once, and every line adds up") {
    FixedMetrics metrics(20);
    const FontMetrics font = metrics.font(TextStyle::body);
    const auto section = build_hyphenation("1ge 1ver 1be 1hand 1lung n1b 1g 1f", "", 2, 2);
    const Hyphenator hyphenator = *Hyphenator::load(Bytes(*section));
    for (std::uint32_t seed = 0; seed < 600; ++seed) {
        random_text::Source source(seed);
        const std::string text = source.text(source.below(60));
        std::set<std::uint32_t> clusters = {0};
        for (const std::uint32_t boundary : grapheme_boundaries(text)) clusters.insert(boundary);
        for (const float width_px : {8.0f, 45.0f, 120.0f, 333.3f, 700.0f}) {
            Setting setting{width_px, {}};
            setting.style.alignment = source.below(2) == 0 ? Alignment::ragged : Alignment::justified;
            setting.style.balance = source.below(4) == 0;
            setting.style.hyphenate = source.below(4) != 0;
            setting.style.indent_px = source.below(4) == 0 ? 3 : 0;
            CAPTURE(seed);
            CAPTURE(width_px);
            CAPTURE(text);
            const BlockFrame frame = layout_paragraph(text, width_px, setting.style, metrics, hyphenator, "de");
            check_cover(text, frame);
            check_items(text, frame, font, metrics);
            check_widths(text, frame, setting, clusters, metrics);
            REQUIRE(frame.height_px == doctest::Approx(static_cast<float>(frame.lines.size()) * font.line_height_px));
        }
    }
}

TEST_CASE("a line ends only where Unicode lets it, at a hyphenation point, or in a word wider than the line") {
    FixedMetrics metrics(20);
    const Hyphenator none;
    for (std::uint32_t seed = 1000; seed < 1200; ++seed) {
        random_text::Source source(seed);
        const std::string text = source.text(40);
        std::set<std::uint32_t> allowed;
        for (const LineBreak& at : line_breaks(text, "de")) allowed.insert(at.offset);
        ParagraphStyle style;
        style.alignment = seed % 2 == 0 ? Alignment::ragged : Alignment::justified;
        const BlockFrame frame = layout_paragraph(text, 6000, style, metrics, none, "de");
        CAPTURE(text);
        for (std::size_t i = 0; i + 1 < frame.lines.size(); ++i) {
            const auto after = allowed.lower_bound(frame.lines[i].text.end);
            REQUIRE(after != allowed.end());
            REQUIRE(*after <= std::max(frame.lines[i + 1].text.start, frame.lines[i].text.end));
        }
    }
}
