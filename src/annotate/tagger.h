// Sentences -> names, by a linear-chain conditional random field (Lafferty et al. 2001) over what tokens look like,
// what the lexicon and the name lists know, and what the rules propose. The rules see one phrase; the tagger weighs all
// of it.
//
// Section "tagger", little endian: "LTAG", u32 version (1), u32 bits of a slot number, u32 features, i16 transitions
// [tag_count + 1][tag_count] (from, to; the last row is the sentence's start), i16 bonus of what the article taught;
// then, by rising slot and column by column, which compresses best: for each feature the distance to the slot before
// (u8), a check of its hash (u8), and a weight for each tag (int8). Weights count in steps of a quarter of a natural
// log unit.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/name_sets.h"
#include "annotate/names.h"
#include "base/pack.h"
#include "base/result.h"

namespace lesart::recognition {

// Begin, inside and outside as in CoNLL 2003; `derived` and `part` are words derived from names and words that contain
// one. Begin and inside of a type follow each other, in the order of EntityType.
enum class Tag : std::uint8_t {
    outside,
    begin_person,
    in_person,
    begin_organisation,
    in_organisation,
    begin_place,
    in_place,
    begin_other,
    in_other,
    derived,
    part,
    count
};
inline constexpr std::size_t tag_count = static_cast<std::size_t>(Tag::count);

[[nodiscard]] constexpr bool is_begin(Tag tag) {
    return tag >= Tag::begin_person && tag <= Tag::in_other && static_cast<unsigned>(tag) % 2 == 1;
}
[[nodiscard]] constexpr bool is_inside(Tag tag) {
    return tag >= Tag::begin_person && tag <= Tag::in_other && static_cast<unsigned>(tag) % 2 == 0;
}
[[nodiscard]] constexpr EntityType type_of(Tag tag) {
    return static_cast<EntityType>((static_cast<unsigned>(tag) - 1) / 2);
}
[[nodiscard]] constexpr Tag begin_of(EntityType type) {
    return static_cast<Tag>(1 + 2 * static_cast<unsigned>(type));
}
[[nodiscard]] constexpr Tag inside_of(EntityType type) {
    return static_cast<Tag>(2 + 2 * static_cast<unsigned>(type));
}
// True when `to` may follow `from`: a name goes on only in its own type.
[[nodiscard]] constexpr bool may_follow(Tag from, Tag to) {
    return !is_inside(to) || (from >= Tag::begin_person && from <= Tag::in_other && type_of(from) == type_of(to));
}

inline constexpr std::uint32_t tagger_version = 1;
inline constexpr unsigned tagger_probes = 8;
inline constexpr float tagger_step = 0.25f;  // of a weight

[[nodiscard]] constexpr std::uint32_t slot_of(std::uint32_t feature, unsigned bits) {
    return feature >> (32 - bits);
}
// Not 0. An unseen feature is taken for one of the model's in one of 255 times, and only where it meets one.
[[nodiscard]] constexpr std::uint8_t check_of(std::uint32_t feature) {
    return static_cast<std::uint8_t>(1 + (feature & 0xFFFF) % 255);
}

// What features are made of, one per token; filled by read_atoms() and reused from piece to piece.
struct TokenAtoms {
    std::uint32_t word = 0, shape = 0, prefix3 = 0, prefix4 = 0, suffix2 = 0, suffix3 = 0, suffix4 = 0, suffix5 = 0;
    ClassMask classes = 0, suffix_classes = 0;
    std::uint16_t sets = 0;     // NameSet bits of the word itself, then begin and inside of a listed name by type
    std::uint8_t proposed = 0;  // Tag of the rules
    std::uint8_t context = 0;   // sentence start, after a colon or quote, inside quotes
    // Of the run of capitalised words the token stands in: tokens of the piece, both included. Equal: it stands alone.
    std::uint32_t run_first = 0, run_last = 0;
};

void read_atoms(const Scene& scene, const Candidates& proposed, const NameSets& sets, std::vector<TokenAtoms>& out);

[[nodiscard]] constexpr std::uint32_t feature_hash(std::uint32_t kind, std::uint64_t value) {
    std::uint64_t x = (value + 0x9e3779b97f4a7c15u * (kind + 1)) * 0xff51afd7ed558ccdu;
    x ^= x >> 32;
    x *= 0xc4ceb9fe1a85ec53u;
    return static_cast<std::uint32_t>(x >> 32);
}

// Kinds of features; those of a window of words are one kind per place in it.
enum FeatureKind : std::uint32_t {
    feature_bias,
    feature_word = 1,  // five places
    feature_prefix3 = 6,
    feature_prefix4,
    feature_suffix2,
    feature_suffix3,  // three places
    feature_suffix4 = 12,
    feature_suffix5,
    feature_shape,  // five places
    feature_shapes_before = 19,
    feature_shapes_after,
    feature_class,              // five places
    feature_suffix_class = 26,  // three places
    feature_set = 29,           // three places
    feature_proposed = 32,      // three places
    feature_proposed_shape = 35,
    feature_context,
    feature_proposed_set,
    feature_classes_around,
    feature_proposed_classes,
    feature_run_before,
    feature_run_after,
    feature_run_first,
    feature_run_last,
    feature_run_last_suffix,
    feature_run_place,
    feature_run_last_proposed,
    feature_run_before_class,
    feature_run_after_class,
    feature_run_last_class,
    feature_run_last_suffix_class,
};

// Calls use(hash, is_word) for every feature of token i; is_word tells features that name a particular word.
template <class Use>
void each_feature(const std::vector<TokenAtoms>& atoms, Span sentence, std::size_t i, Use&& use) {
    static constexpr TokenAtoms nothing{};
    const auto at = [&](int offset) -> const TokenAtoms& {
        const auto j = static_cast<std::ptrdiff_t>(i) + offset;
        return j < static_cast<std::ptrdiff_t>(sentence.start) || j >= static_cast<std::ptrdiff_t>(sentence.end)
                   ? nothing
                   : atoms[static_cast<std::size_t>(j)];
    };
    const auto place = [](int offset, int reach) { return static_cast<std::uint32_t>(offset + reach); };
    const auto each_bit = [&](std::uint32_t kind, std::uint64_t mask) {
        for (; mask != 0; mask &= mask - 1)
            use(feature_hash(kind, static_cast<unsigned>(std::countr_zero(mask))), false);
    };
    const TokenAtoms& here = at(0);
    use(feature_hash(feature_bias, 0), false);
    for (int k = -2; k <= 2; ++k) {
        const TokenAtoms& token = at(k);
        use(feature_hash(feature_word + place(k, 2), token.word), true);
        use(feature_hash(feature_shape + place(k, 2), token.shape), false);
        each_bit(feature_class + place(k, 2), token.classes);
        if (k < -1 || k > 1) continue;
        use(feature_hash(feature_suffix3 + place(k, 1), token.suffix3), false);
        use(feature_hash(feature_proposed + place(k, 1), token.proposed), false);
        each_bit(feature_suffix_class + place(k, 1), token.suffix_classes);
        each_bit(feature_set + place(k, 1), token.sets);
    }
    use(feature_hash(feature_prefix3, here.prefix3), false);
    use(feature_hash(feature_prefix4, here.prefix4), false);
    use(feature_hash(feature_suffix2, here.suffix2), false);
    use(feature_hash(feature_suffix4, here.suffix4), false);
    use(feature_hash(feature_suffix5, here.suffix5), false);
    use(feature_hash(feature_shapes_before, std::uint64_t{at(-1).shape} << 32 | here.shape), false);
    use(feature_hash(feature_shapes_after, std::uint64_t{here.shape} << 32 | at(1).shape), false);
    use(feature_hash(feature_proposed_shape, std::uint64_t{here.proposed} << 32 | here.shape), false);
    use(feature_hash(feature_context, std::uint64_t{here.context} << 32 | here.shape), false);
    use(feature_hash(feature_proposed_set, std::uint64_t{here.proposed} << 32 | here.sets), false);
    use(feature_hash(feature_proposed_classes, here.classes ^ std::uint64_t{here.proposed} << 58), false);
    use(feature_hash(feature_classes_around, at(-1).classes * 31 + at(1).classes), false);
    if (here.run_first == here.run_last) return;
    // The words of a name lie together: what its last word is and what stands around it says of which type all are.
    const TokenAtoms& before = here.run_first > sentence.start ? atoms[here.run_first - 1] : nothing;
    const TokenAtoms& after = here.run_last + 1 < sentence.end ? atoms[here.run_last + 1] : nothing;
    const TokenAtoms& last = atoms[here.run_last];
    use(feature_hash(feature_run_before, before.word), true);
    use(feature_hash(feature_run_after, after.word), true);
    use(feature_hash(feature_run_first, atoms[here.run_first].word), true);
    use(feature_hash(feature_run_last, last.word), true);
    use(feature_hash(feature_run_last_suffix, last.suffix3), false);
    const std::uint32_t length = here.run_last - here.run_first;
    const std::uint64_t run_place = (i == here.run_first  ? 1u
                                     : i == here.run_last ? 2u
                                                          : 0u) |
                                    std::min(length, 4u) << 2;
    use(feature_hash(feature_run_place, run_place), false);
    use(feature_hash(feature_run_last_proposed, last.proposed), false);
    each_bit(feature_run_before_class, before.classes);
    each_bit(feature_run_after_class, after.classes);
    each_bit(feature_run_last_class, last.classes);
    each_bit(feature_run_last_suffix_class, last.suffix_classes);
}

// Scores of one token's tags, in steps; as many as fill a SIMD register.
inline constexpr std::size_t tag_lanes = 16;
using TagScores = std::array<std::int16_t, tag_lanes>;

struct TaggerBuffers {
    std::vector<TokenAtoms> atoms;
    std::vector<TagScores> scores;
    std::vector<TagScores> best;  // of the paths that end here in each tag, less the best of them
    std::vector<Tag> tags;
};

class Tagger {
   public:
    Tagger() = default;  // has no model
    // An empty section gives a tagger without a model; a damaged one fails with "pack-section".
    [[nodiscard]] static Result<Tagger> open(Bytes section);
    [[nodiscard]] explicit operator bool() const { return !rows_.empty(); }

