// How wide words are. Layout never asks a font itself: the browser measures on the web, fixed metrics serve tests.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lesart {

// Every face the viewer sets. The host maps each to a CSS font; the order is part of the C interface (api/lesart.h).
enum class TextStyle : std::uint8_t {
    body,
    title,
    heading,
    kicker,
    quote,
    caption,
    meta,
    code,  // the article
    ui,
    ui_strong,
    ui_small,
    card_title,
    snippet,
    snippet_strong,
    tick,  // chips, card, timeline
};
inline constexpr std::uint32_t text_style_count = 15;

// CSS pixels. ascent and descent are of the font (positive), line_height is the distance of baselines.
struct FontMetrics {
    float size_px = 0;
    float ascent_px = 0;
    float descent_px = 0;
    float line_height_px = 0;
    float space_px = 0;   // advance of U+0020
    float hyphen_px = 0;  // advance of U+2010 or, where the font lacks it, of "-"
};

class TextMetrics {
   public:
    virtual ~TextMetrics() = default;
    [[nodiscard]] virtual FontMetrics font(TextStyle style) = 0;
    // Advances of `words` in CSS pixels, in their order; one call for many words because a call crosses to the browser.
    virtual void measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) = 0;
};

}  // namespace lesart
