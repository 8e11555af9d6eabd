#include "annotate/knowledge.h"

namespace lesart::recognition {

void Knowledge::teach(std::string_view key, EntityType type, bool is_part, std::uint32_t finds) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) {
        entries_.emplace(std::string(key), Learned{type, finds, is_part, 0});
        if (const std::size_t space = key.find(' '); space != std::string_view::npos)
            first_words_.insert(key_hash(key.substr(0, space)));
        return;
    }
    Learned& learned = found->second;
    if (learned.given) return;
    learned.is_initials = false;
    if (learned.type == type) {
        learned.count += finds;
        learned.is_part = learned.is_part && is_part;
        return;
    }
    learned.conflicting += finds;
    if (learned.conflicting > learned.count) learned = {type, learned.conflicting, is_part, learned.count};
}

void Knowledge::teach_initials(std::string_view key) {
    if (entries_.find(key) != entries_.end()) return;
    teach(key, EntityType::organisation, false);
    entries_.find(key)->second.is_initials = true;
}

void Knowledge::give(std::string_view key, EntityType type) {
    teach(key, type, false);
    entries_.find(key)->second = {type, 1, false, 0, true};
}

const Learned* Knowledge::find(std::string_view key) const {
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.conflicting == found->second.count) return nullptr;
    return &found->second;
}

}  // namespace lesart::recognition
