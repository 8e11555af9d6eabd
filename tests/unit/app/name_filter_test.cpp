#include "app/packer/name_filter.h"

#include <doctest/doctest.h>

#include "annotate/name_sets.h"

using namespace lesart;
using recognition::KeyHash;
using recognition::NameSet;
using recognition::NameSets;

namespace {

KeyHash hash_of(std::string_view key) {
    KeyHash hash;
    hash.add(key);
    return hash;
}

}  // namespace

TEST_CASE("every name is found in its sets, and hardly any other") {
    std::map<std::string, unsigned, std::less<>> names;
    for (unsigned i = 0; i < 20'000; ++i) names["name " + std::to_string(i)] = 1 + i % 127;
    const std::vector<std::uint8_t> section = packer::write_name_sets(names);
    CHECK(section.size() < names.size() * 5 / 2);
    const auto sets = NameSets::open(section);
    REQUIRE(sets.has_value());
    for (const auto& [key, value] : names) CHECK(sets->find(hash_of(key)) == value);
    unsigned wrong = 0;
    for (unsigned i = 0; i < 20'000; ++i) wrong += sets->find(hash_of("nobody " + std::to_string(i))) != 0 ? 1 : 0;
    CHECK(wrong < 90);  // one in 512 is expected
    CHECK(packer::write_name_sets(names) == section);
}

TEST_CASE("a key of several words is hashed piece by piece") {
    KeyHash pieces;
    pieces.add("rotes");
    pieces.add(" ");
    pieces.add("kreuz");
    CHECK(pieces.state == hash_of("rotes kreuz").state);
}

TEST_CASE("name sets: nothing, no names, and damaged sections") {
    CHECK(NameSets().find(hash_of("x")) == 0);
    CHECK(NameSets::open({}).has_value());
    std::vector<std::uint8_t> section = packer::write_name_sets({});
    REQUIRE(NameSets::open(section).has_value());
    section = packer::write_name_sets({{"berlin", 1u << static_cast<unsigned>(NameSet::place)}});
    REQUIRE(NameSets::open(section).has_value());
    for (std::size_t size = 1; size < section.size(); ++size)
        CHECK_FALSE(NameSets::open(Bytes(section).first(size)).has_value());
    section[4] = 9;  // a version that is not known
    CHECK_FALSE(NameSets::open(section).has_value());
}
