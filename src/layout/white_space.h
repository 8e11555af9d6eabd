// White space as line layout sees it (CSS Text 3, 4.1): spaces and tabs collapse into one space, other spaces keep the
// width the font gives them.
#pragma once

#include <cstdint>
#include <string_view>

namespace lesart {

enum class WhiteSpace : std::uint8_t {
    none,         // not white space, or U+202F and U+2007: parts of words ("10 000")
    collapsible,  // U+0020, tab
    no_break,     // U+00A0: never collapses; justification stretches it too
    fixed,        // U+1680, U+2000..U+200A but U+2007, U+205F, U+3000
    line_end,     // LF, VT, FF, CR, NEL, LS, PS
};

// The kind of the character at `offset` and in `size` its bytes (1 when it is none).
[[nodiscard]] inline WhiteSpace white_space_at(std::string_view text, std::uint32_t offset, std::uint32_t& size) {
    const auto byte = [&](std::uint32_t i) -> unsigned {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
    };
    const unsigned first = byte(0);
    size = 1;
    if (first > 0x20 && first < 0xC2) {
        return WhiteSpace::none;
    }
    if (first <= 0x20) {
        return first == ' ' || first == '\t'    ? WhiteSpace::collapsible
               : first >= '\n' && first <= '\r' ? WhiteSpace::line_end
                                                : WhiteSpace::none;
    }
    if (first == 0xC2) {
        if (byte(1) == 0xA0 || byte(1) == 0x85) {
            size = 2;
            return byte(1) == 0xA0 ? WhiteSpace::no_break : WhiteSpace::line_end;
        }
        return WhiteSpace::none;
    }
    const unsigned code = first >= 0xE1 && first <= 0xE3 ? (first << 16) | (byte(1) << 8) | byte(2) : 0;
    const bool wide = code == 0xE19A80 || code == 0xE2819F || code == 0xE38080 ||
                      (code >= 0xE28080 && code <= 0xE2808A && code != 0xE28087);
    if (wide || code == 0xE280A8 || code == 0xE280A9) {
        size = 3;
        return wide ? WhiteSpace::fixed : WhiteSpace::line_end;
    }
    return WhiteSpace::none;
}

}  // namespace lesart
