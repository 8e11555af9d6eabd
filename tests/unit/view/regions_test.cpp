#include "view/regions.h"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace lesart;

namespace {

RegionsInput input_for(float width, float height) {
    RegionsInput input;
    input.stage_width = width;
    input.stage_height = height;
    input.measure_px = 640;
    input.has_chips = true;
    input.has_timeline = true;
    input.has_card = true;
    input.card_content_height = 400;
    return input;
}

void check_inside(const RegionsInput& input, const Regions& regions) {
    const Rect stage{0, 0, input.stage_width, input.stage_height};
    for (const Rect& rect : {regions.chips, regions.card, regions.timeline}) {
        CHECK((rect.empty() || stage.contains(rect)));
    }
    CHECK(regions.column_x >= 0);
    CHECK(regions.column_x + regions.column_width <= input.stage_width);
    CHECK_FALSE(regions.card.overlaps(regions.timeline));
    CHECK_FALSE(regions.chips.overlaps(regions.timeline));
    CHECK_FALSE(regions.card.overlaps(regions.chips));
}

}  // namespace

TEST_CASE("modes by width") {
    CHECK(mode_of(320) == Mode::narrow);
    CHECK(mode_of(639.5f) == Mode::narrow);
    CHECK(mode_of(640) == Mode::medium);
    CHECK(mode_of(1099) == Mode::medium);
    CHECK(mode_of(1100) == Mode::wide);
}

TEST_CASE("panels lie on the stage and beside each other at every size") {
    for (const float width :
         {240.0f, 320.0f, 390.0f, 639.0f, 640.0f, 844.0f, 1099.0f, 1100.0f, 1280.0f, 1920.0f, 2560.0f}) {
        for (const float height : {320.0f, 500.0f, 844.0f, 1440.0f}) {
            for (const bool coarse : {false, true}) {
                CAPTURE(width);
                CAPTURE(height);
                RegionsInput input = input_for(width, height);
                input.coarse = coarse;
                check_inside(input, lay_out_regions(input));
                input.timeline_open = true;
                input.chips_place = ChipsPlace::top;
                check_inside(input, lay_out_regions(input));
            }
        }
    }
}

TEST_CASE("wide: chips beside the text, card beside it too") {
    const Regions regions = lay_out_regions(input_for(1280, 800));
    CHECK(regions.mode == Mode::wide);
    CHECK(regions.chips_side);
    CHECK(regions.chips.x == 24);
    CHECK(regions.chips.width == 240);
    CHECK(regions.chips.right() < regions.column_x);
    CHECK(regions.card.x > regions.column_x + regions.column_width);
    CHECK(regions.timeline.height == 104);
    CHECK(regions.timeline.bottom() == 800);
    CHECK(regions.column_y == 72);
}

TEST_CASE("wide but tight: the card floats instead of squeezing the text") {
    const Regions regions = lay_out_regions(input_for(1100, 800));
    CHECK(regions.column_width >= 0.8f * 640);
}

TEST_CASE("narrow: a row of chips above, the card as a sheet over the timeline") {
    const Regions regions = lay_out_regions(input_for(390, 844));
    CHECK_FALSE(regions.chips_side);
    CHECK(regions.chips.height == 48);
    CHECK(regions.column_width == 350);
    CHECK(regions.card.x == 0);
    CHECK(regions.card.width == 390);
    CHECK(regions.card.bottom() == regions.timeline.y);
    CHECK(regions.card.height <= 0.55f * 844);
    CHECK(regions.timeline.height == 76);
}

TEST_CASE("medium: a row of chips, the card at the right bottom") {
    const Regions regions = lay_out_regions(input_for(900, 800));
    CHECK(regions.chips.height == 52);
    CHECK(regions.card.right() == 900 - 24);
    CHECK(regions.card.height <= 0.6f * 800);
}

TEST_CASE("the card never moves the text") {
    for (const float width : {390.0f, 900.0f, 1100.0f, 1280.0f, 2560.0f}) {
        RegionsInput input = input_for(width, 800);
        const Regions with = lay_out_regions(input);
        input.has_card = false;
        const Regions without = lay_out_regions(input);
        CHECK(with.column_x == without.column_x);
        CHECK(with.column_width == without.column_width);
        CHECK(with.column_y == without.column_y);
    }
}

TEST_CASE("panels that are off take no room") {
    RegionsInput input = input_for(390, 844);
    input.has_chips = false;
    input.has_timeline = false;
    input.has_card = false;
    const Regions regions = lay_out_regions(input);
    CHECK(regions.chips.empty());
    CHECK(regions.timeline.empty());
    CHECK(regions.card.empty());
    CHECK(regions.column_y == 32);
    CHECK(regions.clear_bottom == 844);
    input.has_chips = true;
    input.chips_place = ChipsPlace::none;
    CHECK(lay_out_regions(input).chips.empty());
}
