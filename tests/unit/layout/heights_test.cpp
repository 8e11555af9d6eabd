#include "layout/heights.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using lesart::Heights;

TEST_CASE("sums and places agree with adding up") {
    std::uint32_t seed = 7;
    const auto random = [&seed](std::uint32_t n) {
        seed = seed * 1664525u + 1013904223u;
        return (seed >> 8) % n;
    };
    for (const std::size_t count : {1u, 2u, 3u, 7u, 8u, 9u, 100u, 1000u}) {
        std::vector<float> px(count);
        for (float& height : px) height = static_cast<float>(random(400)) / 4;  // zero heights too
        Heights heights(px);
        for (int change = 0; change < 200; ++change) {
            const std::size_t at = random(static_cast<std::uint32_t>(count));
            px[at] = static_cast<float>(random(400)) / 4;
            heights.set(at, px[at]);
        }
        double top = 0;
        for (std::size_t i = 0; i < count; ++i) {
            REQUIRE(heights.top_px(i) == top);
            REQUIRE(heights.height_px(i) == px[i]);
            if (px[i] > 0) {
                REQUIRE(heights.at(top) == i);
                REQUIRE(heights.at(top + px[i] - 0.25) == i);
            }
            top += px[i];
        }
        CHECK(heights.total_px() == top);
        CHECK(heights.at(-1) == 0);
        CHECK(heights.at(top + 1) == count - 1);
        CHECK(heights.at(1e30) == count - 1);
    }
}

TEST_CASE("the order of changes leaves no trace") {
    std::vector<float> px(1000, 30);
    Heights there(px);
    Heights back(px);
    for (std::size_t i = 0; i < 1000; ++i) there.set(i, static_cast<float>(i) * 0.37f);
    for (std::size_t i = 1000; i-- > 0;) back.set(i, static_cast<float>(i) * 0.37f);
    for (std::size_t i = 0; i <= 1000; ++i) REQUIRE(there.top_px(i) == back.top_px(i));
}
