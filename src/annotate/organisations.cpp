// Organisations by their shape: kinds of institution with what follows, legal forms, clubs, newspapers, acronyms.
#include <algorithm>

#include "annotate/names.h"
#include "text/utf8.h"

namespace lesart::recognition {

namespace {

constexpr ClassMask strong_place = bits(WordClass::place, WordClass::place_weak);
constexpr ClassMask stops =
    bits(WordClass::stop, WordClass::function, WordClass::article, WordClass::preposition, WordClass::conjunction,
         WordClass::pronoun, WordClass::possessive, WordClass::contraction, WordClass::saying, WordClass::verb);

bool is_name_word(const Scene& scene, std::size_t i) {
    const Token& token = scene.token(i);
    return (token.is_capital_word() || token.has(flag_inner_capital)) && !scene.reading(i).is(stops);
}

void add(const Scene& scene, std::size_t first, std::size_t last, float confidence, Candidates& out,
         std::size_t ending = 0) {
    out.push_back(make_candidate(scene, first, last, EntityType::organisation, confidence, ending));
}

// Capitalised adjectives before a head: "Technische", "Europäische", "Frankfurter"; never the first word of a sentence
// unless it is a derived one.
std::size_t adjectives_before(const Scene& scene, std::size_t head) {
    std::size_t first = head;
    for (unsigned n = 0; n < 3 && first > 0 && scene.joined(first - 1); ++n) {
        const Token& token = scene.token(first - 1);
        const Reading& reading = scene.reading(first - 1);
        if (!token.is_capital_word()) break;
        const bool english = !scene.language.nouns_capitalised && !is_common_noun(reading) && !token.has(flag_dot);
        if (!english && !reading.is(bits(WordClass::derived, WordClass::adjective))) break;
        if (token.has(flag_sentence_start) && reading.is(bit(WordClass::adjective))) break;
        --first;
    }
    return first;
}

// After a comma a phrase goes on only when a conjunction follows soon: "für Umwelt, Naturschutz und Reaktorsicherheit".
bool list_goes_on(const Scene& scene, std::size_t i) {
    const std::size_t end = std::min(scene.size(), i + 4);
    for (std::size_t n = i + 1; n < end; ++n) {
        if (scene.reading(n).is(bit(WordClass::conjunction))) return true;
        if (scene.token(n).kind != TokenKind::punctuation && !scene.token(n).is_capital_word()) return false;
    }
    return false;
}

// "für Migration und Flüchtlinge" after token `at`: the last capitalised word of the phrase, else `at`.
std::size_t purpose_after(const Scene& scene, std::size_t at) {
    if (!scene.joined(at)) return at;
    const std::string_view word = scene.tokens.key(at + 1);
    if (word != "für" && word != "for" && word != "of" && word != "zur") return at;
    std::size_t last = at, next = at + 1;
    for (unsigned n = 0; n < 9 && next + 1 < scene.size(); ++n) {
        const std::size_t i = next + 1;
        const bool comma = scene.tokens.is_punctuation(i, ",");
        if (!scene.language.nouns_capitalised && scene.reading(i).is(bit(WordClass::conjunction))) break;
        if (scene.tokens.is_punctuation(i, "-") &&
            !scene.token(i).has(flag_space_before)) {  // "für Polar- und Meeresforschung"
            next = i;
            continue;
        }
        if (scene.token(i).has(flag_sentence_start)) break;
        if (scene.token(i).is_capital_word()) {
            if (scene.reading(i).is(bits(WordClass::verb, WordClass::saying))) break;
            if (scene.tokens.is_punctuation(next, ",") && !list_goes_on(scene, i)) break;
            last = i;
        } else {
            const Reading& reading = scene.reading(i);
            const bool foreign =
                !comma && !reading.is(bits(WordClass::conjunction, WordClass::article, WordClass::adjective,
                                           WordClass::derived, WordClass::contraction));
            const bool new_phrase = last != at && reading.is(bits(WordClass::article, WordClass::contraction)) &&
                                    !scene.reading(next).is(bit(WordClass::conjunction));
            if (foreign || new_phrase || (last == at && comma)) break;
        }
        next = i;
    }
    return last;
}

// Institution + place or purpose: "Universität Heidelberg", "Bundesamt für Verfassungsschutz", "Landgericht München I".
void find_institution(const Scene& scene, std::size_t i, Candidates& out) {
    const Reading& reading = scene.reading(i);
    if (!reading.any(bit(WordClass::org_head)) || !scene.token(i).is_capital_word()) return;
    const std::size_t first = adjectives_before(scene, i);
    std::size_t last = purpose_after(scene, i);
    if (last == i && scene.joined(i)) {
        const Reading& next = scene.reading(i + 1);
        const bool place = (next.is(strong_place) || (next.first_part.classes() & strong_place) != 0) &&
                           scene.token(i + 1).is_capital_word() && next.ending == 0;
        if (place)
            last = i + std::max<std::size_t>(1, next.name_tokens);
        else if (scene.token(i + 1).is_capital_word() && next.classes == 0 && (next.suffix & ~strong_place) == 0 &&
                 !scene.token(i + 1).has(flag_dot) && next.name_tokens == 0)
            last = i + 1;
    }
    if (last != i) {
        last = std::min(last, scene.size() - 1);
        if (scene.joined(last) && scene.token(last + 1).has(flag_all_caps) &&
            scene.tokens.key(last + 1).find_first_not_of("iv") == std::string_view::npos)
            ++last;
        add(scene, first, last, 0.85f, out, 0);
    } else if (first != i) {
        const bool demonym_only = i - first == 1 && scene.tokens.key(first).ends_with("er");
        add(scene, first, i, demonym_only ? 0.55f : 0.75f, out, reading.ending);
    }
}

// "Müller & Söhne GmbH", "Deutsche Post AG", "Apple Inc."
void find_legal_form(const Scene& scene, std::size_t i, Candidates& out) {
    if (!scene.reading(i).is(bit(WordClass::legal_form)) || i == 0 || !scene.joined(i - 1)) return;
    if (!scene.token(i).has(flag_capital | flag_inner_capital)) return;  // "ab" is no Swedish company
    std::size_t first = i;
    for (unsigned n = 0; n < 5 && first > 0 && scene.joined(first - 1); ++n) {
        const std::size_t before = first - 1;
        const bool ampersand = scene.tokens.is_punctuation(before, "&");
        if (!ampersand &&
            (!is_name_word(scene, before) || scene.reading(before).any(bits(WordClass::role, WordClass::title))))
            break;
        if (scene.token(before).has(flag_sentence_start) && is_common_noun(scene.reading(before))) break;
        first = before;
    }
    if (first == i || scene.tokens.is_punctuation(first, "&")) return;
    add(scene, first, i, 0.92f, out);
}

// "FC Bayern München", "VfL Bochum", "1. FC Köln", "Borussia Dortmund"
void find_club(const Scene& scene, std::size_t i, Candidates& out) {
    if (!scene.reading(i).is(bit(WordClass::org_prefix)) || !scene.joined(i)) return;
    std::size_t first = i, last = i;
    if (i > 0 && scene.joined(i - 1) && scene.token(i - 1).kind == TokenKind::number &&
        scene.token(i - 1).has(flag_ordinal))
        first = i - 1;
    while (last - i < 3 && scene.joined(last)) {
        const std::size_t next = last + 1;
        const Token& token = scene.token(next);
        const bool year = token.kind == TokenKind::number && token.span.size() <= 4 && !token.has(flag_dot);
        if (!year && (!is_name_word(scene, next) || scene.reading(next).any(bits(WordClass::role, WordClass::noun))))
            break;
        last = next;
        if (year) break;
    }
    if (last == i) return;
    std::size_t ending = scene.reading(last).ending;
    if (scene.reading(last).is(strong_place) == 0) ending = 0;
    add(scene, first, last, 0.88f, out, ending);
}

// "Kölner Stadt-Anzeiger", "Neue Osnabrücker Zeitung", "Ostsee-Zeitung"
void find_medium(const Scene& scene, std::size_t i, Candidates& out) {
    const Reading& reading = scene.reading(i);
    if (!reading.any(bit(WordClass::media_head))) return;
    const std::size_t first = adjectives_before(scene, i);
    const bool compound = scene.token(i).has(flag_hyphen) && reading.suffix_size != 0;
    if (first != i)
        add(scene, first, i, 0.88f, out);
    else if (compound)
        add(scene, i, i, 0.7f, out);
}

// Reads the parts of one word against the acronym. `reached` has bit k set when k letters may have been used up so far;
// a part must give its first letter and may give letters from inside ("BundesAmt"), in order.
unsigned spell_word(std::string_view key, std::string_view acronym, unsigned reached) {
    while (!key.empty() && reached != 0) {
        const std::string_view part = key.substr(0, key.find('-'));
        key.remove_prefix(std::min(part.size() + 1, key.size()));
        unsigned next = 0;
        for (std::size_t used = 0; used < acronym.size(); ++used) {
            if ((reached >> used & 1u) == 0 || part.empty() || part[0] != acronym[used]) continue;
            std::size_t letters = used + 1;
            next |= 1u << letters;
            for (std::size_t at = 1; at < part.size() && letters < acronym.size(); ++at)
                if (part[at] == acronym[letters]) next |= 1u << ++letters;
        }
        reached = next;
    }
    return reached;
}

// The words first..last spell the acronym: "Verkehrsverbund Rhein-Main" and "VRM". Small words may be passed over.
bool spells(const Scene& scene, std::size_t first, std::size_t last, std::string_view acronym) {
    unsigned reached = 1;
    for (std::size_t i = first; i <= last; ++i) {
        const unsigned with_word = spell_word(scene.tokens.key(i), acronym, reached);
        reached = scene.token(i).has(flag_capital) ? with_word : with_word | reached;
    }
    return (reached >> acronym.size() & 1u) != 0;
}

// "Verkehrsverbund Rhein-Main (VRM)": both the long form and the acronym are one organisation.
void find_expansion(const Scene& scene, std::size_t open, Candidates& out) {
    if (!scene.tokens.is_punctuation(open, "(") || open == 0 || open + 2 >= scene.size() ||
        !scene.tokens.is_punctuation(open + 2, ")"))
        return;
    const Token& inside = scene.token(open + 1);
    if (!is_acronym(inside) && !inside.has(flag_inner_capital)) return;
    const std::string_view acronym = scene.tokens.key(open + 1);
    if (acronym.size() < 2 || acronym.size() > 12) return;
    std::size_t first = open;
    for (unsigned n = 0; n < 7 && first > 0; ++n) {
        const std::size_t i = first - 1;
        if (scene.token(i).kind == TokenKind::punctuation) break;
        first = i;
        const bool start = scene.token(i).is_capital_word() && scene.tokens.key(i)[0] == acronym[0] &&
                           !scene.reading(i).is(bit(WordClass::article));
        if (start && spells(scene, first, open - 1, acronym)) {
            Candidate long_form = make_candidate(scene, first, open - 1, EntityType::organisation, 0.93f);
            Candidate short_form = make_candidate(scene, open + 1, open + 1, EntityType::organisation, 0.93f);
            short_form.long_form = long_form.span.start;
            out.push_back(long_form);
            out.push_back(short_form);
            return;
        }
        if (scene.token(i).has(flag_sentence_start)) break;
    }
}

bool mostly_capitals(const Scene& scene, std::size_t i) {
    std::size_t capitals = 0, words = 0;
    const std::size_t from = i < 3 ? 0 : i - 3, to = std::min(scene.size(), i + 4);
    for (std::size_t n = from; n < to; ++n) {
        if (scene.token(n).kind != TokenKind::word) continue;
        ++words;
        if (scene.token(n).has(flag_all_caps)) ++capitals;
    }
    return words > 1 && 2 * capitals > words;
}

// An acronym nobody knows: with an article or preposition before it reads as an organisation.
void find_acronym(const Scene& scene, std::size_t i, Candidates& out) {
    const Token& token = scene.token(i);
    const Reading& reading = scene.reading(i);
    if (!is_acronym(token)) return;
    const Learned* learned = scene.knowledge.find(scene.tokens.key(i));
    if (learned != nullptr) {
        if (learned->type == EntityType::organisation) add(scene, i, i, 0.9f, out);
        return;
    }
    if (reading.classes != 0 || token.has(flag_digit) || token.word.time_classes().any()) return;
    if (token.span.size() < 3 || mostly_capitals(scene, i)) return;
    const ClassMask before = scene.before(i);
    const bool introduced =
        (before & bits(WordClass::article, WordClass::contraction, WordClass::preposition, WordClass::possessive)) != 0;
    add(scene, i, i, introduced ? 0.55f : 0.45f, out);
}

// Names the article introduced as organisations, and words that are ministries, courts or associations by themselves.
void find_single(const Scene& scene, std::size_t i, Candidates& out) {
    const Token& token = scene.token(i);
    const Reading& reading = scene.reading(i);
    if (!token.is_capital_word() || reading.name_tokens != 0) return;
    if (reading.classes == 0 && (reading.suffix & bit(WordClass::organisation)) != 0)
        return add(scene, i, i, 0.6f, out);
    const Learned* learned = scene.knowledge.find(scene.tokens.key(i));
    if (learned != nullptr && learned->type == EntityType::organisation && !is_common_noun(reading))
        add(scene, i, i, 0.8f, out);
}

}  // namespace

void find_organisations(const Scene& scene, Candidates& out) {
    for (std::size_t i = 0; i < scene.size(); ++i) {
        if (scene.token(i).kind == TokenKind::punctuation) {
            find_expansion(scene, i, out);
            continue;
        }
        find_institution(scene, i, out);
        find_legal_form(scene, i, out);
        find_club(scene, i, out);
        find_medium(scene, i, out);
        find_acronym(scene, i, out);
        find_single(scene, i, out);
    }
}

}  // namespace lesart::recognition
