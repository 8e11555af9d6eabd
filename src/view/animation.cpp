#include "view/animation.h"

#include <algorithm>
#include <cmath>

namespace lesart {

bool Glide::step(float seconds, float seconds_full) {
    const float most = seconds_full > 0 ? seconds / seconds_full : 1.0f;
    const float way = goal - value;
    value = std::fabs(way) <= most ? goal : value + std::copysign(most, way);
    return value != goal;
}

void Glows::set_goals(std::int32_t index, std::int32_t second) {
    for (Glow& glow : glows_) {
        glow.glide.goal = glow.index == index || glow.index == second ? 1.0f : 0.0f;
    }
    for (const std::int32_t wanted : {index, second}) {
        const bool known = std::ranges::any_of(glows_, [&](const Glow& glow) { return glow.index == wanted; });
        if (!known && wanted >= 0) {
            glows_.push_back({wanted, {0, 1}});
        }
    }
}

bool Glows::step(float seconds, float seconds_full) {
    bool moving = false;
    for (Glow& glow : glows_) {
        moving = glow.glide.step(seconds, seconds_full) || moving;
    }
    std::erase_if(glows_, [](const Glow& glow) { return glow.glide.value == 0 && glow.glide.goal == 0; });
    return moving;
}

float Glows::of(std::int32_t index) const {
    for (const Glow& glow : glows_) {
        if (glow.index == index) {
            return glow.glide.eased();
        }
    }
    return 0;
}

}  // namespace lesart
