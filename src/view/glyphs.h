// Small signs drawn from lines and shapes, so that no font decides how they look.
#pragma once

#include "document/annotations.h"
#include "view/painter.h"

namespace lesart {

// The shape that stands for a type: circle, square, diamond, hexagon. `size` is its width.
void draw_type_glyph(Painter& painter, EntityType type, Point center, float size, Color color);
// A small clock, for times.
void draw_time_glyph(Painter& painter, Point center, float size, Color color, Color hands);
void draw_cross(Painter& painter, Point center, float size, Color color);
// For "correct this".
void draw_pencil(Painter& painter, Point center, float size, Color color);
// Points left (-1) or right (1).
void draw_chevron(Painter& painter, Point center, float size, float direction, Color color);
// An arrow that turns back.
void draw_back(Painter& painter, Point center, float size, Color color);
// Open, or struck through.
void draw_eye(Painter& painter, Point center, float size, bool open, Color color);

}  // namespace lesart
