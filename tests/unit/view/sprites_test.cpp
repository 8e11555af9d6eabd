#include "view/sprites.h"

#include <doctest/doctest.h>

#include <string>

#include "platform/headless/headless_platform.h"

using namespace lesart;

namespace {

constexpr std::int64_t plenty = 1'000'000'000;

std::string word(int i) {
    return "Wort" + std::to_string(i);
}

void want(Sprites& sprites, int first, int last, TextStyle style = TextStyle::body) {
    for (int i = first; i < last; ++i) {
        sprites.find(style, false, word(i));
    }
}

// No two cells share a pixel, none leaves the atlas.
void check_cells(const Sprites& sprites) {
    std::vector<bool> taken(static_cast<std::size_t>(sprites.atlas_width()) *
                            static_cast<std::size_t>(sprites.atlas_height()));
    bool overlap = false;
    for (const Sprite& cell : sprites.cells()) {
        REQUIRE(cell.x >= 0);
        REQUIRE(cell.x + cell.width <= sprites.atlas_width());
        REQUIRE(cell.y + cell.height <= sprites.atlas_height());
        for (int y = cell.y; y < cell.y + cell.height; ++y) {
            for (int x = cell.x; x < cell.x + cell.width; ++x) {
                const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(sprites.atlas_width()) +
                                static_cast<std::size_t>(x);
                overlap = overlap || taken[at];
                taken[at] = true;
            }
        }
    }
    CHECK_FALSE(overlap);
}

}  // namespace

TEST_CASE("a word is missing once, then it is there") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    Sprites sprites;
    sprites.begin();
    CHECK(sprites.find(TextStyle::body, false, "Haus") == nullptr);
    CHECK(sprites.find(TextStyle::body, false, "Haus") == nullptr);
    CHECK(sprites.rasterise(platform, surface, 2, plenty));
    const Sprite* sprite = sprites.find(TextStyle::body, false, "Haus");
    REQUIRE(sprite != nullptr);
    CHECK(sprite->width > 0);
    CHECK(sprites.rasterised() == 1);
    CHECK(sprites.find(TextStyle::title, false, "Haus") == nullptr);
    CHECK(sprites.find(TextStyle::body, true, "Haus") == nullptr);
}

TEST_CASE("text becomes white for tinting, emoji keep their colours") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    Sprites sprites;
    sprites.begin();
    sprites.find(TextStyle::body, false, "Haus");
    sprites.find(TextStyle::body, false, "👍");
    sprites.find(TextStyle::body, false, " ");
    sprites.rasterise(platform, surface, 1, plenty);
    const Sprite text = *sprites.find(TextStyle::body, false, "Haus");
    const Sprite emoji = *sprites.find(TextStyle::body, false, "👍");
    CHECK_FALSE(text.colored);
    CHECK(emoji.colored);
    CHECK(sprites.find(TextStyle::body, false, " ")->width == 0);
    const auto red_in_middle = [&](const Sprite& s) {
        return surface.atlas[static_cast<std::size_t>(((s.y + s.height / 2) * surface.width + s.x + s.width / 2) * 4)];
    };
    CHECK(red_in_middle(text) == 255);
    CHECK(red_in_middle(emoji) == 220);
    CHECK(surface.atlas[3] == 255);  // the white cell
}

TEST_CASE("a budget spreads the work over frames") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    Sprites sprites;
    int frames = 0;
    do {
        sprites.begin();
        want(sprites, 0, 1000);
        sprites.rasterise(platform, surface, 1, 200'000);
        ++frames;
    } while (sprites.has_missing() && frames < 100);
    CHECK(frames > 2);
    CHECK(frames < 20);
    CHECK(sprites.count() == 1000);
    check_cells(sprites);
}

TEST_CASE("old words go, words on screen stay, the atlas keeps its bound") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    surface.side_max = 1024;
    Sprites sprites;
    for (int screen = 0; screen < 40; ++screen) {
        sprites.begin();
        want(sprites, screen * 100, screen * 100 + 200);
        sprites.rasterise(platform, surface, 1, plenty);
        sprites.begin();
        want(sprites, screen * 100, screen * 100 + 200);
        CHECK_FALSE(sprites.has_missing());
        CHECK(sprites.atlas_width() <= 1024);
        CHECK(sprites.atlas_height() <= 1024);
    }
    CHECK(sprites.evicted() > 0);
    CHECK(sprites.count() < 4100);
    check_cells(sprites);
}

TEST_CASE("eviction moves the pixels along") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    surface.side_max = 1024;
    Sprites sprites;
    sprites.begin();
    sprites.find(TextStyle::body, false, "👍");
    sprites.rasterise(platform, surface, 1, plenty);
    for (int i = 0; i < 40; ++i) {
        sprites.begin();
        sprites.find(TextStyle::body, false, "👍");
        want(sprites, i * 100, i * 100 + 100);
        sprites.rasterise(platform, surface, 1, plenty);
    }
    REQUIRE(sprites.evicted() > 0);
    const Sprite emoji = *sprites.find(TextStyle::body, false, "👍");
    const auto middle =
        static_cast<std::size_t>(((emoji.y + emoji.height / 2) * surface.width + emoji.x + emoji.width / 2) * 4);
    CHECK(surface.atlas[middle] == 220);
}

TEST_CASE("the atlas grows when one screen fills it") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    Sprites sprites;
    for (int round = 0; round < 2; ++round) {
        sprites.begin();
        want(sprites, 0, 1500, TextStyle::title);
        sprites.rasterise(platform, surface, 1, plenty);
    }
    CHECK_FALSE(sprites.has_missing());
    CHECK(sprites.atlas_width() * sprites.atlas_height() > 1024 * 1024);
    CHECK(sprites.atlas_width() <= Sprites::side_bound);
    CHECK(sprites.atlas_height() <= Sprites::side_bound);
    CHECK(sprites.evicted() == 0);
    check_cells(sprites);
}

TEST_CASE("words that find no room at all do not ask for frames for ever") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    surface.side_max = 1024;
    Sprites sprites;
    sprites.begin();
    want(sprites, 0, 3000, TextStyle::title);
    sprites.rasterise(platform, surface, 2, plenty);
    sprites.begin();
    want(sprites, 0, 3000, TextStyle::title);
    CHECK_FALSE(sprites.has_missing());
    // When the screen changes, they get their chance.
    for (int i = 0; i < 3; ++i) {
        sprites.begin();
        want(sprites, 2900, 3000, TextStyle::title);
        sprites.rasterise(platform, surface, 2, plenty);
    }
    sprites.begin();
    CHECK(sprites.find(TextStyle::title, false, word(2999)) != nullptr);
}

TEST_CASE("a cleared atlas starts anew") {
    HeadlessPlatform platform;
    HeadlessSurface surface;
    Sprites sprites;
    sprites.begin();
    want(sprites, 0, 10);
    sprites.rasterise(platform, surface, 1, plenty);
    sprites.clear();
    CHECK(sprites.count() == 0);
    sprites.begin();
    want(sprites, 0, 10);
    CHECK(sprites.has_missing());
    CHECK(sprites.rasterise(platform, surface, 1, plenty));
    CHECK(surface.rebuilds == 2);
}
