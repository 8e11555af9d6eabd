// Places by their shape: streets and squares, kinds of place with a name, prepositions before place-like endings.
#include "annotate/names.h"

namespace lesart::recognition {

namespace {

constexpr ClassMask determiners =
    bits(WordClass::article, WordClass::possessive, WordClass::adjective, WordClass::contraction);

void add(const Scene& scene, std::size_t first, std::size_t last, float confidence, Candidates& out,
         std::size_t ending = 0) {
    out.push_back(make_candidate(scene, first, last, EntityType::place, confidence, ending));
}

// "Alexander", "Marien", "Odeons": a name as it stands before -platz; "Schrott" is none.
bool is_name(const Lexicon& lexicon, std::string_view stem) {
    constexpr ClassMask names = bits(WordClass::first_name, WordClass::first_name_weak, WordClass::surname,
                                     WordClass::place, WordClass::surname_weak, WordClass::person);
    if ((lexicon.find(stem).classes() & names) != 0) return true;
    const bool linked = stem.size() > 3 && (stem.ends_with('s') || stem.ends_with('n'));
    return linked && (lexicon.find(stem.substr(0, stem.size() - 1)).classes() & names) != 0;
}

// "Friedrichstraße", "Karl-Marx-Allee", "Marienplatz": the ending says place, and a number may follow.
void find_street(const Scene& scene, std::size_t i, Candidates& out) {
    const Token& token = scene.token(i);
    const Reading& reading = scene.reading(i);
    if (!token.is_capital_word() || reading.classes != 0) return;
    if ((reading.suffix & bit(WordClass::place_head)) == 0 || token.key_size <= reading.suffix_size + 2) return;
    const std::string_view key = scene.tokens.key(i);
    if (key.ends_with("platz") && !token.has(flag_hyphen) && !is_name(scene.lexicon, key.substr(0, key.size() - 5)))
        return;
    const bool named = token.has(flag_hyphen) && !reading.first_part;
    add(scene, i, i, named ? 0.8f : 0.6f, out);
}

// "Potsdamer Platz", "Brandenburger Tor", "Unter den Linden" (the last is listed)
void find_head_after(const Scene& scene, std::size_t i, Candidates& out) {
    if (!scene.reading(i).is(bit(WordClass::place_head)) || i == 0 || !scene.joined(i - 1) ||
        !scene.token(i).is_capital_word())
        return;
    const Token& token = scene.token(i - 1);
    const Reading& reading = scene.reading(i - 1);
    if (!token.is_capital_word()) return;
    if (scene.language.nouns_capitalised) {
        if (!reading.is(bits(WordClass::derived, WordClass::place_opener))) return;
        add(scene, i - 1, i, 0.8f, out, scene.reading(i).ending);
        return;
    }
    std::size_t first = i;
    while (first > 0 && i - first < 3 && scene.joined(first - 1) && scene.token(first - 1).is_capital_word() &&
           !is_common_noun(scene.reading(first - 1)))
        --first;
    if (first != i) add(scene, first, i, 0.75f, out);
}

// "Landkreis Peine", "Bad Salzuflen", "Schloss Bellevue", "Lake Tahoe". Openers belong to the name, kinds do not.
void find_titled(const Scene& scene, std::size_t i, Candidates& out) {
    const Reading& reading = scene.reading(i);
    const bool opener = reading.is(bit(WordClass::place_opener));
    if (!opener && !reading.is(bit(WordClass::place_title))) return;
    if (!scene.joined(i) || !scene.token(i).is_capital_word() || !scene.token(i + 1).is_capital_word()) return;
    const Reading& next = scene.reading(i + 1);
    if (is_common_noun(next) || next.any(bits(WordClass::org_head, WordClass::derived)) ||
        scene.token(i + 1).has(flag_dot))
        return;
    if (next.is(bits(WordClass::organisation, WordClass::first_name)) && !opener) return;
    if (next.suffix != 0 && (next.suffix & bits(WordClass::place, WordClass::place_weak)) == 0) return;
    if (next.name_tokens != 0 && !opener) return;  // found by the gazetteer
    add(scene, opener ? i : i + 1, i + 1, 0.7f, out, next.is(bit(WordClass::place)) ? next.ending : 0);
}

// "in Hintertupfingen": a place's preposition, no article, and an ending that places have.
void find_after_preposition(const Scene& scene, std::size_t i, Candidates& out) {
    const Token& token = scene.token(i);
    const Reading& reading = scene.reading(i);
    if (!token.is_capital_word() || reading.classes != 0 || token.key_size < 3) return;
    if (reading.word.time_classes().any()) return;
    const Learned* learned = scene.knowledge.find(scene.tokens.key(i));
    if (learned != nullptr) {
        if (learned->type == EntityType::place) add(scene, i, i, 0.85f, out);
        return;
    }
    if (token.has(flag_all_caps) || (token.has(flag_hyphen) && reading.first_part)) return;
    const ClassMask before = scene.before(i);
    if ((before & bit(WordClass::place_preposition)) == 0 || !scene.joined(i - 1) || (before & determiners) != 0)
        return;
    const bool noun_follows = scene.joined(i) && scene.token(i + 1).is_capital_word();
    if ((reading.suffix & bits(WordClass::place, WordClass::place_weak)) != 0)
        return add(scene, i, i, noun_follows ? 0.5f : 0.8f, out);
    if (reading.suffix != 0) return;
    // English names its places with a capital alone.
    if (!scene.language.nouns_capitalised && !noun_follows) add(scene, i, i, 0.5f, out);
}

}  // namespace

void find_places(const Scene& scene, Candidates& out) {
    for (std::size_t i = 0; i < scene.size(); ++i) {
        if (scene.token(i).kind != TokenKind::word) continue;
        find_street(scene, i, out);
        find_head_after(scene, i, out);
        find_titled(scene, i, out);
        find_after_preposition(scene, i, out);
    }
}

}  // namespace lesart::recognition
