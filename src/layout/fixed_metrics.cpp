#include "layout/fixed_metrics.h"

#include "base/check.h"
#include "text/utf8.h"

namespace lesart {
namespace {

// Hundredths of an em for U+0020..U+007E.
constexpr std::array<std::uint8_t, 95> ascii_advances = {
    25, 30, 40, 60, 50, 80, 70, 24, 32, 32, 45, 60, 25, 33, 25, 36,  // space ! " # $ % & ' ( ) * + , - . /
    50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 27, 27, 60, 60, 60, 45,  // 0-9 : ; < = > ?
    90, 66, 64, 66, 70, 60, 56, 70, 74, 34, 40, 68, 58, 84, 72, 72,  // @ A-O
    58, 72, 64, 54, 60, 70, 66, 90, 66, 62, 60, 33, 36, 33, 50, 50,  // P-Z [ \ ] ^ _
    33, 48, 52, 46, 52, 48, 32, 50, 54, 28, 28, 52, 28, 78, 54, 52,  // ` a-o
    52, 52, 36, 42, 34, 54, 48, 74, 50, 48, 46, 36, 24, 36, 60,      // p-z { | } ~
};

struct Range {
    char32_t first, last;
};

constexpr std::array<Range, 9> zero_width = {{{0x00, 0x1F},
                                              {0x7F, 0x9F},
                                              {0xAD, 0xAD},
                                              {0x200B, 0x200F},
                                              {0x202A, 0x202E},
                                              {0x2060, 0x2069},
                                              {0xFE00, 0xFE0F},
                                              {0xFEFF, 0xFEFF},
                                              {0xE0100, 0xE01EF}}};
// East Asian wide and fullwidth (UAX #11), emoji, regional indicators.
constexpr std::array<Range, 8> wide = {{{0x1100, 0x115F},
                                        {0x2E80, 0xA4CF},
                                        {0xAC00, 0xD7A3},
                                        {0xF900, 0xFAFF},
                                        {0xFE30, 0xFE6F},
                                        {0xFF00, 0xFF60},
                                        {0x1F000, 0x1FAFF},
                                        {0x20000, 0x3FFFF}}};

bool in_any(std::span<const Range> ranges, char32_t c) {
    for (const Range range : ranges) {
        if (range.first <= c && c <= range.last) {
            return true;
        }
    }
    return false;
}

// Hundredths of an em.
std::uint32_t units_of(char32_t c) {
    if (c >= 0x20 && c < 0x7F) {
        return ascii_advances[c - 0x20];
    }
    if (c == 0xA0) {
        return 25;
    }
    if (in_any(zero_width, c) || (c >= 0x300 && is_mark(c))) {
        return 0;
    }
    if (in_any(wide, c)) {
        return 100;
    }
    if (c == 0x2013) {
        return 50;
    }
    if (c == 0x2014) {
        return 100;
    }
    return is_upper(c) ? 66 : is_punctuation(c) ? 40 : 50;
}

std::uint32_t units_of(std::string_view text) {
    std::uint32_t units = 0;
    bool joined = false;
    for (std::uint32_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        const bool modifier = c >= 0x1F3FB && c <= 0x1F3FF;  // skin tones colour the emoji before them
        const bool part_of_emoji = modifier || (joined && c >= 0x2190);
        units += part_of_emoji ? 0 : units_of(c);
        joined = c == 0x200D;
    }
    return units;
}

}  // namespace

FixedMetrics::FixedMetrics()
    // body title heading kicker quote caption meta code ui ui_strong ui_small card_title snippet snippet_strong tick
    : sizes_px_{20, 40, 21, 13, 20, 15, 13, 16, 14, 14, 13, 22, 15, 15, 12} {}

FixedMetrics::FixedMetrics(float size_px) {
    sizes_px_.fill(size_px);
}

FontMetrics FixedMetrics::font(TextStyle style) {
    const float size_px = sizes_px_[static_cast<std::size_t>(style)];
    const bool tight = style == TextStyle::title || style == TextStyle::card_title;
    FontMetrics font;
    font.size_px = size_px;
    font.ascent_px = size_px * 0.9f;
    font.descent_px = size_px * 0.25f;
    font.line_height_px = size_px * (tight ? 1.125f : 1.5f);
    font.space_px = size_px * 0.25f;
    font.hyphen_px = size_px * 0.33f;
    return font;
}

void FixedMetrics::measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) {
    LESART_CHECK(words.size() == advances_px.size(), "one advance per word");
    const float size_px = sizes_px_[static_cast<std::size_t>(style)];
    for (std::size_t i = 0; i < words.size(); ++i) {
        advances_px[i] = static_cast<float>(units_of(words[i])) * size_px / 100;
    }
}

}  // namespace lesart
