// Advances per (style, distinct string). Text repeats itself: a long article has far fewer distinct words than words,
// and each question to the metrics crosses to the browser. So callers ask for everything they lack, then measure once.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "layout/metrics.h"

namespace lesart {

// Open addressing on the bytes of the string. Borrows `metrics`, which must outlive the cache. After a change of fonts:
// clear().
class AdvanceCache {
   public:
    // `entries_max` bounds what is kept: when it is passed, the next measure() starts from an empty table.
    explicit AdvanceCache(TextMetrics& metrics, std::uint32_t entries_max = 1u << 17);

    [[nodiscard]] const FontMetrics& font(TextStyle style);

    // The advance when it is known; else the string is remembered for the next measure() and false returned. The bytes
    // are copied.
    bool find_or_request(TextStyle style, std::string_view text, float& advance_px);
    // Measures what was requested: one call per style that has requests. What was asked for before this call and since
    // the last one is known afterwards, whatever was dropped.
    void measure();
    // Measures at once; for single questions such as a pointer's.
    [[nodiscard]] float advance(TextStyle style, std::string_view text);
    void advances(TextStyle style, std::span<const std::string_view> texts, std::span<float> advances_px);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
    [[nodiscard]] std::uint64_t measured() const { return measured_; }  // strings sent to the metrics so far
    [[nodiscard]] std::uint64_t calls() const { return calls_; }
    void clear();

   private:
    struct Entry {
        std::uint32_t hash;
        std::uint32_t offset;  // into bytes_
        std::uint32_t size;
        float advance_px;
        TextStyle style;
    };

    [[nodiscard]] std::uint32_t slot_of(std::uint32_t hash, TextStyle style, std::string_view text) const;
    void insert(std::uint32_t hash, TextStyle style, std::string_view text);
    void grow();
    void drop_measured();

    TextMetrics& metrics_;
    std::uint32_t entries_max_;
    std::vector<std::uint32_t> slots_;  // 0: free, else entry + 1; the size is a power of two
    std::vector<Entry> entries_;        // the last ones, from pending_begin_, wait for measure()
    std::vector<char> bytes_;
    std::uint32_t pending_begin_ = 0;
    std::uint64_t measured_ = 0;
    std::uint64_t calls_ = 0;
    std::array<FontMetrics, text_style_count> fonts_{};
    std::array<bool, text_style_count> font_known_{};
};

// Metrics that remember, for callers that ask for the same strings again and again. After a change of fonts: clear().
class CachedMetrics final : public TextMetrics {
   public:
    explicit CachedMetrics(TextMetrics& metrics) : cache_(metrics) {}

    [[nodiscard]] FontMetrics font(TextStyle style) override { return cache_.font(style); }
    void measure(TextStyle style, std::span<const std::string_view> words, std::span<float> advances_px) override {
        cache_.advances(style, words, advances_px);
    }
    void clear() { cache_.clear(); }

   private:
    AdvanceCache cache_;
};

}  // namespace lesart
