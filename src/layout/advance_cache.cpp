#include "layout/advance_cache.h"

#include <cstring>

#include "base/check.h"

namespace lesart {
namespace {

constexpr std::uint32_t slots_min = 1024;
constexpr float unknown_px = -1;

// Multiply and fold, eight bytes a step. It decides only where an entry lies, never a result.
std::uint32_t hash_of(TextStyle style, std::string_view text) {
    constexpr std::uint64_t k = 0x9E3779B97F4A7C15u;
    std::uint64_t h = (static_cast<std::uint64_t>(style) + 1) * k ^ text.size();
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t chunk;
        std::memcpy(&chunk, text.data() + i, 8);
        h = (h ^ chunk) * k;
        h ^= h >> 32;
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data() + i, text.size() - i);
    h = (h ^ rest) * k;
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return static_cast<std::uint32_t>(h >> 32);
}

}  // namespace

AdvanceCache::AdvanceCache(TextMetrics& metrics, std::uint32_t entries_max)
    : metrics_(metrics), entries_max_(entries_max), slots_(slots_min, 0) {}

const FontMetrics& AdvanceCache::font(TextStyle style) {
    const auto i = static_cast<std::size_t>(style);
    if (!font_known_[i]) {
        fonts_[i] = metrics_.font(style);
        font_known_[i] = true;
    }
    return fonts_[i];
}

std::uint32_t AdvanceCache::slot_of(std::uint32_t hash, TextStyle style, std::string_view text) const {
    const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
    std::uint32_t slot = hash & mask;
    while (slots_[slot] != 0) {
        const Entry& entry = entries_[slots_[slot] - 1];
        if (entry.hash == hash && entry.style == style && entry.size == text.size() &&
            std::memcmp(bytes_.data() + entry.offset, text.data(), text.size()) == 0) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

bool AdvanceCache::find_or_request(TextStyle style, std::string_view text, float& advance_px) {
    if (text.empty()) {
        advance_px = 0;
        return true;
    }
    const std::uint32_t hash = hash_of(style, text);
    const std::uint32_t slot = slot_of(hash, style, text);
    if (slots_[slot] == 0) {
        insert(hash, style, text);
        return false;
    }
    const std::uint32_t entry = slots_[slot] - 1;
    if (entry >= pending_begin_) {
        return false;
    }
    advance_px = entries_[entry].advance_px;
    return true;
}

void AdvanceCache::insert(std::uint32_t hash, TextStyle style, std::string_view text) {
    if ((entries_.size() + 1) * 2 > slots_.size()) {
        grow();
    }
    const std::uint32_t slot = slot_of(hash, style, text);
    entries_.push_back(
        {hash, static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size()), unknown_px, style});
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
}

void AdvanceCache::grow() {
    std::vector<std::uint32_t> slots(slots_.size() * 2, 0);
    const auto mask = static_cast<std::uint32_t>(slots.size() - 1);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        std::uint32_t slot = entries_[i].hash & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = i + 1;
    }
    slots_ = std::move(slots);
}

// Keeps only what waits for measure(), so that a full table cannot lose an answer somebody is about to read.
void AdvanceCache::drop_measured() {
    std::vector<Entry> entries;
    std::vector<char> bytes;
    for (std::uint32_t i = pending_begin_; i < entries_.size(); ++i) {
        Entry entry = entries_[i];
        const char* from = bytes_.data() + entry.offset;
        entry.offset = static_cast<std::uint32_t>(bytes.size());
        bytes.insert(bytes.end(), from, from + entry.size);
        entries.push_back(entry);
    }
    entries_ = std::move(entries);
    bytes_ = std::move(bytes);
    pending_begin_ = 0;
    slots_.assign(slots_.size() / 2 >= slots_min ? slots_.size() / 2 : slots_min, 0);
    grow();
    while (entries_.size() * 2 > slots_.size()) {
        grow();
    }
}

void AdvanceCache::measure() {
    if (pending_begin_ == entries_.size()) {
        return;
    }
    if (entries_.size() > entries_max_ && pending_begin_ > 0) {
        drop_measured();
    }
    std::vector<std::string_view> texts;
    std::vector<std::uint32_t> members;
    std::vector<float> advances_px;
    for (std::uint32_t s = 0; s < text_style_count; ++s) {
        const auto style = static_cast<TextStyle>(s);
        texts.clear();
        members.clear();
        for (std::uint32_t i = pending_begin_; i < entries_.size(); ++i) {
            if (entries_[i].style == style) {
                texts.emplace_back(bytes_.data() + entries_[i].offset, entries_[i].size);
                members.push_back(i);
            }
        }
        if (texts.empty()) {
            continue;
        }
        advances_px.assign(texts.size(), 0);
        metrics_.measure(style, texts, advances_px);
        ++calls_;
        measured_ += texts.size();
        for (std::size_t k = 0; k < members.size(); ++k) {
            // A width that is no number would poison every sum after it; nothing is as wide as nothing.
            entries_[members[k]].advance_px = advances_px[k] >= 0 && advances_px[k] < 1e9f ? advances_px[k] : 0;
        }
    }
    pending_begin_ = static_cast<std::uint32_t>(entries_.size());
}

float AdvanceCache::advance(TextStyle style, std::string_view text) {
    float advance_px = 0;
    if (!find_or_request(style, text, advance_px)) {
        measure();
        const bool known = find_or_request(style, text, advance_px);
        LESART_CHECK(known, "a measured string must be known");
    }
    return advance_px;
}

void AdvanceCache::advances(TextStyle style, std::span<const std::string_view> texts, std::span<float> advances_px) {
    LESART_CHECK(texts.size() == advances_px.size(), "one advance per string");
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!find_or_request(style, texts[i], advances_px[i])) {
            missing.push_back(i);
        }
    }
    if (missing.empty()) {
        return;
    }
    measure();
    for (const std::size_t i : missing) {
        const bool known = find_or_request(style, texts[i], advances_px[i]);
        LESART_CHECK(known, "a measured string must be known");
    }
}

void AdvanceCache::clear() {
    entries_.clear();
    bytes_.clear();
    slots_.assign(slots_min, 0);
    pending_begin_ = 0;
    font_known_.fill(false);
}

}  // namespace lesart
