#version 300 es
// A rounded box with a soft or crisp edge, an underline of one of five shapes, and a ring around it. Writes
// premultiplied colour.
precision highp float;

in vec2 place;
flat in vec2 size;
flat in vec4 shape_edges;
flat in vec4 shape_lines;
flat in vec4 fill_color;
flat in vec4 line_color;
flat in vec4 ring_color;

out vec4 color;

// Distance to a rounded box, negative inside (I. Quilez, 2D distance functions).
float box_distance(vec2 from_center, vec2 half_size, float radius) {
    vec2 q = abs(from_center) - half_size + radius;
    return min(max(q.x, q.y), 0.0) + length(max(q, 0.0)) - radius;
}

float covered(float distance_px) { return clamp(0.5 - distance_px, 0.0, 1.0); }

// How much of the pixel the underline covers; x runs along it, y is the distance from its middle.
float line_coverage(float shape, float x, float y, float width) {
    if (shape < 1.5) {                       // solid
        return covered(abs(y) - 0.5 * width);
    }
    if (shape < 2.5) {                       // twofold: two lines with one line's room between
        return covered(abs(abs(y) - width) - 0.5 * width);
    }
    if (shape < 3.5) {                       // dotted
        float period = 2.2 * width;
        vec2 dot_place = vec2(mod(x, period) - 0.5 * period, y);
        return covered(length(dot_place) - 0.55 * width);
    }
    if (shape < 4.5) {                       // dashed
        float period = max(5.0 * width, 5.0);
        float along = abs(mod(x, period) - 0.5 * period) - 0.3 * period;
        return covered(max(along, abs(y) - 0.5 * width));
    }
    float height = 0.75 * width;             // wavy
    float wave = 6.2831853 / (5.0 * width);
    float slope = height * wave * cos(x * wave);
    return covered(abs(y - height * sin(x * wave)) * inversesqrt(1.0 + slope * slope) - 0.45 * width);
}

vec4 over(vec4 below, vec4 above, float coverage) {
    float alpha = above.a * coverage;
    return vec4(above.rgb * alpha, alpha) + below * (1.0 - alpha);
}

void main() {
    float radius = min(shape_edges.x, 0.5 * min(size.x, size.y));
    float feather = shape_edges.y;
    float distance_px = box_distance(place - 0.5 * size, 0.5 * size, radius);
    float inside = feather > 0.0 ? 1.0 - smoothstep(-0.5 * feather, 0.5 * feather, distance_px) : covered(distance_px);
    float fade_left = shape_edges.z > 0.0 ? smoothstep(0.0, 1.0, place.x / shape_edges.z) : 1.0;
    float fade_right = shape_edges.w > 0.0 ? smoothstep(0.0, 1.0, (size.x - place.x) / shape_edges.w) : 1.0;
    float shown = fade_left * fade_right;
    color = over(vec4(0.0), fill_color, inside * shown);
    if (shape_lines.w > 0.5) {
        float y = place.y - shape_lines.y;
        // The line ends where the box does, with its corners.
        float within = covered(distance_px);
        color = over(color, line_color, line_coverage(shape_lines.w, place.x, y, shape_lines.z) * within * shown);
    }
    if (shape_lines.x > 0.0) {
        float middle = abs(distance_px - 0.5 * shape_lines.x) - 0.5 * shape_lines.x;
        color = over(color, ring_color, covered(middle));
    }
}
