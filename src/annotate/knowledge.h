// What an article teaches about its own names: certain finds of the first reading help the second one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "annotate/key.h"
#include "document/annotations.h"

namespace lesart::recognition {

enum class BlockRole : std::uint8_t { title, lead, body };

struct Learned {
    EntityType type = EntityType::other;
    std::uint32_t count = 0;        // certain finds
    bool is_part = false;           // a surname or given name learnt from a full name
    std::uint32_t conflicting = 0;  // certain finds of another type
    bool given = false;             // by the article's metadata: beyond doubt
    bool is_initials = false;       // of a long name; holds where it is written as an acronym
};

class Knowledge {
   public:
    // A certain find under its folded key; it weighs as much as `finds` ordinary ones.
    void teach(std::string_view key, EntityType type, bool is_part, std::uint32_t finds = 1);
    // What the article's metadata say, such as the cities of its dateline.
    // The initials of an organisation's long name, unless the article has taught something else under this key.
    void teach_initials(std::string_view key);
    void give(std::string_view key, EntityType type);
    // Null when the article has not taught this key, or taught contradicting types equally often.
    [[nodiscard]] const Learned* find(std::string_view key) const;
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    // True when a key of several words was taught whose first one is `word`.
    [[nodiscard]] bool starts_name(std::string_view word) const { return first_words_.contains(key_hash(word)); }

   private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return key_hash(key); }
    };
    // Looked up, never walked through: their order must not matter.
    std::unordered_map<std::string, Learned, Hash, std::equal_to<>> entries_;
    std::unordered_set<std::uint32_t> first_words_;
};

}  // namespace lesart::recognition
