#include "view/animation.h"

#include <doctest/doctest.h>

using namespace lesart;

TEST_CASE("a glide reaches its goal in the time given and stops") {
    Glide glide{0, 1};
    CHECK(glide.step(0.08f, 0.16f));
    CHECK(glide.value == doctest::Approx(0.5f));
    CHECK_FALSE(glide.step(0.08f, 0.16f));
    CHECK(glide.value == 1);
    CHECK_FALSE(glide.step(10, 0.16f));
    CHECK(glide.value == 1);
}

TEST_CASE("no duration means no motion") {
    Glide glide{1, 0};
    CHECK_FALSE(glide.step(0, 0));
    CHECK(glide.value == 0);
}

TEST_CASE("a glide does not move while no time passes") {
    Glide glide{0, 1};
    CHECK(glide.step(0, 0.16f));
    CHECK(glide.value == 0);
}

TEST_CASE("the eased value starts and ends flat") {
    CHECK(Glide{0, 1}.eased() == 0);
    CHECK(Glide{1, 1}.eased() == 1);
    CHECK(Glide{0.5f, 1}.eased() == doctest::Approx(0.5f));
    CHECK(Glide{0.1f, 1}.eased() < 0.1f);
    CHECK(Glide{0.9f, 1}.eased() > 0.9f);
}

TEST_CASE("glows go from one thing to the next and are forgotten when out") {
    Glows glows;
    glows.set_goals(3);
    CHECK_FALSE(glows.step(1, 0.1f));
    CHECK(glows.of(3) == 1);
    glows.set_goals(5);
    CHECK(glows.step(0.05f, 0.1f));
    CHECK(glows.of(3) == doctest::Approx(0.5f));
    CHECK(glows.of(5) == doctest::Approx(0.5f));
    CHECK_FALSE(glows.step(0.05f, 0.1f));
    CHECK(glows.of(3) == 0);
    CHECK(glows.of(5) == 1);
    glows.set_goals(-1);
    CHECK_FALSE(glows.step(1, 0.1f));
    CHECK(glows.empty());
}

TEST_CASE("two things can glow at once") {
    Glows glows;
    glows.set_goals(1, 2);
    glows.step(1, 0.1f);
    CHECK(glows.of(1) == 1);
    CHECK(glows.of(2) == 1);
    CHECK(glows.of(0) == 0);
}
