#include "text/offsets.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/utf8.h"

namespace {

using lesart::OffsetMap;
using lesart::OffsetUnit;

// Byte offset of every code point's start (and the end), with the two other counts, by walking.
struct Row {
    std::uint32_t byte, utf16, codepoint;
};
std::vector<Row> count_naively(const std::string& text) {
    std::vector<Row> rows;
    Row row{0, 0, 0};
    while (row.byte < text.size()) {
        rows.push_back(row);
        const char32_t c = lesart::next_code_point(text, row.byte);
        row.utf16 += c >= 0x10000 ? 2 : 1;
        row.codepoint += 1;
    }
    rows.push_back(row);
    return rows;
}

void check_against_counting(const std::string& text) {
    const OffsetMap map(text);
    bool same = true;
    for (const Row& row : count_naively(text)) {
        same = same && map.from_byte(row.byte, OffsetUnit::byte) == row.byte;
        same = same && map.from_byte(row.byte, OffsetUnit::utf16) == row.utf16;
        same = same && map.from_byte(row.byte, OffsetUnit::codepoint) == row.codepoint;
        same = same && map.to_byte(row.byte, OffsetUnit::byte) == row.byte;
        same = same && map.to_byte(row.utf16, OffsetUnit::utf16) == row.byte;
        same = same && map.to_byte(row.codepoint, OffsetUnit::codepoint) == row.byte;
    }
    CHECK(same);
}

std::string random_text(std::uint32_t seed, std::size_t count, bool ascii_mostly) {
    static const std::vector<std::string> bits = {"a",
                                                  "\u00E4",
                                                  "\u20AC",
                                                  "\U0001F600",
                                                  "e\u0301",
                                                  "\u05E9\u05DC\u05D5\u05DD",
                                                  "\u0645\u0631",
                                                  "\U0001F468\u200D\U0001F469",
                                                  "\u4E2D\u6587",
                                                  " ",
                                                  "\n"};
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        seed = seed * 1664525u + 1013904223u;
        const std::uint32_t pick = seed >> 16;
        text += ascii_mostly && pick % 16 != 0 ? "x" : bits[pick / 16 % bits.size()];
    }
    return text;
}

}  // namespace

TEST_CASE("offsets agree with counting on mixed texts of every length") {
    for (std::uint32_t size = 0; size < 300; ++size) {
        check_against_counting(random_text(size, size, false));
        check_against_counting(random_text(size + 1000, size, true));
    }
    check_against_counting(random_text(3, 20000, false));
}

TEST_CASE("offsets agree with counting where characters lie across the table's steps") {
    for (std::size_t before = 56; before <= 72; ++before) {
        for (const std::string piece : {"\u00E4", "\u20AC", "\U0001F600"}) {
            check_against_counting(std::string(before, 'x') + piece + piece + "yz");
        }
    }
    check_against_counting(std::string(62, 'x') + "\u00E4");  // 64 bytes exactly
    check_against_counting(std::string(64, 'x'));
}

TEST_CASE("an offset inside a code point counts as its start") {
    const std::string text = "a\U0001F600b";
    const OffsetMap map(text);
    for (std::uint32_t byte = 1; byte < 5; ++byte) {
        CHECK(map.from_byte(byte, OffsetUnit::codepoint) == 1);
        CHECK(map.from_byte(byte, OffsetUnit::utf16) == 1);
        CHECK(map.to_byte(byte, OffsetUnit::byte) == 1);
    }
    CHECK(map.to_byte(2, OffsetUnit::utf16) == 1);  // the middle of the surrogate pair
    CHECK(map.to_byte(3, OffsetUnit::utf16) == 5);
}

TEST_CASE("the middle of a surrogate pair is found across the table's steps") {
    for (std::uint32_t before = 58; before <= 66; ++before) {
        const std::string text = std::string(before, 'x') + "\U0001F600z";
        const OffsetMap map(text);
        CHECK(map.to_byte(before + 1, OffsetUnit::utf16) == before);
        CHECK(map.to_byte(before + 2, OffsetUnit::utf16) == before + 4);
    }
}

TEST_CASE("values past the end give the end") {
    for (const std::string text : {"", "abc", "a\u00E4\U0001F600"}) {
        const OffsetMap map(text);
        for (const OffsetUnit unit : {OffsetUnit::byte, OffsetUnit::utf16, OffsetUnit::codepoint}) {
            CHECK(map.to_byte(99, unit) == text.size());
            CHECK(map.to_byte(0xFFFFFFFF, unit) == text.size());
        }
    }
    CHECK(OffsetMap().from_byte(0, OffsetUnit::utf16) == 0);
}

TEST_CASE("spans convert there and back") {
    const std::string text = "„Größe“ \U0001F600 Ende";
    const OffsetMap map(text);
    const lesart::Span span{static_cast<std::uint32_t>(text.find("Größe")), static_cast<std::uint32_t>(text.find("“"))};
    CHECK(map.from_bytes(span, OffsetUnit::codepoint) == lesart::Span{1, 6});
    CHECK(map.to_bytes({1, 6}, OffsetUnit::codepoint) == span);
    CHECK(map.to_bytes(map.from_bytes(span, OffsetUnit::utf16), OffsetUnit::utf16) == span);
}
