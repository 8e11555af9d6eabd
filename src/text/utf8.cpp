#include "text/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>

namespace lesart {

void append_utf8(std::string& out, char32_t c) {
    const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        out += byte(c);
    } else if (c < 0x800) {
        out += byte(0xC0 | c >> 6);
        out += byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += byte(0xE0 | c >> 12);
        out += byte(0x80 | (c >> 6 & 0x3F));
        out += byte(0x80 | (c & 0x3F));
    } else {
        out += byte(0xF0 | c >> 18);
        out += byte(0x80 | (c >> 12 & 0x3F));
        out += byte(0x80 | (c >> 6 & 0x3F));
        out += byte(0x80 | (c & 0x3F));
    }
}

namespace detail {

std::uint8_t classes_beyond_ascii(char32_t c) {
    // Of the control characters beyond ASCII only NEL is White_Space; the separators (Z*) all are.
    if (c == 0x85) return class_space;
    const std::uint32_t category = U_MASK(u_charType(static_cast<UChar32>(c)));
    std::uint8_t classes = 0;
    if (category & (U_GC_LU_MASK | U_GC_LT_MASK)) classes |= class_upper;
    if (category & U_GC_LL_MASK) classes |= class_lower;
    if (category & U_GC_L_MASK) classes |= class_letter;
    if (category & U_GC_M_MASK) classes |= class_mark;
    if (category & U_GC_ND_MASK) classes |= class_digit;
    if (category & U_GC_Z_MASK) classes |= class_space;
    if (category & (U_GC_P_MASK | U_GC_S_MASK)) classes |= class_punctuation;
    return classes;
}

}  // namespace detail

bool is_cjk(char32_t c) {
    // Unicode 16 blocks of the four scripts, from Blocks.txt and Scripts.txt.
    struct Range {
        char32_t first, last;
    };
    static constexpr Range ranges[] = {
        {0x1100, 0x11FF},   {0x2E80, 0x2FDF},   {0x3005, 0x3007},   {0x3021, 0x302F},   {0x3031, 0x303B},
        {0x3041, 0x30FF},   {0x3131, 0x318E},   {0x31A0, 0x31BF},   {0x31F0, 0x31FF},   {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},   {0xA960, 0xA97C},   {0xAC00, 0xD7FB},   {0xF900, 0xFAFF},   {0xFF66, 0xFFDC},
        {0x16FE2, 0x16FF6}, {0x1AFF0, 0x1B16F}, {0x20000, 0x2FA1F}, {0x30000, 0x323AF},
    };
    if (c < ranges[0].first) return false;
    const auto* after = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                         [](char32_t value, const Range& range) { return value < range.first; });
    return c <= std::prev(after)->last;
}

}  // namespace lesart
