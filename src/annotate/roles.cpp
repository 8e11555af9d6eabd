#include "annotate/roles.h"

#include "annotate/key.h"

namespace lesart::recognition {

namespace {

constexpr std::size_t role_size_max = 70;

bool is_role(const Scene& scene, std::size_t i) {
    return scene.token(i).kind == TokenKind::word && scene.reading(i).any(bit(WordClass::role));
}

// The role word in the nominative: "Präsidenten" -> "Präsident", "US-Verteidigungsministers" ->
// "US-Verteidigungsminister".
std::string nominative(const Scene& scene, std::size_t i) {
    const Reading& reading = scene.reading(i);
    std::string surface(scene.tokens.surface(i));
    const std::string_view name = reading.word.name();
    if (name.empty() || (reading.suffix_size == 0 && reading.ending == 0 && name.size() == surface.size()))
        return surface;
    if (reading.suffix_size == 0) return reading.is(bit(WordClass::role)) ? std::string(name) : surface;
    // The stored name of a suffix is its nominative, "-minister"; what stands before it stays as written.
    if (reading.suffix_size >= surface.size()) return surface;
    surface.resize(surface.size() - reading.suffix_size);
    const bool new_part = surface.ends_with('-');
    surface += name.substr(1);
    // The list writes suffixes small; behind a hyphen a German noun has its capital.
    const std::size_t letter = surface.size() - name.size() + 1;
    if (new_part && surface[letter] >= 'a' && surface[letter] <= 'z')
        surface[letter] = static_cast<char>(surface[letter] - 32);
    return surface;
}

bool is_lower_adjective(const Scene& scene, std::size_t i) {
    const Token& token = scene.token(i);
    return token.kind == TokenKind::word && !token.has(flag_capital) &&
           scene.reading(i).is(bits(WordClass::derived, WordClass::adjective));
}

bool is_feminine(std::string_view role) {
    return role.ends_with("in") || role.ends_with("frau") || role.ends_with('e');
}

// Roles that are adjectives change with their article: "der Vorsitzende" is a Vorsitzender, "dem Vorsitzenden" too,
// "der Vorsitzenden" belongs to a Vorsitzende. Takes the role word as it stands at token i.
std::string without_article(const Scene& scene, std::size_t i, std::string role) {
    std::size_t at = i;
    while (at > 0 && scene.joined(at - 1) && is_lower_adjective(scene, at - 1)) --at;
    if (at == 0 || !scene.reading(at - 1).is(bit(WordClass::article))) return role;
    const std::string_view article = scene.tokens.key(at - 1);
    const bool weak = role.ends_with("en");
    const std::string stem = role.substr(0, role.size() - (weak ? 2 : role.ends_with('e') ? 1 : 0));
    const bool adjective = (scene.lexicon.find(make_key(stem + "er")).classes() & bit(WordClass::role)) != 0;
    if (stem.size() == role.size() || !adjective) return role;
    if (weak) return stem + (article == "der" || article == "die" ? "e" : "er");
    return article == "der" ? stem + "er" : role;
}

bool ends_like_adjective(std::string_view word) {
    return word.ends_with("en") || word.ends_with("em") || word.ends_with("er") || word.ends_with("es");
}

// "ukrainischen" before "Präsident" -> "ukrainischer", before "Präsidentin" -> "ukrainische".
std::string agree(std::string_view adjective, std::string_view role) {
    std::string out(adjective);
    if (out.ends_with('e'))
        out.pop_back();
    else if (ends_like_adjective(out))
        out.resize(out.size() - 2);
    else
        return out;
    return out + (is_feminine(role) ? "e" : "er");
}

// "US-Präsident", "ukrainischer Präsident", "Rußlands Staatschef" in front of the name.
std::string role_before(const Scene& scene, const Candidate& candidate) {
    std::size_t at = candidate.role_end;
    while (at > candidate.role_first && !is_role(scene, at - 1)) --at;
    if (at == candidate.role_first) return {};
    std::size_t first = at - 1;
    std::string role = without_article(scene, first, nominative(scene, first));
    while (first > candidate.role_first && is_role(scene, first - 1)) {
        --first;
        role.insert(0, nominative(scene, first) + " ");
    }
    for (unsigned n = 0; n < 2 && first > 0 && scene.joined(first - 1); ++n) {
        const std::size_t i = first - 1;
        const Reading& reading = scene.reading(i);
        const std::string surface(scene.tokens.surface(i));
        const bool genitive = reading.ending != 0 && reading.is(bits(WordClass::place, WordClass::organisation)) &&
                              scene.token(i).is_capital_word();
        if (is_lower_adjective(scene, i))
            role.insert(0, (scene.language.nouns_capitalised ? agree(surface, role) : surface) + " ");
        else if (genitive ||
                 (reading.is(bit(WordClass::derived)) && scene.token(i).is_capital_word() && surface.ends_with("er")) ||
                 (!scene.language.nouns_capitalised && scene.token(i).is_capital_word() &&
                  reading.classes == 0))  // "Foreign Secretary"
            role.insert(0, surface + " ");
        else
            break;
        first = i;
        if (genitive) break;
    }
    return role;
}

// "…, Leiterin der Sternwarte," behind the name: from behind the comma and article to the next mark.
std::string role_after(const Scene& scene, const Candidate& candidate) {
    std::size_t at = candidate.last + 1;
    if (at < scene.size() && scene.tokens.is_punctuation(at, "(") && scene.tokens.is_punctuation(at + 2, ")"))
        at += 3;  // (CDU), (54)
    if (!scene.tokens.is_punctuation(at, ",")) return {};
    ++at;
    if (at < scene.size() && scene.reading(at).is(bit(WordClass::article))) ++at;
    std::string role;
    std::size_t role_at = scene.size();
    const std::size_t first = at;
    for (; at < scene.size() && at < first + 9; ++at) {
        if (scene.token(at).has(flag_sentence_start)) return {};
        if (scene.token(at).kind == TokenKind::punctuation) break;
        constexpr ClassMask clause_words = bits(WordClass::saying, WordClass::verb, WordClass::past_marker,
                                                WordClass::future_marker, WordClass::pronoun);
        if (scene.reading(at).is(clause_words) && !scene.reading(at).is(bit(WordClass::article))) return {};
        if (role_at == scene.size() && is_role(scene, at)) role_at = at;
        // Before the role only adjectives may stand; a name there starts another member of a list.
        if (role_at == scene.size() && scene.token(at).has(flag_capital) &&
            !scene.reading(at).is(bit(WordClass::derived)))
            return {};
    }
    if (role_at == scene.size() || at >= scene.size() || at == first + 9) return {};
    const std::string_view mark = scene.tokens.surface(at);
    if (mark != "," && mark != "." && mark != ")" && mark != ";" && mark != ":" && mark != "\u2013") return {};
    // "Trump, Präsident Putin und …" is a list of people, not an apposition.
    if (scene.joined(role_at) && scene.token(role_at + 1).is_capital_word() &&
        !scene.reading(role_at + 1).is(bits(WordClass::place, WordClass::organisation, WordClass::org_head)))
        return {};
    const std::string word = without_article(scene, role_at, nominative(scene, role_at));
    for (std::size_t i = first; i < at; ++i) {
        if (!role.empty() && scene.token(i).has(flag_space_before)) role += ' ';
        const std::string surface(scene.tokens.surface(i));
        role += i == role_at                                                                      ? word
                : i < role_at && is_lower_adjective(scene, i) && scene.language.nouns_capitalised ? agree(surface, word)
                                                                                                  : surface;
    }
    return role.size() <= role_size_max ? role : std::string();
}

}  // namespace

std::string role_of(const Scene& scene, const Candidate& candidate) {
    if (candidate.type != EntityType::person || candidate.form == MentionForm::compound) return {};
    if (candidate.role_first != candidate.role_end) {
        std::string role = role_before(scene, candidate);
        if (!role.empty() && role.size() <= role_size_max) return role;
    }
    return role_after(scene, candidate);
}

}  // namespace lesart::recognition
