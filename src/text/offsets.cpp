#include "text/offsets.h"

#include <algorithm>

#include "base/check.h"
#include "text/utf8.h"

namespace lesart {
namespace {

constexpr std::uint32_t sample_bytes = 64;

// What one byte adds: a code point counts where it starts, its surrogate pair with it.
constexpr std::uint32_t codepoints_at(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
}
constexpr std::uint32_t utf16_at(char byte) {
    return codepoints_at(byte) + (static_cast<unsigned char>(byte) >= 0xF0 ? 1 : 0);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
    LESART_CHECK(text.size() < 0xFFFFFFFFu, "texts are smaller than 4 GiB");
    if (is_ascii(text)) return;
    samples_.reserve(text.size() / sample_bytes + 1);
    Sample count{0, 0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % sample_bytes == 0) samples_.push_back(count);
        count.codepoint += codepoints_at(text[i]);
        count.utf16 += utf16_at(text[i]);
    }
    if (text.size() % sample_bytes == 0) samples_.push_back(count);
}

std::uint32_t OffsetMap::from_byte(std::uint32_t byte, OffsetUnit unit) const {
    byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
    while (!is_utf8_boundary(text_, byte)) --byte;
    if (unit == OffsetUnit::byte || samples_.empty()) return byte;
    const std::uint32_t index = byte / sample_bytes;
    const bool utf16 = unit == OffsetUnit::utf16;
    std::uint32_t count = utf16 ? samples_[index].utf16 : samples_[index].codepoint;
    for (std::uint32_t i = index * sample_bytes; i < byte; ++i) {
        count += utf16 ? utf16_at(text_[i]) : codepoints_at(text_[i]);
    }
    return count;
}

std::uint32_t OffsetMap::to_byte(std::uint32_t offset, OffsetUnit unit) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    if (unit == OffsetUnit::byte || samples_.empty()) {
        offset = std::min(offset, size);
        while (!is_utf8_boundary(text_, offset)) --offset;
        return offset;
    }
    const bool utf16 = unit == OffsetUnit::utf16;
    const auto count_of = [utf16](const Sample& sample) { return utf16 ? sample.utf16 : sample.codepoint; };
    // The last sample that does not count more than `offset`; the first one counts 0.
    const auto after = std::upper_bound(samples_.begin(), samples_.end(), offset,
                                        [&](std::uint32_t value, const Sample& s) { return value < count_of(s); });
    const auto index = static_cast<std::uint32_t>(after - samples_.begin() - 1);
    std::uint32_t count = count_of(samples_[index]);
    std::uint32_t byte = index * sample_bytes;
    while (byte < size) {
        const std::uint32_t step = utf16 ? utf16_at(text_[byte]) : codepoints_at(text_[byte]);
        if (step != 0 && count + step > offset) break;
        count += step;
        ++byte;
    }
    return byte;
}

}  // namespace lesart
