#include "view/painter.h"

#include <cmath>
#include <utility>

namespace lesart {
namespace {

// Marks the place of boxes in ImGui's command list; the surface draws them when the list is played.
void play_boxes(const ImDrawList*, const ImDrawCmd* command) {
    const auto* call = static_cast<const InkCall*>(command->UserCallbackData);
    const float clip[4] = {command->ClipRect.x, command->ClipRect.y, command->ClipRect.z, command->ClipRect.w};
    call->surface->draw_boxes(call->first, call->count, clip);
}

// From the middle of a line to its lower edge, in thicknesses; see highlight.frag.
float line_reach(LineShape shape) {
    switch (shape) {
        case LineShape::twofold:
            return 1.5f;
        case LineShape::wavy:
            return 1.25f;
        default:
            return 0.5f;
    }
}

}  // namespace

Painter::Painter(ImDrawList& list, Sprites& sprites, FrameInk& ink, Surface& surface, float ratio)
    : list_(list),
      sprites_(sprites),
      ink_(ink),
      surface_(surface),
      ratio_(ratio),
      ink_begin_(static_cast<std::uint32_t>(ink.boxes.size())) {
    static_assert(sizeof(ImDrawIdx) == 4, "long articles need 32-bit indices");
}

Painter::~Painter() {
    before_shape();
}

float Painter::snap(float css) const {
    return std::round(css * ratio_) / ratio_;
}

float Painter::set_alpha(float alpha) {
    return std::exchange(alpha_, alpha);
}

ImU32 Painter::packed(Color color) const {
    const Color faded = alpha_ < 1 ? with_alpha(color, alpha_) : color;
    return IM_COL32(faded >> 24, (faded >> 16) & 0xFFu, (faded >> 8) & 0xFFu, faded & 0xFFu);
}

Rect Painter::snapped(const Rect& rect) const {
    const float x = std::round(rect.x * ratio_);
    const float y = std::round(rect.y * ratio_);
    return {x, y, std::round(rect.right() * ratio_) - x, std::round(rect.bottom() * ratio_) - y};
}

// Boxes collected so far come before whatever is drawn next.
void Painter::before_shape() {
    const auto size = static_cast<std::uint32_t>(ink_.boxes.size());
    if (size == ink_begin_) {
        return;
    }
    ink_.calls.push_back({&surface_, ink_begin_, size - ink_begin_});
    list_.AddCallback(play_boxes, &ink_.calls.back());
    list_.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
    ink_begin_ = size;
}

void Painter::push_clip(const Rect& rect) {
    before_shape();
    const Rect r = snapped(rect);
    list_.PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
}

void Painter::pop_clip() {
    before_shape();
    list_.PopClipRect();
}

void Painter::fill(const Rect& rect, Color color, float radius) {
    before_shape();
    const Rect r = snapped(rect);
    list_.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(color), radius * ratio_);
}

void Painter::fill_top_rounded(const Rect& rect, Color color, float radius) {
    before_shape();
    const Rect r = snapped(rect);
    list_.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(color), radius * ratio_,
                        ImDrawFlags_RoundCornersTop);
}

void Painter::outline(const Rect& rect, Color color, float radius, float width) {
    before_shape();
    const Rect r = snapped(rect);
    const float thick = std::fmax(1.0f, std::round(width * ratio_));
    list_.AddRect({r.x + thick / 2 - 0.5f, r.y + thick / 2 - 0.5f},
                  {r.right() - thick / 2 + 0.5f, r.bottom() - thick / 2 + 0.5f}, packed(color), radius * ratio_, 0,
                  thick);
}

void Painter::gradient_y(const Rect& rect, Color top, Color bottom) {
    before_shape();
    const Rect r = snapped(rect);
    list_.AddRectFilledMultiColor({r.x, r.y}, {r.right(), r.bottom()}, packed(top), packed(top), packed(bottom),
                                  packed(bottom));
}

void Painter::gradient_x(const Rect& rect, Color left, Color right) {
    before_shape();
    const Rect r = snapped(rect);
    list_.AddRectFilledMultiColor({r.x, r.y}, {r.right(), r.bottom()}, packed(left), packed(right), packed(right),
                                  packed(left));
}

