// Hyphenation by Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983), read in place from the
// section "hyphenation" of a language pack.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/result.h"

namespace lesart {

class Hyphenator {
   public:
    // Borrows the pack's bytes. Fails with "pack-section" when the section is missing or damaged.
    [[nodiscard]] static Result<Hyphenator> load(const Pack& pack);
    Hyphenator() = default;  // finds no hyphenation point

    // Byte offsets inside `word` (letters only, any case) where a hyphen may stand, in order; respects the language's
    // least letters before and after.
    [[nodiscard]] std::vector<std::uint32_t> points(std::string_view word) const;

   private:
    Bytes trie_;
    std::uint32_t before_min_ = 2;
    std::uint32_t after_min_ = 2;
};

// Builds the section from TeX pattern text (one pattern per word, white space between) and exceptions ("ta-ble").
// Used by the pack builder. Fails with "hyphenation-pattern" naming the pattern.
[[nodiscard]] Result<std::vector<std::uint8_t>> build_hyphenation(std::string_view patterns, std::string_view exceptions,
                                                                  std::uint32_t before_min, std::uint32_t after_min);

}  // namespace lesart
