#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstdint>

#include "base/check.h"
#include "text/utf8.h"

namespace lesart {
namespace {

char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

void append_utf16(std::string& out, const UChar* units, std::int32_t size) {
    std::int32_t i = 0;
    while (i < size) {
        UChar32 c = 0;
        U16_NEXT(units, i, size, c);
        append_utf8(out, static_cast<char32_t>(c));
    }
}

// Full folding does not look at neighbours (Unicode 3.13, D144), so one code point is folded at a time.
void append_folded(std::string& out, char32_t c) {
    UChar source[2];
    std::int32_t source_size = 0;
    U16_APPEND_UNSAFE(source, source_size, static_cast<UChar32>(c));
    UChar folded[8];
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t size = u_strFoldCase(folded, 8, source, source_size, U_FOLD_CASE_DEFAULT, &status);
    LESART_CHECK(U_SUCCESS(status) && size <= 8, "a folded character has at most three code points");
    append_utf16(out, folded, size);
}

// Copies the ASCII run at `offset` lower-cased; returns its end.
std::uint32_t append_ascii_lower(std::string& out, std::string_view text, std::uint32_t offset) {
    const std::uint32_t start = offset;
    while (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x80) ++offset;
    const std::size_t at = out.size();
    out.append(text, start, offset - start);
    std::transform(out.begin() + static_cast<std::ptrdiff_t>(at), out.end(),
                   out.begin() + static_cast<std::ptrdiff_t>(at), lower_ascii);
    return offset;
}

}  // namespace

std::string fold_case(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::uint32_t offset = 0;
    while (true) {
        offset = append_ascii_lower(out, text, offset);
        if (offset >= text.size()) return out;
        append_folded(out, next_code_point(text, offset));
    }
}

std::string lower_case(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::uint32_t offset = 0;
    while (true) {
        offset = append_ascii_lower(out, text, offset);
        if (offset >= text.size()) return out;
        const char32_t c = next_code_point(text, offset);
        append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    }
}

std::string fold_spelling(std::string_view lower_cased) {
    static constexpr std::string_view sharp_s = "\xC3\x9F";
    std::string out;
    out.reserve(lower_cased.size());
    std::size_t start = 0;
    while (true) {
        const std::size_t at = lower_cased.find(sharp_s, start);
        if (at == std::string_view::npos) break;
        out.append(lower_cased, start, at - start);
        out += "ss";
        start = at + sharp_s.size();
    }
    out.append(lower_cased, start);
    return out;
}

}  // namespace lesart
