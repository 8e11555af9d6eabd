#include "layout/timeline_lanes.h"

#include <algorithm>

#include "layout/white_space.h"
#include "text/utf8.h"

namespace lesart {
namespace {

constexpr float gap_px = 8;           // between a label and what follows it in its lane
constexpr float body_gap_px = 3;      // between two markers
constexpr float label_offset_px = 4;  // between a point's circle and its label
constexpr float label_wish_px = 190;  // a longer label is shortened even where there is room
constexpr float label_px_min = 26;
constexpr float bar_label_px_min = 60;  // a bar this wide carries its label itself
constexpr float nudge_px_max = 12;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

// "Treffen in" rather than "Treffen in –" before the ellipsis.
std::string_view without_trailing_marks(std::string_view text) {
    while (!text.empty()) {
        auto at = static_cast<std::uint32_t>(text.size());
        const char32_t c = previous_code_point(text, at);
        const bool mark = c == ',' || c == ';' || c == ':' || c == '-' || c == '(' || c == '/' || c == 0x2013 ||
                          c == 0x2014 || c == 0x201E || c == 0x201C || c == 0xBB || c == 0xAB || is_space(c);
        if (!mark) {
            break;
        }
        text = text.substr(0, at);
    }
    return text;
}

// What a lane holds, all of it left of what is placed next.
struct Lane {
    float body_end_px = -1e9f;    // of the last marker
    float label_end_px = -1e9f;   // of everything in the lane
    std::size_t last = SIZE_MAX;  // the marker whose label may still be shortened
};

struct Body {
    float left_px, right_px;
};

Body body_of(const Marker& marker) {
    return marker.kind == MarkerKind::bar ? Body{marker.x0_px, marker.x1_px}
                                          : Body{marker.x0_px - point_radius_px, marker.x1_px + point_radius_px};
}

class Placer {
   public:
    Placer(std::vector<Marker>& markers, const std::vector<LabelCuts>& labels, float left_px, float right_px,
           std::uint32_t lanes_max)
        : markers_(markers), labels_(labels), left_px_(left_px), right_px_(right_px), lanes_(std::max(1u, lanes_max)) {}

    std::uint32_t place_all() {
        std::vector<std::size_t> order(markers_.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
            return body_of(markers_[a]).left_px < body_of(markers_[b]).left_px;
        });
        std::uint32_t used = 0;
        for (const std::size_t i : order) {
            place(i);
            used = std::max(used, markers_[i].lane + 1);
        }
        return used;
    }

   private:
    [[nodiscard]] bool in_view(Body body) const { return body.right_px >= left_px_ && body.left_px <= right_px_; }

    void place(std::size_t i) {
        Marker& marker = markers_[i];
        const Body body = body_of(marker);
        const float wish_px = in_view(body) ? std::min(labels_[i].width_px(), label_wish_px) : 0;
        if (place_with_label(i, body, wish_px) || place_and_shorten(i, body) || nudge(i)) {
            return;
        }
        // No lane is free: the marker lies over another, in the lane where it hides least.
        std::uint32_t lane = 0;
        for (std::uint32_t k = 1; k < lanes_.size(); ++k) {
            lane = lanes_[k].body_end_px < lanes_[lane].body_end_px ? k : lane;
        }
        marker.lane = lane;
        shorten_last(lanes_[lane], body);
        lanes_[lane].body_end_px = std::max(lanes_[lane].body_end_px, body.right_px);
        lanes_[lane].label_end_px = std::max(lanes_[lane].label_end_px, body.right_px);
    }

    // The lowest lane where the marker and its whole label are free: on the right, above a long bar, or on the left.
    bool place_with_label(std::size_t i, Body body, float wish_px) {
        const bool over_bar = can_carry(markers_[i], body, wish_px);
        const float bar_left_px = std::max(body.left_px, left_px_);
        const float right_end_px = body.right_px + label_offset_px + wish_px;
        for (std::uint32_t k = 0; k < lanes_.size(); ++k) {
            Lane& lane = lanes_[k];
            if (lane.label_end_px + gap_px > body.left_px) {
                continue;
            }
            if (over_bar) {
                take(i, k, body, bar_left_px, wish_px);
                return true;
            }
            if (right_end_px <= right_px_) {
                take(i, k, body, body.right_px + label_offset_px, wish_px);
                return true;
            }
            const float left_start_px = body.left_px - label_offset_px - wish_px;
            if (left_start_px >= std::max(lane.label_end_px + gap_px, left_px_)) {
                take(i, k, body, left_start_px, wish_px);
                return true;
            }
        }
        return false;
    }

    // The lane that can give the marker most room, perhaps after the label before it gave way.
    bool place_and_shorten(std::size_t i, Body body) {
        std::uint32_t best = 0;
        bool found = false;
        for (std::uint32_t k = 0; k < lanes_.size(); ++k) {
            const bool free = lanes_[k].body_end_px + body_gap_px <= body.left_px;
            if (free && (!found || lanes_[k].label_end_px < lanes_[best].label_end_px)) {
                best = k;
                found = true;
            }
        }
        if (!found) {
            return false;
        }
        Lane& lane = lanes_[best];
        const float left_room_px = body.left_px - label_offset_px - std::max(lane.label_end_px + gap_px, left_px_);
        shorten_last(lane, body);
        if (!in_view(body)) {
            take(i, best, body, body.right_px, 0);
            return true;
        }
        if (can_carry(markers_[i], body, bar_label_px_min)) {
            const float from_px = std::max(body.left_px, left_px_);
            take(i, best, body, from_px, std::min(body.right_px, right_px_) - from_px);
            return true;
        }
        const float start_px = body.right_px + label_offset_px;
        const float right_room_px = right_px_ - start_px;
        if (left_room_px > right_room_px) {
            const float room_px = std::min(left_room_px, label_wish_px);
            take(i, best, body, body.left_px - label_offset_px - room_px, room_px);
        } else {
            take(i, best, body, start_px, std::min(right_room_px, label_wish_px));
        }
        return true;
    }

