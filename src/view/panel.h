// A panel that scrolls on its own: chips, card. What can be pressed in it is placed once per layout and drawn, hit and
// announced from the same rectangles.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "view/geometry.h"

namespace lesart {

// Same numbers as LESART_TWIN_* in api/lesart.h.
enum class TwinKind : std::uint8_t {
    filter,
    chip,
    previous,
    next,
    back,
    close,
    snippet,
    companion,
    link,
    time,
    more,
    edit
};

struct Placed {
    TwinKind kind;
    std::int32_t index;
    Rect rect;           // stage coordinates while the panel is not scrolled
    bool fixed = false;  // does not move when the panel scrolls
};

struct Panel {
    Rect view;  // on the stage; empty: not shown
    Rect clip;  // the part of it that scrolls
    bool horizontal = false;
    float extent = 0;  // length of what scrolls
    float scroll = 0;
    std::vector<Placed> placed;

    [[nodiscard]] float scroll_max() const { return std::max(extent - (horizontal ? clip.width : clip.height), 0.0f); }
    [[nodiscard]] Rect on_stage(const Placed& item) const {
        return item.fixed ? item.rect : item.rect.moved(horizontal ? -scroll : 0, horizontal ? 0 : -scroll);
    }
    // Whole enough to be pressed.
    [[nodiscard]] bool is_visible(const Placed& item) const {
        const Rect rect = on_stage(item);
        const Rect seen = rect.intersected(item.fixed ? view : clip);
        return seen.width >= std::min(rect.width, 20.0f) && seen.height >= std::min(rect.height, 20.0f) &&
               !seen.empty();
    }
    // True when it moved.
    bool scroll_to(float wish) {
        const float before = scroll;
        scroll = std::clamp(wish, 0.0f, scroll_max());
        return scroll != before;
    }
    bool pan(float dx, float dy) { return scroll_to(scroll + (horizontal ? dx : dy)); }
    bool show(const Placed& item, float margin) {
        const float start = horizontal ? item.rect.x - clip.x : item.rect.y - clip.y;
        const float end = start + (horizontal ? item.rect.width : item.rect.height);
        const float room = horizontal ? clip.width : clip.height;
        if (start - margin < scroll) {
            return scroll_to(start - margin);
        }
        return end + margin > scroll + room && scroll_to(end + margin - room);
    }
};

}  // namespace lesart
