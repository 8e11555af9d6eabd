// People by the shape of what stands there: given name and surname, title or role before, verb of saying beside,
// a surname that the article has introduced.
#include "annotate/names.h"

namespace lesart::recognition {

namespace {

constexpr ClassMask given_names = bits(WordClass::first_name, WordClass::first_name_weak);
constexpr ClassMask surnames = bits(WordClass::surname, WordClass::surname_weak);
constexpr ClassMask determiners =
    bits(WordClass::article, WordClass::possessive, WordClass::contraction, WordClass::adjective);

bool is_initial(const Scene& scene, std::size_t i) {
    const Token& token = scene.token(i);
    const bool one_letter = token.key_size == 1 || (token.key_size == 2 && !token.has(flag_ascii));
    return token.is_capital_word() && token.has(flag_dot) && !token.has(flag_ordinal) && one_letter;
}

// "Hans-Peter": both parts given names, or the whole unknown and the first part one.
bool is_given_name(const Scene& scene, std::size_t i) {
    const Reading& reading = scene.reading(i);
    if (!scene.token(i).is_capital_word()) return false;
    if (reading.is(given_names)) return reading.ending == 0;
    if (scene.joined(i) && is_initial(scene, i + 1) && scene.joined(i + 1) && may_be_surname(scene, i) &&
        reading.suffix == 0)
        return may_be_surname(scene, i + 2);  // "Angus L. Macdonald"
    if (!scene.token(i).has(flag_hyphen) || reading.classes != 0) return false;
    const std::string_view key = scene.tokens.key(i);
    const std::size_t hyphen = key.find('-');
    return (scene.lexicon.find(key.substr(0, hyphen)).classes() & given_names) != 0 &&
           (scene.lexicon.find(key.substr(key.rfind('-') + 1)).classes() & given_names) != 0;
}

bool is_roman(const Scene& scene, std::size_t i) {
    const Token& token = scene.token(i);
    if (token.kind != TokenKind::word || !token.has(flag_dot)) return false;
    return scene.tokens.key(i).find_first_not_of("ivx") == std::string_view::npos;
}

struct Run {
    std::size_t last = 0;    // last token of the name
    std::size_t given = 0;   // given names and initials
    std::size_t family = 0;  // surnames
    bool strong_given = false;
    bool known_family = false;
};

// Particles from `at` on, when a surname follows them; else `at` itself.
std::size_t skip_particles(const Scene& scene, std::size_t at) {
    std::size_t next = at;
    for (unsigned n = 0; n < 3 && scene.joined(next) && scene.reading(next + 1).is(bit(WordClass::particle)); ++n)
        ++next;
    if (next == at || !scene.joined(next)) return at;
    if (scene.reading(at + 1).is(bit(WordClass::article))) return at;  // "Frau Kern den Fremden" against "van den Berg"
    const Token& name = scene.token(next + 1);
    return name.is_capital_word() && !is_common_noun(scene.reading(next + 1)) ? next : at;
}

// Takes surnames (with particles before the first) after token `at`.
void take_family(const Scene& scene, std::size_t at, Run& run) {
    const std::size_t particles = skip_particles(scene, at);
    std::size_t next = particles;
    while (run.family < 3 && scene.joined(next)) {
        const std::size_t i = next + 1;
        const Reading& reading = scene.reading(i);
        if (!may_be_surname(scene, i)) {
            const bool after_strong = run.family == 0 && run.strong_given && scene.token(i).is_capital_word() &&
                                      scene.language.nouns_capitalised;
            const bool plain_noun = reading.is(bits(WordClass::noun, WordClass::derived)) && reading.ending == 0 &&
                                    !reading.is(bits(WordClass::role, WordClass::title, WordClass::stop));
            const bool place_like =
                reading.is(bit(WordClass::place)) && reading.ending == 0;  // "Götz Brenner", "Jack London"
            if (!(particles != at && run.family == 0) &&
                !(after_strong && (plain_noun || place_like) && !scene.token(i).has(flag_all_caps)))
                break;
        }
        // A second surname must look like one: in German a noun may follow the name without an article.
        const bool known = reading.is(surnames | given_names);
        if (run.family > 0 && !known &&
            (scene.language.nouns_capitalised ? run.known_family || reading.suffix != 0 : false))
            break;
        if (run.family > 0 && reading.is(bits(WordClass::place, WordClass::organisation)) && !known) break;
        run.known_family = run.known_family || known;
        ++run.family;
        next = i;
    }
    if (run.family > 0) run.last = next;
}

Run take_name(const Scene& scene, std::size_t first, bool introduced) {
    Run run;
    run.strong_given = introduced;
    std::size_t at = first;
    for (;; ++at) {
        const bool initial = is_initial(scene, at);
        if (!initial && !is_given_name(scene, at)) break;
        if (is_roman(scene, at) && run.given > 0) break;
        ++run.given;
        run.last = at;
        run.strong_given = run.strong_given || (!initial && scene.reading(at).classes != 0 &&
                                                !scene.reading(at).is(bit(WordClass::first_name_weak)));
        if (!scene.joined(at) || run.given == 4) break;
    }
    if (run.given == 0) return run;
    take_family(scene, run.last, run);
    while (scene.joined(run.last) && is_roman(scene, run.last + 1)) ++run.last;  // Johannes Paul II.
    if (scene.joined(run.last) && scene.reading(run.last + 1).is(bit(WordClass::regnal))) ++run.last;
    return run;
}

float confidence_of(const Scene& scene, std::size_t first, const Run& run, bool introduced) {
    if (run.family > 0) {
        if (run.strong_given) return run.known_family ? 0.97f : 0.9f;
        if (run.known_family || introduced) return 0.88f;
        return is_initial(scene, first) ? 0.6f : 0.55f;
    }
    const bool roman = run.last > first && is_roman(scene, run.last);
    if (roman) return 0.9f;
    if (introduced) return run.strong_given ? 0.85f : 0.7f;
    if (run.given >= 2) {
        // "Thomas Paul", "Peter Hans": two given names read as a full name; two initials do not.
        return run.strong_given && !is_initial(scene, run.last) ? 0.75f : 0.0f;
    }
    const Reading& reading = scene.reading(first);
    if (!run.strong_given || reading.is(bits(WordClass::place, WordClass::noun, WordClass::organisation))) return 0;
    if ((scene.before(first) & (determiners | bit(WordClass::stop))) != 0) return 0;  // "die Maria", "Hurrikan Katrina"
    const std::string_view before = first > 0 ? scene.tokens.key(first - 1) : std::string_view();
    if (before == "in" || before == "nach" || before == "aus") return 0;  // "in Santiago"
    if (scene.joined(first) && scene.token(first + 1).is_capital_word())
        return scene.language.nouns_capitalised ? 0.3f : 0.2f;
    return 0.5f;
}

// The ending that the last token of a name carries: "Trumps" when "Trump" is known as a surname or in the article.
std::size_t genitive_of(const Scene& scene, std::size_t last) {
    const Reading& reading = scene.reading(last);
    if (reading.ending != 0 && reading.is(surnames | given_names)) return reading.ending;
    std::string_view key = scene.tokens.key(last);
    if (key.ends_with("'s")) return 2;
    if (key.ends_with("'")) return 1;
    if (!scene.language.genitive_s || !key.ends_with('s') || key.size() < 4) return 0;
    key.remove_suffix(1);
    return scene.knowledge.find(key) != nullptr ? 1 : 0;
}

// True when token i is a role or title that introduces a person: "Präsident", "US-Verteidigungsminister", "Frau".
bool introduces(const Scene& scene, std::size_t i) {
    if (i == static_cast<std::size_t>(-1)) return false;
    return scene.reading(i).any(bits(WordClass::role, WordClass::title));
}

void add_person(const Scene& scene, std::size_t first, std::size_t last, float confidence, bool full, Candidates& out) {
    Candidate candidate = make_candidate(scene, first, last, EntityType::person, confidence, genitive_of(scene, last));
    candidate.full_name = full;
    candidate.form = full ? MentionForm::name : MentionForm::part;
    out.push_back(candidate);
}

// "sagte Hintermeier", "so Trump", "Müller sagte": a verb of saying beside a lone capitalised word.
bool beside_saying(const Scene& scene, std::size_t i) {
    if ((scene.before(i) & bit(WordClass::saying)) != 0 && scene.joined(i - 1)) return true;
    // At the start of a sentence any word has a capital: "Besorgt äußerte sich …"
    const bool known = scene.reading(i).is(bit(WordClass::surname));
    return known && scene.joined(i) && scene.reading(i + 1).is(bit(WordClass::saying));
}

// "Müller (CDU)", "Schmidt (34)"
bool before_party_or_age(const Scene& scene, std::size_t i) {
    if (!scene.tokens.is_punctuation(i + 1, "(") || !scene.tokens.is_punctuation(i + 3, ")")) return false;
    const Token& inside = scene.token(i + 2);
    if (inside.kind == TokenKind::number) return inside.span.size() <= 2;
    return scene.reading(i + 2).is(bit(WordClass::organisation)) && is_acronym(inside);
}

// A surname standing alone; 0 when nothing says that it is one.
float lone_surname(const Scene& scene, std::size_t i) {
    const Token& token = scene.token(i);
    const Reading& reading = scene.reading(i);
    if (!token.is_capital_word() || token.has(flag_dot)) return 0;
    const std::string_view key = scene.tokens.key(i);
    const Learned* learned = scene.knowledge.find(key);
    if (learned == nullptr) {
        const std::size_t ending = genitive_of(scene, i);
        if (ending != 0) learned = scene.knowledge.find(key.substr(0, key.size() - ending));
    }
    const ClassMask before = scene.before(i);
    if (learned != nullptr && learned->type == EntityType::person) {
        const bool common = is_common_noun(reading) || reading.is(bit(WordClass::surname_weak));
        if (common && ((before & determiners) != 0 || token.has(flag_sentence_start))) return 0.2f;
        return 0.93f;
    }
    if (!may_be_surname(scene, i) || token.has(flag_all_caps)) return 0;
    const bool known = reading.is(bit(WordClass::surname));
    if (i > 0 && scene.joined(i - 1) && introduces(scene, i - 1)) return known ? 0.9f : 0.72f;
    if ((before & determiners) != 0) return 0;
    if (before_party_or_age(scene, i)) return known ? 0.85f : 0.6f;
    if (beside_saying(scene, i))
        return known ? 0.8f : scene.language.nouns_capitalised && reading.suffix == 0 ? 0.55f : 0.4f;
    return 0;
}

// "von der Leyen" where the article's full name had the particles: the token they start at, else i.
std::size_t with_particles(const Scene& scene, std::size_t i) {
    std::size_t first = i;
    for (unsigned n = 0;
         n < 3 && first > 0 && scene.joined(first - 1) && scene.reading(first - 1).is(bit(WordClass::particle)); ++n)
        --first;
    for (; first < i; ++first) {
        const Learned* learned = scene.knowledge.find(scene.tokens.key(first, i));
        if (learned != nullptr && learned->is_part) return first;
    }
    return i;
}

// The last token of a full name that the article has taught, starting at token i; i - 1 when there is none.
std::size_t learned_name_end(const Scene& scene, std::size_t i) {
    if (scene.knowledge.empty() || !scene.joined(i) || !scene.knowledge.starts_name(scene.tokens.key(i))) return i - 1;
    for (std::size_t last = i + 1; last < i + 4 && last < scene.size() && scene.joined(last - 1); ++last) {
        std::string_view key = scene.tokens.key(i, last);
        const Learned* learned = scene.knowledge.find(key);
        if (learned == nullptr && key.ends_with('s')) learned = scene.knowledge.find(key.substr(0, key.size() - 1));
        if (learned != nullptr && learned->type == EntityType::person) return last;
    }
    return i - 1;
}

// English: "Vera C. Rubin Observatory" is no person. The head noun behind the name, or the name's own last token.
std::size_t thing_named_after(const Scene& scene, const Run& run) {
    if (scene.language.nouns_capitalised || run.given == 0 || !scene.joined(run.last)) return run.last;
    const std::size_t next = run.last + 1;
    constexpr ClassMask heads = bits(WordClass::org_head, WordClass::place_head, WordClass::media_head);
    if (scene.token(next).is_capital_word() && scene.reading(next).is(heads)) return next;
    const bool second =
        scene.token(next).is_capital_word() && scene.joined(next) && scene.token(next + 1).is_capital_word();
    return second && scene.reading(next + 1).is(heads) ? next + 1 : run.last;
}

// ", Clint Eastwood, …" after "Der Regisseur des Films": unknown words set off by commas behind a role.
std::size_t apposed_name_end(const Scene& scene, std::size_t i) {
    if (!scene.joined(i) || (scene.language.nouns_capitalised && (i < 3 || !scene.tokens.is_punctuation(i - 1, ","))))
        return i - 1;
    if (!may_be_surname(scene, i) || scene.reading(i).classes != 0) return i - 1;
    std::size_t last = i;
    while (last < i + 3 && may_be_surname(scene, last) && scene.reading(last).suffix == 0 && scene.joined(last)) ++last;
    const bool closed = scene.tokens.is_punctuation(last + 1, ",") || scene.tokens.is_punctuation(last + 1, "(");
    if (last == i || !closed || !may_be_surname(scene, last) || scene.reading(last).suffix != 0) return i - 1;
    if (!scene.tokens.is_punctuation(i - 1, ","))
        return last + 2 < scene.size() && scene.tokens.key(last + 2) == "who" ? last : i - 1;
    for (std::size_t at = i - 1; at > 0 && at + 9 > i && !scene.token(at).has(flag_sentence_start); --at)
        if (scene.reading(at - 1).any(bit(WordClass::role))) return last;
    return i - 1;
}

}  // namespace

bool may_be_surname(const Scene& scene, std::size_t i) {
    const Token& token = scene.token(i);
    const Reading& reading = scene.reading(i);
    const std::string_view key = scene.tokens.key(i);
    if (token.has(flag_hyphen) && !token.has(flag_capital) && (key.starts_with("al-") || key.starts_with("el-")))
        return true;
    if (!token.is_capital_word() || token.has(flag_dot)) return false;
    if (token.has(flag_all_caps) && token.span.size() <= 4) return false;
    if (reading.is(surnames)) return true;
    constexpr ClassMask others =
        bits(WordClass::place, WordClass::organisation, WordClass::derived, WordClass::other, WordClass::legal_form,
             WordClass::future_marker, WordClass::past_marker, WordClass::org_prefix);
    if (is_common_noun(reading) || reading.is(others)) return false;
    if (reading.word.time_classes().any() || token.word.time_classes().any()) return false;
    if (token.has(flag_digit)) return false;
    return !(token.has(flag_hyphen) && reading.first_part);
}

void find_introductions(const Scene& scene, Candidates& candidates) {
    for (Candidate& candidate : candidates) {
        if (candidate.type != EntityType::person || candidate.form == MentionForm::compound) continue;
        std::uint32_t first = candidate.first;
        while (first > 0 && scene.joined(first - 1) && introduces(scene, first - 1)) --first;
        if (first == candidate.first) continue;
        candidate.role_first = first;
        candidate.role_end = candidate.first;
    }
}

void find_persons(const Scene& scene, Candidates& out) {
    for (std::size_t i = 0; i < scene.size(); ++i) {
        const Token& token = scene.token(i);
        if (!token.is_capital_word()) continue;
        const bool introduced = i > 0 && scene.joined(i - 1) && introduces(scene, i - 1);
        std::size_t last = learned_name_end(scene, i);
        if (last == i - 1) last = apposed_name_end(scene, i);
        if (last != i - 1) {
            const Learned* learned = scene.knowledge.find(scene.tokens.key(i, last));
            const bool surname = learned != nullptr && learned->is_part;  // "De Vries" at the start of a sentence
            const bool known = scene.knowledge.find(scene.tokens.key(last)) != nullptr;
            add_person(scene, i, last, known ? 0.9f : 0.8f, !surname, out);
            i = last;
            continue;
        }
        if (is_given_name(scene, i) || is_initial(scene, i)) {
            const Run run = take_name(scene, i, introduced);
            const std::size_t named = thing_named_after(scene, run);
            if (named != run.last) {
                const bool place = scene.reading(named).is(bit(WordClass::place_head)) &&
                                   !scene.reading(named).is(bit(WordClass::org_head));
                out.push_back(
                    make_candidate(scene, i, named, place ? EntityType::place : EntityType::organisation, 0.85f));
                i = named;
                continue;
            }
            const float confidence = confidence_of(scene, i, run, introduced);
            if (confidence >= 0.35f) {
                add_person(scene, i, run.last, confidence, run.family > 0 || run.given >= 2, out);
                if (run.family > 0) i = run.last;
                continue;
            }
        }
        const float confidence = lone_surname(scene, i);
        if (confidence < 0.35f) continue;
        Run run;
        run.last = i;
        // "Präsident Recep Tayyip …", "said Priya Raghunathan": the first word may be an unknown given name.
        if (introduced || beside_saying(scene, i)) take_family(scene, i, run);
        const bool full = run.last > i;
        add_person(scene, full ? i : with_particles(scene, i), run.last, confidence, full, out);
        i = run.last;
    }
}

}  // namespace lesart::recognition