void Painter::hairline_x(float x0, float x1, float y, Color color) {
    before_shape();
    const float top = std::round(y * ratio_);
    list_.AddRectFilled({std::round(x0 * ratio_), top}, {std::round(x1 * ratio_), top + 1}, packed(color));
}

void Painter::hairline_y(float x, float y0, float y1, Color color) {
    before_shape();
    const float left = std::round(x * ratio_);
    list_.AddRectFilled({left, std::round(y0 * ratio_)}, {left + 1, std::round(y1 * ratio_)}, packed(color));
}

void Painter::line(Point a, Point b, Color color, float width) {
    before_shape();
    list_.AddLine(at(a.x, a.y), at(b.x, b.y), packed(color), width * ratio_);
}

void Painter::circle(Point center, float radius, Color color) {
    before_shape();
    list_.AddCircleFilled(at(center.x, center.y), radius * ratio_, packed(color));
}

void Painter::ring(Point center, float radius, Color color, float width) {
    before_shape();
    list_.AddCircle(at(center.x, center.y), radius * ratio_, packed(color), 0, width * ratio_);
}

void Painter::polygon(const Point* points, int count, Color color) {
    before_shape();
    std::array<ImVec2, 16> corners;
    const int used = count < 16 ? count : 16;
    for (int i = 0; i < used; ++i) {
        corners[static_cast<std::size_t>(i)] = at(points[i].x, points[i].y);
    }
    list_.AddConvexPolyFilled(corners.data(), used, packed(color));
}

void Painter::arc(Point center, float radius, float from, float to, Color color, float width) {
    before_shape();
    list_.PathArcTo(at(center.x, center.y), radius * ratio_, from, to);
    list_.PathStroke(packed(color), 0, width * ratio_);
}

void Painter::box(const SoftBox& box) {
    HighlightBox out;
    const Rect r = snapped(box.rect);
    out.x = r.x;
    out.y = r.y;
    out.width = r.width;
    out.height = r.height;
    out.radius = box.radius * ratio_;
    out.feather = box.feather * ratio_;
    out.fade_left = box.fade_left * ratio_;
    out.fade_right = box.fade_right * ratio_;
    out.ring_width = box.ring_width * ratio_;
    out.line_shape = box.line_shape;
    out.line_width = box.line_shape == LineShape::none ? 0 : std::fmax(1.0f, std::round(box.line_width * ratio_));
    out.line_y = r.height - std::round(box.line_gap * ratio_) - line_reach(box.line_shape) * out.line_width;
    const auto faded = [&](Color color) { return alpha_ < 1 ? with_alpha(color, alpha_) : color; };
    out.fill = faded(box.fill);
    out.line = faded(box.line);
    out.ring = faded(box.ring);
    ink_.boxes.push_back(out);
}

bool Painter::word(TextStyle style, bool rtl, std::string_view text, float x, float baseline, Color color) {
    const Sprite* sprite = sprites_.find(style, rtl, text);
    if (sprite == nullptr) {
        return false;
    }
    if (sprite->width == 0) {
        return true;
    }
    before_shape();
    const auto coordinate = [](std::int32_t value) { return static_cast<float>(value); };
    const ImVec2 from(std::round(x * ratio_) + coordinate(sprite->left),
                      std::round(baseline * ratio_) + coordinate(sprite->top));
    const ImVec2 to(from.x + coordinate(sprite->width), from.y + coordinate(sprite->height));
    const float across = coordinate(sprites_.atlas_width());
    const float down = coordinate(sprites_.atlas_height());
    const ImVec2 uv_from(coordinate(sprite->x) / across, coordinate(sprite->y) / down);
    const ImVec2 uv_to(coordinate(sprite->x + sprite->width) / across, coordinate(sprite->y + sprite->height) / down);
    const Color tint = sprite->colored ? (0xFFFFFF00u | (color & 0xFFu)) : color;
    list_.AddImage(surface_.atlas_texture(), from, to, uv_from, uv_to, packed(tint));
    return true;
}

}  // namespace lesart
