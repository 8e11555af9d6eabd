#include "document/html_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "document/html.h"

namespace lesart {
namespace {

// Something that is highlighted or marked up: a span with the tags around it.
struct Range {
    enum class Kind : std::uint8_t { mark, mention, time } kind;
    std::uint32_t index;
    Span span;
};

constexpr std::size_t depth_max = 16;

// All ranges in the order in which they open: outer ones first.
std::vector<Range> all_ranges(const Document& document, const Annotations& annotations) {
    std::vector<Range> ranges;
    ranges.reserve(document.marks.size() + annotations.mentions.size() + annotations.times.size());
    const auto add = [&ranges](Range::Kind kind, const auto& items) {
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            if (!items[i].span.empty()) ranges.push_back({kind, i, items[i].span});
        }
    };
    add(Range::Kind::mark, document.marks);
    add(Range::Kind::time, annotations.times);
    add(Range::Kind::mention, annotations.mentions);
    std::ranges::stable_sort(ranges, [](const Range& a, const Range& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    return ranges;
}

struct Tags {
    std::string open;
    std::string_view close;  // empty: the range has no element
};

Tags mark_tags(const InlineMark& mark) {
    switch (mark.kind) {
        case InlineKind::emphasis:
            return {"<em>", "</em>"};
        case InlineKind::strong:
            return {"<strong>", "</strong>"};
        case InlineKind::code:
            return {"<code>", "</code>"};
        case InlineKind::link:
            break;
    }
    if (!is_safe_link(mark.target)) return {};
    return {"<a rel=\"noopener noreferrer\" href=\"" + html_escape(mark.target) + "\">", "</a>"};
}

Tags mention_tags(const Annotations& annotations, const Mention& mention, const std::string& id) {
    if (!is_highlighted(mention)) return {"<span" + id + ">", "</span>"};
    const Entity& entity = annotations.entities[mention.entity];
    constexpr float unsure_below = 0.5F;
    std::string open = "<span class=\"m " + std::string{name_of(entity.type)};
    open += mention.confidence < unsure_below ? " unsure\"" : "\"";
    open += id + " title=\"" + html_escape(entity.name);
    if (!entity.role.empty()) open += " · " + html_escape(entity.role);
    return {open + "\">", "</span>"};
}

Tags time_tags(const TimeExpression& time, const std::string& id) {
    if (!is_html_datetime(time.value)) return {"<span class=\"t\"" + id + ">", "</span>"};
    return {"<time class=\"t\"" + id + " datetime=\"" + html_escape(time.value) + "\">", "</time>"};
}

// Writes one block's text with its ranges as properly nested elements.
class BlockWriter {
   public:
    BlockWriter(const Document& document, const Annotations& annotations, std::string& html)
        : document_(document), annotations_(annotations), html_(html) {}

    void open(const Range& range) {
        write_text(range.span.start);
        if (open_.size() >= depth_max) {
            html_ += "<span" + id_of(range) + "></span>";
            return;
        }
        const bool inside_link = std::ranges::any_of(open_, [&](const Range& outer) { return is_link(outer); });
        if (inside_link && is_link(range)) return;
        html_ += tags(range, true).open;
        open_.push_back(range);
    }

    // Closes what ends at or before `offset`, in text order.
    void close_until(std::uint32_t offset) {
        while (!open_.empty()) {
            const auto next = std::ranges::min_element(open_, {}, [](const Range& range) { return range.span.end; });
            if (next->span.end > offset) return;
            write_text(next->span.end);
            close_at(static_cast<std::size_t>(next - open_.begin()));
        }
    }

    void write_text(std::uint32_t end) {
        if (end > at_) html_ += html_escape(slice(document_.text, {at_, end}));
        at_ = std::max(at_, end);
    }

    void begin(std::uint32_t offset) { at_ = offset; }

   private:
    // Elements opened inside the one that ends are closed with it and opened again when they go on.
    void close_at(std::size_t position) {
        for (std::size_t i = open_.size(); i-- > position;) html_ += tags(open_[i], false).close;
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(position));
        std::erase_if(open_, [&](const Range& range) { return range.span.end <= at_; });
        for (std::size_t i = position; i < open_.size(); ++i) html_ += tags(open_[i], false).open;
    }

    [[nodiscard]] bool is_link(const Range& range) const {
        return range.kind == Range::Kind::mark && document_.marks[range.index].kind == InlineKind::link;
    }

    [[nodiscard]] static std::string id_of(const Range& range) {
        if (range.kind == Range::Kind::mark) return {};
        return std::string{range.kind == Range::Kind::mention ? " id=\"m" : " id=\"t"} +
               std::to_string(range.index + 1) + "\"";
    }

    [[nodiscard]] Tags tags(const Range& range, bool first) const {
        const std::string id = first ? id_of(range) : std::string{};
        switch (range.kind) {
            case Range::Kind::mark:
                return mark_tags(document_.marks[range.index]);
            case Range::Kind::mention:
                return mention_tags(annotations_, annotations_.mentions[range.index], id);
            case Range::Kind::time:
                break;
        }
        return time_tags(annotations_.times[range.index], id);
    }

    const Document& document_;
    const Annotations& annotations_;
    std::string& html_;
    std::vector<Range> open_;
    std::uint32_t at_ = 0;
};

struct Element {
    std::string name;
    std::string_view css_class;
};

Element element_for(const Block& block) {
    switch (block.kind) {
        case BlockKind::heading:
            return {"h" + std::to_string(std::clamp<int>(block.level, 1, 6)), {}};
        case BlockKind::quote:
            return {"blockquote", {}};
        case BlockKind::list_item:
            return {"li", {}};
        case BlockKind::caption:
            return {"p", "caption"};
        case BlockKind::preformatted:
            return {"pre", {}};
        case BlockKind::table_row:
            return {"p", "table-row"};
        case BlockKind::paragraph:
            break;
    }
    return {"p", {}};
}

bool is_title(const Block& block) {
    return block.kind == BlockKind::heading && block.level == 1;
}

}  // namespace

std::string article_html(const Document& document, const Annotations& annotations, std::string_view below_title) {
    const std::vector<Range> ranges = all_ranges(document, annotations);
    std::string html;
    html.reserve(document.text.size() * 2 + ranges.size() * 64);
    BlockWriter writer(document, annotations, html);
    const bool has_title = !document.blocks.empty() && is_title(document.blocks.front());
    if (!has_title) html += below_title;
    auto next = ranges.begin();
    bool in_list = false;
    for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        const bool is_item = block.kind == BlockKind::list_item;
        if (is_item != in_list) html += is_item ? "<ul>\n" : "</ul>\n";
        in_list = is_item;
        const Element element = element_for(block);
        html += "<" + element.name + " id=\"b" + std::to_string(i + 1) + "\" dir=\"auto\"";
        if (!element.css_class.empty()) html += " class=\"" + std::string{element.css_class} + "\"";
        html += ">";
        writer.begin(block.text.start);
        for (; next != ranges.end() && next->span.start < block.text.end; ++next) {
            if (next->span.start < block.text.start) continue;
            Range range = *next;
            range.span.end = std::min(range.span.end, block.text.end);
            writer.close_until(range.span.start);
            writer.open(range);
        }
        writer.close_until(block.text.end);
        writer.write_text(block.text.end);
        html += "</" + element.name + ">\n";
        if (i == 0 && has_title) html += below_title;
    }
    if (in_list) html += "</ul>\n";
    return html;
}

bool is_highlighted(const Mention& mention) {
    return mention.form == MentionForm::name || mention.form == MentionForm::part;
}

std::uint32_t block_at(const Document& document, std::uint32_t offset) {
    const auto after =
        std::ranges::upper_bound(document.blocks, offset, {}, [](const Block& block) { return block.text.start; });
    return after == document.blocks.begin() ? 0 : static_cast<std::uint32_t>(after - document.blocks.begin() - 1);
}

bool is_safe_link(std::string_view address) {
    constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "mailto:"};
    const bool known = std::ranges::any_of(schemes, [&](std::string_view scheme) {
        return address.size() > scheme.size() &&
               std::equal(scheme.begin(), scheme.end(), address.begin(), [](char s, char a) {
                   return s == (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a);
               });
    });
    return known &&
           std::ranges::none_of(address, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

}  // namespace lesart
