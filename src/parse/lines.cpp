#include "parse/lines.h"

#include <algorithm>
#include <array>

#include "parse/characters.h"
#include "text/utf8.h"

namespace lesart {
namespace {

constexpr std::uint32_t wrap_width_min = 40;
constexpr std::uint32_t wrap_width_max = 200;

bool is_line_end(char32_t c) {
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Moves to the next byte that can belong to a line end: 0x0A..0x0D, 0xC2 (NEL), 0xE2 (U+2028, U+2029).
std::uint32_t skip_to_candidate(std::string_view text, std::uint32_t offset) {
    while (offset < text.size()) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if ((byte >= 0x0A && byte <= 0x0D) || byte == 0xC2 || byte == 0xE2) break;
        ++offset;
    }
    return offset;
}

bool is_invisible(char32_t c) {
    return is_space(c) || c == 0xAD || c < 0x20 || (c >= 0x7F && c < 0xA0);
}

Span trim_span(std::string_view text, Span span) {
    const std::string_view inner = trim(slice(text, span));
    const auto start = static_cast<std::uint32_t>(inner.data() - text.data());
    return {start, start + static_cast<std::uint32_t>(inner.size())};
}

bool is_blank(std::string_view text) {
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        if (!is_invisible(next_code_point(text, offset))) return false;
    }
    return true;
}

// "***", "* * *", "-----": at least three ornaments and nothing else.
bool is_rule(std::string_view text) {
    static constexpr std::u32string_view ornaments = U"*-_=~#+\u2022\u00B7\u2013\u2014";
    std::uint32_t offset = 0;
    std::uint32_t count = 0;
    while (offset < text.size()) {
        const char32_t c = next_code_point(text, offset);
        if (is_space(c)) continue;
        if (ornaments.find(c) == std::u32string_view::npos) return false;
        ++count;
    }
    return count >= 3;
}

void find_marker(std::string_view text, SourceLine& line) {
    struct Mark {
        std::string_view text;
        LineMarker kind;
    };
    static constexpr std::array<Mark, 7> marks = {{{"\u2022", LineMarker::bullet},
                                                   {"*", LineMarker::bullet},
                                                   {"\u2023", LineMarker::bullet},
                                                   {"\u25AA", LineMarker::bullet},
                                                   {"-", LineMarker::dash},
                                                   {"\u2013", LineMarker::dash},
                                                   {"\u2014", LineMarker::dash}}};
    const std::string_view content = slice(text, line.content);
    if (is_rule(content)) {
        line.kind = LineMarker::rule;
        return;
    }
    std::size_t size = 0;
    if (content.starts_with(">")) {
        line.kind = LineMarker::quote;
        size = content.find_first_not_of("> \t");
        if (size == std::string_view::npos) size = content.size();
    }
    for (const Mark& mark : marks) {
        if (line.kind != LineMarker::none || !content.starts_with(mark.text)) continue;
        const std::string_view rest = content.substr(mark.text.size());
        if (!rest.starts_with(" ") && !rest.starts_with("\t") && !rest.starts_with("\u00A0")) continue;
        line.kind = mark.kind;
        size = content.size() - trim(rest).size();
    }
    line.marker = {line.content.start, line.content.start + static_cast<std::uint32_t>(size)};
    line.content.start = line.marker.end;
}

// Chinese, Japanese and Korean characters are two columns wide, and a line may end behind each Chinese or Japanese one.
void measure_line(std::string_view text, SourceLine& line) {
    const std::string_view content = slice(text, line.content);
    line.length = 0;
    line.first_word = 0;
    bool in_first_word = true;
    std::uint32_t offset = 0;
    while (offset < content.size()) {
        const char32_t c = next_code_point(content, offset);
        const bool wide = c >= 0x1100 && is_cjk(c);
        if (is_space(c)) in_first_word = false;
        line.length += wide ? 2 : 1;
        if (in_first_word) line.first_word = line.length;
        if (wide) in_first_word = false;
    }
}

// Adds the line [start, end) unless it is empty; tells whether it was.
bool add_line(std::string_view text, Span span, bool blank_before, std::vector<SourceLine>& lines) {
    if (is_blank(slice(text, span))) return true;
    SourceLine line;
    line.content = trim_span(text, span);
    line.blank_before = blank_before;
    const std::string_view indent = text.substr(span.start, line.content.start - span.start);
    line.indented = indent.find('\t') != std::string_view::npos || indent.size() >= 2;
    find_marker(text, line);
    measure_line(text, line);
    lines.push_back(line);
    return false;
}

bool is_direct_pair(const SourceLine& line, const SourceLine& next) {
    return !next.blank_before && line.kind != LineMarker::rule && next.kind != LineMarker::rule;
}

bool starts_with_capital(std::string_view text) {
    std::uint32_t offset = 0;
    return !text.empty() && is_upper(next_code_point(text, offset));
}

// Would the next line's first word have fitted behind this line, had the line been `width` wide?
bool is_full(const SourceLine& line, const SourceLine& next, double width) {
    return line.length + 1 + next.first_word > width;
}

bool starts_unit(std::string_view text, const SourceLine& previous, const SourceLine& line, UnitKind open,
                 Setting setting) {
    if (line.blank_before || line.kind == LineMarker::rule || open == UnitKind::rule) return true;
    if (line.kind == LineMarker::quote || open == UnitKind::quote) {
        return previous.kind != line.kind || previous.content.empty() || line.content.empty();
    }
    const std::string_view before = slice(text, previous.content);
    if (line.kind == LineMarker::bullet) return true;
    if (line.kind == LineMarker::dash) {
        return !setting.wrapped || open == UnitKind::list_item || ends_sentence(before) || ends_with_stop(before);
    }
    if (open == UnitKind::list_item && line.indented) return false;
    if (!setting.wrapped) return true;
    if (!is_full(previous, line, setting.width * 0.6)) return true;
    const bool new_sentence = ends_sentence(before) && starts_upper(slice(text, line.content));
    return new_sentence && (!is_full(previous, line, setting.width * 0.85) || (line.indented && !previous.indented));
}

UnitKind unit_kind(LineMarker marker) {
    switch (marker) {
        case LineMarker::quote:
            return UnitKind::quote;
        case LineMarker::bullet:
        case LineMarker::dash:
            return UnitKind::list_item;
        case LineMarker::rule:
            return UnitKind::rule;
        case LineMarker::none:
            break;
    }
    return UnitKind::text;
}

// A dash at a line's start marks an item only beside another item; alone it is the author's dash.
void release_single_dashes(std::string_view text, std::vector<SourceLine>& lines, std::vector<LineUnit>& units) {
    std::vector<bool> single(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        const bool after_item = i > 0 && units[i - 1].kind == UnitKind::list_item;
        const bool before_item = i + 1 < units.size() && units[i + 1].kind == UnitKind::list_item;
        single[i] = lines[units[i].first_line].kind == LineMarker::dash && !after_item && !before_item;
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!single[i]) continue;
        SourceLine& line = lines[units[i].first_line];
        line.content.start = line.marker.start;
        line.marker = {};
        line.kind = LineMarker::none;
        measure_line(text, line);
        units[i].kind = UnitKind::text;
    }
}

}  // namespace

