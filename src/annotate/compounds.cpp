// Names inside other words: "Nato-Beitritt", "US-Regierung" (form compound, the name's own characters) and words
// derived from names: "russischen", "Berliner" (form derived, the whole word).
#include "annotate/names.h"

namespace lesart::recognition {

namespace {

EntityType type_of(ClassMask classes) {
    if ((classes & bits(WordClass::organisation)) != 0) return EntityType::organisation;
    if ((classes & bits(WordClass::place, WordClass::compound_only)) != 0) return EntityType::place;
    if ((classes & bit(WordClass::person)) != 0) return EntityType::person;
    return EntityType::other;
}

bool is_common_noun_word(Word word) {
    return (word.classes() & bits(WordClass::noun, WordClass::role, WordClass::org_head, WordClass::place_head,
                                  WordClass::place_title)) != 0;
}

// "Berlin-München" names two places, "Jena-Göschwitz" one. Looks at what follows the hyphen behind the part.
bool find_places_joined(const Scene& scene, std::size_t i, Candidates& out) {
    const Reading& reading = scene.reading(i);
    const Token& token = scene.token(i);
    const std::string_view key = scene.tokens.key(i);
    if ((reading.first_part.classes() & bit(WordClass::place)) == 0 || reading.part.start != token.span.start)
        return false;
    const std::size_t hyphen = key.rfind('-');
    const Span rest{reading.part.end + 1, token.span.end};
    if (rest.start >= rest.end || slice(scene.tokens.text, rest).find('-') != std::string_view::npos) return false;
    const Word second = scene.lexicon.find(key.substr(hyphen + 1));
    const auto first_letter = static_cast<unsigned char>(scene.tokens.text[rest.start]);
    const bool capital = !(first_letter >= 'a' && first_letter <= 'z');
    const bool district = (scene.before(i) & bit(WordClass::place_preposition)) != 0;  // "in Berlin-Mitte"
    if ((second.classes() & bit(WordClass::place)) != 0 && !district) {
        for (const Span part : {reading.part, rest}) {
            const Word word = part == rest ? second : reading.first_part;
            Candidate candidate = make_candidate(scene, i, i, EntityType::place, 0.85f);
            candidate.span = candidate.head = part;
            candidate.name = word.name();
            candidate.entity = word.entity();
            out.push_back(candidate);
        }
        return true;
    }
    const bool placed =
        (scene.before(i) & bits(WordClass::place_preposition, WordClass::place_title, WordClass::place_head)) != 0;
    if ((second && !district) || is_common_noun_word(second) || !capital || !placed ||
        (reading.suffix & ~bits(WordClass::place, WordClass::place_weak)) != 0 ||
        (scene.before(i) & bit(WordClass::article)) != 0)
        return false;
    out.push_back(make_candidate(scene, i, i, EntityType::place, 0.8f));
    return true;
}

void find_part(const Scene& scene, std::size_t i, Candidates& out) {
    const Reading& reading = scene.reading(i);
    if (!reading.first_part || find_places_joined(scene, i, out)) return;
    Candidate candidate = make_candidate(scene, i, i, type_of(reading.first_part.classes()), 0.85f);
    candidate.span = candidate.head = reading.part;
    candidate.form = MentionForm::compound;
    candidate.name = reading.first_part.name();
    candidate.entity = reading.first_part.entity();
    out.push_back(candidate);
}

// A surname that the article knows inside a hyphenated word: "Putin-Gespräch".
void find_learned_part(const Scene& scene, std::size_t i, Candidates& out) {
    const Reading& reading = scene.reading(i);
    const Token& token = scene.token(i);
    if (reading.first_part || !token.has(flag_hyphen) || reading.name_tokens != 0 || scene.knowledge.empty()) return;
    const std::string_view key = scene.tokens.key(i);
    const std::string_view surface = scene.tokens.surface(i);
    const std::size_t in_key = key.find('-'), in_text = surface.find('-');
    if (in_key == std::string_view::npos || in_text == std::string_view::npos || in_key < 3) return;
    const Learned* learned = scene.knowledge.find(key.substr(0, in_key));
    if (learned == nullptr || scene.knowledge.find(key) != nullptr) return;
    Candidate candidate = make_candidate(scene, i, i, learned->type, 0.75f);
    candidate.span.end = candidate.span.start + static_cast<std::uint32_t>(in_text);
    candidate.head = candidate.span;
    candidate.form = MentionForm::compound;
    out.push_back(candidate);
}

void find_derived(const Scene& scene, std::size_t i, Candidates& out) {
    const Reading& reading = scene.reading(i);
    if (!reading.is(bit(WordClass::derived)) || reading.name_tokens != 0) return;
    Candidate candidate = make_candidate(scene, i, i, EntityType::place, 0.9f);
    candidate.form = MentionForm::derived;
    candidate.name = reading.word.entity();
    candidate.entity = reading.word.entity();
    out.push_back(candidate);
}

}  // namespace

void find_compounds(const Scene& scene, Candidates& out) {
    for (std::size_t i = 0; i < scene.size(); ++i) {
        if (scene.token(i).kind != TokenKind::word) continue;
        find_part(scene, i, out);
        find_learned_part(scene, i, out);
        find_derived(scene, i, out);
    }
}

}  // namespace lesart::recognition
