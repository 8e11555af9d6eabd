#version 300 es
// One instance per box (view/ink.h); four vertices of a triangle strip. Lengths are device pixels, y downwards.
precision highp float;

layout(location = 0) in vec4 box;      // x, y, width, height
layout(location = 1) in vec4 edges;    // radius, feather, fade left, fade right
layout(location = 2) in vec4 lines;    // ring width, line y, line width, line shape
layout(location = 3) in vec4 fill;     // colours, not premultiplied
layout(location = 4) in vec4 line;
layout(location = 5) in vec4 ring;

uniform vec2 stage;                    // device pixels

out vec2 place;                        // from the box's top left
flat out vec2 size;
flat out vec4 shape_edges;
flat out vec4 shape_lines;
flat out vec4 fill_color;
flat out vec4 line_color;
flat out vec4 ring_color;

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    float around = 1.0 + 0.5 * edges.y + lines.x;  // room for a soft edge or a ring outside of the box
    place = corner * (box.zw + 2.0 * around) - around;
    size = box.zw;
    shape_edges = edges;
    shape_lines = lines;
    fill_color = fill;
    line_color = line;
    ring_color = ring;
    vec2 clip = (box.xy + place) / stage * 2.0 - 1.0;
    gl_Position = vec4(clip.x, -clip.y, 0.0, 1.0);
}
