// Draws in CSS pixels into a Dear ImGui draw list that counts device pixels, and keeps things on the device's grid:
// text sprites at whole pixels, hairlines exactly one pixel wide. Highlight boxes go to Lesart's own shader, in order
// with everything else.
#pragma once

#include <array>
#include <deque>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "platform/surface.h"
#include "view/geometry.h"
#include "view/ink.h"
#include "view/sprites.h"
#include "view/theme.h"

namespace lesart {

// The boxes of one frame and the calls that draw them.
struct FrameInk {
    std::vector<HighlightBox> boxes;
    std::deque<InkCall> calls;  // a deque: the draw list keeps their addresses

    void clear() {
        boxes.clear();
        calls.clear();
    }
};

// A box for the painter, in CSS pixels; see HighlightBox.
struct SoftBox {
    Rect rect;
    Color fill = 0;
    float radius = 0;
    float feather = 0;
    float fade_left = 0, fade_right = 0;
    Color ring = 0;
    float ring_width = 0;
    LineShape line_shape = LineShape::none;
    Color line = 0;
    float line_width = 0;
    float line_gap = 0;  // between the line and the bottom of the box
};

enum class Side : std::uint8_t { start, middle, end };

class Painter {
   public:
    Painter(ImDrawList& list, Sprites& sprites, FrameInk& ink, Surface& surface, float ratio);
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    [[nodiscard]] float ratio() const { return ratio_; }
    [[nodiscard]] float device_px() const { return 1 / ratio_; }  // one device pixel in CSS pixels
    [[nodiscard]] float snap(float css) const;                    // to the nearest device pixel

    // Everything drawn from now on is this transparent; returns what it was before.
    float set_alpha(float alpha);
    void push_clip(const Rect& rect);
    void pop_clip();

    void fill(const Rect& rect, Color color, float radius = 0);
    void fill_top_rounded(const Rect& rect, Color color, float radius);
    void outline(const Rect& rect, Color color, float radius, float width);
    void gradient_y(const Rect& rect, Color top, Color bottom);
    void gradient_x(const Rect& rect, Color left, Color right);
    void hairline_x(float x0, float x1, float y, Color color);  // one device pixel high
    void hairline_y(float x, float y0, float y1, Color color);
    void line(Point a, Point b, Color color, float width);
    void circle(Point center, float radius, Color color);
    void ring(Point center, float radius, Color color, float width);
    void polygon(const Point* points, int count, Color color);
    void arc(Point center, float radius, float from, float to, Color color, float width);  // radians
    void box(const SoftBox& box);

    // A word with its pen at x and its baseline at y. False when its sprite is still to come.
    bool word(TextStyle style, bool rtl, std::string_view text, float x, float baseline, Color color);

   private:
    void before_shape();
    [[nodiscard]] ImVec2 at(float x, float y) const { return {x * ratio_, y * ratio_}; }
    [[nodiscard]] ImU32 packed(Color color) const;
    [[nodiscard]] Rect snapped(const Rect& rect) const;  // device pixels

    ImDrawList& list_;
    Sprites& sprites_;
    FrameInk& ink_;
    Surface& surface_;
    float ratio_;
    float alpha_ = 1;
    std::uint32_t ink_begin_;
};

}  // namespace lesart
