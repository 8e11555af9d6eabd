#include "annotate/key.h"

#include <array>

#include "text/fold.h"
#include "text/utf8.h"

namespace lesart::recognition {

namespace {

// U+00C0 .. U+017F without their accents, two characters each; a blank pads single letters, a dot keeps the character.
constexpr std::string_view latin_base =
    "a a a a . a aec e e e e i i i i d n o o o o . . o u u u . y thss"   // C0-DF
    "a a a a . a aec e e e e i i i i d n o o o o . . o u u u . y thy "   // E0-FF
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "   // 100-11F
    "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l "   // 120-13F
    "l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s "   // 140-15F
    "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";  // 160-17F
static_assert(latin_base.size() == 2uz * (0x180 - 0xC0));

struct Range {
    char32_t first, last;
    const char* base;
};

// Letters beyond Latin Extended-A that names in European news use: Romanian and Vietnamese; marks that disappear.
constexpr std::array<Range, 20> ranges = {
    {{0x00AD, 0x00AD, ""},  {0x01A0, 0x01A1, "o"}, {0x01AF, 0x01B0, "u"}, {0x0218, 0x0219, "s"},
     {0x021A, 0x021B, "t"}, {0x02B9, 0x02BF, ""},  {0x0300, 0x036F, ""},  {0x1E9E, 0x1E9E, "ss"},
     {0x1EA0, 0x1EB7, "a"}, {0x1EB8, 0x1EC7, "e"}, {0x1EC8, 0x1ECB, "i"}, {0x1ECC, 0x1EE3, "o"},
     {0x1EE4, 0x1EF1, "u"}, {0x1EF2, 0x1EF9, "y"}, {0x200B, 0x200F, ""},  {0x2010, 0x2011, "-"},
     {0x2018, 0x2019, "'"}, {0x201B, 0x201B, "'"}, {0x2060, 0x2060, ""},  {0xFEFF, 0xFEFF, ""}}};

void append_latin(char32_t c, std::string& out) {
    const std::size_t at = 2uz * (c - 0xC0);
    if (latin_base[at] != '.') {
        out += latin_base[at];
        if (latin_base[at + 1] != ' ') out += latin_base[at + 1];
        return;
    }
    const bool capital = c == 0xC4 || c == 0xD6 || c == 0xDC;
    append_utf8(out, capital ? c + 0x20 : c);
}

// A decomposed umlaut (a, o, u before U+0308) becomes the composed one.
bool compose_umlaut(std::string& out) {
    if (out.empty()) return false;
    const char32_t composed = out.back() == 'a' ? 0xE4 : out.back() == 'o' ? 0xF6 : out.back() == 'u' ? 0xFC : 0;
    if (composed == 0) return false;
    out.pop_back();
    append_utf8(out, composed);
    return true;
}

void append_folded(char32_t c, std::string_view bytes, std::string& out) {
    if (c >= 0xC0 && c < 0x180) return append_latin(c, out);
    if (c == 0x0308 && compose_umlaut(out)) return;
    for (const Range& range : ranges) {
        if (c < range.first || c > range.last) continue;
        out += range.base;
        return;
    }
    if ((c >= 0x410 && c <= 0x42F) || (c >= 0x391 && c <= 0x3A9)) return append_utf8(out, c + 0x20);
    if (is_upper(c)) {
        out += lower_case(bytes);
        return;
    }
    out += bytes;
}

}  // namespace

void append_key(std::string_view text, std::string& out) {
    std::uint32_t at = 0;
    const auto size = static_cast<std::uint32_t>(text.size());
    while (at < size) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte == '`' ? '\'' : byte);
            ++at;
            continue;
        }
        const std::uint32_t start = at;
        const char32_t c = next_code_point(text, at);
        append_folded(c, text.substr(start, at - start), out);
    }
}

std::string make_key(std::string_view text) {
    std::string key;
    append_key(text, key);
    return key;
}

std::string initials_of(std::string_view name) {
    constexpr std::size_t initials_min = 3;
    std::string initials;
    bool starts = true;
    for (const char c : name) {
        if (starts && c >= 'A' && c <= 'Z') initials += static_cast<char>(c + ('a' - 'A'));
        starts = c == ' ' || c == '-' || c == '\n';
    }
    return initials.size() >= initials_min ? initials : std::string();
}

}  // namespace lesart::recognition
