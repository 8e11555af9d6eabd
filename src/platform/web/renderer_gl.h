// A surface on WebGL 2: Dear ImGui's OpenGL ES 3 backend for shapes and sprites, a program of our own for highlight
// boxes. One context per view; every call makes its own context current first.
#pragma once

#include <vector>

#include "platform/surface.h"

struct ImGuiContext;

namespace lesart {

class RendererGl final : public Surface {
   public:
    explicit RendererGl(std::int32_t host) : host_(host) {}

    void attach() override;
    void detach() override;
    [[nodiscard]] std::int32_t atlas_side_max() const override { return side_max_; }
    [[nodiscard]] void* atlas_texture() const override;
    void rebuild_atlas(std::int32_t width, std::int32_t height, std::span<const SpriteMove> moves) override;
    void upload(std::span<const SpriteMove> rects, std::span<const std::uint8_t> rgba, std::int32_t row_px) override;
    [[nodiscard]] bool ready() const override { return ready_; }
    void begin_frame() override;
    void draw(const SurfaceFrame& frame) override;
    void draw_boxes(std::uint32_t first, std::uint32_t count, const float clip[4]) override;
    [[nodiscard]] std::int32_t draw_calls() const override { return calls_; }
    void lost() override;
    [[nodiscard]] Result<void> restored() override;

   private:
    [[nodiscard]] Result<void> set_up();
    [[nodiscard]] Result<void> make_program();
    void upload_boxes(std::span<const HighlightBox> boxes);
    void drop_objects();

    std::int32_t host_;
    std::int32_t context_ = 0;
    bool ready_ = false;
    bool backend_ = false;  // ImGui's backend is set up
    std::uint32_t texture_ = 0;
    std::uint32_t program_ = 0;
    std::uint32_t box_buffer_ = 0;
    std::uint32_t box_array_ = 0;
    std::int32_t stage_place_ = -1;
    std::int32_t stage_width_ = 0, stage_height_ = 0;
    std::int32_t side_max_ = 2048;
    std::int32_t calls_ = 0;
    std::vector<float> instances_;
};

}  // namespace lesart
