// Marked texts -> what the tagger sees of them, with the tags it should give.
#pragma once

#include <unordered_map>
#include <vector>

#include "annotate/recognizer.h"
#include "app/trainer/gold.h"

namespace lesart::trainer {

// One sentence.
struct Sample {
    struct Use {
        std::uint32_t feature;  // hash, later number
        bool is_word;           // names a particular word
    };
    std::vector<std::vector<Use>> uses;  // per token
    std::vector<recognition::Tag> tags;
    std::vector<Span> spans;  // of the tokens in GoldText::text
    std::size_t text = 0;     // which text it is from
    float weight = 1;
};

// Sentences of texts, in order. The recognizer's rules and lists must be those of the pack that will hold the model.
[[nodiscard]] std::vector<Sample> make_samples(const std::vector<GoldText>& texts,
                                               const recognition::PackRecognizer& recognizer, float weight);

// A name as the scorers count it.
struct NameSpan {
    Span span;
    EntityType type;
    auto operator<=>(const NameSpan&) const = default;
};

// Names of a path of tags. A possessive 's is no part of an English name.
[[nodiscard]] std::vector<NameSpan> names_of(const GoldText& text, const Sample& sample,
                                             const std::vector<recognition::Tag>& tags, bool possessive);

}  // namespace lesart::trainer
