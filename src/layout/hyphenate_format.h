// Bytes of the section "hyphenation". Little endian, read in place, no alignment needed.
//
//   0  "LHYP", u32 version
//   8  u32 least letters before, u32 after, u32 number of exceptions
//  20  seven parts as (u32 offset, u32 size), offsets from the section's start
//
// alphabet    u32 code points, rising; the k-th one is symbol k + 1, symbol 0 matches nothing. "." marks word ends.
// lists       of levels: u8 count, then count x (u8 symbols from the pattern's end, u8 level)
// counts      the trie's nodes in breadth-first order: u8 children of each
// symbols     u8 symbol that leads to each node; 0 for the root. Children of a node stand together, by rising symbol,
// so
//             a node's first child is 1 + the sum of the counts before it: no pointers, which would not compress
// low, high   u8 each: bytes of the node's place in `lists` plus 1; 0 where no pattern ends
// exceptions  count x u32 offset (inside the part) of u8 size, bytes of the word, u8 count, count x u8 letters before
// the
//             point; sorted by the bytes of the word
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lesart::hyphenation {

inline constexpr std::uint32_t version = 1;
enum Part : std::size_t { alphabet, lists, counts, symbols, low, high, exceptions, part_count };
inline constexpr std::size_t parts_at = 20;
inline constexpr std::size_t header_size = parts_at + part_count * 8;
inline constexpr std::size_t letters_max = 255;  // of one word
// Running sums of `counts` are kept for every so many nodes.
inline constexpr std::size_t sum_step = 16;

inline std::uint32_t read_u32(std::span<const std::uint8_t> bytes, std::size_t at) {
    return bytes[at] | static_cast<std::uint32_t>(bytes[at + 1]) << 8 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 16 | static_cast<std::uint32_t>(bytes[at + 3]) << 24;
}

}  // namespace lesart::hyphenation
