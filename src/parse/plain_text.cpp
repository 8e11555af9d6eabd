#include "parse/plain_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parse/builder.h"
#include "parse/characters.h"
#include "parse/credits.h"
#include "parse/dates.h"
#include "parse/lines.h"
#include "text/utf8.h"

namespace lesart {
namespace {

constexpr std::uint32_t short_line_max = 160;
constexpr std::size_t head_units_max = 8;
constexpr std::size_t head_titles_max = 4;
constexpr std::uint32_t kicker_above_max = 60;
constexpr std::uint32_t kicker_apart_max = 40;
constexpr std::size_t dateline_window_bytes = 400;

enum class Role : std::uint8_t { paragraph, title, subhead, quote, list_item, dropped };

class PlainText {
   public:
    PlainText(std::string_view text, std::uint32_t source_offset, bool exact)
        : text_(text), builder_(text, source_offset, exact), lines_(split_lines(text)) {
        keep_bare_markers();
        setting_ = measure_setting(text, lines_);
        units_ = group_lines(text, lines_, setting_);
    }

    Document parse() {
        roles_.assign(units_.size(), Role::paragraph);
        mark_kinds();
        if (has_prose()) {
            drop_ad_labels();
            read_head();
            read_tail();
        }
        mark_subheads();
        read_dateline();
        for (std::size_t i = 0; i < units_.size(); ++i) emit(i);
        return builder_.finish();
    }

   private:
    // A file of nothing but ">" shows them.
    void keep_bare_markers() {
        if (std::any_of(lines_.begin(), lines_.end(), [](const SourceLine& line) { return !line.content.empty(); }))
            return;
        for (SourceLine& line : lines_) {
            line.content = line.marker;
            line.marker = {};
            line.kind = LineMarker::none;
        }
    }

    // ---- units --------------------------------------------------------------------------------------------------

    [[nodiscard]] SourceLine& first_line(std::size_t unit) { return lines_[units_[unit].first_line]; }
    [[nodiscard]] SourceLine& last_line(std::size_t unit) {
        return lines_[units_[unit].first_line + units_[unit].line_count - 1];
    }
    [[nodiscard]] Span span_of(std::size_t unit) {
        return {first_line(unit).content.start, last_line(unit).content.end};
    }
    [[nodiscard]] std::string_view raw(Span span) const { return slice(text_, span); }

    [[nodiscard]] bool is_short_line(std::size_t unit) {
        const LineUnit& u = units_[unit];
        if (u.kind != UnitKind::text || u.line_count > 2) return false;
        const Span span = span_of(unit);
        // A code point has at most 4 bytes; the cheap test first.
        if (span.size() > short_line_max * 4) return false;
        const std::string_view line = raw(span);
        return count_code_points(line) <= short_line_max && has_letter(line) && starts_upper(line) &&
               !ends_with_stop(line);
    }

    [[nodiscard]] bool is_open(std::size_t unit) const {
        return roles_[unit] == Role::paragraph && units_[unit].kind == UnitKind::text;
    }

    void mark_kinds() {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (units_[i].kind == UnitKind::quote) roles_[i] = Role::quote;
            if (units_[i].kind == UnitKind::list_item) roles_[i] = Role::list_item;
        }
    }

    // Something is left to read when ornaments, ad labels and metadata are gone. Else they are all there is, and stay.
    [[nodiscard]] bool has_prose() {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (units_[i].kind == UnitKind::rule) continue;
            const std::string_view line = raw(span_of(i));
            if (!is_ad_label(line) && !parse_metadata_line(line) && !parse_byline(line)) return true;
        }
        return false;
    }

    void drop(std::size_t unit, std::string_view code, std::string message) {
        roles_[unit] = Role::dropped;
        builder_.add_diagnostic(code, std::move(message), span_of(unit));
    }