std::vector<SourceLine> split_lines(std::string_view text) {
    std::vector<SourceLine> lines;
    const auto size = static_cast<std::uint32_t>(text.size());
    bool blank = true;
    std::uint32_t start = 0;
    std::uint32_t offset = 0;
    while ((offset = skip_to_candidate(text, offset)) < size) {
        const std::uint32_t end = offset;
        const char32_t c = next_code_point(text, offset);
        if (!is_line_end(c)) continue;
        if (c == '\r' && offset < size && text[offset] == '\n') ++offset;
        blank = add_line(text, {start, end}, blank, lines) || c == '\f' || c == 0x2029;
        start = offset;
    }
    if (start < size) add_line(text, {start, size}, blank, lines);
    return lines;
}

Setting measure_setting(std::string_view text, const std::vector<SourceLine>& lines) {
    std::vector<std::uint32_t> lengths;
    for (const SourceLine& line : lines) {
        if (line.length > line.first_word) lengths.push_back(line.length);
    }
    if (lengths.empty()) return {};
    const auto rank = static_cast<std::ptrdiff_t>((lengths.size() - 1) * 95 / 100);
    const auto percentile =
        lengths.begin() + (lengths.size() < 20 ? static_cast<std::ptrdiff_t>(lengths.size()) - 1 : rank);
    std::nth_element(lengths.begin(), percentile, lengths.end());
    Setting setting{false, *percentile};
    if (setting.width < wrap_width_min || setting.width > wrap_width_max) return setting;
    std::size_t pairs = 0;
    std::size_t full = 0;
    std::size_t sentence_ends = 0;
    std::size_t capitals = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (!is_direct_pair(lines[i], lines[i + 1])) continue;
        ++pairs;
        if (is_full(lines[i], lines[i + 1], setting.width * 0.75)) ++full;
        if (ends_sentence(slice(text, lines[i].content))) ++sentence_ends;
        if (starts_with_capital(slice(text, lines[i + 1].content))) ++capitals;
    }
    const bool flows_on = (pairs - capitals) * 6 >= pairs;
    setting.wrapped = pairs > 0 && full * 10 >= pairs * 6 && sentence_ends * 2 < pairs && flows_on;
    return setting;
}

std::vector<LineUnit> group_lines(std::string_view text, std::vector<SourceLine>& lines, Setting setting) {
    std::vector<LineUnit> units;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        const SourceLine& line = lines[i];
        if (!units.empty() && !starts_unit(text, lines[i - 1], line, units.back().kind, setting)) {
            ++units.back().line_count;
            continue;
        }
        if (!units.empty()) units.back().blank_after = line.blank_before;
        units.push_back({unit_kind(line.kind), i, 1, line.blank_before, false});
    }
    if (!units.empty()) units.back().blank_after = true;
    release_single_dashes(text, lines, units);
    return units;
}

}  // namespace lesart
