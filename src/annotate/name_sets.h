// Long lists of names as a set: which of them a folded key is in, in two bytes and a half a name and without the names.
//
// A Bloomier filter over three hashes (Chazelle et al. 2004; peeling as in Graf & Lemire, "Xor filters", 2020): the xor
// of three cells gives nine bits of fingerprint and seven bits of sets. A key that was never added is taken for one in
// 512 times. Section "names", little endian: "LNAM", u32 version (1), u32 seed, u32 cells per third, then 3 x that many
// u16.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/pack.h"
#include "base/result.h"

namespace lesart::recognition {

inline constexpr std::uint32_t name_sets_version = 1;
inline constexpr unsigned name_set_bits = 7;

// The sets a key can be in; the first four in the order of EntityType.
enum class NameSet : std::uint8_t { person, organisation, place, other, first_name, surname, noun };

// Hash of a key of one or several words (joined by one space), byte by byte: FNV-1a, 64 bits.
struct KeyHash {
    std::uint64_t state = 14695981039346656037u;
    void add(std::string_view bytes) {
        for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * 1099511628211u;
    }
};

// The three cells of a key and its fingerprint (in the upper nine bits of a cell).
struct NameCells {
    std::uint32_t at[3];
    std::uint16_t fingerprint;
};
[[nodiscard]] NameCells name_cells(KeyHash key, std::uint32_t seed, std::uint32_t third);

class NameSets {
   public:
    NameSets() = default;  // knows no name
    // Borrows `section`. An empty one is an empty set; a damaged one fails with "pack-section".
    [[nodiscard]] static Result<NameSets> open(Bytes section);

    // A bit for each NameSet the key is in; 0: in none.
    [[nodiscard]] unsigned find(KeyHash key) const {
        if (third_ == 0) return 0;
        const NameCells cells = name_cells(key, seed_, third_);
        const unsigned value = cell(cells.at[0]) ^ cell(cells.at[1]) ^ cell(cells.at[2]) ^ cells.fingerprint;
        return value < (1u << name_set_bits) ? value : 0;
    }

   private:
    [[nodiscard]] unsigned cell(std::uint32_t i) const { return cells_[2uz * i] | unsigned{cells_[2uz * i + 1]} << 8; }

    const std::uint8_t* cells_ = nullptr;
    std::uint32_t seed_ = 0, third_ = 0;
};

}  // namespace lesart::recognition
