#include "view/sprites.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "base/check.h"

// The packer is a single-header library; its symbols stay in this file.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#elif defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#define STBRP_STATIC
#define STB_RECT_PACK_IMPLEMENTATION
#include "imstb_rectpack.h"
#if defined(__clang__)
#pragma clang diagnostic pop
#elif defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace lesart {
namespace {

constexpr std::int32_t white_side = 4;   // the white cell at the atlas's origin; its middle is sampled
constexpr std::int32_t cell_margin = 1;  // transparent pixels around the ink, against neighbours bleeding in

std::int64_t area_of(const Sprite& sprite) {
    return static_cast<std::int64_t>(sprite.width) * sprite.height;
}

}  // namespace

struct Sprites::Packer {
    stbrp_context context{};
    std::vector<stbrp_node> nodes;

    void reset(std::int32_t width, std::int32_t height) {
        nodes.assign(static_cast<std::size_t>(width), {});
        stbrp_init_target(&context, width, height, nodes.data(), width);
        std::int32_t x = 0;
        std::int32_t y = 0;
        pack(white_side, white_side, x, y);
        LESART_CHECK(x == 0 && y == 0, "the first cell lies at the origin");
    }

    bool pack(std::int32_t width, std::int32_t height, std::int32_t& x, std::int32_t& y) {
        stbrp_rect rect{};
        rect.w = width;
        rect.h = height;
        if (nodes.empty() || stbrp_pack_rects(&context, &rect, 1) == 0) {
            return false;
        }
        x = rect.x;
        y = rect.y;
        return true;
    }
};

// A word that is being drawn: its key and its cell; x and y count in the scratch image until it is placed.
struct Sprites::Drawn {
    Key key;
    Sprite sprite;
    std::int32_t scratch_x = 0;
    std::int32_t scratch_y = 0;
};

Sprites::Sprites() : packer_(std::make_unique<Packer>()) {}
Sprites::~Sprites() = default;

std::size_t Sprites::Hash::operator()(const KeyView& key) const {
    const std::size_t salt = static_cast<std::size_t>(key.style) * 2 + (key.rtl ? 1 : 0);
    return std::hash<std::string_view>{}(key.text) ^ (salt * 0x9E3779B9u);
}

void Sprites::begin() {
    ++frame_;
    missing_.clear();
    missing_known_.clear();
}

const Sprite* Sprites::find(TextStyle style, bool rtl, std::string_view text) {
    const KeyView key{style, rtl, text};
    if (const auto found = sprites_.find(key); found != sprites_.end()) {
        found->second.last_used = frame_;
        return &found->second;
    }
    if (!missing_known_.contains(key)) {
        missing_.push_back({style, rtl, std::string(text)});
        missing_known_.emplace(missing_.back(), true);
    }
    return nullptr;
}

void Sprites::clear() {
    sprites_.clear();
    begin();
    width_ = 0;
    height_ = 0;
    packer_->nodes.clear();
}

void Sprites::ensure_texture(Surface& surface) {
    if (width_ == 0) {
        repack(surface, side_first, side_first, 0);
    }
}

void Sprites::upload_white(Surface& surface) {
    std::array<std::uint8_t, std::size_t{white_side} * white_side * 4> white{};
    white.fill(255);
    const std::array<SpriteMove, 1> rect = {{{0, 0, 0, 0, white_side, white_side}}};
    surface.upload(rect, white, white_side);
}

// Packs what is worth keeping into a new texture, most recently used first, until `area_keep` is reached.
bool Sprites::repack(Surface& surface, std::int32_t width, std::int32_t height, std::int64_t area_keep) {
    std::vector<std::pair<const Key*, Sprite*>> kept;
    kept.reserve(sprites_.size());
    for (auto& [key, sprite] : sprites_) {
        kept.emplace_back(&key, &sprite);
    }
    std::ranges::sort(kept, [](const auto& a, const auto& b) {
        return a.second->last_used != b.second->last_used ? a.second->last_used > b.second->last_used
                                                          : a.second->height > b.second->height;
    });
    packer_->reset(width, height);
    std::vector<SpriteMove> moves;
    std::vector<const Key*> gone;
    std::int64_t area = 0;
    for (const auto& [key, sprite] : kept) {
        if (sprite->width == 0) {
            if (sprite->unplaced && sprite->last_used != frame_) {
                gone.push_back(key);
            }
            continue;
        }
        const std::int32_t from_x = sprite->x;
        const std::int32_t from_y = sprite->y;
        const bool wanted = sprite->last_used == frame_ || area + area_of(*sprite) <= area_keep;
        if (!wanted || !packer_->pack(sprite->width, sprite->height, sprite->x, sprite->y)) {
            gone.push_back(key);
            continue;
        }
        area += area_of(*sprite);
        moves.push_back({from_x, from_y, sprite->x, sprite->y, sprite->width, sprite->height});
    }
    for (const Key* key : gone) {
        sprites_.erase(sprites_.find(KeyView{key->style, key->rtl, key->text}));
        ++evicted_;
    }
    width_ = width;
    height_ = height;
    surface.rebuild_atlas(width, height, moves);
    upload_white(surface);
    return true;
}

