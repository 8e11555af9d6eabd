// All words a language pack knows, in one hash table that is read in place.
//
// Section "lexicon", little endian: "LLEX", u32 version (1), u32 bucket count (a power of two), u32 bytes of records,
// then per bucket a u32 (0: empty) with 24 bits of a record's offset plus one below 8 bits of its key's hash, then the
// records. Collisions go to the next bucket; the bits of the hash spare most looks at a wrong record.
// Record: u8 key size, u8 tokens_max, u8 classes, u8 time values, u8 name size, u8 entity size, then the key, the class
// ids (u8), the time values (u8 class, i16 value), the name, the entity.
// Keys of several words are joined by one space; suffixes start with "-". tokens_max says how many words the longest
// entry has that starts with this word.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "annotate/classes.h"
#include "base/pack.h"
#include "base/result.h"

namespace lesart::recognition {

inline constexpr std::uint32_t lexicon_version = 1;
inline constexpr std::uint32_t lexicon_offset_mask = 0xFFFFFF;
inline constexpr std::size_t key_size_max = 80;  // bytes; longer words are not looked up

// One entry; borrows from the pack. A default one knows nothing.
class Word {
   public:
    Word() = default;
    explicit Word(const std::uint8_t* record) : record_(record) {}

    [[nodiscard]] explicit operator bool() const { return record_ != nullptr; }
    [[nodiscard]] std::string_view key() const;
    [[nodiscard]] unsigned tokens_max() const { return record_ == nullptr ? 0 : record_[1]; }
    [[nodiscard]] ClassMask classes() const;
    [[nodiscard]] TimeSet time_classes() const;
    [[nodiscard]] std::optional<int> time_value(unsigned time_class) const;
    // How the name is written ("Weißes Haus"), empty for words that are no names.
    [[nodiscard]] std::string_view name() const;
    // What the name stands for: the same string for all its names ("USA" for "Vereinigte Staaten"); empty like name().
    [[nodiscard]] std::string_view entity() const;

   private:
    [[nodiscard]] const std::uint8_t* after_key() const { return record_ + 6 + record_[0]; }
    const std::uint8_t* record_ = nullptr;
};

class Lexicon {
   public:
    // Borrows `section`. Fails with "pack-section" when it is missing or damaged; every record is checked.
    [[nodiscard]] static Result<Lexicon> open(Bytes section);
    Lexicon() = default;  // knows no word

    [[nodiscard]] Word find(std::string_view key) const;

   private:
    const std::uint8_t* buckets_ = nullptr;
    const std::uint8_t* records_ = nullptr;
    std::uint32_t bucket_mask_ = 0;
};

}  // namespace lesart::recognition
