#include "sample.h"

namespace sample {

using namespace lesart;

namespace {

Span find(const std::string& text, std::string_view part, std::size_t from = 0) {
    const auto start = static_cast<std::uint32_t>(text.find(part, from));
    return {start, start + static_cast<std::uint32_t>(part.size())};
}

}  // namespace

Document document() {
    Document document;
    document.text = "Größe \U0001F600\nTrump kam gestern.";
    document.blocks = {{BlockKind::heading, 1, {0, 12}, Span{0, 12}},
                       {BlockKind::paragraph, 0, {13, 31}, Span{14, 32}}};
    document.metadata.title = "Größe \U0001F600";
    document.metadata.byline = "rr";
    document.metadata.published = "2025-02";
    document.metadata.dateline = {"Washington D.C.", "Moskau"};
    document.language = "de";
    document.source_text = "Größe \U0001F600\n\nTrump kam gestern.";
    document.diagnostics = {{"soft-hyphen", "1 soft hyphen was left out", {12, 13}}};
    return document;
}

Annotations annotations() {
    const Document doc = document();
    Annotations annotations;
    const Span trump = find(doc.text, "Trump");
    annotations.mentions = {{trump, trump, MentionForm::name, 0.98f, 0}};
    annotations.entities = {{EntityType::person, "Donald Trump", "US-Präsident", "", 0.31f, {0}}};
    TimeExpression time;
    time.span = find(doc.text, "gestern");
    time.value = "2025-02-12";
    time.earliest = time.latest = "2025-02-12";
    time.anchor = TimeExpression::Anchor::publication;
    annotations.times = {time};
    annotations.timeline = {{find(doc.text, "Trump kam gestern."), "Trump kam", Phase::past, 1, 0, {0}}};
    return annotations;
}

void fill(std::size_t count, Document& document, Annotations& annotations) {
    document.text = "Ein Titel";
    document.blocks = {{BlockKind::heading, 1, {0, 9}, std::nullopt}};
    document.metadata.title = "Ein Titel";
    document.language = "de";
    for (std::size_t i = 0; i < count; ++i) {
        const std::string paragraph =
            "Änderung \U0001F600: Anna und die ukrainische Stadt " + std::to_string(i) + " am 13. Mai.";
        const auto start = static_cast<std::uint32_t>(document.text.size() + 1);
        document.text += "\n" + paragraph;
        document.blocks.push_back({i % 3 == 0 ? BlockKind::list_item : BlockKind::paragraph,
                                   static_cast<std::uint8_t>(i % 3 == 0 ? 1 : 0),
                                   {start, static_cast<std::uint32_t>(document.text.size())},
                                   std::nullopt});
        const auto mention = static_cast<std::uint32_t>(annotations.mentions.size());
        const Span anna = find(document.text, "Anna", start);
        const Span derived = find(document.text, "ukrainische", start);
        annotations.mentions.push_back({anna, anna, MentionForm::part, 0.125f, 0});
        annotations.mentions.push_back({derived, {derived.start, derived.start + 7}, MentionForm::derived, 1, 1});
        if (i == 0) {
            annotations.entities = {{EntityType::person, "Anna", "", "https://example.org/anna", 0.6664f, {}},
                                    {EntityType::place, "Ukraine \"U\"", "", "", 0, {}}};
        }
        annotations.entities[0].mentions.push_back(mention);
        annotations.entities[1].mentions.push_back(mention + 1);
        TimeExpression time;
        time.span = find(document.text, "am 13. Mai", start);
        time.type = TimeType::date;
        time.value = "XXXX-05-13";
        time.approximate = i % 2 == 0;
        time.anchor = i == 0 ? TimeExpression::Anchor::none : TimeExpression::Anchor::time;
        time.anchor_time = i == 0 ? 0 : static_cast<std::uint32_t>(i - 1);
        annotations.times.push_back(time);
        TimelineEntry entry{{start, time.span.end}, "Änderung", Phase::future, static_cast<std::uint32_t>(i + 1),
                            std::nullopt,           {0, 1}};
        if (i % 2 == 0) entry.time = static_cast<std::uint32_t>(i);
        annotations.timeline.push_back(entry);
    }
}

}  // namespace sample
