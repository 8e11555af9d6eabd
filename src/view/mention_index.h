// Annotations by block and by entity, so that drawing a screen costs what is on the screen and not what is in the
// article.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "document/annotations.h"
#include "document/document.h"

namespace lesart {

// What the reader wants to see highlighted.
struct Filters {
    std::uint32_t types = 31;  // bits: 1 person, 2 organisation, 4 place, 8 other, 16 time
    bool derived = false;      // compound and derived mentions too

    [[nodiscard]] bool shows(EntityType type) const { return ((types >> static_cast<unsigned>(type)) & 1u) != 0; }
    [[nodiscard]] bool shows_times() const { return (types & 16u) != 0; }
    bool operator==(const Filters&) const = default;
};

class MentionIndex {
   public:
    MentionIndex() = default;
    // Borrows both, which must outlive it.
    MentionIndex(const Document& document, const Annotations& annotations, bool derived);

    struct Range {
        std::uint32_t first, last;
    };
    // Mentions and times that start in this block of the document; indices into Annotations.
    [[nodiscard]] Range mentions_of_block(std::uint32_t block) const;
    [[nodiscard]] Range times_of_block(std::uint32_t block) const;
    // The block of the document that holds this byte, or the last before it.
    [[nodiscard]] std::uint32_t block_of(std::uint32_t offset) const;

    // Part of a name that counts for the reader: compound and derived ones only when asked for.
    [[nodiscard]] bool counts(const Mention& mention) const {
        return derived_ || mention.form == MentionForm::name || mention.form == MentionForm::part;
    }
    // Mentions of an entity that count, in text order.
    [[nodiscard]] std::vector<std::uint32_t> mentions_of(std::uint32_t entity) const;
    [[nodiscard]] std::uint32_t count_of(std::uint32_t entity) const { return counts_[entity]; }
    // Entities with something to show, by salience; and how many of each type.
    [[nodiscard]] const std::vector<std::uint32_t>& entities() const { return entities_; }
    [[nodiscard]] std::uint32_t count_of(EntityType type) const { return types_[static_cast<std::size_t>(type)]; }
    // The timeline entry that a time expression stands behind, -1 none.
    [[nodiscard]] std::int32_t entry_of_time(std::uint32_t time) const;
    // Entities named in the same blocks, most often first, at most `most`.
    [[nodiscard]] std::vector<std::uint32_t> companions_of(std::uint32_t entity, std::size_t most) const;

   private:
    const Document* document_ = nullptr;
    const Annotations* annotations_ = nullptr;
    bool derived_ = false;
    std::vector<std::uint32_t> first_mention_;  // per block, and one behind the last
    std::vector<std::uint32_t> first_time_;
    std::vector<std::uint32_t> counts_;  // per entity
    std::vector<std::uint32_t> entities_;
    std::vector<std::int32_t> entry_of_time_;
    std::array<std::uint32_t, 4> types_{};
};

}  // namespace lesart
