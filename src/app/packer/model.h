// What the trainer learnt, as a file (assets/lang/LANGUAGE/names.model) and as the section "tagger" of a language pack
// (format: annotate/tagger.h).
//
// File, little endian: "LMOD", u32 version (1), u32 features, i16 bonus of what the article taught, i16 transitions
// [tag_count + 1][tag_count], then per feature, by rising hash, its u32 hash and an int8 weight for each tag.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/tagger.h"
#include "base/result.h"

namespace lesart::packer {

struct Feature {
    std::uint32_t hash = 0;
    std::array<std::int8_t, recognition::tag_count> weights{};  // in steps, see annotate/tagger.h
};

struct Model {
    std::int16_t learned_bonus = 0;
    std::array<std::array<std::int16_t, recognition::tag_count>, recognition::tag_count + 1> transitions{};
    std::vector<Feature> features;  // by rising hash
};

[[nodiscard]] std::vector<std::uint8_t> write_model(const Model& model);
// Fails with "model-invalid".
[[nodiscard]] Result<Model> read_model(std::string_view bytes);
[[nodiscard]] std::vector<std::uint8_t> write_tagger(const Model& model);

}  // namespace lesart::packer
