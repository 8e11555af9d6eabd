// What the view draws on: one atlas texture of sprites and one stage. `web` has WebGL 2 behind it, `headless` keeps
// what it was given.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "view/ink.h"

struct ImDrawData;

namespace lesart {

// A rectangle of device pixels that goes from one image to another.
struct SpriteMove {
    std::int32_t from_x, from_y;
    std::int32_t to_x, to_y;
    std::int32_t width, height;
};

// One frame on a transparent stage: the page's own paper shows through. Commands with a callback stand where boxes are
// drawn: their user data is an InkCall.
struct SurfaceFrame {
    ImDrawData* shapes;  // in device pixels
    std::span<const HighlightBox> boxes;
    std::int32_t width, height;  // device pixels
};

class Surface {
   public:
    virtual ~Surface() = default;

    // The view's Dear ImGui context is current and stays the one this surface draws for, until detach().
    virtual void attach() = 0;
    virtual void detach() = 0;
    // Largest side of an atlas texture this surface can hold.
    [[nodiscard]] virtual std::int32_t atlas_side_max() const = 0;
    // Changes when the atlas is rebuilt. An ImTextureID.
    [[nodiscard]] virtual void* atlas_texture() const = 0;
    // Replaces the atlas by one of this size, transparent but for the rectangles moved over from the old one.
    virtual void rebuild_atlas(std::int32_t width, std::int32_t height, std::span<const SpriteMove> moves) = 0;
    // Copies rectangles out of an RGBA8 image, `row_px` wide, into the atlas.
    virtual void upload(std::span<const SpriteMove> rects, std::span<const std::uint8_t> rgba, std::int32_t row_px) = 0;
    // False while there is no graphics context; nothing else is called then but lost(), restored(), attach(), detach().
    [[nodiscard]] virtual bool ready() const = 0;
    // Makes this surface the target of what follows; called before anything else of a frame.
    virtual void begin_frame() = 0;
    virtual void draw(const SurfaceFrame& frame) = 0;
    // Draws boxes [first, first + count) of the frame, clipped to the given device pixels; called from within draw().
    virtual void draw_boxes(std::uint32_t first, std::uint32_t count, const float clip[4]) = 0;
    [[nodiscard]] virtual std::int32_t draw_calls() const = 0;  // of the last frame

    // The graphics context is gone, with everything in it; nothing is drawn until restored() succeeds.
    virtual void lost() = 0;
    // Fails with "graphics-context" when the new context cannot be set up.
    [[nodiscard]] virtual Result<void> restored() = 0;
};

// User data of a callback command.
struct InkCall {
    Surface* surface;
    std::uint32_t first, count;
};

}  // namespace lesart
