// The seam without a browser: fixed metrics, sprites that are filled boxes, dates in ISO form, and a surface that keeps
// what it was given. For tests and for native hosts that want layout only.
#pragma once

#include <string>
#include <vector>

#include "layout/fixed_metrics.h"
#include "platform/platform.h"
#include "platform/surface.h"

namespace lesart {

class HeadlessPlatform final : public Platform {
   public:
    [[nodiscard]] FontMetrics font(TextStyle style) override { return metrics_.font(style); }
    void measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) override {
        metrics_.measure(style, words, advances_px);
    }
    [[nodiscard]] std::string tick(Instant instant, TickUnit unit) override;
    // From the advance and the font's ascent and descent. White space has no ink.
    void ink_boxes(TextStyle style, float ratio, std::span<const std::string_view> words,
                   std::span<InkBox> boxes) override;
    // Fills each cell but for a pixel at its sides: black, or red where the word holds an emoji (U+1F000 and above).
    std::span<const std::uint8_t> rasterise(std::span<const SpriteJob> jobs, std::int32_t width, std::int32_t height,
                                            float ratio) override;
    void fonts_changed() override {}

   private:
    FixedMetrics metrics_;
    std::vector<std::uint8_t> image_;
};

class HeadlessSurface final : public Surface {
   public:
    void attach() override {}
    void detach() override {}
    [[nodiscard]] std::int32_t atlas_side_max() const override { return side_max; }
    [[nodiscard]] void* atlas_texture() const override { return const_cast<std::int32_t*>(&rebuilds); }
    void rebuild_atlas(std::int32_t width, std::int32_t height, std::span<const SpriteMove> moves) override;
    void upload(std::span<const SpriteMove> rects, std::span<const std::uint8_t> rgba, std::int32_t row_px) override;
    [[nodiscard]] bool ready() const override { return has_context; }
    void begin_frame() override {}
    void draw(const SurfaceFrame& frame) override;
    void draw_boxes(std::uint32_t first, std::uint32_t count, const float clip[4]) override;
    [[nodiscard]] std::int32_t draw_calls() const override { return calls_; }
    void lost() override { has_context = false; }
    [[nodiscard]] Result<void> restored() override {
        has_context = true;
        return {};
    }

    // What was given, for tests to look at.
    std::int32_t side_max = 4096;
    bool has_context = true;
    std::int32_t width = 0, height = 0;
    std::int32_t rebuilds = 0;
    std::vector<std::uint8_t> atlas;  // RGBA8
    std::vector<HighlightBox> boxes;  // of the last frame, in the order they were drawn
    std::size_t vertices = 0;         // of the last frame

   private:
    std::int32_t calls_ = 0;
    std::span<const HighlightBox> drawing_;
};

}  // namespace lesart
