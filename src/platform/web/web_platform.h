// The browser behind the seam: it measures words, draws them on a canvas of its own, and writes dates by Intl. All
// calls go through the imports of host_library.js to the host object of one view.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "platform/platform.h"

namespace lesart {

class WebPlatform final : public Platform {
   public:
    explicit WebPlatform(std::int32_t host) : host_(host) {}

    [[nodiscard]] FontMetrics font(TextStyle style) override;
    void measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) override;
    [[nodiscard]] std::string tick(Instant instant, TickUnit unit) override;
    void ink_boxes(TextStyle style, float ratio, std::span<const std::string_view> words,
                   std::span<InkBox> boxes) override;
    std::span<const std::uint8_t> rasterise(std::span<const SpriteJob> jobs, std::int32_t width, std::int32_t height,
                                            float ratio) override;
    void fonts_changed() override;

   private:
    std::int32_t host_;
    std::array<FontMetrics, text_style_count> fonts_{};
    std::array<bool, text_style_count> font_known_{};
    std::vector<std::uint8_t> image_;
};

}  // namespace lesart
