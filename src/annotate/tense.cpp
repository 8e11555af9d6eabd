#include "annotate/tense.h"

namespace lesart::recognition {

namespace {

// "kündigte", "forderten", "announced": weak past tenses. Adjectives ending alike stand behind an article.
bool looks_past(const Scene& scene, std::size_t i) {
    const Token& token = scene.token(i);
    if (token.kind != TokenKind::word || token.has(flag_capital) || token.key_size < 5) return false;
    constexpr ClassMask before_nouns = bits(WordClass::article, WordClass::possessive, WordClass::adjective,
                                            WordClass::contraction, WordClass::preposition, WordClass::derived);
    if (scene.reading(i).classes != 0 || (scene.before(i) & before_nouns) != 0) return false;
    const std::string_view key = scene.tokens.key(i);
    if (!scene.language.nouns_capitalised) return key.ends_with("ed");
    const bool noun_follows =
        scene.joined(i) && scene.token(i + 1).is_capital_word() && scene.reading(i + 1).name_tokens == 0;
    return !noun_follows && (key.ends_with("te") || key.ends_with("ten"));
}

bool looks_like_participle(const Scene& scene, std::size_t i, bool strong) {
    if (scene.token(i).kind != TokenKind::word || scene.token(i).has(flag_capital)) return false;
    if (scene.reading(i).is(bits(WordClass::function, WordClass::pronoun, WordClass::preposition))) return false;
    const std::string_view key = scene.tokens.key(i);
    if (key.size() <= 4) return false;
    if (key.ends_with('t')) return true;
    return key.ends_with("en") && (strong || key.starts_with("ge") || key.find("ge", 2) < 6);
}

// "erreicht werden", "eingebunden wird", "werden … beschuldigt": the passive of werden says nothing about the future.
bool is_passive(const Scene& scene, std::size_t i, Span clause) {
    const std::string_view key = scene.tokens.key(i);
    if (!scene.language.nouns_capitalised || (key != "wird" && key != "werden")) return false;
    if (i > clause.start && looks_like_participle(scene, i - 1, true)) return true;
    for (std::size_t last = clause.end; last > i + 1; --last)
        if (scene.token(last - 1).kind == TokenKind::word) return looks_like_participle(scene, last - 1, false);
    return false;
}

}  // namespace

Tense tense_of(const Scene& scene, std::size_t first, std::size_t end) {
    bool past = false, verb = false;
    for (std::size_t i = first; i < end; ++i) {
        const Reading& reading = scene.reading(i);
        if (reading.is(bit(WordClass::future_marker)) &&
            !is_passive(scene, i, {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)}))
            return Tense::future;
        past = past || reading.is(bit(WordClass::past_marker)) || looks_past(scene, i);
        verb = verb || reading.is(bits(WordClass::verb, WordClass::saying));
    }
    if (past) return Tense::past;
    return verb ? Tense::present : Tense::unknown;
}

}  // namespace lesart::recognition
