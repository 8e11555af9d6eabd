// Metrics without a font: every advance follows from code points alone, so that layout gives the same figures on every
// machine. Tests, goldens, benches and the headless platform use them.
#pragma once

#include <array>

#include "layout/metrics.h"

namespace lesart {

// Advances in em: marks, joiners and controls 0; narrow letters (i, l, f, t, r, …) 0.28 to 0.36; most letters and
// digits 0.5; capitals 0.66; m, w 0.78; CJK, fullwidth forms and emoji 1. No kerning, no shaping: the advance of a
// string is the sum over its code points, but for emoji joined by U+200D, which count once.
class FixedMetrics final : public TextMetrics {
   public:
    // Sizes like a real article's: body 20 px on lines of 30 px.
    FixedMetrics();
    // Every style in one size, lines 1.5 times as high; handy for goldens.
    explicit FixedMetrics(float size_px);

    [[nodiscard]] FontMetrics font(TextStyle style) override;
    void measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) override;

   private:
    std::array<float, text_style_count> sizes_px_{};
};

}  // namespace lesart
