#include "annotate/name_sets.h"

#include <cstring>

namespace lesart::recognition {

namespace {

constexpr std::size_t header_size = 16;

std::uint32_t read_u32(const std::uint8_t* at) {
    return at[0] | std::uint32_t{at[1]} << 8 | std::uint32_t{at[2]} << 16 | std::uint32_t{at[3]} << 24;
}

// MurmurHash3's finaliser.
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
    return x ^ (x >> 33);
}

// `bits` scaled to 0..third-1 without a division.
std::uint32_t scaled(std::uint32_t bits, std::uint32_t third) {
    return static_cast<std::uint32_t>(std::uint64_t{bits} * third >> 32);
}

}  // namespace

NameCells name_cells(KeyHash key, std::uint32_t seed, std::uint32_t third) {
    const std::uint64_t a = mixed(key.state ^ seed);
    const std::uint64_t b = mixed(a + 0x9e3779b97f4a7c15u);
    NameCells cells;
    cells.at[0] = scaled(static_cast<std::uint32_t>(a), third);
    cells.at[1] = third + scaled(static_cast<std::uint32_t>(a >> 32), third);
    cells.at[2] = 2 * third + scaled(static_cast<std::uint32_t>(b), third);
    cells.fingerprint = static_cast<std::uint16_t>((b >> 48) & ~((1u << name_set_bits) - 1));
    return cells;
}

Result<NameSets> NameSets::open(Bytes section) {
    NameSets sets;
    if (section.empty()) return sets;
    const auto damaged = [] { return fail("pack-section", "the section 'names' of the language pack is damaged"); };
    if (section.size() < header_size || std::memcmp(section.data(), "LNAM", 4) != 0) return damaged();
    const std::uint32_t third = read_u32(section.data() + 12);
    if (read_u32(section.data() + 4) != name_sets_version || third > (1u << 24) ||
        section.size() < header_size + 6uz * third)
        return damaged();
    sets.seed_ = read_u32(section.data() + 8);
    sets.third_ = third;
    sets.cells_ = section.data() + header_size;
    return sets;
}

}  // namespace lesart::recognition
