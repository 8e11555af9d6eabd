#include <array>
#include <charconv>
#include <cmath>

#include "document/json.h"

namespace lesart {
namespace {

std::string_view unit_name(OffsetUnit unit) {
    switch (unit) {
        case OffsetUnit::byte:
            return "byte";
        case OffsetUnit::utf16:
            return "utf16";
        case OffsetUnit::codepoint:
            break;
    }
    return "codepoint";
}

void append_number(std::string& out, std::uint32_t value) {
    std::array<char, 12> digits{};
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), result.ptr);
}

// 0..1 with at most three decimals and no needless zero: "0", "0.31", "1". Anything outside is drawn in.
void append_share(std::string& out, float value) {
    const double scaled = std::isnan(value) ? 0.0 : static_cast<double>(value) * 1000.0 + 0.5;
    const auto thousandths = scaled <= 0.5 ? 0u : scaled >= 1000.0 ? 1000u : static_cast<std::uint32_t>(scaled);
    if (thousandths == 0 || thousandths == 1000) {
        out += thousandths == 0 ? '0' : '1';
        return;
    }
    out += "0.";
    std::uint32_t rest = thousandths;
    for (std::uint32_t place = 100; rest != 0; place /= 10) {
        out += static_cast<char>('0' + rest / place);
        rest %= place;
    }
}

void append_string(std::string& out, std::string_view text) {
    static constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out.append(text, start, i - start);
        start = i + 1;
        switch (byte) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out += hex[byte >> 4];
                out += hex[byte & 15];
        }
    }
    out.append(text, start);
    out += '"';
}

// Writes one document. Members append; commas stand where a list needs them.
class Writer {
   public:
    Writer(const Document& document, const Annotations& annotations, OffsetUnit unit)
        : document_(document),
          annotations_(annotations),
          unit_(unit),
          text_map_(document.text),
          source_map_(document.source_text) {}

    std::string write(std::string_view id) {
        out_.reserve(document_.text.size() * 2 + annotations_.mentions.size() * 128 + 1024);
        out_ += '{';
        if (!id.empty()) {
            out_ += "\"id\":";
            out_ += id;
            out_ += ',';
        }
        out_ += "\"lesart\":1,\"offsets\":\"";
        out_ += unit_name(unit_);
        out_ += "\",\"language\":";
        append_string(out_, document_.language);
        article();
        list("entities", annotations_.entities, [this](const Entity& entity, std::size_t i) { write(entity, i); });
        list("times", annotations_.times, [this](const TimeExpression& time, std::size_t i) { write(time, i); });
        list("timeline", annotations_.timeline, [this](const TimelineEntry& entry, std::size_t i) { write(entry, i); });
        list("diagnostics", document_.diagnostics, [this](const Diagnostic& d, std::size_t) { write(d); });
        out_ += '}';
        return std::move(out_);
    }

