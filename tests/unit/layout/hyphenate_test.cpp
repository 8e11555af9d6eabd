#include "layout/hyphenate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace lesart;

struct Built {
    std::vector<std::uint8_t> bytes;
    Hyphenator hyphenator;
};

Built build(std::string_view patterns, std::string_view exceptions = {}, std::uint32_t before = 2,
            std::uint32_t after = 2) {
    Built built;
    auto bytes = build_hyphenation(patterns, exceptions, before, after);
    REQUIRE(bytes.has_value());
    built.bytes = std::move(*bytes);
    auto loaded = Hyphenator::load(Bytes(built.bytes));
    REQUIRE(loaded.has_value());
    built.hyphenator = *loaded;
    return built;
}

std::string divided(const Hyphenator& hyphenator, std::string_view word) {
    std::string out;
    std::uint32_t start = 0;
    for (const std::uint32_t point : hyphenator.points(word)) {
        out += std::string(word.substr(start, point - start)) + "-";
        start = point;
    }
    return out + std::string(word.substr(start));
}

}  // namespace

TEST_CASE("the word of Liang's thesis divides as he shows") {
    // The patterns that TeX's table holds for "hyphenation", from the TeXbook, appendix H.
    const Built built = build("hy3ph he2n hena4 hen5at 1na n2at 1tio 2io o2n", "", 2, 3);
    CHECK(divided(built.hyphenator, "hyphenation") == "hy-phen-ation");
    CHECK(divided(built.hyphenator, "Hyphenation") == "Hy-phen-ation");
}

TEST_CASE("odd levels allow, even ones forbid, the highest wins") {
    CHECK(divided(build("a1b").hyphenator, "xxabxx") == "xxa-bxx");
    CHECK(divided(build("a1b xa2b").hyphenator, "xxabxx") == "xxabxx");
    CHECK(divided(build("a1b xa2b a3b").hyphenator, "xxabxx") == "xxa-bxx");
}

TEST_CASE("a full stop holds a pattern to the word's ends") {
    const Built built = build(".ab1 1cd.", "", 1, 1);
    CHECK(divided(built.hyphenator, "abxxcd") == "ab-xx-cd");
    CHECK(divided(built.hyphenator, "xabxcdx") == "xabxcdx");
}

TEST_CASE("letters of more than a byte count once and fold to lower case") {
    const Built built = build("ü1ß 1ö", "", 2, 2);
    CHECK(divided(built.hyphenator, "grüßen") == "grü-ßen");
    CHECK(divided(built.hyphenator, "GRÜßEN") == "GRÜ-ßEN");
    CHECK(divided(built.hyphenator, "böösö") == "bö-ösö");
    // Cyrillic goes through Unicode's tables.
    CHECK(divided(build("о1р", "", 2, 2).hyphenator, "ГОРОД") == "ГО-РОД");
}

TEST_CASE("so many letters stay together before and after") {
    const char* patterns = "1a 1b 1c 1d 1e 1f";
    CHECK(divided(build(patterns, "", 2, 2).hyphenator, "abcdef") == "ab-c-d-ef");
    CHECK(divided(build(patterns, "", 3, 1).hyphenator, "abcdef") == "abc-d-e-f");
    CHECK(divided(build(patterns, "", 4, 4).hyphenator, "abcdef") == "abcdef");
}

TEST_CASE("exceptions overrule patterns") {
    const Built built = build("1a 1b 1e", "ta-ble re-cord AN-DERS projekt");
    CHECK(divided(built.hyphenator, "table") == "ta-ble");
    CHECK(divided(built.hyphenator, "Record") == "Re-cord");
    CHECK(divided(built.hyphenator, "anders") == "an-ders");
    CHECK(divided(built.hyphenator, "Projekt") == "Projekt");
}

TEST_CASE("no hyphen inside a grapheme") {
    const Built built = build("u1\u0308 1u", "", 1, 1);
    CHECK(divided(built.hyphenator, "mu\u0308ller") == "m-u\u0308ller");
}

TEST_CASE("unknown letters match nothing; endless words have no points") {
    const Built built = build("a1b");
    CHECK(divided(built.hyphenator, "xxa7bxx") == "xxa7bxx");
    CHECK(built.hyphenator.points(std::string(300, 'a') + "bcd").empty());
    CHECK(Hyphenator().points("Wort").empty());
    CHECK(built.hyphenator.points("").empty());
}

