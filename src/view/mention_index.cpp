#include "view/mention_index.h"

#include <algorithm>
#include <unordered_map>

namespace lesart {
namespace {

// Index of the first element of each block, in a list sorted by span.start.
template <class T>
std::vector<std::uint32_t> first_by_block(const Document& document, const std::vector<T>& sorted) {
    std::vector<std::uint32_t> first;
    first.reserve(document.blocks.size() + 1);
    std::uint32_t next = 0;
    for (const Block& block : document.blocks) {
        while (next < sorted.size() && sorted[next].span.start < block.text.start) {
            ++next;
        }
        first.push_back(next);
    }
    first.push_back(static_cast<std::uint32_t>(sorted.size()));
    return first;
}

}  // namespace

MentionIndex::MentionIndex(const Document& document, const Annotations& annotations, bool derived)
    : document_(&document),
      annotations_(&annotations),
      derived_(derived),
      first_mention_(first_by_block(document, annotations.mentions)),
      first_time_(first_by_block(document, annotations.times)),
      counts_(annotations.entities.size(), 0),
      entry_of_time_(annotations.times.size(), -1) {
    for (const Mention& mention : annotations.mentions) {
        if (counts(mention)) {
            ++counts_[mention.entity];
        }
    }
    for (std::uint32_t i = 0; i < annotations.entities.size(); ++i) {
        if (counts_[i] > 0) {
            entities_.push_back(i);
            ++types_[static_cast<std::size_t>(annotations.entities[i].type)];
        }
    }
    for (std::uint32_t i = 0; i < annotations.timeline.size(); ++i) {
        const std::optional<std::uint32_t> time = annotations.timeline[i].time;
        if (time && entry_of_time_[*time] < 0) {
            entry_of_time_[*time] = static_cast<std::int32_t>(i);
        }
    }
}

MentionIndex::Range MentionIndex::mentions_of_block(std::uint32_t block) const {
    return block + 1 < first_mention_.size() ? Range{first_mention_[block], first_mention_[block + 1]} : Range{0, 0};
}

MentionIndex::Range MentionIndex::times_of_block(std::uint32_t block) const {
    return block + 1 < first_time_.size() ? Range{first_time_[block], first_time_[block + 1]} : Range{0, 0};
}

std::uint32_t MentionIndex::block_of(std::uint32_t offset) const {
    const std::vector<Block>& blocks = document_->blocks;
    const auto after =
        std::ranges::upper_bound(blocks, offset, {}, [](const Block& block) { return block.text.start; });
    return after == blocks.begin() ? 0 : static_cast<std::uint32_t>(after - blocks.begin() - 1);
}

std::vector<std::uint32_t> MentionIndex::mentions_of(std::uint32_t entity) const {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t index : annotations_->entities[entity].mentions) {
        if (counts(annotations_->mentions[index])) {
            out.push_back(index);
        }
    }
    return out;
}

std::int32_t MentionIndex::entry_of_time(std::uint32_t time) const {
    return time < entry_of_time_.size() ? entry_of_time_[time] : -1;
}

std::vector<std::uint32_t> MentionIndex::companions_of(std::uint32_t entity, std::size_t most) const {
    // Enough for a ranking; an article's worth of blocks need not be read for six names.
    constexpr std::size_t visits_max = 4096;
    std::unordered_map<std::uint32_t, std::uint32_t> together;
    std::size_t visits = 0;
    std::uint32_t last_block = static_cast<std::uint32_t>(-1);
    for (const std::uint32_t index : mentions_of(entity)) {
        const std::uint32_t block = block_of(annotations_->mentions[index].span.start);
        if (block == last_block) {
            continue;
        }
        last_block = block;
        const Range range = mentions_of_block(block);
        for (std::uint32_t i = range.first; i < range.last && visits < visits_max; ++i, ++visits) {
            const Mention& mention = annotations_->mentions[i];
            if (mention.entity != entity && counts(mention)) {
                ++together[mention.entity];
            }
        }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked(together.begin(), together.end());
    std::ranges::sort(ranked, [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;  // entities are ordered by salience
    });
    std::vector<std::uint32_t> out;
    for (const auto& [other, count] : ranked) {
        if (out.size() < most) {
            out.push_back(other);
        }
    }
    return out;
}

}  // namespace lesart