    // Scores every token of the scene, given what the rules propose.
    void score(const Scene& scene, const NameSets& sets, const Candidates& proposed, TaggerBuffers& buffers) const;
    // Replaces the candidates that the rules propose by the names of the best path through each sentence, by
    // buffers.scores and what the article has taught. Compounds and derived words stay the rules' business. Confidence
    // is the least of the probabilities of a name's tags and of its type, calibrated.
    void decide(const Scene& scene, TaggerBuffers& buffers, Candidates& candidates) const;

   private:
    void score(const std::vector<TokenAtoms>& atoms, Span sentence, std::size_t i, TagScores& out) const;
    void add_learned(const Scene& scene, Span sentence, std::vector<TagScores>& scores) const;
    void find_path(Span sentence, TaggerBuffers& buffers) const;
    // Of token i's tag given the tags beside it.
    [[nodiscard]] float probability_of_tag(Span sentence, const TaggerBuffers& buffers, std::size_t i) const;
    // Of the type of the name at tokens first..last, against the other types and no name, given the tags around it.
    [[nodiscard]] float probability_of_type(Span sentence, const TaggerBuffers& buffers, std::size_t first,
                                            std::size_t last) const;

    // A feature that collides lies in one of the next slots. Most looks end at the check, so checks lie close together.
    std::vector<std::uint8_t> checks_;  // of each slot; 0: empty
    std::vector<std::array<std::int8_t, tag_lanes>> rows_;
    unsigned bits_ = 0;
    std::array<TagScores, tag_count + 1> transitions_{};  // from (the last: a sentence's start), to
    std::int16_t learned_bonus_ = 0;
};

}  // namespace lesart::recognition
