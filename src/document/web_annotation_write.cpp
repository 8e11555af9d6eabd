#include "document/web_annotation.h"

#include <algorithm>

#include "document/json.h"
#include "text/offsets.h"
#include "text/utf8.h"

namespace lesart {
namespace {

class Writer {
   public:
    Writer(const Document& document, const Annotations& annotations, std::string_view source)
        : document_(document), annotations_(annotations), offsets_(document.text), source_(source) {}

    std::string collection() {
        for (std::uint32_t i = 0; i < annotations_.mentions.size(); ++i) mention(i);
        for (std::uint32_t i = 0; i < annotations_.times.size(); ++i) time(i);
        const std::string_view label =
            document_.metadata.title.empty() ? source_ : std::string_view{document_.metadata.title};
        std::string json = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"#annotations\"";
        json += ",\"type\":\"AnnotationCollection\",\"label\":" + json_string(label);
        json += ",\"total\":" + std::to_string(count_);
        json +=
            ",\"first\":{\"id\":\"#page1\",\"type\":\"AnnotationPage\",\"partOf\":\"#annotations\",\"startIndex\":0";
        return json + ",\"items\":[" + items_ + "]}}";
    }

   private:
    void mention(std::uint32_t index) {
        const Mention& mention = annotations_.mentions[index];
        const Entity& entity = annotations_.entities[mention.entity];
        std::string bodies = textual_body("classifying", name_of(entity.type));
        if (mention.form != MentionForm::name) bodies += "," + textual_body("classifying", name_of(mention.form));
        bodies += "," + textual_body("tagging", entity.name, "#e" + std::to_string(mention.entity + 1));
        if (!entity.role.empty()) bodies += "," + textual_body("describing", entity.role);
        if (!entity.url.empty()) {
            bodies +=
                ",{\"type\":\"SpecificResource\",\"purpose\":\"identifying\",\"source\":" + json_string(entity.url) +
                "}";
        }
        item("m" + std::to_string(index + 1), "identifying", bodies, mention.span);
    }

    void time(std::uint32_t index) {
        const TimeExpression& time = annotations_.times[index];
        std::string bodies = textual_body("classifying", name_of(time.type));
        if (!time.value.empty()) bodies += "," + textual_body("tagging", time.value);
        item("t" + std::to_string(index + 1), "tagging", bodies, time.span);
    }

    static std::string textual_body(std::string_view purpose, std::string_view value, std::string_view id = {}) {
        return "{" + (id.empty() ? std::string() : "\"id\":" + json_string(id) + ",") +
               "\"type\":\"TextualBody\",\"purpose\":\"" + std::string{purpose} +
               "\",\"format\":\"text/plain\",\"value\":" + json_string(value) + "}";
    }

    void item(const std::string& id, std::string_view motivation, const std::string& bodies, Span span) {
        const Span points = offsets_.from_bytes(span, OffsetUnit::codepoint);
        if (count_++ > 0) items_ += ",";
        items_ += "{\"id\":\"#" + id + "\",\"type\":\"Annotation\",\"motivation\":\"" + std::string{motivation};
        items_ += "\",\"body\":[" + bodies + "],\"target\":{\"source\":" + json_string(source_);
        items_ += ",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":" + std::to_string(points.start);
        items_ += ",\"end\":" + std::to_string(points.end) + "},{\"type\":\"TextQuoteSelector\",\"exact\":";
        items_ += json_string(slice(document_.text, span));
        items_ += ",\"prefix\":" + json_string(context_before(span.start));
        items_ += ",\"suffix\":" + json_string(context_after(span.end)) + "}]}}";
    }

    // About 32 bytes on either side tell occurrences of one name apart.
    static constexpr std::uint32_t context_bytes = 32;
    std::string_view context_before(std::uint32_t end) const {
        std::uint32_t start = end - std::min(end, context_bytes);
        while (!is_utf8_boundary(document_.text, start)) ++start;
        return slice(document_.text, {start, end});
    }
    std::string_view context_after(std::uint32_t start) const {
        auto end = std::min(start + context_bytes, static_cast<std::uint32_t>(document_.text.size()));
        while (!is_utf8_boundary(document_.text, end)) --end;
        return slice(document_.text, {start, end});
    }

    const Document& document_;
    const Annotations& annotations_;
    OffsetMap offsets_;
    std::string_view source_;
    std::string items_;
    std::uint32_t count_ = 0;
};

}  // namespace

std::string write_web_annotations(const Document& document, const Annotations& annotations, std::string_view source) {
    return Writer(document, annotations, source).collection();
}

}  // namespace lesart
