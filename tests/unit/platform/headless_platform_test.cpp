#include "platform/headless/headless_platform.h"

#include <doctest/doctest.h>

#include <array>

using namespace lesart;

TEST_CASE("ink boxes hold the advance and stand on the baseline") {
    HeadlessPlatform platform;
    const std::array<std::string_view, 2> words = {"Mitte", " "};
    std::array<float, 2> advances{};
    std::array<InkBox, 2> boxes{};
    platform.measure(TextStyle::body, words, advances);
    platform.ink_boxes(TextStyle::body, 2, words, boxes);
    CHECK(boxes[0].right - boxes[0].left == doctest::Approx(2 * advances[0]).epsilon(0.02));
    CHECK(boxes[0].top < 0);
    CHECK(boxes[0].bottom > 0);
    CHECK(boxes[1].right == boxes[1].left);
}

TEST_CASE("rasterised words are black, emoji are not") {
    HeadlessPlatform platform;
    const std::array<SpriteJob, 2> jobs = {
        {{"Wort", TextStyle::body, false, 0, 0, 10, 8, 1, 6}, {"👍", TextStyle::body, false, 10, 0, 10, 8, 1, 6}}};
    const auto image = platform.rasterise(jobs, 32, 8, 1);
    REQUIRE(image.size() == 32 * 8 * 4);
    const auto red = [&](int x, int y) { return image[static_cast<std::size_t>((y * 32 + x) * 4)]; };
    const auto alpha = [&](int x, int y) { return image[static_cast<std::size_t>((y * 32 + x) * 4 + 3)]; };
    CHECK(alpha(5, 4) == 255);
    CHECK(red(5, 4) == 0);
    CHECK(alpha(15, 4) == 255);
    CHECK(red(15, 4) > 100);
    CHECK(alpha(0, 0) == 0);
    CHECK(alpha(25, 4) == 0);
}

TEST_CASE("a rebuilt atlas keeps the pixels that were moved") {
    HeadlessSurface surface;
    surface.rebuild_atlas(16, 16, {});
    std::array<std::uint8_t, 2 * 2 * 4> image{};
    image.fill(7);
    const std::array<SpriteMove, 1> in = {{{0, 0, 4, 5, 2, 2}}};
    surface.upload(in, image, 2);
    const std::array<SpriteMove, 1> move = {{{4, 5, 20, 21, 2, 2}}};
    surface.rebuild_atlas(32, 32, move);
    CHECK(surface.atlas[(21 * 32 + 20) * 4] == 7);
    CHECK(surface.atlas[(22 * 32 + 21) * 4 + 3] == 7);
    CHECK(surface.atlas[(5 * 32 + 4) * 4] == 0);
}

TEST_CASE("dates are written as ISO parts") {
    HeadlessPlatform platform;
    const Instant instant = *instant_from_iso("2025-02-13", false);
    CHECK(platform.tick(instant, TickUnit::day) == "2025-02-13");
    CHECK(platform.tick(instant, TickUnit::month) == "2025-02");
    CHECK(platform.tick(instant, TickUnit::year) == "2025");
}