    // The label at the lane's end gives way to a marker.
    void shorten_last(const Lane& lane, Body body) {
        if (lane.last != SIZE_MAX && lane.label_end_px + gap_px > body.left_px) {
            shorten(lane.last, body.left_px - gap_px);
        }
    }

    // Points that stand too close for the lanes step aside a little.
    bool nudge(std::size_t i) {
        Marker& marker = markers_[i];
        if (marker.kind == MarkerKind::bar) {
            return false;
        }
        std::uint32_t lane = 0;
        for (std::uint32_t k = 1; k < lanes_.size(); ++k) {
            lane = lanes_[k].body_end_px < lanes_[lane].body_end_px ? k : lane;
        }
        const float wanted_px = lanes_[lane].body_end_px + body_gap_px + point_radius_px;
        if (wanted_px - marker.x0_px > nudge_px_max || wanted_px + point_radius_px > right_px_) {
            return false;
        }
        marker.x0_px = marker.x1_px = wanted_px;
        return place_and_shorten(i, body_of(marker));
    }

    [[nodiscard]] bool can_carry(const Marker& marker, Body body, float label_px) const {
        const float shown_px = std::min(body.right_px, right_px_) - std::max(body.left_px, left_px_);
        return marker.kind == MarkerKind::bar && shown_px >= bar_label_px_min && shown_px >= label_px;
    }

    // Puts marker i into lane k with as much of its label as the box holds.
    void take(std::size_t i, std::uint32_t k, Body body, float label_x_px, float room_px) {
        Marker& marker = markers_[i];
        marker.lane = k;
        marker.label_x_px = label_x_px;
        const bool fits = room_px >= label_px_min || room_px >= labels_[i].width_px();
        if (!fits || !labels_[i].fit(room_px, marker.label, marker.label_width_px)) {
            drop_label(marker, body);
        } else if (label_x_px < body.left_px) {  // on the left: flush with the marker
            marker.label_x_px = body.left_px - label_offset_px - marker.label_width_px;
        }
        Lane& lane = lanes_[k];
        lane.body_end_px = body.right_px;
        lane.label_end_px = std::max(body.right_px, marker.label_x_px + marker.label_width_px);
        lane.last = i;
    }

    // Makes a label end before `end_px`.
    void shorten(std::size_t i, float end_px) {
        Marker& marker = markers_[i];
        const Body body = body_of(marker);
        if (marker.label_width_px <= 0 || marker.label_x_px + marker.label_width_px <= end_px) {
            return;
        }
        const float room_px = end_px - marker.label_x_px;
        if (room_px < label_px_min || !labels_[i].fit(room_px, marker.label, marker.label_width_px)) {
            drop_label(marker, body);
        }
    }

    static void drop_label(Marker& marker, Body body) {
        marker.label.clear();
        marker.label_width_px = 0;
        marker.label_x_px = body.right_px;
    }

    std::vector<Marker>& markers_;
    const std::vector<LabelCuts>& labels_;
    float left_px_, right_px_;
    std::vector<Lane> lanes_;
};

}  // namespace

LabelCuts::LabelCuts(std::string_view label, TextStyle style, AdvanceCache& advances) {
    std::uint32_t size = 1;
    bool in_word = false;
    for (std::uint32_t i = 0; i < label.size(); ++i) {
        const WhiteSpace kind = white_space_at(label, i, size);
        const bool space = kind != WhiteSpace::none && kind != WhiteSpace::no_break;
        if (space && in_word) {
            const std::string_view kept = without_trailing_marks(label.substr(0, i));
            if (!kept.empty()) {
                texts_.push_back(std::string(kept) + std::string(ellipsis));
            }
        }
        in_word = !space;
        i += space ? size - 1 : 0;
    }
    if (!label.empty()) {
        texts_.emplace_back(label);
    }
    widths_px_.assign(texts_.size(), 0);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        (void)advances.find_or_request(style, texts_[i], widths_px_[i]);
    }
}

void LabelCuts::measure(TextStyle style, AdvanceCache& advances) {
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        widths_px_[i] = advances.advance(style, texts_[i]);
    }
}

bool LabelCuts::fit(float room_px, std::string& text, float& width_px) const {
    for (std::size_t i = texts_.size(); i-- > 0;) {
        if (widths_px_[i] <= room_px) {
            text = texts_[i];
            width_px = widths_px_[i];
            return true;
        }
    }
    return false;
}

std::uint32_t place_in_lanes(std::vector<Marker>& markers, const std::vector<LabelCuts>& labels, float left_px,
                             float right_px, std::uint32_t lanes_max) {
    return Placer(markers, labels, left_px, right_px, lanes_max).place_all();
}

}  // namespace lesart