// Grows when the words of this frame need it, else throws out the oldest. False when neither helps.
bool Sprites::make_room(Surface& surface, std::int64_t area_wanted, std::int32_t width_wanted,
                        std::int32_t height_wanted) {
    const std::int32_t side_max = std::min(side_bound, surface.atlas_side_max());
    std::int64_t used_now = area_wanted;
    std::int64_t used = 0;
    for (const auto& [key, sprite] : sprites_) {
        used += area_of(sprite);
        used_now += sprite.last_used == frame_ ? area_of(sprite) : 0;
    }
    std::int32_t width = std::max(width_, side_first);
    std::int32_t height = std::max(height_, side_first);
    const auto too_small = [&] {
        return used_now * 2 > static_cast<std::int64_t>(width) * height || width < width_wanted + 1 ||
               height < height_wanted + white_side;
    };
    while (too_small() && (width < side_max || height < side_max)) {
        (width <= height && width < side_max ? width : height) *= 2;
    }
    width = std::min(width, side_max);
    height = std::min(height, side_max);
    const bool grows = width > width_ || height > height_;
    if (!grows && used == used_now - area_wanted) {
        return false;  // everything in it is on screen
    }
    const std::int64_t room = static_cast<std::int64_t>(width) * height / 2 - area_wanted;
    return repack(surface, width, height, std::max<std::int64_t>(room, 0));
}

// Gives each drawn word a cell of the atlas. A word for which there is no room at all is kept as an empty sprite.
bool Sprites::place(Surface& surface, std::vector<Drawn>& batch) {
    std::int64_t area_left = 0;
    std::int32_t width_max = 0;
    std::int32_t height_max = 0;
    for (const Drawn& drawn : batch) {
        area_left += area_of(drawn.sprite);
        width_max = std::max(width_max, drawn.sprite.width);
        height_max = std::max(height_max, drawn.sprite.height);
    }
    bool tried_room = false;
    for (Drawn& drawn : batch) {
        Sprite& sprite = drawn.sprite;
        if (sprite.width == 0) {
            continue;
        }
        bool placed = packer_->pack(sprite.width, sprite.height, sprite.x, sprite.y);
        if (!placed && !tried_room) {
            // Those of this batch that have a cell already are in the map and move along.
            tried_room = true;
            placed = make_room(surface, area_left, width_max, height_max) &&
                     packer_->pack(sprite.width, sprite.height, sprite.x, sprite.y);
        }
        area_left -= area_of(sprite);
        if (!placed) {
            sprite.width = 0;
            sprite.height = 0;
            sprite.unplaced = true;
        }
        sprites_.emplace(drawn.key, sprite);
    }
    return tried_room;
}

