#include "text/decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "text/utf8.h"

namespace lesart {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::size_t binary_probe_bytes = 4096;

unsigned byte_at(std::string_view bytes, std::size_t offset) {
    return static_cast<unsigned char>(bytes[offset]);
}

// What stands at `offset` of text that should be UTF-8: `size` bytes, a code point or (not valid) the longest part of
// one, which decoders replace by one U+FFFD (Unicode 3.9, "maximal subpart").
struct Sequence {
    std::size_t size;
    bool valid;
};

Sequence sequence_at(std::string_view bytes, std::size_t offset) {
    const unsigned lead = byte_at(bytes, offset);
    if (lead < 0x80) return {1, true};
    std::size_t size = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        size = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        size = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        size = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return {1, false};
    }
    for (std::size_t i = 1; i < size; ++i) {
        if (offset + i >= bytes.size()) return {i, false};
        const unsigned byte = byte_at(bytes, offset + i);
        if (byte < low || byte > high) return {i, false};
        low = 0x80;
        high = 0xBF;
    }
    return {size, true};
}

// Skips ASCII, eight bytes at a time.
std::size_t skip_ascii(std::string_view bytes, std::size_t offset) {
    while (offset + 8 <= bytes.size()) {
        std::uint64_t chunk = 0;
        std::memcpy(&chunk, bytes.data() + offset, 8);
        if ((chunk & 0x8080808080808080u) != 0) break;
        offset += 8;
    }
    while (offset < bytes.size() && byte_at(bytes, offset) < 0x80) ++offset;
    return offset;
}

struct Utf8Count {
    std::size_t good = 0;  // well-formed sequences beyond ASCII
    std::size_t bad = 0;
};

Utf8Count count_sequences(std::string_view bytes) {
    Utf8Count count;
    std::size_t offset = skip_ascii(bytes, 0);
    while (offset < bytes.size()) {
        const Sequence sequence = sequence_at(bytes, offset);
        ++(sequence.valid ? count.good : count.bad);
        offset = skip_ascii(bytes, offset + sequence.size);
    }
    return count;
}

void repair_utf8(std::string_view bytes, Decoded& out) {
    out.utf8.reserve(bytes.size() + 16);
    std::size_t offset = 0;
    while (offset < bytes.size()) {
        const Sequence sequence = sequence_at(bytes, offset);
        if (sequence.valid) {
            out.utf8.append(bytes, offset, sequence.size);
        } else {
            append_utf8(out.utf8, replacement);
            ++out.replaced;
        }
        offset += sequence.size;
    }
}

void decode_utf16(std::string_view bytes, bool big_endian, Decoded& out) {
    const auto unit_at = [&](std::size_t offset) {
        const unsigned first = byte_at(bytes, offset);
        const unsigned second = byte_at(bytes, offset + 1);
        return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    out.utf8.reserve(bytes.size());
    std::size_t offset = 0;
    while (offset + 2 <= bytes.size()) {
        char32_t c = unit_at(offset);
        offset += 2;
        if (c >= 0xD800 && c <= 0xDFFF) {
            const char32_t low = c < 0xDC00 && offset + 2 <= bytes.size() ? unit_at(offset) : 0;
            if (low >= 0xDC00 && low <= 0xDFFF) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                offset += 2;
            } else {
                c = replacement;
                ++out.replaced;
            }
        }
        append_utf8(out.utf8, c);
    }
    if (offset < bytes.size()) {
        append_utf8(out.utf8, replacement);
        ++out.replaced;
    }
}

void decode_windows_1252(std::string_view bytes, Decoded& out) {
    // 0x80..0x9F of index windows-1252 in the Encoding Standard; everything else is Latin-1.
    static constexpr std::array<char16_t, 32> high_controls = {
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
    out.utf8.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out.utf8, byte >= 0x80 && byte < 0xA0 ? high_controls[byte - 0x80u] : char32_t{byte});
    }
}

bool is_unexpected_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7F;
}

// The first byte that shows the input is no text, or npos. In UTF-16 the check runs on the decoded text.
std::size_t find_binary(std::string_view text) {
    const std::string_view probe = text.substr(0, binary_probe_bytes);
    const auto controls = static_cast<std::size_t>(std::count_if(probe.begin(), probe.end(), is_unexpected_control));
    const std::size_t nul = text.find('\0');
    if (controls * 10 > probe.size()) {
        const auto first = std::find_if(probe.begin(), probe.end(), is_unexpected_control);
        return static_cast<std::size_t>(first - probe.begin());
    }
    return nul;
}

std::unexpected<Error> binary_error(std::size_t offset) {
    const auto at = static_cast<std::uint32_t>(offset);
    return fail("input-binary",
                "the input is not text: control characters from byte " + std::to_string(at) +
                    " on; save it as plain text in UTF-8",
                {at, at + 1});
}

// Text that is almost UTF-8 (cut off in a character, a few damaged bytes) stays UTF-8: one bad sequence in twenty.
bool is_damaged_utf8(Utf8Count count) {
    return count.bad * 20 <= count.good;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
    std::size_t offset = skip_ascii(bytes, 0);
    while (offset < bytes.size()) {
        const Sequence sequence = sequence_at(bytes, offset);
        if (!sequence.valid) return false;
        offset = skip_ascii(bytes, offset + sequence.size);
    }
    return true;
}

Result<Decoded> decode(std::string_view bytes, std::size_t max_bytes) {
    if (bytes.size() > max_bytes) {
        return fail("input-too-large", "the input has " + std::to_string(bytes.size()) + " bytes, the limit is " +
                                           std::to_string(max_bytes) + "; cut it into several files");
    }
    Decoded out;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        const bool big_endian = bytes.starts_with("\xFE\xFF");
        out.encoding = big_endian ? "utf-16be" : "utf-16le";
        out.offset = 2;
        decode_utf16(bytes.substr(2), big_endian, out);
        if (const std::size_t at = find_binary(out.utf8); at != std::string::npos) return binary_error(at);
        return out;
    }
    const bool marked = bytes.starts_with(utf8_mark);
    if (marked) bytes.remove_prefix(utf8_mark.size());
    out.offset = marked ? static_cast<std::uint32_t>(utf8_mark.size()) : 0;
    if (const std::size_t at = find_binary(bytes); at != std::string::npos) return binary_error(at + out.offset);
    const Utf8Count count = count_sequences(bytes);
    if (count.bad == 0) {
        out.encoding = "utf-8";
        out.utf8 = bytes;
        out.byte_exact = true;
    } else if (marked || is_damaged_utf8(count)) {
        out.encoding = "utf-8";
        out.guessed = !marked;
        repair_utf8(bytes, out);
    } else {
        out.encoding = "windows-1252";
        out.guessed = true;
        decode_windows_1252(bytes, out);
    }
    return out;
}

}  // namespace lesart
