#include "platform/headless/headless_platform.h"

#include <cmath>
#include <cstring>

#include "base/check.h"
#include "imgui.h"
#include "platform/factory.h"
#include "text/utf8.h"

namespace lesart {
namespace {

bool has_emoji(std::string_view text) {
    for (std::uint32_t i = 0; i < text.size();) {
        if (next_code_point(text, i) >= 0x1F000) {
            return true;
        }
    }
    return false;
}

bool is_blank(std::string_view text) {
    for (std::uint32_t i = 0; i < text.size();) {
        if (!is_space(next_code_point(text, i))) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string HeadlessPlatform::tick(Instant instant, TickUnit unit) {
    std::string iso = iso_from_instant(instant);
    switch (unit) {
        case TickUnit::day:
            return iso.substr(0, 10);
        case TickUnit::month:
            return iso.substr(0, 7);
        case TickUnit::year:
        case TickUnit::decade:
        case TickUnit::century:
            return iso.substr(0, 4);
        case TickUnit::hour:
            return iso;
    }
    return iso;
}

void HeadlessPlatform::ink_boxes(TextStyle style, float ratio, std::span<const std::string_view> words,
                                 std::span<InkBox> boxes) {
    const FontMetrics font = metrics_.font(style);
    for (std::size_t i = 0; i < words.size(); ++i) {
        float advance_px = 0;
        metrics_.measure(style, words.subspan(i, 1), {&advance_px, 1});
        if (is_blank(words[i])) {
            boxes[i] = {};
            continue;
        }
        boxes[i] = {0, -static_cast<std::int32_t>(std::ceil(font.ascent_px * ratio)),
                    static_cast<std::int32_t>(std::ceil(advance_px * ratio)),
                    static_cast<std::int32_t>(std::ceil(font.descent_px * ratio))};
    }
}

std::span<const std::uint8_t> HeadlessPlatform::rasterise(std::span<const SpriteJob> jobs, std::int32_t width,
                                                          std::int32_t height, float) {
    image_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 0);
    for (const SpriteJob& job : jobs) {
        LESART_CHECK(job.x >= 0 && job.y >= 0 && job.x + job.width <= width && job.y + job.height <= height,
                     "a sprite's cell lies inside the image");
        const std::uint8_t red = has_emoji(job.text) ? 220 : 0;
        for (std::int32_t y = job.y + 1; y < job.y + job.height - 1; ++y) {
            for (std::int32_t x = job.x + 1; x < job.x + job.width - 1; ++x) {
                std::uint8_t* pixel =
                    image_.data() +
                    (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
                pixel[0] = red;
                pixel[3] = 255;
            }
        }
    }
    return image_;
}

void HeadlessSurface::rebuild_atlas(std::int32_t width_in, std::int32_t height_in, std::span<const SpriteMove> moves) {
    std::vector<std::uint8_t> old = std::move(atlas);
    const std::int32_t old_width = width;
    atlas.assign(static_cast<std::size_t>(width_in) * static_cast<std::size_t>(height_in) * 4, 0);
    width = width_in;
    height = height_in;
    ++rebuilds;
    if (!old.empty()) {
        upload(moves, old, old_width);
    }
}

void HeadlessSurface::upload(std::span<const SpriteMove> rects, std::span<const std::uint8_t> rgba,
                             std::int32_t row_px) {
    for (const SpriteMove& rect : rects) {
        LESART_CHECK(
            rect.to_x >= 0 && rect.to_y >= 0 && rect.to_x + rect.width <= width && rect.to_y + rect.height <= height,
            "a sprite lies inside the atlas");
        for (std::int32_t y = 0; y < rect.height; ++y) {
            const std::size_t from = static_cast<std::size_t>((rect.from_y + y) * row_px + rect.from_x) * 4;
            const std::size_t to = static_cast<std::size_t>((rect.to_y + y) * width + rect.to_x) * 4;
            std::memcpy(atlas.data() + to, rgba.data() + from, static_cast<std::size_t>(rect.width) * 4);
        }
    }
}

void HeadlessSurface::draw(const SurfaceFrame& frame) {
    calls_ = 0;
    boxes.clear();
    drawing_ = frame.boxes;
    vertices = static_cast<std::size_t>(frame.shapes->TotalVtxCount);
    for (const ImDrawList* list : frame.shapes->CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback == nullptr) {
                ++calls_;
            } else if (command.UserCallback != ImDrawCallback_ResetRenderState) {
                command.UserCallback(list, &command);
            }
        }
    }
}

void HeadlessSurface::draw_boxes(std::uint32_t first, std::uint32_t count, const float*) {
    ++calls_;
    const auto part = drawing_.subspan(first, count);
    boxes.insert(boxes.end(), part.begin(), part.end());
}

Result<PlatformParts> create_platform(std::int32_t) {
    return PlatformParts{std::make_unique<HeadlessPlatform>(), std::make_unique<HeadlessSurface>()};
}

}  // namespace lesart
