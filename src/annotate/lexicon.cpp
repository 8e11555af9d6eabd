#include "annotate/lexicon.h"

#include <cstring>

#include "annotate/key.h"

namespace lesart::recognition {

namespace {

constexpr std::size_t header_size = 16;

std::uint32_t read_u32(const std::uint8_t* at) {
    return static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8 |
           static_cast<std::uint32_t>(at[2]) << 16 | static_cast<std::uint32_t>(at[3]) << 24;
}

std::string_view text_at(const std::uint8_t* at, std::size_t size) {
    return {reinterpret_cast<const char*>(at), size};
}

std::size_t record_size(const std::uint8_t* record) {
    return 6u + record[0] + record[2] + 3u * record[3] + record[4] + record[5];
}

bool record_fits(Bytes records, std::uint32_t offset) {
    return offset + 6u <= records.size() && offset + record_size(records.data() + offset) <= records.size();
}

}  // namespace

std::string_view Word::key() const {
    return record_ == nullptr ? "" : text_at(record_ + 6, record_[0]);
}

ClassMask Word::classes() const {
    if (record_ == nullptr) return 0;
    ClassMask mask = 0;
    const std::uint8_t* ids = after_key();
    for (unsigned i = 0; i < record_[2]; ++i) mask |= ClassMask{1} << (ids[i] & 63u);
    return mask;
}

TimeSet Word::time_classes() const {
    TimeSet mask;
    if (record_ == nullptr) return mask;
    const std::uint8_t* values = after_key() + record_[2];
    for (unsigned i = 0; i < record_[3]; ++i) mask |= TimeSet::of(values[3uz * i] & 127u);
    return mask;
}

std::optional<int> Word::time_value(unsigned time_class) const {
    if (record_ == nullptr) return std::nullopt;
    const std::uint8_t* values = after_key() + record_[2];
    for (unsigned i = 0; i < record_[3]; ++i, values += 3)
        if (values[0] == time_class) return static_cast<std::int16_t>(values[1] | values[2] << 8);
    return std::nullopt;
}

std::string_view Word::name() const {
    if (record_ == nullptr) return "";
    return text_at(after_key() + record_[2] + 3uz * record_[3], record_[4]);
}

std::string_view Word::entity() const {
    if (record_ == nullptr) return "";
    if (record_[5] == 0) return name();
    return text_at(after_key() + record_[2] + 3uz * record_[3] + record_[4], record_[5]);
}

Result<Lexicon> Lexicon::open(Bytes section) {
    const auto damaged = [] {
        return fail("pack-section", "the language pack's word list is missing or damaged; build the pack again");
    };
    if (section.size() < header_size || std::memcmp(section.data(), "LLEX", 4) != 0) return damaged();
    if (read_u32(section.data() + 4) != lexicon_version) return damaged();
    const std::uint32_t buckets = read_u32(section.data() + 8);
    const std::uint32_t record_bytes = read_u32(section.data() + 12);
    if (buckets == 0 || (buckets & (buckets - 1)) != 0 || buckets > (1u << 24)) return damaged();
    if (section.size() != header_size + std::size_t{4} * buckets + record_bytes) return damaged();
    const Bytes records = section.subspan(header_size + std::size_t{4} * buckets);
    bool has_empty = false;
    for (std::uint32_t i = 0; i < buckets; ++i) {
        const std::uint32_t offset = read_u32(section.data() + header_size + std::size_t{4} * i) & lexicon_offset_mask;
        if (offset == 0)
            has_empty = true;
        else if (offset > record_bytes || !record_fits(records, offset - 1))
            return damaged();
    }
    if (!has_empty) return damaged();  // a search for an unknown word would not end
    Lexicon lexicon;
    lexicon.buckets_ = section.data() + header_size;
    lexicon.records_ = records.data();
    lexicon.bucket_mask_ = buckets - 1;
    return lexicon;
}

Word Lexicon::find(std::string_view key) const {
    if (buckets_ == nullptr || key.empty() || key.size() > key_size_max) return {};
    const std::uint32_t hash = key_hash(key);
    for (std::uint32_t bucket = hash & bucket_mask_;; bucket = (bucket + 1) & bucket_mask_) {
        const std::uint32_t entry = read_u32(buckets_ + std::size_t{4} * bucket);
        if (entry == 0) return {};
        if (((entry ^ hash) & ~lexicon_offset_mask) != 0) continue;
        const std::uint8_t* record = records_ + (entry & lexicon_offset_mask) - 1;
        if (record[0] == key.size() && std::memcmp(record + 6, key.data(), key.size()) == 0) return Word(record);
    }
}

}  // namespace lesart::recognition
