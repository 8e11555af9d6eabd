#include "app/packer/name_filter.h"

#include <algorithm>
#include <array>

#include "annotate/name_sets.h"
#include "app/packer/bytes.h"
#include "base/check.h"

namespace lesart::packer {

using namespace recognition;

namespace {

struct Key {
    KeyHash hash;
    unsigned value = 0;
};

// Orders the keys so that each has a cell of its own when they are taken from the last to the first; empty when this
// seed does not allow it.
std::vector<std::pair<std::size_t, unsigned>> peel(const std::vector<Key>& keys, std::uint32_t seed,
                                                   std::uint32_t third) {
    std::vector<std::uint32_t> count(3uz * third), sum(3uz * third);  // keys of a cell, and the xor of their numbers
    std::vector<std::array<std::uint32_t, 3>> cells(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const NameCells of_key = name_cells(keys[i].hash, seed, third);
        for (unsigned k = 0; k < 3; ++k) {
            cells[i][k] = of_key.at[k];
            ++count[of_key.at[k]];
            sum[of_key.at[k]] ^= static_cast<std::uint32_t>(i);
        }
    }
    std::vector<std::uint32_t> alone;
    for (std::uint32_t cell = 0; cell < count.size(); ++cell)
        if (count[cell] == 1) alone.push_back(cell);
    std::vector<std::pair<std::size_t, unsigned>> order;
    while (!alone.empty()) {
        const std::uint32_t cell = alone.back();
        alone.pop_back();
        if (count[cell] != 1) continue;
        const std::size_t key = sum[cell];
        for (unsigned k = 0; k < 3; ++k) {
            const std::uint32_t other = cells[key][k];
            if (other == cell) order.emplace_back(key, k);
            sum[other] ^= static_cast<std::uint32_t>(key);
            if (--count[other] == 1) alone.push_back(other);
        }
    }
    return order.size() == keys.size() ? order : std::vector<std::pair<std::size_t, unsigned>>{};
}

}  // namespace

std::vector<std::uint8_t> write_name_sets(const std::map<std::string, unsigned, std::less<>>& sets) {
    std::vector<Key> keys;
    for (const auto& [key, value] : sets) {
        LESART_CHECK(value != 0 && value < (1u << name_set_bits), "no set, or one too many");
        keys.push_back({{}, value});
        keys.back().hash.add(key);
    }
    const auto third = static_cast<std::uint32_t>(keys.size() * 41 / 100 + 11);  // 1.23 cells a key
    std::uint32_t seed = 1;
    auto order = peel(keys, seed, third);
    while (order.empty() && !keys.empty()) {
        LESART_CHECK(++seed < 1000, "two names have the same hash");
        order = peel(keys, seed, third);
    }
    std::vector<unsigned> cells(3uz * third);
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        const NameCells of_key = name_cells(keys[it->first].hash, seed, third);
        unsigned value = keys[it->first].value ^ of_key.fingerprint;
        for (unsigned k = 0; k < 3; ++k)
            if (k != it->second) value ^= cells[of_key.at[k]];
        cells[of_key.at[it->second]] = value;
    }
    std::vector<std::uint8_t> out = {'L', 'N', 'A', 'M'};
    put_u32(out, name_sets_version);
    put_u32(out, seed);
    put_u32(out, third);
    for (const unsigned cell : cells) put_u16(out, cell);
    return out;
}

}  // namespace lesart::packer
