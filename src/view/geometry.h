// Points and rectangles of the view, in CSS pixels unless a name says otherwise.
#pragma once

namespace lesart {

struct Point {
    float x = 0;
    float y = 0;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    [[nodiscard]] constexpr float right() const { return x + width; }
    [[nodiscard]] constexpr float bottom() const { return y + height; }
    [[nodiscard]] constexpr float middle_x() const { return x + width / 2; }
    [[nodiscard]] constexpr float middle_y() const { return y + height / 2; }
    [[nodiscard]] constexpr bool empty() const { return width <= 0 || height <= 0; }
    [[nodiscard]] constexpr bool contains(Point p) const {
        return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
    }
    [[nodiscard]] constexpr bool contains(const Rect& other) const {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
    [[nodiscard]] constexpr bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    // Grown by `dx` and `dy` on each side; negative values shrink.
    [[nodiscard]] constexpr Rect grown(float dx, float dy) const {
        return {x - dx, y - dy, width + 2 * dx, height + 2 * dy};
    }
    [[nodiscard]] constexpr Rect moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
    [[nodiscard]] constexpr Rect intersected(const Rect& other) const {
        const float left = x > other.x ? x : other.x;
        const float top = y > other.y ? y : other.y;
        const float far_x = right() < other.right() ? right() : other.right();
        const float far_y = bottom() < other.bottom() ? bottom() : other.bottom();
        return {left, top, far_x > left ? far_x - left : 0, far_y > top ? far_y - top : 0};
    }
};

}  // namespace lesart
