#include "annotate/tagger.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

namespace lesart::recognition {

namespace {

constexpr std::size_t name_tokens_max = 6;
// Of the names whose probability is 1 so many are right, in articles that were not trained on; with it confidence is
// calibrated within some hundredths (tests/bench, reliability).
constexpr float certain_share = 0.93f;
constexpr std::int16_t impossible = -8000;  // far below what a path loses otherwise, far above overflow

std::int16_t read_i16(const std::uint8_t* at) {
    return static_cast<std::int16_t>(at[0] | at[1] << 8);
}

std::uint32_t read_u32(const std::uint8_t* at) {
    return at[0] | std::uint32_t{at[1]} << 8 | std::uint32_t{at[2]} << 16 | std::uint32_t{at[3]} << 24;
}

// What a token looks like, in few enough kinds that each is seen often.
std::uint32_t shape_of(const Token& token, std::string_view surface) {
    if (token.kind == TokenKind::punctuation) return 0x1000u + (surface.size() <= 3 ? key_hash(surface) % 0x1000u : 0u);
    const unsigned length = token.span.size() <= 2 ? 0 : token.span.size() <= 4 ? 1 : token.span.size() <= 9 ? 2 : 3;
    constexpr unsigned seen = flag_capital | flag_all_caps | flag_hyphen | flag_digit | flag_dot | flag_inner_capital;
    return 0x10000u | (token.flags & seen) << 4 | static_cast<unsigned>(token.kind) << 2 | length;
}

std::uint32_t affix_hash(std::string_view affix, unsigned salt) {
    return key_hash(affix) * 31 + salt;
}

void read_affixes(std::string_view key, TokenAtoms& atoms) {
    const auto prefix = [&](std::size_t size) { return key.substr(0, std::min(size, key.size())); };
    const auto suffix = [&](std::size_t size) { return key.substr(key.size() - std::min(size, key.size())); };
    atoms.prefix3 = affix_hash(prefix(3), 3);
    atoms.prefix4 = affix_hash(prefix(4), 4);
    atoms.suffix2 = affix_hash(suffix(2), 2);
    atoms.suffix3 = affix_hash(suffix(3), 3);
    atoms.suffix4 = affix_hash(suffix(4), 4);
    atoms.suffix5 = affix_hash(suffix(5), 5);
}

// A handle or hashtag without its "@" or "#", any other token as it is.
std::string_view without_sign(const TokenBuffer& tokens, std::size_t i) {
    std::string_view key = tokens.key(i);
    if (tokens.tokens[i].kind == TokenKind::address && key.size() > 1 && (key[0] == '@' || key[0] == '#'))
        key.remove_prefix(1);
    return key;
}

constexpr unsigned word_sets = 1u << static_cast<unsigned>(NameSet::first_name) |
                               1u << static_cast<unsigned>(NameSet::surname) |
                               1u << static_cast<unsigned>(NameSet::noun);
constexpr unsigned entity_sets = 0xF;

// A listed name from token i on, the longest one; also in the genitive.
void read_listed_names(const TokenBuffer& tokens, Span sentence, const NameSets& sets, std::vector<TokenAtoms>& atoms) {
    for (std::size_t i = sentence.start; i < sentence.end; ++i) {
        const Token& first = tokens.tokens[i];
        if (first.kind == TokenKind::punctuation || first.kind == TokenKind::address) continue;
        const bool capital = first.has(flag_capital | flag_digit | flag_inner_capital);
        if (!capital && !first.has(flag_sentence_start)) continue;
        KeyHash hash;
        const std::size_t end = std::min<std::size_t>(sentence.end, i + name_tokens_max);
        unsigned longest = 0;
        std::size_t longest_end = i;
        for (std::size_t j = i; j < end; ++j) {
            const std::string_view key = tokens.key(j);
            if (j > i) hash.add(" ");
            KeyHash plain = hash;
            hash.add(key);
            unsigned found = sets.find(hash);
            if (found == 0 && key.size() > 3 && key.ends_with('s')) {
                plain.add(key.substr(0, key.size() - (key.ends_with("'s") ? 2 : 1)));
                found = sets.find(plain);
            }
            if (j == i) atoms[i].sets |= static_cast<std::uint16_t>(found & word_sets);
            if ((found & entity_sets) != 0) {
                longest = found & entity_sets;
                longest_end = j + 1;
            }
        }
        for (std::size_t j = i; j < longest_end; ++j)
            atoms[j].sets |= static_cast<std::uint16_t>(longest << (j == i ? 7 : 11));
    }
}

// Runs of capitalised words, "of" and "&" between them included.
void find_runs(const Scene& scene, Span sentence, std::vector<TokenAtoms>& atoms) {
    constexpr ClassMask small_words = bits(WordClass::article, WordClass::preposition, WordClass::contraction,
                                           WordClass::possessive, WordClass::stop);
    const auto may_be_name = [&](std::size_t i) {
        const Token& token = scene.token(i);
        if (token.kind != TokenKind::word || !token.has(flag_capital | flag_inner_capital)) return false;
        return !token.has(flag_sentence_start) || (atoms[i].classes & small_words) == 0;
    };
    const auto joins = [&](std::size_t i) {
        const std::string_view word = scene.tokens.surface(i);
        return word == "of" || word == "&";
    };
    for (std::size_t i = sentence.start; i < sentence.end; ++i) {
        std::size_t last = i;
        if (may_be_name(i)) {
            while (last + 1 < sentence.end &&
                   (may_be_name(last + 1) || (joins(last + 1) && last + 2 < sentence.end && may_be_name(last + 2))))
                ++last;
        }
        for (std::size_t j = i; j <= last; ++j) {
            atoms[j].run_first = static_cast<std::uint32_t>(i);
            atoms[j].run_last = static_cast<std::uint32_t>(last);
        }
        i = last;
    }
}

}  // namespace

void read_atoms(const Scene& scene, const Candidates& proposed, const NameSets& sets, std::vector<TokenAtoms>& out) {
    out.assign(scene.size(), {});
    for (const Span sentence : scene.tokens.sentences) {
        bool quoted = false;
        for (std::size_t i = sentence.start; i < sentence.end; ++i) {
            const Token& token = scene.token(i);
            const std::string_view surface = scene.tokens.surface(i);
            TokenAtoms& atoms = out[i];
            const std::string_view key = without_sign(scene.tokens, i);
            atoms.word = key_hash(key);
            atoms.shape = shape_of(token, surface);
            read_affixes(key, atoms);
            atoms.classes = scene.reading(i).classes;
            atoms.suffix_classes = scene.reading(i).suffix;
            if (token.kind == TokenKind::punctuation) {
                if (is_opening_quote(surface) && !quoted)
                    quoted = true;
                else if (is_closing_quote(surface))
                    quoted = false;
            }
            atoms.context = static_cast<std::uint8_t>((token.has(flag_sentence_start) ? 1 : 0) |
                                                      (token.has(flag_after_break) ? 2 : 0) | (quoted ? 4 : 0));
        }
        read_listed_names(scene.tokens, sentence, sets, out);
        find_runs(scene, sentence, out);
    }
    for (const Candidate& candidate : proposed) {
        if (candidate.form == MentionForm::derived || candidate.form == MentionForm::compound) {
            const Tag tag = candidate.form == MentionForm::derived ? Tag::derived : Tag::part;
            out[candidate.first].proposed = static_cast<std::uint8_t>(tag);
            continue;
        }
        for (std::size_t i = candidate.first; i <= candidate.last; ++i)
            out[i].proposed =
                static_cast<std::uint8_t>(i == candidate.first ? begin_of(candidate.type) : inside_of(candidate.type));
    }
}

Result<Tagger> Tagger::open(Bytes section) {
    Tagger tagger;
    if (section.empty()) return tagger;
    const auto damaged = [] { return fail("pack-section", "the section 'tagger' of the language pack is damaged"); };
    constexpr std::size_t transitions_at = 16;
    constexpr std::size_t bonus_at = transitions_at + 2 * tag_count * (tag_count + 1);
    constexpr std::size_t columns_at = bonus_at + 2;
    if (section.size() < columns_at || std::memcmp(section.data(), "LTAG", 4) != 0) return damaged();
    tagger.bits_ = read_u32(section.data() + 8);
    const std::size_t count = read_u32(section.data() + 12);
    if (read_u32(section.data() + 4) != tagger_version || tagger.bits_ < 4 || tagger.bits_ > 20 ||
        count >= (1uz << tagger.bits_) || section.size() < columns_at + count * (2 + tag_count))
        return damaged();
    const std::uint8_t* at = section.data() + transitions_at;
    for (std::size_t from = 0; from <= tag_count; ++from) {
        tagger.transitions_[from].fill(impossible);
        for (std::size_t to = 0; to < tag_count; ++to, at += 2) {
            const Tag tag = static_cast<Tag>(to);
            if (from == tag_count ? !is_inside(tag) : may_follow(static_cast<Tag>(from), tag))
                tagger.transitions_[from][to] = read_i16(at);
        }
    }
    tagger.learned_bonus_ = read_i16(section.data() + bonus_at);
    tagger.checks_.resize(1uz << tagger.bits_);
    tagger.rows_.resize(1uz << tagger.bits_);
    const std::uint8_t* column = section.data() + columns_at;
    std::size_t slot = 0;
    for (std::size_t i = 0; i < count; ++i) {
        slot += column[i];
        if (slot >= tagger.rows_.size()) return damaged();
        tagger.checks_[slot] = column[count + i];
        for (std::size_t tag = 0; tag < tag_count; ++tag)
            tagger.rows_[slot][tag] = static_cast<std::int8_t>(column[(2 + tag) * count + i]);
    }
    return tagger;
}

void Tagger::score(const std::vector<TokenAtoms>& atoms, Span sentence, std::size_t i, TagScores& out) const {
    TagScores sum{};
    const std::uint32_t slot_mask = (1u << bits_) - 1;
    const std::uint8_t* const checks = checks_.data();
    each_feature(atoms, sentence, i, [&](std::uint32_t feature, bool) {
        const std::uint8_t check = check_of(feature);
        std::uint32_t slot = slot_of(feature, bits_);
        for (unsigned probe = 0; probe < tagger_probes; ++probe, slot = (slot + 1) & slot_mask) {
            if (checks[slot] == 0) return;
            if (checks[slot] != check) continue;
            const auto row = rows_[slot];
            for (std::size_t lane = 0; lane < tag_lanes; ++lane)
                sum[lane] = static_cast<std::int16_t>(sum[lane] + row[lane]);
            return;
        }
    });
    out = sum;
}

// Names that the article has taught, from the longest on: their tags gain.
void Tagger::add_learned(const Scene& scene, Span sentence, std::vector<TagScores>& scores) const {
    if (scene.knowledge.empty() || learned_bonus_ == 0) return;
    for (std::size_t i = sentence.start; i < sentence.end; ++i) {
        const Token& token = scene.token(i);
        if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
        const bool several = scene.knowledge.starts_name(scene.tokens.key(i));
        const std::size_t longest = several ? std::min<std::size_t>(sentence.end - i, name_tokens_max) : 1;
        for (std::size_t size = longest; size >= 1; --size) {
            std::string_view key = scene.tokens.key(i, i + size - 1);
            const Learned* learned = scene.knowledge.find(key);
            if (learned == nullptr && key.size() > 3 && key.ends_with('s'))
                learned = scene.knowledge.find(key.substr(0, key.size() - (key.ends_with("'s") ? 2 : 1)));
            if (learned == nullptr || (learned->is_initials && !is_acronym(token))) continue;
            // "Das Essen" is no city, although the article has one of that name.
            constexpr ClassMask determiners = bits(WordClass::article, WordClass::possessive, WordClass::contraction);
            const bool common = size == 1 && scene.language.nouns_capitalised &&
                                learned->type != EntityType::organisation && (scene.before(i) & determiners) != 0;
            if (common) break;
            // A part, such as a surname, may stand inside a longer name; a whole name begins anew ("BERLIN/BONN").
            const auto begin = static_cast<std::size_t>(begin_of(learned->type));
            const auto inside = static_cast<std::size_t>(inside_of(learned->type));
            const bool sure = learned->given || (size == 1 && is_acronym(token));
            // The surname of somebody who was named in full is hardly anything else.
            const bool surname = learned->is_part && learned->type == EntityType::person;
            const auto bonus = static_cast<std::int16_t>((sure ? 4 : surname ? 2 : 1) * learned_bonus_);
            scores[i][begin] += bonus;
            scores[i][inside] += learned->is_part ? bonus : static_cast<std::int16_t>(-bonus);
            for (std::size_t j = i + 1; j < i + size; ++j) scores[j][inside] += bonus;
            i += size - 1;
            break;
        }
    }
}

// Viterbi (1967), all tags of a token at once. The way back is found from the best scores again, which is cheaper than
// to note it for every tag.
void Tagger::find_path(Span sentence, TaggerBuffers& buffers) const {
    // Local copies, which nothing else can point to: the loops over lanes become SIMD instructions.
    TagScores before = transitions_[tag_count];
    for (std::size_t i = sentence.start; i < sentence.end; ++i) {
        TagScores best = before;
        if (i > sentence.start) {
            best.fill(2 * impossible);
            for (std::size_t from = 0; from < tag_count; ++from) {
                const TagScores row = transitions_[from];
                const std::int16_t base = before[from];
                for (std::size_t lane = 0; lane < tag_lanes; ++lane)
                    best[lane] = std::max(best[lane], static_cast<std::int16_t>(base + row[lane]));
            }
        }
        const TagScores scores = buffers.scores[i];
        std::int16_t most = 2 * impossible;
        for (std::size_t lane = 0; lane < tag_lanes; ++lane) {
            best[lane] = static_cast<std::int16_t>(best[lane] + scores[lane]);
            most = std::max(most, best[lane]);
        }
        for (std::int16_t& value : best) value = static_cast<std::int16_t>(value - most);
        buffers.best[i] = before = best;
    }
    const TagScores& last = buffers.best[sentence.end - 1];
    auto tag = static_cast<std::size_t>(std::max_element(last.begin(), last.begin() + tag_count) - last.begin());
    for (std::size_t i = sentence.end; i-- > sentence.start;) {
        buffers.tags[i] = static_cast<Tag>(tag);
        if (i == sentence.start) break;
        const TagScores& paths = buffers.best[i - 1];
        std::size_t from_best = 0;
        for (std::size_t from = 1; from < tag_count; ++from)
            if (paths[from] + transitions_[from][tag] > paths[from_best] + transitions_[from_best][tag])
                from_best = from;
        tag = from_best;
    }
}

namespace {

// The share of one of several scores, by softmax. Powers come from one product, so that every machine gets the same
// bits.
float share_of(std::size_t one, std::span<const std::int32_t> scores) {
    static const auto powers = [] {
        std::array<float, 128> out{};
        float value = 1;
        for (float& power : out) {
            power = value;
            value *= 0.778800783f;  // e^-tagger_step
        }
        return out;
    }();
    const std::int32_t best = *std::max_element(scores.begin(), scores.end());
    float all = 0;
    for (const std::int32_t value : scores)
        if (best - value < 128) all += powers[static_cast<std::size_t>(best - value)];
    const std::int32_t behind = best - scores[one];
    return behind < 128 ? powers[static_cast<std::size_t>(behind)] / all : 0;
}

}  // namespace

float Tagger::probability_of_type(Span sentence, const TaggerBuffers& buffers, std::size_t first,
                                  std::size_t last) const {
    constexpr std::size_t types = 4;
    const std::size_t before = first == sentence.start ? tag_count : static_cast<std::size_t>(buffers.tags[first - 1]);
    std::array<std::int32_t, types + 1> sums{};  // the last: no name
    for (std::size_t reading = 0; reading <= types; ++reading) {
        const Tag begin = reading < types ? begin_of(static_cast<EntityType>(reading)) : Tag::outside;
        const Tag inside = reading < types ? inside_of(static_cast<EntityType>(reading)) : Tag::outside;
        const auto tag_at = [&](std::size_t i) { return static_cast<std::size_t>(i == first ? begin : inside); };
        std::int32_t sum = transitions_[before][tag_at(first)] + buffers.scores[first][tag_at(first)];
        for (std::size_t i = first + 1; i <= last; ++i)
            sum += transitions_[tag_at(i - 1)][tag_at(i)] + buffers.scores[i][tag_at(i)];
        if (last + 1 < sentence.end)
            sum += transitions_[tag_at(last)][static_cast<std::size_t>(buffers.tags[last + 1])];
        sums[reading] = sum;
    }
    return share_of(static_cast<std::size_t>(type_of(buffers.tags[first])), sums);
}

float Tagger::probability_of_tag(Span sentence, const TaggerBuffers& buffers, std::size_t i) const {
    const std::size_t before = i == sentence.start ? tag_count : static_cast<std::size_t>(buffers.tags[i - 1]);
    std::array<std::int32_t, tag_count> sum{};
    for (std::size_t tag = 0; tag < tag_count; ++tag) {
        sum[tag] = buffers.scores[i][tag] + transitions_[before][tag];
        if (i + 1 < sentence.end) sum[tag] += transitions_[tag][static_cast<std::size_t>(buffers.tags[i + 1])];
    }
    return share_of(static_cast<std::size_t>(buffers.tags[i]), sum);
}

namespace {

// How the lexicon writes a name, its long form and its role: what the rules say of the same stretch of text stays with
// it.
void keep_what_rules_know(const Candidates& rules, Candidates& names) {
    for (Candidate& name : names) {
        const auto same =
            std::find_if(rules.begin(), rules.end(), [&](const Candidate& rule) { return rule.span == name.span; });
        if (same == rules.end() || same->form == MentionForm::derived) continue;
        const float confidence = name.confidence;
        if (same->type == name.type) name = *same;
        name.head = same->head;
        name.confidence = confidence;
    }
}

// "Verkehrsverbund Rhein-Main (VRM)": an acronym in brackets behind the name it stands for is beyond doubt.
void keep_introduced_acronyms(const Candidates& rules, Candidates& names) {
    const std::size_t count = names.size();
    for (const Candidate& rule : rules) {
        if (rule.long_form == no_long_form) continue;
        bool known = false, taken = false;
        for (std::size_t i = 0; i < count; ++i) {
            known = known || names[i].span.start == rule.long_form;
            taken = taken || names[i].span.overlaps(rule.span);
        }
        if (known && !taken) names.push_back(rule);
    }
}

// "BERLIN/BONN": a dateline in capitals names several cities, where "Frankfurt/Main" is one.
void part_cities(const TokenBuffer& tokens, Span sentence, std::vector<TagScores>& scores) {
    constexpr std::int16_t loss = 100;
    for (std::size_t i = sentence.start + 1; i + 1 < sentence.end; ++i)
        if (tokens.is_punctuation(i, "/") && tokens.tokens[i - 1].has(flag_all_caps) &&
            tokens.tokens[i + 1].has(flag_all_caps))
            scores[i][static_cast<std::size_t>(Tag::in_place)] -= loss;
}

// "#Berlin", "@bundestag"
void leave_out_sign(const TokenBuffer& tokens, std::size_t i, Candidate& name) {
    const std::string_view surface = tokens.surface(i);
    if (tokens.tokens[i].kind != TokenKind::address || surface.size() < 2 || (surface[0] != '@' && surface[0] != '#'))
        return;
    ++name.span.start;
    name.head = name.span;
}

// "Biden's": in English the ending is no part of the name.
void leave_out_possessive(std::string_view text, Candidate& name) {
    const std::string_view surface = slice(text, name.span);
    for (const std::string_view ending : {"'s", "\u2019s"})
        if (surface.size() > ending.size() && surface.ends_with(ending))
            name.span.end -= static_cast<std::uint32_t>(ending.size());
    name.head = name.span;
}

// "Berlin-München" is two places, whatever the whole word looks like.
bool is_pair(const Candidates& rules, const Candidate& name) {
    return name.first == name.last && std::count_if(rules.begin(), rules.end(), [&](const Candidate& rule) {
                                          return rule.first == name.first && rule.form == MentionForm::name;
                                      }) > 1;
}

}  // namespace

void Tagger::score(const Scene& scene, const NameSets& sets, const Candidates& proposed, TaggerBuffers& buffers) const {
    read_atoms(scene, proposed, sets, buffers.atoms);
    buffers.scores.resize(scene.size());
    for (const Span sentence : scene.tokens.sentences)
        for (std::size_t i = sentence.start; i < sentence.end; ++i)
            score(buffers.atoms, sentence, i, buffers.scores[i]);
}

void Tagger::decide(const Scene& scene, TaggerBuffers& buffers, Candidates& candidates) const {
    buffers.best.resize(scene.size());
    buffers.tags.assign(scene.size(), Tag::outside);
    Candidates names;
    for (const Span sentence : scene.tokens.sentences) {
        add_learned(scene, sentence, buffers.scores);
        part_cities(scene.tokens, sentence, buffers.scores);
        find_path(sentence, buffers);
        for (std::size_t i = sentence.start; i < sentence.end; ++i) {
            if (!is_begin(buffers.tags[i])) continue;
            std::size_t last = i;
            float confidence = probability_of_tag(sentence, buffers, i);
            while (last + 1 < sentence.end && is_inside(buffers.tags[last + 1]))
                confidence = std::min(confidence, probability_of_tag(sentence, buffers, ++last));
            confidence = std::min(confidence, probability_of_type(sentence, buffers, i, last)) * certain_share;
            names.push_back(make_candidate(scene, i, last, type_of(buffers.tags[i]), confidence));
            leave_out_sign(scene.tokens, i, names.back());
            if (!scene.language.genitive_s) leave_out_possessive(scene.tokens.text, names.back());
            names.back().full_name = names.back().type == EntityType::person && last > i;
        }
    }
    keep_what_rules_know(candidates, names);
    keep_introduced_acronyms(candidates, names);
    // "Von der Leyen" is a surname.
    constexpr ClassMask particles = bits(WordClass::particle, WordClass::preposition, WordClass::article,
                                         WordClass::contraction, WordClass::place_preposition);
    for (Candidate& name : names) name.full_name = name.full_name && !scene.reading(name.first).is(particles);
    // Compounds and derived words, also those that lost to a longer proposal which the tagger did not follow.
    candidates.clear();
    find_compounds(scene, candidates);
    resolve_conflicts(candidates);
    std::erase_if(names, [&](const Candidate& name) { return is_pair(candidates, name); });
    std::erase_if(candidates, [&](const Candidate& rule) {
        return std::any_of(names.begin(), names.end(),
                           [&](const Candidate& name) { return name.span.overlaps(rule.span); });
    });
    candidates.insert(candidates.end(), names.begin(), names.end());
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.span.start < b.span.start; });
}

}  // namespace lesart::recognition
