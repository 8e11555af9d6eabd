#include "text/bidi.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <memory>
#include <string>

#include "base/check.h"
#include "text/utf8.h"

namespace lesart {
namespace {

struct BidiDeleter {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

// Characters that can give a paragraph a level above 0. Without any, all of it is left to right (rules X1 to I2).
bool raises_level(char32_t c) {
    if (c < 0x0590) return false;
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    const std::uint32_t mask = U_MASK(direction);
    return (mask &
            (U_MASK(U_RIGHT_TO_LEFT) | U_MASK(U_RIGHT_TO_LEFT_ARABIC) | U_MASK(U_ARABIC_NUMBER) |
             U_MASK(U_LEFT_TO_RIGHT_EMBEDDING) | U_MASK(U_LEFT_TO_RIGHT_OVERRIDE) | U_MASK(U_RIGHT_TO_LEFT_EMBEDDING) |
             U_MASK(U_RIGHT_TO_LEFT_OVERRIDE) | U_MASK(U_LEFT_TO_RIGHT_ISOLATE) | U_MASK(U_RIGHT_TO_LEFT_ISOLATE) |
             U_MASK(U_FIRST_STRONG_ISOLATE))) != 0;
}

bool is_plain_left_to_right(std::string_view text) {
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        if (raises_level(next_code_point(text, offset))) return false;
    }
    return true;
}

// ubidi works on UTF-16; `bytes[i]` is the byte where unit i's code point starts.
struct Utf16Text {
    std::u16string units;
    std::vector<std::uint32_t> bytes;
};

Utf16Text to_utf16(std::string_view text) {
    Utf16Text out;
    out.units.reserve(text.size());
    out.bytes.reserve(text.size() + 1);
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        const std::uint32_t start = offset;
        const char32_t c = next_code_point(text, offset);
        if (c >= 0x10000) {
            out.units += static_cast<char16_t>(0xD7C0 + (c >> 10));
            out.units += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
            out.bytes.push_back(start);
        } else {
            out.units += static_cast<char16_t>(c);
        }
        out.bytes.push_back(start);
    }
    out.bytes.push_back(offset);
    return out;
}

}  // namespace

BidiParagraph bidi_paragraph(std::string_view text) {
    BidiParagraph result;
    if (text.empty()) return result;
    const auto size = static_cast<std::uint32_t>(text.size());
    if (is_plain_left_to_right(text)) {
        result.runs.push_back({{0, size}, 0});
        return result;
    }
    const Utf16Text utf16 = to_utf16(text);
    const std::unique_ptr<UBiDi, BidiDeleter> bidi(ubidi_open());
    LESART_CHECK(bidi != nullptr, "there is memory for a paragraph");
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), utf16.units.data(), static_cast<std::int32_t>(utf16.units.size()), UBIDI_DEFAULT_LTR,
                  nullptr, &status);
    LESART_CHECK(U_SUCCESS(status), "any UTF-16 text has bidi levels");
    const UBiDiLevel base = ubidi_getParaLevel(bidi.get());
    result.rtl = (base & 1) != 0;
    const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
    LESART_CHECK(U_SUCCESS(status), "a processed paragraph has levels");
    const std::size_t end = utf16.units.size();
    for (std::size_t start = 0; start < end;) {
        std::size_t limit = start + 1;
        while (limit < end && levels[limit] == levels[start]) ++limit;
        result.runs.push_back({{utf16.bytes[start], utf16.bytes[limit]}, levels[start]});
        result.mixed = result.mixed || levels[start] != base;
        start = limit;
    }
    return result;
}

std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels) {
    std::vector<std::int32_t> map(levels.size());
    if (!levels.empty()) ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), map.data());
    return {map.begin(), map.end()};
}

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace lesart
