#include "text/decode.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace std::string_literals;
using lesart::decode;

TEST_CASE("UTF-8 passes through, with and without its mark") {
    const auto plain = decode("Größe");
    REQUIRE(plain.has_value());
    CHECK(plain->utf8 == "Größe");
    CHECK(plain->encoding == "utf-8");
    CHECK(plain->byte_exact);
    CHECK(plain->offset == 0);
    CHECK_FALSE(plain->guessed);
    const auto marked = decode("\xEF\xBB\xBFGr\u00F6\u00DFe");
    REQUIRE(marked.has_value());
    CHECK(marked->utf8 == "Größe");
    CHECK(marked->offset == 3);
    CHECK(marked->byte_exact);
}

TEST_CASE("UTF-16 in both byte orders, with surrogate pairs") {
    const auto little = decode("\xFF\xFE\x41\x00\xE4\x00\x3D\xD8\x00\xDE"s);
    REQUIRE(little.has_value());
    CHECK(little->utf8 == "A\u00E4\U0001F600");
    CHECK(little->encoding == "utf-16le");
    CHECK_FALSE(little->byte_exact);
    const auto big = decode("\xFE\xFF\x00\x41\x00\xE4\xD8\x3D\xDE\x00"s);
    REQUIRE(big.has_value());
    CHECK(big->utf8 == "A\u00E4\U0001F600");
    CHECK(big->encoding == "utf-16be");
}

TEST_CASE("damaged UTF-16 gives one replacement for each lone surrogate and odd byte") {
    const auto decoded = decode("\xFF\xFE\x3D\xD8\x41\x00\x00\xDE\x42"s);
    REQUIRE(decoded.has_value());
    CHECK(decoded->utf8 == "\uFFFDA\uFFFD\uFFFD");
    CHECK(decoded->replaced == 3);
}

// Values from index-windows-1252.txt of the Encoding Standard.
TEST_CASE("Windows-1252 as the Encoding Standard reads it") {
    const auto decoded = decode("\x80 \x81 \x82 \x84 \x85 \x8E \x93 \x94 \x96 \x99 \x9D \x9F \xA0 \xDF \xFF");
    REQUIRE(decoded.has_value());
    CHECK(decoded->encoding == "windows-1252");
    CHECK(decoded->guessed);
    CHECK(decoded->utf8 ==
          "\u20AC \u0081 \u201A \u201E \u2026 \u017D \u201C \u201D \u2013 \u2122 \u009D \u0178 \u00A0 \u00DF \u00FF");
    CHECK(decoded->replaced == 0);
}

TEST_CASE("text that is almost UTF-8 stays UTF-8") {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "Gr\u00F6\u00DFe ";
    const auto cut = decode(text + "\xC3");
    REQUIRE(cut.has_value());
    CHECK(cut->encoding == "utf-8");
    CHECK(cut->utf8 == text + "\uFFFD");
    CHECK(cut->replaced == 1);
    CHECK(cut->guessed);
    CHECK_FALSE(cut->byte_exact);
}

// Unicode 3.9, table 3-8: maximal subparts of ill-formed sequences.
TEST_CASE("malformed sequences are replaced by maximal subparts") {
    const auto decoded = decode("\xEF\xBB\xBF\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64");
    REQUIRE(decoded.has_value());
    CHECK(decoded->utf8 == "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
    CHECK(decoded->replaced == 6);
}

TEST_CASE("what is no UTF-8") {
    for (const std::string_view bytes :
         {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xFF", "abcdefgh\xFE"}) {
        CHECK_FALSE(lesart::is_valid_utf8(bytes));
    }
    for (const std::string_view bytes :
         {"", "abc", "\u07FF", "\uD7FF", "\uE000", "\uFFFF", "\U0010FFFF", "0123456789\u00E4"}) {
        CHECK(lesart::is_valid_utf8(bytes));
    }
}

TEST_CASE("binary input is refused with the first byte that shows it") {
    const auto nul = decode("Text\0mehr"s);
    REQUIRE_FALSE(nul.has_value());
    CHECK(nul.error().code == "input-binary");
    CHECK(nul.error().span == lesart::Span{4, 5});
    const auto late = decode(std::string(100000, 'a') + '\0');
    REQUIRE_FALSE(late.has_value());
    CHECK(late.error().span.start == 100000);
    const auto controls = decode("ab\x01\x02\x03\x04");
    REQUIRE_FALSE(controls.has_value());
    CHECK(controls.error().span == lesart::Span{2, 3});
    CHECK(decode("a few controls \x01 are fine, tabs\t and ends\r\n too").has_value());
    CHECK_FALSE(decode("\xFF\xFE\x41\x00\x00\x00"s).has_value());
}

TEST_CASE("input over the limit is refused") {
    CHECK(decode("12345", 5).has_value());
    const auto large = decode("123456", 5);
    REQUIRE_FALSE(large.has_value());
    CHECK(large.error().code == "input-too-large");
}

TEST_CASE("the result is valid UTF-8 whatever the bytes are") {
    std::uint32_t seed = 1;
    bool valid = true;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (int i = 0; i < round % 97; ++i) {
            seed = seed * 1664525u + 1013904223u;
            bytes += static_cast<char>(seed >> 24 | (round % 3 == 0 ? 0x80 : 0));
        }
        const auto decoded = decode(bytes);
        if (!decoded) continue;
        valid = valid && lesart::is_valid_utf8(decoded->utf8) && decoded->utf8.find('\0') == std::string::npos;
        if (decoded->byte_exact) valid = valid && bytes.substr(decoded->offset) == decoded->utf8;
    }
    CHECK(valid);
}