    void drop_ad_labels() {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (units_[i].kind == UnitKind::rule) drop(i, "separator", "a line of ornaments was left out");
            // "- Anzeige -" reads as a list item where it stands alone.
            if (roles_[i] == Role::dropped || units_[i].line_count > 1) continue;
            const Span whole{first_line(i).marker.empty() ? first_line(i).content.start : first_line(i).marker.start,
                             first_line(i).content.end};
            if (!is_ad_label(raw(whole))) continue;
            roles_[i] = Role::dropped;
            builder_.add_diagnostic("ad-label", "an advertising label was left out", whole);
        }
    }

    // ---- head ---------------------------------------------------------------------------------------------------

    void read_head() {
        std::vector<std::size_t> titles;
        std::size_t unit = 0;
        for (; unit < units_.size() && unit < head_units_max; ++unit) {
            if (roles_[unit] == Role::dropped) continue;
            if (!is_open(unit)) break;
            if (take_metadata_line(unit) || take_byline(unit)) continue;
            if (!is_short_line(unit) && !(titles.empty() && is_kicker_with_colon(unit))) break;
            titles.push_back(unit);
        }
        while (unit < units_.size() && roles_[unit] == Role::dropped) ++unit;
        const bool body_follows = unit < units_.size() && !is_short_line(unit);
        if (titles.empty() || !body_follows) return;
        if (titles.size() > head_titles_max) titles.resize(first_line(titles[1]).blank_before ? 1 : 0);
        place_titles(titles);
    }

    // "Ukraine-Krieg:" directly above the headline.
    [[nodiscard]] bool is_kicker_with_colon(std::size_t unit) {
        const SourceLine& line = first_line(unit);
        if (units_[unit].line_count > 1 || line.length > kicker_above_max || !raw(line.content).ends_with(':'))
            return false;
        return unit + 1 < units_.size() && !units_[unit + 1].blank_before && is_short_line(unit + 1);
    }

    void place_titles(const std::vector<std::size_t>& titles) {
        if (titles.empty()) return;
        std::size_t title = 0;
        if (titles.size() > 1 && is_kicker(titles[0], titles[1])) {
            std::string kicker = builder_.clean(span_of(titles[0]));
            if (kicker.ends_with(':')) kicker.pop_back();
            builder_.metadata.kicker = std::move(kicker);
            drop(titles[0], "kicker", "this line is the kicker above the headline, not part of the text");
            title = 1;
        }
        roles_[titles[title]] = Role::title;
        for (std::size_t i = title + 1; i < titles.size(); ++i) roles_[titles[i]] = Role::subhead;
    }

    [[nodiscard]] bool is_kicker(std::size_t first, std::size_t second) {
        if (units_[first].line_count > 1) return false;
        const std::uint32_t size = first_line(first).length;
        const std::uint32_t limit = first_line(second).blank_before ? kicker_apart_max : kicker_above_max;
        return size <= limit && size < count_code_points(raw(span_of(second)));
    }

    bool take_metadata_line(std::size_t unit) {
        const Span span = span_of(unit);
        const std::optional<MetadataLine> line = parse_metadata_line(raw(span));
        if (!line) return false;
        const auto at = [&](Span inner) { return Span{span.start + inner.start, span.start + inner.end}; };
        if (line->unsure) {
            builder_.add_diagnostic("unsure-date",
                                    "this date cannot be read with certainty and stays in the text; "
                                    "write it as YYYY-MM-DD",
                                    at(line->date));
            return true;
        }
        roles_[unit] = Role::dropped;
        if (!builder_.metadata.published) builder_.metadata.published = line->published;
        builder_.add_diagnostic("metadata-line",
                                "this line gives the date " + line->published + " and is not part of the text",
                                at(line->date));
        for (const Span label : line->ad_labels) {
            builder_.add_diagnostic("ad-label", "an advertising label was left out", at(label));
        }
        return true;
    }

    bool take_byline(std::size_t unit) {
        const Span span = span_of(unit);
        if (span.size() > short_line_max) return false;
        const std::optional<std::string> names = parse_byline(builder_.clean(span));
        if (!names) return false;
        add_byline(*names);
        drop(unit, "byline", "this line names the author and is not part of the text");
        return true;
    }

    void add_byline(const std::string& names) {
        std::optional<std::string>& byline = builder_.metadata.byline;
        byline = byline && *byline != names ? *byline + ", " + names : names;
    }

    // ---- tail ---------------------------------------------------------------------------------------------------

    void read_tail() {
        std::size_t unit = units_.size();
        while (unit > 0 && roles_[unit - 1] == Role::dropped) --unit;
        if (unit < 2) {
            if (unit == 1) take_credit(0);
            return;
        }
        if (is_open(unit - 1) && take_byline(unit - 1)) --unit;
        take_credit(unit - 1);
    }

    void take_credit(std::size_t unit) {
        if (roles_[unit] == Role::title || roles_[unit] == Role::dropped) return;
        SourceLine& line = last_line(unit);
        const std::optional<Credit> credit = find_credit(raw(line.content));
        const bool whole = credit && credit->span.start == 0;
        if (!credit || (whole && (unit == 0 || !is_open(unit)))) return;
        const Span span{line.content.start + credit->span.start, line.content.start + credit->span.end};
        if (!credit->initials.empty()) add_byline(credit->initials);
        if (!credit->agency.empty() && !builder_.metadata.source) builder_.metadata.source = credit->agency;
        builder_.add_diagnostic(credit->initials.empty() ? "agency" : "byline",
                                "the credit at the end is not part of the text", span);
        line.content.end = span.start;
        if (whole && units_[unit].line_count == 1) roles_[unit] = Role::dropped;
    }

    // ---- body ---------------------------------------------------------------------------------------------------

    // Short lines between empty lines (or, in a file without any, between paragraphs) above a paragraph.
    void mark_subheads() {
        const bool spaced = std::any_of(lines_.begin() + (lines_.empty() ? 0 : 1), lines_.end(),
                                        [](const SourceLine& line) { return line.blank_before; });
        std::size_t unit = 0;
        while (unit < units_.size()) {
            std::size_t end = unit;
            while (end < units_.size() && is_subhead_line(end, spaced)) ++end;
            const std::size_t run = end - unit;
            const bool above_paragraph = end < units_.size() && is_open(end);
            if ((run == 1 || run == 2) && above_paragraph && stands_below_text(unit)) {
                std::fill(roles_.begin() + static_cast<std::ptrdiff_t>(unit),
                          roles_.begin() + static_cast<std::ptrdiff_t>(end), Role::subhead);
            }
            unit = end + (run == 0 ? 1 : 0);
        }
    }

    [[nodiscard]] bool is_subhead_line(std::size_t unit, bool spaced) {
        if (!is_open(unit) || !is_short_line(unit)) return false;
        return !spaced || (units_[unit].blank_before && units_[unit].blank_after);
    }

    // True when a unit before this one is shown: a subhead divides a text, it does not open it.
    [[nodiscard]] bool stands_below_text(std::size_t unit) const {
        return std::any_of(roles_.begin(), roles_.begin() + static_cast<std::ptrdiff_t>(unit),
                           [](Role role) { return role != Role::dropped; });
    }

    void read_dateline() {
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (!is_open(i)) continue;
            Span start = first_line(i).content;
            start.end = start.start + static_cast<std::uint32_t>(prefix(raw(start), dateline_window_bytes).size());
            std::optional<Dateline> dateline = find_dateline(builder_.clean(start));
            if (!dateline) return;
            builder_.metadata.dateline = std::move(dateline->cities);
            if (!dateline->agency.empty() && !builder_.metadata.source) builder_.metadata.source = dateline->agency;
            return;
        }
    }

    // ---- out ----------------------------------------------------------------------------------------------------

    void emit(std::size_t unit) {
        switch (roles_[unit]) {
            case Role::dropped:
                return;
            case Role::paragraph:
                return builder_.add_block(BlockKind::paragraph, 0, pieces_of(unit));
            case Role::title: {
                builder_.add_block(BlockKind::heading, 1, pieces_of(unit));
                builder_.metadata.title = builder_.last_block_text();
                return;
            }
            case Role::subhead:
                return builder_.add_block(BlockKind::heading, 2, pieces_of(unit));
            case Role::quote:
                return builder_.add_block(BlockKind::quote, 0, pieces_of(unit));
            case Role::list_item:
                return builder_.add_block(BlockKind::list_item, 1, pieces_of(unit));
        }
    }

    std::vector<BlockPiece> pieces_of(std::size_t unit) {
        std::vector<BlockPiece> pieces;
        const LineUnit& u = units_[unit];
        for (std::uint32_t i = u.first_line; i < u.first_line + u.line_count; ++i) {
            SourceLine& line = lines_[i];
            if (!line.marker.empty()) {
                const bool quote = line.kind == LineMarker::quote;
                builder_.add_diagnostic(quote ? "quote-marker" : "list-marker",
                                        quote ? "the mark of a quotation was left out; the block says what it is"
                                              : "the mark of a list item was left out; the block says what it is",
                                        line.marker);
            }
            BlockJoint joint = BlockJoint::space;
            if (!pieces.empty()) joint = join_hyphen(pieces.back().source, line.content);
            pieces.push_back({line.content, joint});
        }
        return pieces;
    }

    // A word that the line end cut in two. "Ver-/handlungen" loses its hyphen, "Nato-/Beitritt" and "US-/amerikanisch"
    // keep it, "Ein- und" stays apart. `before` is shortened by what falls out.
    BlockJoint join_hyphen(Span& before, Span after) {
        const std::string_view head = raw(before);
        const std::string_view next = raw(after);
        const bool soft = head.ends_with("\u00AD");
        const std::size_t size = soft ? 2 : head.ends_with('-') ? 1 : head.ends_with("\u2010") ? 3 : 0;
        if (size == 0 || size >= head.size()) return BlockJoint::space;
        const std::vector<std::string_view> words = split_words(prefix(next, 80));
        const std::string_view fragment = head.substr(0, head.size() - size);
        std::uint32_t offset = 0;
        std::uint32_t end = static_cast<std::uint32_t>(fragment.size());
        if (words.empty() || !is_letter(next_code_point(next, offset)) ||
            !is_letter(previous_code_point(fragment, end))) {
            return BlockJoint::space;
        }
        static constexpr std::string_view joining[] = {"und",  "oder", "bzw.", "sowie", "bis",
                                                       "noch", "and",  "or",   "to"};
        if (!soft && std::find(std::begin(joining), std::end(joining), words.front()) != std::end(joining)) {
            return BlockJoint::space;
        }
        const std::string_view last_word = fragment.substr(fragment.find_last_of(" \t") + 1);
        const bool drops = soft || (!starts_upper(next) && has_lower(last_word) && count_letters(last_word) > 1);
        const Span cut{before.end - (drops ? static_cast<std::uint32_t>(size) : 0), after.start};
        builder_.add_diagnostic("line-hyphen",
                                drops ? "a word divided at a line end was joined without its hyphen"
                                      : "a word divided at a line end was joined",
                                cut);
        before.end = cut.start;
        return BlockJoint::tight;
    }

    std::string_view text_;
    DocumentBuilder builder_;
    std::vector<SourceLine> lines_;
    Setting setting_;
    std::vector<LineUnit> units_;
    std::vector<Role> roles_;
};

}  // namespace

Document parse_plain_text(std::string_view text, std::uint32_t source_offset, bool exact) {
    return PlainText(text, source_offset, exact).parse();
}

}  // namespace lesart
