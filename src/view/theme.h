// The palette: colours by role. The host's stylesheet is their source; the values here are its light theme, so that a
// view without a host looks right too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "document/annotations.h"

namespace lesart {

using Color = std::uint32_t;  // 0xRRGGBBAA, not premultiplied

// Same order as lesart_color in api/lesart.h.
enum class Role : std::uint8_t {
    paper,
    panel,
    ink,
    muted,
    rule,
    accent,
    focus,
    person,
    organisation,
    place,
    other,
    time,
    shadow
};
inline constexpr std::size_t role_count = 13;

struct Theme {
    std::array<Color, role_count> colors = {
        0xFFFDF8FF, 0xFBF8F0FF, 0x1C1B19FF, 0x6A655CFF, 0xE2DCCFFF, 0xA63D2FFF, 0x1A5FB4FF,
        0xA84A14FF, 0x1F5FA8FF, 0x276F44FF, 0x7247A0FF, 0x7B4A62FF, 0x00000026,
    };

    [[nodiscard]] Color operator[](Role role) const { return colors[static_cast<std::size_t>(role)]; }
};

[[nodiscard]] constexpr Role role_of(EntityType type) {
    return static_cast<Role>(static_cast<std::uint8_t>(Role::person) + static_cast<std::uint8_t>(type));
}

// 0..255, from a channel that is not negative.
[[nodiscard]] constexpr Color channel(float value) {
    const float nearest = value + 0.5f;
    return static_cast<Color>(nearest);
}

// `amount` 0..1 multiplies the colour's own alpha.
[[nodiscard]] constexpr Color with_alpha(Color color, float amount) {
    const float clamped = amount < 0 ? 0 : (amount > 1 ? 1 : amount);
    return (color & 0xFFFFFF00u) | channel(static_cast<float>(color & 0xFFu) * clamped);
}

// Each channel from `a` (t = 0) to `b` (t = 1).
[[nodiscard]] constexpr Color mix(Color a, Color b, float t) {
    Color out = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const float from = static_cast<float>((a >> shift) & 0xFFu);
        const float to = static_cast<float>((b >> shift) & 0xFFu);
        out |= channel(from + (to - from) * t) << shift;
    }
    return out;
}

// Rough luma of a colour, 0 black to 1 white: enough to tell a dark theme from a light one.
[[nodiscard]] constexpr float luma(Color color) {
    return (0.30f * static_cast<float>(color >> 24) + 0.59f * static_cast<float>((color >> 16) & 0xFFu) +
            0.11f * static_cast<float>((color >> 8) & 0xFFu)) /
           255.0f;
}

// How strong a highlight's tint is over this theme's paper. Dark paper swallows more of it; at `tint_strongest` times
// as much, when selected, text on it still has a contrast of 4.5.
inline constexpr float tint_strongest = 1.9f;
[[nodiscard]] constexpr float tint_alpha(const Theme& theme) {
    return luma(theme[Role::paper]) < 0.5f ? 0.22f : 0.17f;
}

}  // namespace lesart