void Sprites::draw_batch(Platform& platform, Surface& surface, float ratio, std::vector<Drawn>& batch) {
    // Scratch rows, tallest words first.
    std::ranges::stable_sort(batch, [](const Drawn& a, const Drawn& b) { return a.sprite.height > b.sprite.height; });
    std::int32_t scratch_width = 1024;
    for (const Drawn& drawn : batch) {
        scratch_width = std::max(scratch_width, drawn.sprite.width);
    }
    std::int32_t x = 0;
    std::int32_t y = 0;
    std::int32_t row_height = 0;
    std::vector<SpriteJob> jobs;
    for (Drawn& drawn : batch) {
        const Sprite& sprite = drawn.sprite;
        if (sprite.width == 0) {
            continue;
        }
        if (x + sprite.width > scratch_width) {
            x = 0;
            y += row_height;
            row_height = 0;
        }
        drawn.scratch_x = x;
        drawn.scratch_y = y;
        jobs.push_back({drawn.key.text, drawn.key.style, drawn.key.rtl, x, y, sprite.width, sprite.height, -sprite.left,
                        -sprite.top});
        x += sprite.width;
        row_height = std::max(row_height, sprite.height);
    }
    const std::int32_t scratch_height = y + row_height;
    if (jobs.empty()) {
        place(surface, batch);
        for (Drawn& drawn : batch) {
            sprites_.emplace(drawn.key, drawn.sprite);
        }
        return;
    }
    const std::span<const std::uint8_t> image = platform.rasterise(jobs, scratch_width, scratch_height, ratio);
    pixels_.assign(image.begin(), image.end());
    pixels_.resize(static_cast<std::size_t>(scratch_width) * static_cast<std::size_t>(scratch_height) * 4);
    for (Drawn& drawn : batch) {
        Sprite& sprite = drawn.sprite;
        const auto pixel = [&](std::int32_t px, std::int32_t py) {
            return pixels_.data() +
                   (static_cast<std::size_t>(drawn.scratch_y + py) * static_cast<std::size_t>(scratch_width) +
                    static_cast<std::size_t>(drawn.scratch_x + px)) *
                       4;
        };
        for (std::int32_t py = 0; py < sprite.height && !sprite.colored; ++py) {
            for (std::int32_t px = 0; px < sprite.width && !sprite.colored; ++px) {
                // Black ink stays black whatever its coverage; a faint pixel may be rounded up a little.
                const std::uint8_t* p = pixel(px, py);
                sprite.colored = p[3] > 64 && (p[0] > 40 || p[1] > 40 || p[2] > 40);
            }
        }
        for (std::int32_t py = 0; py < sprite.height && !sprite.colored; ++py) {
            for (std::int32_t px = 0; px < sprite.width; ++px) {
                std::memset(pixel(px, py), 255, 3);
            }
        }
    }
    place(surface, batch);
    std::vector<SpriteMove> rects;
    for (const Drawn& drawn : batch) {
        const auto [entry, fresh] = sprites_.emplace(drawn.key, drawn.sprite);
        const Sprite& sprite = entry->second;
        if (sprite.width > 0) {
            rects.push_back({drawn.scratch_x, drawn.scratch_y, sprite.x, sprite.y, sprite.width, sprite.height});
        }
    }
    surface.upload(rects, pixels_, scratch_width);
    rasterised_ += jobs.size();
}

bool Sprites::rasterise(Platform& platform, Surface& surface, float ratio, std::int64_t area_max) {
    ensure_texture(surface);
    if (missing_.empty()) {
        return false;
    }
    std::vector<Drawn> batch;
    std::int64_t area = 0;
    std::size_t next = 0;
    std::vector<InkBox> boxes;
    std::vector<std::string_view> words;
    const std::int32_t side_max = std::min(side_bound, surface.atlas_side_max()) - white_side;
    while (next < missing_.size() && area < area_max) {
        // Neighbours of one style are asked about together, some at a time so that the budget holds.
        std::size_t last = next;
        words.clear();
        while (last < missing_.size() && last - next < 256 && missing_[last].style == missing_[next].style) {
            words.push_back(missing_[last++].text);
        }
        boxes.assign(words.size(), {});
        platform.ink_boxes(missing_[next].style, ratio, words, boxes);
        for (std::size_t i = 0; i < words.size() && area < area_max; ++i, ++next) {
            Drawn drawn;
            drawn.key = missing_[next];
            const InkBox& box = boxes[i];
            if (box.right > box.left && box.bottom > box.top) {
                drawn.sprite.width = std::min(box.right - box.left + 2 * cell_margin, side_max);
                drawn.sprite.height = std::min(box.bottom - box.top + 2 * cell_margin, side_max);
                drawn.sprite.left = box.left - cell_margin;
                drawn.sprite.top = box.top - cell_margin;
            }
            drawn.sprite.last_used = frame_;
            area += area_of(drawn.sprite) + 1;
            batch.push_back(std::move(drawn));
        }
    }
    missing_.erase(missing_.begin(), missing_.begin() + static_cast<std::ptrdiff_t>(next));
    draw_batch(platform, surface, ratio, batch);
    return true;
}

std::vector<Sprite> Sprites::cells() const {
    std::vector<Sprite> out;
    for (const auto& [key, sprite] : sprites_) {
        if (sprite.width > 0) {
            out.push_back(sprite);
        }
    }
    return out;
}

}  // namespace lesart