   private:
    template <class Item, class Write>
    void list(std::string_view name, const std::vector<Item>& items, Write write_item) {
        out_ += ",\"";
        out_ += name;
        out_ += "\":[";
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i != 0) out_ += ',';
            write_item(items[i], i);
        }
        out_ += ']';
    }

    void string_or_null(std::string_view key, const std::optional<std::string>& value) {
        out_ += ",\"";
        out_ += key;
        out_ += "\":";
        if (value) {
            append_string(out_, *value);
        } else {
            out_ += "null";
        }
    }

    // An empty string stands for "unknown" in Entity and TimeExpression.
    void known_or_null(std::string_view key, const std::string& value) {
        string_or_null(key, value.empty() ? std::nullopt : std::optional(value));
    }

    // "start":…,"end":… of a span that is already in the unit.
    void span(Span span) {
        out_ += "\"start\":";
        append_number(out_, span.start);
        out_ += ",\"end\":";
        append_number(out_, span.end);
    }
    [[nodiscard]] Span in_text(Span span) const { return text_map_.from_bytes(span, unit_); }
    // Without the source's text its bytes cannot be converted.
    [[nodiscard]] Span in_source(Span span) const {
        return document_.source_text.empty() ? span : source_map_.from_bytes(span, unit_);
    }

    void reference(char letter, std::uint32_t index) {
        out_ += '"';
        out_ += letter;
        append_number(out_, index + 1);
        out_ += '"';
    }

    void article() {
        const Metadata& metadata = document_.metadata;
        out_ += ",\"article\":{\"title\":";
        append_string(out_, metadata.title);
        string_or_null("kicker", metadata.kicker);
        string_or_null("byline", metadata.byline);
        string_or_null("published", metadata.published);
        list("dateline", metadata.dateline,
             [this](const std::string& city, std::size_t) { append_string(out_, city); });
        string_or_null("source", metadata.source);
        out_ += ",\"text\":";
        append_string(out_, document_.text);
        list("blocks", document_.blocks, [this](const Block& block, std::size_t) { write(block); });
        out_ += '}';
    }

    void write(const Block& block) {
        out_ += "{\"kind\":\"";
        out_ += block_kind_name(block.kind);
        out_ += "\",\"level\":";
        append_number(out_, block.level);
        out_ += ',';
        span(in_text(block.text));
        out_ += ",\"source\":";
        if (block.source && !document_.source_text.empty()) {
            out_ += '{';
            span(in_source(*block.source));
            out_ += '}';
        } else {
            out_ += "null";
        }
        out_ += '}';
    }

    void write(const Entity& entity, std::size_t index) {
        out_ += "{\"id\":";
        reference('e', static_cast<std::uint32_t>(index));
        out_ += ",\"type\":\"";
        out_ += name_of(entity.type);
        out_ += "\",\"name\":";
        append_string(out_, entity.name);
        known_or_null("role", entity.role);
        known_or_null("url", entity.url);
        out_ += ",\"salience\":";
        append_share(out_, entity.salience);
        list("mentions", entity.mentions,
             [this](std::uint32_t mention, std::size_t) { write(annotations_.mentions[mention]); });
        out_ += '}';
    }

    void write(const Mention& mention) {
        out_ += '{';
        span(in_text(mention.span));
        out_ += ",\"form\":\"";
        out_ += name_of(mention.form);
        out_ += "\",\"confidence\":";
        append_share(out_, mention.confidence);
        out_ += ",\"head\":{";
        span(in_text(mention.head));
        out_ += "}}";
    }

    void write(const TimeExpression& time, std::size_t index) {
        out_ += "{\"id\":";
        reference('t', static_cast<std::uint32_t>(index));
        out_ += ',';
        span(in_text(time.span));
        out_ += ",\"type\":\"";
        out_ += name_of(time.type);
        out_ += "\",\"value\":";
        append_string(out_, time.value);
        out_ += ",\"precision\":\"";
        out_ += name_of(time.precision);
        out_ += '"';
        known_or_null("earliest", time.earliest);
        known_or_null("latest", time.latest);
        out_ += ",\"approximate\":";
        out_ += time.approximate ? "true" : "false";
        out_ += ",\"anchor\":";
        switch (time.anchor) {
            case TimeExpression::Anchor::none:
                out_ += "\"none\"";
                break;
            case TimeExpression::Anchor::publication:
                out_ += "\"publication\"";
                break;
            case TimeExpression::Anchor::time:
                reference('t', time.anchor_time);
                break;
        }
        out_ += '}';
    }

    void write(const TimelineEntry& entry, std::size_t index) {
        out_ += "{\"id\":";
        reference('v', static_cast<std::uint32_t>(index));
        out_ += ',';
        span(in_text(entry.span));
        out_ += ",\"label\":";
        append_string(out_, entry.label);
        out_ += ",\"phase\":\"";
        out_ += name_of(entry.phase);
        out_ += "\",\"order\":";
        append_number(out_, entry.order);
        out_ += ",\"time\":";
        if (entry.time) {
            reference('t', *entry.time);
        } else {
            out_ += "null";
        }
        list("entities", entry.entities, [this](std::uint32_t entity, std::size_t) { reference('e', entity); });
        out_ += '}';
    }

    void write(const Diagnostic& diagnostic) {
        out_ += "{\"code\":";
        append_string(out_, diagnostic.code);
        out_ += ",\"message\":";
        append_string(out_, diagnostic.message);
        out_ += ',';
        span(in_source(diagnostic.source));
        out_ += '}';
    }

    const Document& document_;
    const Annotations& annotations_;
    OffsetUnit unit_;
    OffsetMap text_map_;
    OffsetMap source_map_;
    std::string out_;
};

}  // namespace

std::string json_string(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 2);
    append_string(out, text);
    return out;
}

std::string write_json(const Document& document, const Annotations& annotations, OffsetUnit unit, std::string_view id) {
    return Writer(document, annotations, unit).write(id);
}

}  // namespace lesart
