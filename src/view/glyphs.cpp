#include "view/glyphs.h"

#include <array>
#include <numbers>

namespace lesart {
namespace {

constexpr float stroke = 1.5f;
constexpr float pi = std::numbers::pi_v<float>;

}  // namespace

void draw_type_glyph(Painter& painter, EntityType type, Point center, float size, Color color) {
    const float r = size / 2;
    switch (type) {
        case EntityType::person:
            painter.circle(center, r, color);
            return;
        case EntityType::organisation: {
            const float half = 0.86f * r;  // the same weight to the eye as the circle
            painter.fill({center.x - half, center.y - half, 2 * half, 2 * half}, color, 1.5f);
            return;
        }
        case EntityType::place: {
            const float half = 1.12f * r;
            const std::array<Point, 4> corners = {{{center.x, center.y - half},
                                                   {center.x + half, center.y},
                                                   {center.x, center.y + half},
                                                   {center.x - half, center.y}}};
            painter.polygon(corners.data(), 4, color);
            return;
        }
        case EntityType::other: {
            const float half = 0.93f * r;  // half height; the sides lean by cos 30 degrees
            const float top = 1.07f * r;
            const std::array<Point, 6> corners = {{{center.x, center.y - top},
                                                   {center.x + half, center.y - top / 2},
                                                   {center.x + half, center.y + top / 2},
                                                   {center.x, center.y + top},
                                                   {center.x - half, center.y + top / 2},
                                                   {center.x - half, center.y - top / 2}}};
            painter.polygon(corners.data(), 6, color);
            return;
        }
    }
}

void draw_time_glyph(Painter& painter, Point center, float size, Color color, Color hands) {
    const float r = size / 2;
    painter.circle(center, r, color);
    painter.line(center, {center.x, center.y - 0.62f * r}, hands, 1.2f);
    painter.line(center, {center.x + 0.5f * r, center.y}, hands, 1.2f);
}

void draw_cross(Painter& painter, Point center, float size, Color color) {
    const float r = size / 2;
    painter.line({center.x - r, center.y - r}, {center.x + r, center.y + r}, color, stroke);
    painter.line({center.x - r, center.y + r}, {center.x + r, center.y - r}, color, stroke);
}

void draw_pencil(Painter& painter, Point center, float size, Color color) {
    // From its tip at the lower left to the end at the upper right.
    const float r = size / 2;
    const float half = size * 0.16f;
    const auto at = [&](float along, float across) {
        return Point{center.x + along + across, center.y - along + across};
    };
    const std::array<Point, 5> outline = {at(-r * 0.95f, 0), at(-r * 0.45f, -half), at(r * 0.8f, -half),
                                          at(r * 0.8f, half), at(-r * 0.45f, half)};
    for (std::size_t i = 0; i < outline.size(); ++i) {
        painter.line(outline[i], outline[(i + 1) % outline.size()], color, stroke);
    }
    painter.line(at(r * 0.4f, -half), at(r * 0.4f, half), color, stroke);
}

void draw_chevron(Painter& painter, Point center, float size, float direction, Color color) {
    const float r = size / 2;
    const float tip = center.x + direction * r / 2;
    const float tail = center.x - direction * r / 2;
    painter.line({tail, center.y - r}, {tip, center.y}, color, stroke);
    painter.line({tip, center.y}, {tail, center.y + r}, color, stroke);
}

void draw_back(Painter& painter, Point center, float size, Color color) {
    const float r = 0.42f * size;
    painter.arc({center.x + 0.08f * size, center.y}, r, -pi / 2, pi / 2, color, stroke);
    const Point tip{center.x - 0.42f * size, center.y - r};
    painter.line({center.x + 0.08f * size, center.y - r}, tip, color, stroke);
    painter.line({center.x + 0.08f * size, center.y + r}, {center.x - 0.2f * size, center.y + r}, color, stroke);
    painter.line(tip, {tip.x + 0.26f * size, tip.y - 0.26f * size}, color, stroke);
    painter.line(tip, {tip.x + 0.26f * size, tip.y + 0.26f * size}, color, stroke);
}

void draw_eye(Painter& painter, Point center, float size, bool open, Color color) {
    const float r = size / 2;
    // Two flat arcs that meet at the corners of the eye.
    painter.arc({center.x, center.y + 0.55f * r}, 1.1f * r, 1.18f * pi, 1.82f * pi, color, 1.2f);
    painter.arc({center.x, center.y - 0.55f * r}, 1.1f * r, 0.18f * pi, 0.82f * pi, color, 1.2f);
    painter.circle(center, 0.3f * r, color);
    if (!open) {
        painter.line({center.x - 0.8f * r, center.y + 0.8f * r}, {center.x + 0.8f * r, center.y - 0.8f * r}, color,
                     1.4f);
    }
}

}  // namespace lesart
