#include "base/pack.h"

#include <doctest/doctest.h>

#include <cstring>

namespace {

using Sections = std::vector<std::pair<std::string, std::vector<std::uint8_t>>>;

// Bytes on a multiple of 8, as a pack needs them.
class Aligned {
   public:
    explicit Aligned(const std::vector<std::uint8_t>& bytes) : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
        if (!bytes.empty()) std::memcpy(words_.data(), bytes.data(), bytes.size());
    }
    [[nodiscard]] lesart::Bytes bytes() const { return {reinterpret_cast<const std::uint8_t*>(words_.data()), size_}; }

   private:
    std::vector<std::uint64_t> words_;
    std::size_t size_;
};

Sections sample() {
    return {{"names", {'a', 'b', 'c'}}, {"empty", {}}, {"model", {1, 2, 3, 4, 5, 6, 7, 8, 9}}};
}

}  // namespace

TEST_CASE("a pack gives back the sections it was written from") {
    const Aligned file(lesart::write_pack(sample()));
    const auto pack = lesart::Pack::open(file.bytes());
    REQUIRE(pack.has_value());
    CHECK(pack->names() == std::vector<std::string_view>{"names", "empty", "model"});
    CHECK(pack->text("names") == "abc");
    CHECK(pack->section("empty").empty());
    CHECK(pack->section("model").size() == 9);
    CHECK(pack->section("model")[8] == 9);
    CHECK(pack->section("absent").empty());
}

TEST_CASE("sections start on multiples of 8") {
    const Aligned file(lesart::write_pack(sample()));
    const auto pack = lesart::Pack::open(file.bytes());
    REQUIRE(pack.has_value());
    for (const std::string_view name : {"names", "model"}) {
        CHECK(reinterpret_cast<std::uintptr_t>(pack->section(name).data()) % 8 == 0);
    }
}

TEST_CASE("the format is the one the header describes") {
    const std::vector<std::uint8_t> file = lesart::write_pack(Sections{{"x", {7}}});
    const std::vector<std::uint8_t> expected = {'L', 'S', 'P', 'K', 1, 0, 0, 0, 1, 0, 0, 0,  // header
                                                28,  0,   0,   0,   1, 0, 0, 0,              // name at 28, 1 byte
                                                32,  0,   0,   0,   1, 0, 0, 0,              // data at 32, 1 byte
                                                'x', 0,   0,   0,   7};
    CHECK(file == expected);
}

TEST_CASE("an empty pack has no sections") {
    const Aligned file(lesart::write_pack(Sections{}));
    const auto pack = lesart::Pack::open(file.bytes());
    REQUIRE(pack.has_value());
    CHECK(pack->names().empty());
    CHECK(lesart::Pack().section("names").empty());
}

TEST_CASE("a pack cut off anywhere is refused") {
    const std::vector<std::uint8_t> whole = lesart::write_pack(sample());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Aligned file({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
        const auto pack = lesart::Pack::open(file.bytes());
        REQUIRE_FALSE(pack.has_value());
        CHECK(pack.error().code == "pack-invalid");
    }
}

TEST_CASE("a pack with any table byte damaged is refused or stays inside its buffer") {
    const std::vector<std::uint8_t> whole = lesart::write_pack(sample());
    for (std::size_t at = 0; at < 12 + 3 * 16; ++at) {
        for (const int value : {0x00, 0x01, 0x7F, 0xFF}) {
            std::vector<std::uint8_t> damaged = whole;
            damaged[at] = static_cast<std::uint8_t>(value);
            const Aligned file(damaged);
            const auto pack = lesart::Pack::open(file.bytes());
            if (!pack) continue;
            for (const std::string_view name : pack->names()) {
                const lesart::Bytes section = pack->section(name);
                const bool inside =
                    section.empty() || (section.data() >= file.bytes().data() &&
                                        section.data() + section.size() <= file.bytes().data() + file.bytes().size());
                CHECK(inside);
            }
        }
    }
}

TEST_CASE("bytes that are not aligned are refused") {
    const std::vector<std::uint8_t> whole = lesart::write_pack(sample());
    std::vector<std::uint8_t> shifted = {0};
    shifted.insert(shifted.end(), whole.begin(), whole.end());
    const Aligned file(shifted);
    const auto pack = lesart::Pack::open(file.bytes().subspan(1));
    REQUIRE_FALSE(pack.has_value());
    CHECK(pack.error().code == "pack-invalid");
}
