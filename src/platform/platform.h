// The seam between the view and the machine: fonts, word sprites, dates, the GPU. Two sides: `web` (the browser) and
// `headless` (fixed metrics, no GPU).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "layout/metrics.h"
#include "layout/timeline.h"

namespace lesart {

// A word to rasterise into a scratch image of device pixels.
struct SpriteJob {
    std::string_view text;
    TextStyle style;
    bool rtl;
    std::int32_t x, y;           // where in the scratch image its cell begins
    std::int32_t width, height;  // of the cell; the pen starts at (origin_x, baseline) inside it
    std::int32_t origin_x, baseline;
};

// Ink box of a word relative to its pen position, device pixels; what a sprite's cell must hold.
struct InkBox {
    std::int32_t left, top, right, bottom;  // top is negative above the baseline
};

class Platform : public TextMetrics, public DateFormat {
   public:
    // Ink boxes at `ratio` device pixels per CSS pixel; one call for many words.
    virtual void ink_boxes(TextStyle style, float ratio, std::span<const std::string_view> words,
                           std::span<InkBox> boxes) = 0;
    // Draws the jobs in black on transparent (colour glyphs keep their colours) and gives RGBA8, not premultiplied,
    // width * height * 4 bytes, borrowed until the next call.
    virtual std::span<const std::uint8_t> rasterise(std::span<const SpriteJob> jobs, std::int32_t width,
                                                    std::int32_t height, float ratio) = 0;
    // The host's fonts are others now: whatever was measured is void.
    virtual void fonts_changed() = 0;
};

}  // namespace lesart
