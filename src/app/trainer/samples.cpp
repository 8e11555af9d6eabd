#include "app/trainer/samples.h"

#include <algorithm>

namespace lesart::trainer {

using namespace recognition;

namespace {

bool is_possessive(std::string_view rest) {
    return rest == "'s" || rest == "\u2019s" || rest == "'" || rest == "\u2019";
}

bool is_sign(char c) {
    return c == '@' || c == '#';
}

// The tag of each token: those that lie wholly in a mark are of it, also with a possessive 's behind; a token that
// holds a mark and more is a word with a name inside.
std::vector<Tag> tags_of(const GoldText& text, const std::vector<Span>& tokens) {
    std::vector<Tag> tags(tokens.size(), Tag::outside);
    for (const GoldMark& mark : text.marks) {
        if (mark.is_time) continue;
        bool first = true;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const Span token = tokens[i];
            if (token.end <= mark.span.start || token.start >= mark.span.end) continue;
            const std::string_view rest =
                token.end > mark.span.end ? slice(text.text, {mark.span.end, token.end}) : std::string_view();
            // The sign of a handle or hashtag is no part of the name.
            const bool behind_sign = token.start + 1 == mark.span.start && is_sign(text.text[token.start]);
            const bool whole = (token.start >= mark.span.start || behind_sign) && (rest.empty() || is_possessive(rest));
            if (mark.form == MentionForm::derived)
                tags[i] = Tag::derived;
            else if (mark.form == MentionForm::compound || !whole)
                tags[i] = Tag::part;
            else
                tags[i] = first ? begin_of(mark.type) : inside_of(mark.type);
            first = false;
        }
    }
    return tags;
}

}  // namespace

std::vector<Sample> make_samples(const std::vector<GoldText>& texts, const PackRecognizer& recognizer, float weight) {
    std::vector<Sample> samples;
    TokenBuffer tokens;
    std::vector<Reading> readings;
    Candidates candidates;
    std::vector<TokenAtoms> atoms;
    const Knowledge knowledge;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        const GoldText& text = texts[t];
        std::size_t line_start = 0;
        while (line_start < text.text.size()) {
            const std::size_t line_end = std::min(text.text.find('\n', line_start), text.text.size());
            const Span piece{static_cast<std::uint32_t>(line_start), static_cast<std::uint32_t>(line_end)};
            line_start = line_end + 1;
            if (piece.empty()) continue;
            tokenize(text.text, piece, {&recognizer.lexicon(), recognizer.language().ordinal_dot}, tokens);
            read_tokens(tokens, recognizer.lexicon(), recognizer.language(), readings);
            const Scene scene{tokens,    readings,       recognizer.lexicon(), recognizer.language(),
                              knowledge, BlockRole::body};
            propose_names(scene, candidates);
            read_atoms(scene, candidates, recognizer.names(), atoms);
            for (const Span sentence : tokens.sentences) {
                Sample sample;
                sample.text = t;
                sample.weight = weight;
                for (std::size_t i = sentence.start; i < sentence.end; ++i) {
                    sample.spans.push_back(scene.token(i).span);
                    auto& uses = sample.uses.emplace_back();
                    each_feature(atoms, sentence, i,
                                 [&](std::uint32_t feature, bool is_word) { uses.push_back({feature, is_word}); });
                }
                sample.tags = tags_of(text, sample.spans);
                samples.push_back(std::move(sample));
            }
        }
    }
    return samples;
}

std::vector<NameSpan> names_of(const GoldText& text, const Sample& sample, const std::vector<Tag>& tags,
                               bool possessive) {
    std::vector<NameSpan> names;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (!is_begin(tags[i])) continue;
        std::size_t last = i;
        while (last + 1 < tags.size() && is_inside(tags[last + 1])) ++last;
        Span span{sample.spans[i].start, sample.spans[last].end};
        if (span.size() > 1 && is_sign(text.text[span.start])) ++span.start;
        const std::string_view surface = slice(text.text, span);
        for (const std::string_view ending : {"'s", "\u2019s"})
            if (possessive && surface.size() > ending.size() && surface.ends_with(ending))
                span.end -= static_cast<std::uint32_t>(ending.size());
        names.push_back({span, type_of(tags[i])});
    }
    return names;
}

}  // namespace lesart::trainer
