// Looking words and names up: longest match over folded keys, endings taken off as German and English inflect names.
#include <algorithm>
#include <array>
#include <cstring>

#include "annotate/names.h"

namespace lesart::recognition {

namespace {

constexpr ClassMask strong_names = bits(WordClass::organisation, WordClass::place, WordClass::person, WordClass::other);
constexpr ClassMask weak_names =
    bits(WordClass::organisation_weak, WordClass::place_weak, WordClass::person_weak, WordClass::other_weak);
constexpr ClassMask any_name = strong_names | weak_names;
constexpr ClassMask name_parts =
    bits(WordClass::first_name, WordClass::surname, WordClass::first_name_weak, WordClass::surname_weak);
constexpr ClassMask nouns = bits(WordClass::noun, WordClass::role, WordClass::title, WordClass::org_head,
                                 WordClass::place_head, WordClass::place_title, WordClass::media_head);
constexpr ClassMask adjectives = bits(WordClass::derived, WordClass::derived_weak, WordClass::adjective);

// Endings of names, nouns and adjectives, longest first.
constexpr std::array<std::string_view, 4> name_endings = {"'s", "s", "es", "'"};
constexpr std::array<std::string_view, 9> noun_endings = {"innen", "ern", "in", "en", "es", "er", "n", "e", "s"};
constexpr std::array<std::string_view, 7> adjective_endings = {"em", "en", "er", "es", "e", "n", "s"};

// The entry behind `key` without one of `endings` whose classes meet `wanted`.
template <std::size_t N>
Word find_without_ending(const Lexicon& lexicon, std::string_view key, const std::array<std::string_view, N>& endings,
                         ClassMask wanted, std::uint8_t& ending) {
    for (const std::string_view candidate : endings) {
        if (key.size() < candidate.size() + 3 || !key.ends_with(candidate)) continue;
        const Word word = lexicon.find(key.substr(0, key.size() - candidate.size()));
        if ((word.classes() & wanted) == 0) continue;
        ending = static_cast<std::uint8_t>(candidate.size());
        return word;
    }
    return {};
}

void read_suffix(const Lexicon& lexicon, std::string_view key, Reading& reading) {
    std::array<char, 24> buffer{};
    buffer[0] = '-';
    const std::size_t longest = std::min<std::size_t>(key.size() - std::min<std::size_t>(key.size(), 2), 16);
    for (std::size_t size = longest; size >= 2; --size) {
        const std::string_view suffix = key.substr(key.size() - size);
        if ((static_cast<unsigned char>(suffix[0]) & 0xC0) == 0x80) continue;
        std::memcpy(buffer.data() + 1, suffix.data(), size);
        const Word word = lexicon.find({buffer.data(), size + 1});
        if (!word) continue;
        reading.word = word;
        reading.suffix = word.classes();
        reading.suffix_size = static_cast<std::uint8_t>(size);
        return;
    }
}

bool looks_like_adjective(std::string_view key) {
    return key.size() >= 5 &&
           key.substr(key.size() - std::min<std::size_t>(key.size(), 6)).find("sch") != std::string_view::npos;
}

// "Berliner", "Bremer", "Dresdner": a city's inhabitants and what belongs to it, all from the city's own name.
Word place_of_demonym(const Lexicon& lexicon, std::string_view key) {
    constexpr std::array<std::string_view, 5> endings = {"erinnen", "erin", "ern", "ers", "er"};
    for (const std::string_view ending : endings) {
        if (!key.ends_with(ending) || key.size() < ending.size() + 3) continue;
        const std::string_view stem = key.substr(0, key.size() - ending.size());
        const Word plain = lexicon.find(stem);
        if ((plain.classes() & bit(WordClass::place)) != 0) return plain;
        // Brem- -> Bremen; Dresdn- -> Dresden, Münchn- -> München
        std::array<char, key_size_max + 4> longer{};
        if (stem.size() > key_size_max) return {};
        std::memcpy(longer.data(), stem.data(), stem.size());
        std::memcpy(longer.data() + stem.size() - (stem.ends_with('n') ? 1 : 0), "en", 2);
        const Word longer_word = lexicon.find({longer.data(), stem.size() + (stem.ends_with('n') ? 1 : 2)});
        return (longer_word.classes() & bit(WordClass::place)) != 0 ? longer_word : Word{};
    }
    return {};
}

void read_word(const TokenBuffer& tokens, std::size_t i, const Lexicon& lexicon, const Language& language,
               Reading& reading) {
    const Token& token = tokens.tokens[i];
    reading.word = token.word;
    reading.classes = token.classes;
    if (token.kind != TokenKind::word || token.key_size < 3 || token.key_size > key_size_max) return;
    const std::string_view key = tokens.key(i);
    if (reading.classes == 0 && looks_like_adjective(key)) {
        reading.word = find_without_ending(lexicon, key, adjective_endings, adjectives, reading.ending);
        reading.classes = reading.word.classes() & adjectives;
    }
    if (!token.has(flag_capital) || reading.classes != 0) return;
    Word word;
    if (language.genitive_s || key.find('\'') != std::string_view::npos)
        word = find_without_ending(lexicon, key, name_endings, strong_names | name_parts, reading.ending);
    if (!word) word = find_without_ending(lexicon, key, noun_endings, nouns, reading.ending);
    if (word) {
        reading.word = word;
        reading.classes = word.classes();
        return;
    }
    if (reading.word.time_classes().any()) return;
    const Word place = language.nouns_capitalised && !token.has(flag_hyphen) ? place_of_demonym(lexicon, key) : Word{};
    if (place) {
        reading.word = place;
        reading.classes = bit(WordClass::derived);
    } else if (key.size() > 4) {
        read_suffix(lexicon, key, reading);
    }
}

// The longest name of the lexicon that starts at token i.
void read_name(const TokenBuffer& tokens, std::size_t i, std::size_t sentence_end, const Lexicon& lexicon,
               const Language& language, Reading& reading) {
    const std::size_t most = std::min<std::size_t>(tokens.tokens[i].word.tokens_max(), sentence_end - i);
    for (std::size_t count = most; count >= 2; --count) {
        const std::string_view key = tokens.key(i, i + count - 1);
        if (key.size() > key_size_max) continue;
        Word word = lexicon.find(key);
        std::uint8_t ending = 0;
        if ((word.classes() & any_name) == 0 && (language.genitive_s || key.find('\'') != std::string_view::npos))
            word = find_without_ending(lexicon, key, name_endings, any_name, ending);
        if ((word.classes() & any_name) == 0) continue;
        reading.name = word;
        reading.name_tokens = static_cast<std::uint8_t>(count);
        reading.name_ending = ending;
        return;
    }
    if (!reading.is(any_name) || !reading.word) return;
    reading.name = reading.word;
    reading.name_tokens = 1;
    reading.name_ending = reading.ending;
}

constexpr std::size_t parts_max = 8;

// Where the parts of a hyphenated word start, plus one past the end; 0 parts when there are too many.
std::size_t split_parts(std::string_view word, std::array<std::size_t, parts_max + 1>& starts) {
    std::size_t count = 0, start = 0;
    while (count < parts_max) {
        starts[count++] = start;
        const std::size_t hyphen = word.find('-', start);
        if (hyphen == std::string_view::npos) {
            starts[count] = word.size() + 1;
            return count;
        }
        start = hyphen + 1;
    }
    return 0;
}

// "Nato" in "Nato-Beitritt", "Trump" in "Anti-Trump-Lager": the longest run of parts that is a name.
void read_parts(const TokenBuffer& tokens, std::size_t i, const Lexicon& lexicon, Reading& reading) {
    const Token& token = tokens.tokens[i];
    const std::string_view key = tokens.key(i);
    std::array<std::size_t, parts_max + 1> in_key{}, in_text{};
    const std::size_t count = split_parts(key, in_key);
    if (count < 2 || split_parts(tokens.surface(i), in_text) != count) return;
    constexpr ClassMask wanted = strong_names | bit(WordClass::compound_only);
    for (std::size_t size = count - 1; size >= 1; --size) {
        for (std::size_t first = 0; first + size <= count; ++first) {
            const std::size_t start = in_key[first], end = in_key[first + size] - 1;
            if (end < start + 2) continue;
            const Word word = lexicon.find(key.substr(start, end - start));
            if ((word.classes() & wanted) == 0) continue;
            reading.first_part = word;
            reading.part = {token.span.start + static_cast<std::uint32_t>(in_text[first]),
                            token.span.start + static_cast<std::uint32_t>(in_text[first + size] - 1)};
            return;
        }
    }
}

struct NameClass {
    WordClass strong, weak;
    EntityType type;
};

constexpr std::array<NameClass, 4> name_classes = {
    {{WordClass::person, WordClass::person_weak, EntityType::person},
     {WordClass::organisation, WordClass::organisation_weak, EntityType::organisation},
     {WordClass::place, WordClass::place_weak, EntityType::place},
     {WordClass::other, WordClass::other_weak, EntityType::other}}};

bool has_small_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "MIT" is not the word "Mit", "dpa" needs no capital, and "die Grünen" are no green ones.
bool case_agrees(const Scene& scene, std::size_t i, std::size_t last) {
    const std::string_view name = scene.reading(i).name.name();
    const std::string_view surface = scene.tokens.surface(i);
    if (name.size() < 2) return false;
    if (!has_small_letter(name) && name.size() > 1) return !has_small_letter(surface) || i != last;
    const bool small_start = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
    if (small_start) return i != last || surface == name || scene.token(i).has(flag_capital);
    if (i == last) return scene.token(i).has(flag_capital | flag_digit | flag_inner_capital);
    const std::string_view name_end = name.substr(name.rfind(' ') + 1);
    const bool capital_end = !name_end.empty() && !(name_end[0] >= 'a' && name_end[0] <= 'z');
    return !capital_end || scene.token(last).kind != TokenKind::word ||
           scene.token(last).has(flag_capital | flag_digit);
}

// Whether the words around a name that is also a common word ("Essen", "Halle") say that it is a name here.
bool context_allows(const Scene& scene, std::size_t i, std::size_t last, EntityType type) {
    const ClassMask before = scene.before(i);
    const Learned* learned = scene.knowledge.find(scene.tokens.key(i, last));
    if (learned != nullptr && learned->type == type) return true;
    constexpr ClassMask determiners =
        bits(WordClass::article, WordClass::possessive, WordClass::adjective, WordClass::contraction);
    if ((before & determiners) != 0)
        return type == EntityType::organisation && scene.reading(i).is(bit(WordClass::article_name));
    if (type == EntityType::place) {
        const std::string_view word = i > 0 ? scene.tokens.key(i - 1) : std::string_view();
        const bool preposition = (before & bit(WordClass::place_preposition)) != 0 && word != "bis" && word != "von";
        const bool noun_follows = scene.joined(last) && scene.token(last + 1).is_capital_word() &&
                                  !scene.reading(last + 1).is(bit(WordClass::verb));
        return preposition && !noun_follows;
    }
    if (type == EntityType::organisation) return (before & bits(WordClass::role, WordClass::saying)) != 0;
    return false;
}

}  // namespace

void read_tokens(const TokenBuffer& tokens, const Lexicon& lexicon, const Language& language,
                 std::vector<Reading>& out) {
    out.assign(tokens.tokens.size(), {});
    for (const Span sentence : tokens.sentences) {
        for (std::size_t i = sentence.start; i < sentence.end; ++i) {
            const Token& token = tokens.tokens[i];
            if (token.kind == TokenKind::punctuation || token.kind == TokenKind::address) continue;
            Reading& reading = out[i];
            read_word(tokens, i, lexicon, language, reading);
            read_name(tokens, i, sentence.end, lexicon, language, reading);
            if (token.has(flag_hyphen) && reading.name_tokens == 0) read_parts(tokens, i, lexicon, reading);
        }
    }
}

void find_known_names(const Scene& scene, Candidates& out) {
    for (std::size_t i = 0; i < scene.size(); ++i) {
        const Reading& reading = scene.reading(i);
        if (reading.name_tokens == 0) continue;
        const std::size_t last = i + reading.name_tokens - 1;
        const ClassMask classes = reading.name.classes();
        if (!case_agrees(scene, i, last)) continue;
        const Learned* learned = scene.knowledge.find(scene.tokens.key(i, last));
        for (const NameClass& name_class : name_classes) {
            const bool strong = (classes & bit(name_class.strong)) != 0;
            if (!strong && (classes & bit(name_class.weak)) == 0) continue;
            if (!strong && !context_allows(scene, i, last, name_class.type)) continue;
            const bool agrees = learned != nullptr && learned->type == name_class.type;
            const float base = reading.name_tokens > 1 ? 0.95f : strong ? 0.9f : 0.7f;
            Candidate candidate =
                make_candidate(scene, i, last, name_class.type, agrees ? base + 0.04f : base, reading.name_ending);
            candidate.name = reading.name.name();
            candidate.entity = reading.name.entity();
            candidate.full_name = name_class.type == EntityType::person && reading.name_tokens > 1;
            out.push_back(candidate);
        }
    }
}

Candidate make_candidate(const Scene& scene, std::size_t first, std::size_t last, EntityType type, float confidence,
                         std::size_t ending) {
    Candidate candidate;
    const Span begin = scene.token(first).span;
    const Span end = scene.token(last).span;
    candidate.span = {begin.start, end.end};
    candidate.head = candidate.span;
    if (ending != 0 && ending < end.size()) {
        // The typographic apostrophe is one byte in the key but three in the text.
        const std::string_view surface = slice(scene.tokens.text, end);
        const std::size_t apostrophe = surface.rfind("\u2019");
        if (apostrophe != std::string_view::npos && apostrophe + 3 + 1 >= surface.size())
            ending = surface.size() - apostrophe;
        candidate.head.end -= static_cast<std::uint32_t>(ending);
    }
    candidate.first = static_cast<std::uint32_t>(first);
    candidate.last = static_cast<std::uint32_t>(last);
    candidate.type = type;
    candidate.confidence = confidence;
    return candidate;
}

bool is_common_noun(const Reading& reading) {
    constexpr ClassMask common =
        bits(WordClass::noun, WordClass::role, WordClass::title, WordClass::stop, WordClass::org_head,
             WordClass::place_head, WordClass::media_head, WordClass::function, WordClass::article,
             WordClass::preposition, WordClass::conjunction, WordClass::pronoun, WordClass::possessive,
             WordClass::contraction, WordClass::adjective, WordClass::verb, WordClass::saying);
    return reading.is(common) || (reading.classes == 0 && (reading.suffix & common) != 0);
}

bool is_acronym(const Token& token) {
    return token.kind == TokenKind::word && token.has(flag_all_caps) && !token.has(flag_hyphen | flag_dot) &&
           token.span.size() >= 2 && token.span.size() <= 6;
}

}  // namespace lesart::recognition
