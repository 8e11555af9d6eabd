#include "view/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace lesart;

namespace {

// Relative luminance and contrast ratio of WCAG 2.2.
double luminance(Color color) {
    const auto channel = [&](unsigned shift) {
        const double part = static_cast<double>((color >> shift) & 0xFFu) / 255;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(24) + 0.7152 * channel(16) + 0.0722 * channel(8);
}

double contrast(Color a, Color b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

TEST_CASE("mixing and fading colours") {
    CHECK(mix(0x00000000u, 0xFFFFFFFFu, 0) == 0x00000000u);
    CHECK(mix(0x00000000u, 0xFFFFFFFFu, 1) == 0xFFFFFFFFu);
    CHECK(mix(0x00000000u, 0x64C80A14u, 0.5f) == 0x3264050Au);
    CHECK(with_alpha(0x112233FFu, 0.5f) == 0x11223380u);
    CHECK(with_alpha(0x112233FFu, 2) == 0x112233FFu);
    CHECK(with_alpha(0x112233FFu, -1) == 0x11223300u);
}

TEST_CASE("text keeps its contrast on every highlight, also on a selected one") {
    Theme dark;  // as in the page's stylesheet
    dark.colors = {0x16171AFF, 0x1C1D21FF, 0xE6E3DCFF, 0xA09B91FF, 0x35363BFF, 0xF0937FFF, 0x7DB5FFFF,
                   0xF0A468FF, 0x82B6F2FF, 0x7FCA98FF, 0xC0A2ECFF, 0xD9A5C0FF, 0x00000080};
    for (const Theme& theme : {Theme{}, dark}) {
        for (const Role role : {Role::person, Role::organisation, Role::place, Role::other, Role::time}) {
            const Color tinted = mix(theme[Role::paper], theme[role], tint_alpha(theme) * tint_strongest);
            CHECK(contrast(theme[Role::ink], tinted) >= 4.5);
            CHECK(contrast(theme[role], theme[Role::paper]) >= 4.5);
        }
        CHECK(contrast(theme[Role::muted], theme[Role::paper]) >= 4.5);
        CHECK(contrast(theme[Role::accent], theme[Role::panel]) >= 4.5);
    }
}
