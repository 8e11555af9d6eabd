// Word sprites in one atlas texture: a word of a style, drawn once by the platform, placed many times by the view.
//
// Packing is the skyline packer that Dear ImGui brings (imstb_rectpack.h). When there is no room, the words used least
// recently go and the others are packed anew; when the words of one screen fill more than half, the texture grows, up
// to `side_max`. A white cell serves plain shapes, so that text and shapes come from one texture.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/metrics.h"
#include "platform/platform.h"
#include "platform/surface.h"

namespace lesart {

struct Sprite {
    std::int32_t x = 0, y = 0;           // cell in the atlas, device pixels
    std::int32_t width = 0, height = 0;  // 0: nothing to draw
    std::int32_t left = 0, top = 0;      // of the cell, from the pen position; top is negative above the baseline
    bool colored = false;                // emoji and the like: drawn in its own colours
    bool unplaced = false;               // no room was left for it; tried again when room is made
    std::uint32_t last_used = 0;
};

class Sprites {
   public:
    static constexpr std::int32_t side_first = 1024;
    static constexpr std::int32_t side_bound = 4096;

    Sprites();
    ~Sprites();
    Sprites(const Sprites&) = delete;
    Sprites& operator=(const Sprites&) = delete;

    // Starts a frame: what was missing before is forgotten.
    void begin();
    // The sprite, or nullptr when it is not drawn yet; then it is remembered as missing. Valid until rasterise().
    const Sprite* find(TextStyle style, bool rtl, std::string_view text);
    [[nodiscard]] bool has_missing() const { return !missing_.empty(); }
    // Draws missing words, in the order they were asked for, until about `area_max` device pixels are drawn. True when
    // sprites came or the atlas changed: texture coordinates taken before are void then.
    bool rasterise(Platform& platform, Surface& surface, float ratio, std::int64_t area_max);
    // Fonts, ratio or context are others: every sprite is void.
    void clear();
    // Makes sure that there is a texture, also before the first word.
    void ensure_texture(Surface& surface);

    [[nodiscard]] std::int32_t atlas_width() const { return width_; }
    [[nodiscard]] std::int32_t atlas_height() const { return height_; }
    [[nodiscard]] std::size_t count() const { return sprites_.size(); }
    [[nodiscard]] std::uint64_t rasterised() const { return rasterised_; }
    [[nodiscard]] std::uint64_t evicted() const { return evicted_; }
    // Every cell in the atlas, in no order; for tests.
    [[nodiscard]] std::vector<Sprite> cells() const;

   private:
    struct Key {
        TextStyle style;
        bool rtl;
        std::string text;
    };
    struct KeyView {
        TextStyle style;
        bool rtl;
        std::string_view text;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(const Key& key) const { return (*this)(KeyView{key.style, key.rtl, key.text}); }
        std::size_t operator()(const KeyView& key) const;
    };
    struct Equal {
        using is_transparent = void;
        static KeyView view(const Key& key) { return {key.style, key.rtl, key.text}; }
        static KeyView view(const KeyView& key) { return key; }
        template <class A, class B>
        bool operator()(const A& a, const B& b) const {
            const KeyView x = view(a);
            const KeyView y = view(b);
            return x.style == y.style && x.rtl == y.rtl && x.text == y.text;
        }
    };
    struct Packer;
    struct Drawn;

    bool place(Surface& surface, std::vector<Drawn>& batch);
    bool make_room(Surface& surface, std::int64_t area_wanted, std::int32_t width_wanted, std::int32_t height_wanted);
    bool repack(Surface& surface, std::int32_t width, std::int32_t height, std::int64_t area_keep);
    void upload_white(Surface& surface);
    void draw_batch(Platform& platform, Surface& surface, float ratio, std::vector<Drawn>& batch);

    std::unordered_map<Key, Sprite, Hash, Equal> sprites_;
    std::vector<Key> missing_;
    std::unordered_map<Key, bool, Hash, Equal> missing_known_;
    std::unique_ptr<Packer> packer_;
    std::vector<std::uint8_t> pixels_;
    std::int32_t width_ = 0;
    std::int32_t height_ = 0;
    std::uint32_t frame_ = 1;
    std::uint64_t rasterised_ = 0;
    std::uint64_t evicted_ = 0;
};

}  // namespace lesart
