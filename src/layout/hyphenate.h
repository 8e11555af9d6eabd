// Hyphenation by Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983), read in place from the
// section "hyphenation" of a language pack.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/result.h"

namespace lesart {

class Hyphenator {
   public:
    // Borrows the pack's bytes. Fails with "pack-section" when the section is missing or damaged.
    [[nodiscard]] static Result<Hyphenator> load(const Pack& pack);
    // The same for the section's bytes alone.
    [[nodiscard]] static Result<Hyphenator> load(Bytes section);
    Hyphenator() = default;  // finds no hyphenation point

    // Byte offsets inside `word` (letters only, any case) where a hyphen may stand, in order; respects the language's
    // least letters before and after. Words of more than 255 letters have none. Never inside a grapheme: a point before
    // a combining mark is left out.
    [[nodiscard]] std::vector<std::uint32_t> points(std::string_view word) const;
    // The same into a vector of the caller's, which is cleared.
    void points(std::string_view word, std::vector<std::uint32_t>& out) const;

    [[nodiscard]] bool empty() const { return counts_.empty(); }

   private:
    [[nodiscard]] std::uint8_t symbol_of(char32_t c) const;
    // 0, the root, when there is none.
    [[nodiscard]] std::uint32_t child_of(std::uint32_t node, std::uint8_t symbol) const;
    void apply_patterns(std::span<const std::uint8_t> symbols, std::span<std::uint8_t> levels) const;
    void apply_list(std::size_t list, std::size_t end, std::span<std::uint8_t> levels) const;
    [[nodiscard]] bool apply_exception(std::string_view word, std::span<std::uint8_t> levels) const;

    // Parts of the section, see hyphenate_format.h.
    Bytes alphabet_, lists_, counts_, symbols_, low_, high_, exceptions_;
    std::vector<std::uint32_t> sums_;  // first child of every 16th node
    std::uint32_t exception_count_ = 0;
    std::uint32_t before_min_ = 2;
    std::uint32_t after_min_ = 2;
    std::array<std::uint8_t, 256> latin_{};  // symbols of U+0000..U+00FF, upper case folded in
};

// Builds the section from TeX pattern text (one pattern per word, white space between) and exceptions ("ta-ble").
// Used by the pack builder. UTF-8; upper case is folded. Fails with "hyphenation-pattern" naming the pattern or
// exception that cannot be read, the span being its bytes in the text it came from.
[[nodiscard]] Result<std::vector<std::uint8_t>> build_hyphenation(std::string_view patterns,
                                                                  std::string_view exceptions, std::uint32_t before_min,
                                                                  std::uint32_t after_min);

}  // namespace lesart
