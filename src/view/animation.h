// Values that move towards a goal over a fixed time and then stand still. Nothing here runs on its own: the view steps
// them once per frame and asks for another frame while something moves.
#pragma once

#include <cstdint>
#include <vector>

namespace lesart {

struct Glide {
    float value = 0;  // 0..1, linear in time
    float goal = 0;

    // `seconds_full` is the time from 0 to 1; 0 jumps. True while it still moves.
    bool step(float seconds, float seconds_full);
    // Slow start and end (smoothstep).
    [[nodiscard]] float eased() const { return value * value * (3 - 2 * value); }
};

// How strongly things of one kind glow, by index. Only those that differ from 0 are kept.
class Glows {
   public:
    // The indices whose goal is 1, all others go out; -1 none.
    void set_goals(std::int32_t index, std::int32_t second = -1);
    bool step(float seconds, float seconds_full);
    [[nodiscard]] float of(std::int32_t index) const;
    [[nodiscard]] bool empty() const { return glows_.empty(); }
    void clear() { glows_.clear(); }

   private:
    struct Glow {
        std::int32_t index;
        Glide glide;
    };
    std::vector<Glow> glows_;
};

}  // namespace lesart
