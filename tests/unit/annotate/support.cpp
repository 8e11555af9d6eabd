#include "support.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <vector>

#include "base/check.h"
#include "base/pack.h"
#include "text/utf8.h"

namespace support {

namespace {

struct Language {
    std::vector<std::uint64_t> storage;  // 8-byte aligned, as packs want it
    std::shared_ptr<const lesart::Recognizer> recognizer;
    lesart::recognition::Lexicon lexicon;
};

const Language& language_of(std::string_view name) {
    static std::map<std::string, Language, std::less<>> languages;
    if (const auto found = languages.find(name); found != languages.end()) return found->second;
    const char* build = std::getenv("LESART_BUILD_DIR");
    LESART_CHECK(build != nullptr, "set LESART_BUILD_DIR to the folder of the language packs");
    std::ifstream in(std::string(build) + "/" + std::string(name) + ".pack", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    Language& language = languages[std::string(name)];
    language.storage.resize(bytes.size() / 8 + 1);
    std::memcpy(language.storage.data(), bytes.data(), bytes.size());
    const auto pack =
        lesart::Pack::open({reinterpret_cast<const std::uint8_t*>(language.storage.data()), bytes.size()});
    LESART_CHECK(pack.has_value(), "the language pack is not built");
    auto recognizer = lesart::Recognizer::load(*pack);
    LESART_CHECK(recognizer.has_value(), "the language pack does not load");
    language.recognizer = *recognizer;
    language.lexicon = *lesart::recognition::Lexicon::open(pack->section("lexicon"));
    return language;
}

struct Mark {
    lesart::Span span;
    std::string open, close;
};

std::string describe(const lesart::Mention& mention, const lesart::Annotations& annotations) {
    std::string text = "|e" + std::to_string(mention.entity + 1);
    if (mention.form == lesart::MentionForm::compound || mention.form == lesart::MentionForm::derived)
        text += " " + std::string(lesart::name_of(mention.form));
    (void)annotations;
    return text + "]";
}

bool on_boundaries(std::string_view text, lesart::Span span) {
    return span.start <= span.end && span.end <= text.size() && lesart::is_utf8_boundary(text, span.start) &&
           lesart::is_utf8_boundary(text, span.end);
}

}  // namespace

const lesart::Recognizer& recognizer(std::string_view language) {
    return *language_of(language).recognizer;
}
const lesart::recognition::Lexicon& lexicon(std::string_view language) {
    return language_of(language).lexicon;
}

lesart::Document make_document(std::string_view text, std::string_view language, std::string_view published) {
    lesart::Document document;
    document.language = language;
    if (!published.empty()) document.metadata.published = std::string(published);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        lesart::Block block;
        if (line.starts_with('#')) {
            block.kind = lesart::BlockKind::heading;
            block.level = line.starts_with("##") ? 2 : 1;
            line.remove_prefix(line.find_first_not_of("# "));
            if (block.level == 1) document.metadata.title = line;
        }
        if (!document.text.empty()) document.text += '\n';
        block.text.start = static_cast<std::uint32_t>(document.text.size());
        document.text += line;
        block.text.end = static_cast<std::uint32_t>(document.text.size());
        document.blocks.push_back(block);
    }
    return document;
}

std::string marked(const lesart::Document& document, const lesart::Annotations& annotations) {
    std::vector<Mark> marks;
    for (const lesart::Mention& mention : annotations.mentions)
        marks.push_back({mention.span,
                         "[" + std::string(lesart::name_of(annotations.entities[mention.entity].type)) + ":",
                         describe(mention, annotations)});
    for (const lesart::TimeExpression& time : annotations.times)
        marks.push_back({time.span, "[time:", "|" + time.value + "]"});
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.span.start < b.span.start; });
    std::string out;
    std::uint32_t at = 0;
    for (const Mark& mark : marks) {
        if (mark.span.start < at) {
            out += "<overlap>";
            continue;
        }
        out += document.text.substr(at, mark.span.start - at);
        out += mark.open + std::string(lesart::slice(document.text, mark.span)) + mark.close;
        at = mark.span.end;
    }
    return out + document.text.substr(at);
}

std::string broken_invariant(const lesart::Document& document, const lesart::Annotations& annotations) {
    const std::string& text = document.text;
    std::vector<std::vector<std::uint32_t>> of_entity(annotations.entities.size());
    for (std::uint32_t i = 0; i < annotations.mentions.size(); ++i) {
        const lesart::Mention& mention = annotations.mentions[i];
        if (!on_boundaries(text, mention.span) || !on_boundaries(text, mention.head))
            return "a mention's span is not on code points of the text";
        if (mention.span.empty() || mention.head.empty() || !mention.span.contains(mention.head))
            return "a mention's head lies outside of it";
        if (mention.entity >= annotations.entities.size()) return "a mention of no entity";
        if (i > 0 && mention.span.start < annotations.mentions[i - 1].span.end) return "two mentions overlap";
        if (!(mention.confidence > 0 && mention.confidence <= 1)) return "a confidence outside of 0 to 1";
        of_entity[mention.entity].push_back(i);
    }
    float salience = 0, last = 2;
    for (std::size_t i = 0; i < annotations.entities.size(); ++i) {
        const lesart::Entity& entity = annotations.entities[i];
        if (entity.name.empty() || entity.mentions.empty() || entity.mentions != of_entity[i])
            return "an entity without name or with other mentions than its own";
        if (entity.salience > last) return "entities are not ordered by salience";
        salience += last = entity.salience;
    }
    if (salience > 1.001f) return "saliences add up to more than 1";
    for (std::size_t i = 0; i < annotations.times.size(); ++i) {
        const lesart::TimeExpression& time = annotations.times[i];
        if (!on_boundaries(text, time.span) || time.span.empty() || time.value.empty())
            return "a time without span or value";
        if (i > 0 && time.span.start < annotations.times[i - 1].span.end) return "two times overlap";
        if (time.earliest.empty() != time.latest.empty() || time.earliest > time.latest)
            return "a time whose bounds are crossed";
        if (time.anchor == lesart::TimeExpression::Anchor::time && time.anchor_time >= annotations.times.size())
            return "a time counted from nothing";
    }
    std::uint32_t order = 1;
    for (const lesart::TimelineEntry& entry : annotations.timeline) {
        if (!on_boundaries(text, entry.span) || entry.label.empty()) return "a timeline entry without span or label";
        if (entry.order < order || entry.order > order + 1) return "the timeline's ranks have gaps";
        order = entry.order;
        if (entry.time && *entry.time >= annotations.times.size()) return "a timeline entry at no time";
        for (const std::uint32_t entity : entry.entities)
            if (entity >= annotations.entities.size()) return "a timeline entry of no entity";
        const auto points = std::count_if(entry.label.begin(), entry.label.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        if (points > 60) return "a timeline label of more than 60 characters";
    }
    return {};
}

}  // namespace support