TEST_CASE("patterns that cannot be read are named") {
    const std::pair<const char*, const char*> bad[] = {
        {"a12b", "a12b"}, {"ok 1", "1"}, {"a.b", "a.b"}, {"ab1 \xff", "UTF-8"}};
    for (const auto& [patterns, named] : bad) {
        const auto built = build_hyphenation(patterns, "", 2, 2);
        REQUIRE_FALSE(built.has_value());
        CHECK(built.error().code == "hyphenation-pattern");
        CHECK_MESSAGE(built.error().message.find(named) != std::string::npos, built.error().message);
    }
    const auto built = build_hyphenation("a1b", "fine - wrong", 2, 2);
    REQUIRE_FALSE(built.has_value());
    CHECK(built.error().span == Span{5, 6});
}

TEST_CASE("equal input gives equal bytes") {
    CHECK(build("a1b c2d .e1f", "ta-ble").bytes == build("a1b c2d .e1f", "ta-ble").bytes);
}

TEST_CASE("a damaged section is refused or harmless") {
    const Built built = build("a1b b1c c1a .ab2 ü1ß", "ta-ble re-cord");
    CHECK_FALSE(Hyphenator::load(Bytes()).has_value());
    for (std::size_t size = 0; size < built.bytes.size(); ++size) {
        const std::vector<std::uint8_t> cut(built.bytes.begin(),
                                            built.bytes.begin() + static_cast<std::ptrdiff_t>(size));
        if (const auto loaded = Hyphenator::load(Bytes(cut))) {
            CHECK(loaded->points("abcabcable").size() <= 10);
        } else {
            CHECK(loaded.error().code == "pack-section");
        }
    }
    std::size_t refused = 0;
    for (std::size_t at = 0; at < built.bytes.size(); ++at) {
        for (const int bit : {0, 3, 7}) {
            std::vector<std::uint8_t> changed = built.bytes;
            changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1 << bit));
            const auto loaded = Hyphenator::load(Bytes(changed));
            refused += loaded ? 0 : 1;
            if (loaded) {
                for (const char* word : {"table", "abcabc", "grüßen", "record"}) {
                    for (const std::uint32_t point : loaded->points(word))
                        CHECK(point <= std::string_view(word).size());
                }
            }
        }
    }
    CHECK(refused > 20);
}

TEST_CASE("a pack without the section is refused by name") {
    const std::vector<std::pair<std::string, std::vector<std::uint8_t>>> sections = {{"names", {1, 2, 3}}};
    const std::vector<std::uint8_t> bytes = write_pack(sections);
    const auto pack = Pack::open(Bytes(bytes));
    REQUIRE(pack.has_value());
    const auto loaded = Hyphenator::load(*pack);
    REQUIRE_FALSE(loaded.has_value());
    CHECK(loaded.error().code == "pack-section");
}

namespace {

// The language packs of this build, made from the patterns that are shipped.
std::string read_pack(const char* name) {
    const char* folder = std::getenv("LESART_BUILD_DIR");
    std::ifstream file(std::string(folder != nullptr ? folder : ".") + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void check_divisions(const char* name, std::initializer_list<const char*> words) {
    const std::string bytes = read_pack(name);
    if (bytes.empty()) {
        MESSAGE("skipped: no " << name << " in LESART_BUILD_DIR");
        return;
    }
    std::vector<std::uint64_t> aligned(bytes.size() / 8 + 1);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(aligned.data()));
    const auto pack = Pack::open(Bytes(reinterpret_cast<const std::uint8_t*>(aligned.data()), bytes.size()));
    REQUIRE(pack.has_value());
    const auto hyphenator = Hyphenator::load(*pack);
    REQUIRE(hyphenator.has_value());
    for (const std::string expected : words) {
        std::string word = expected;
        word.erase(std::remove(word.begin(), word.end(), '-'), word.end());
        CHECK(divided(*hyphenator, word) == expected);
    }
}

}  // namespace

TEST_CASE("German words divide as the dictionary divides them") {
    // Duden, 28th edition, by hand.
    check_divisions("de.pack", {"Do-nau-dampf-schiff-fahrt", "Frie-dens-ver-hand-lun-gen", "Bun-des-kanz-le-rin",
                                "Au-ßen-mi-nis-ter", "Stra-ßen-bahn", "Wirt-schafts-mi-nis-te-ri-um", "Kraft-werk",
                                "Ge-mein-de-rat", "Ver-tei-di-gungs-mi-nis-ter", "Zu-sam-men-ar-beit", "Deutsch-land",
                                "Rechts-an-walt", "Schiff-fahrt", "Über-ein-kunft", "Zu-cker"});
}

TEST_CASE("English words divide as the dictionary divides them") {
    // Merriam-Webster's divisions, where Liang's patterns find them all.
    check_divisions("en.pack",
                    {"hy-phen-ation", "gov-ern-ment", "com-puter", "pres-i-dent", "ne-go-ti-a-tions", "ta-ble"});
}
