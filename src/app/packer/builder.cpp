#include "app/packer/builder.h"

#include <algorithm>

#include "annotate/key.h"
#include "annotate/lexicon.h"
#include "annotate/name_sets.h"
#include "annotate/tokens.h"
#include "app/packer/bytes.h"
#include "base/check.h"

namespace lesart::packer {

namespace {

using recognition::WordClass;

// The key under which the tokenizer will look this up: words and marks joined by single spaces.
std::string phrase_key(std::string_view written) {
    if (written.starts_with('-')) return recognition::make_key(written);  // a suffix
    recognition::TokenBuffer buffer;
    recognition::tokenize(written, {0, static_cast<std::uint32_t>(written.size())}, {nullptr, false}, buffer);
    std::string key;
    for (std::size_t i = 0; i < buffer.tokens.size(); ++i) {
        // Dots of abbreviations belong to the word before and are not part of its key.
        if (buffer.is_punctuation(i, ".")) continue;
        if (!key.empty()) key += ' ';
        key += buffer.key(i);
    }
    return key;
}

std::vector<std::uint8_t> write_record(const std::string& key, const Entry& entry) {
    const std::string entity = entry.entity == entry.name ? std::string() : entry.entity;
    LESART_CHECK(key.size() <= recognition::key_size_max && entry.name.size() < 256 && entity.size() < 256,
                 "a name is too long");
    std::vector<std::uint8_t> out;
    for (const std::size_t size : {key.size(), std::size_t{entry.tokens_max}, entry.classes.size(),
                                   entry.time_values.size(), entry.name.size(), entity.size()})
        out.push_back(static_cast<std::uint8_t>(size));
    out.insert(out.end(), key.begin(), key.end());
    out.insert(out.end(), entry.classes.begin(), entry.classes.end());
    for (const auto& [time_class, value] : entry.time_values) {
        out.push_back(time_class);
        put_u16(out, static_cast<unsigned>(value) & 0xFFFF);
    }
    out.insert(out.end(), entry.name.begin(), entry.name.end());
    out.insert(out.end(), entity.begin(), entity.end());
    return out;
}

}  // namespace

Entry& LexiconBuilder::entry(std::string_view written) {
    const std::string key = phrase_key(written);
    const auto words = static_cast<unsigned>(std::count(key.begin(), key.end(), ' ')) + 1;
    if (words > 1) {
        Entry& first = entries_[key.substr(0, key.find(' '))];
        first.tokens_max = std::max(first.tokens_max, words);
    }
    return entries_[key];
}

void LexiconBuilder::add(std::string_view written, WordClass word_class, std::string_view name,
                         std::string_view entity) {
    Entry& target = entry(written);
    target.classes.insert(static_cast<std::uint8_t>(word_class));
    if (name.empty()) return;
    // The first list to name a word decides how it is written; its entity goes with it.
    if (target.name.empty()) {
        target.name = name;
        target.entity = entity;
    }
}

void LexiconBuilder::add_time(std::string_view written, unsigned time_class, int value) {
    entry(written).time_values.emplace(static_cast<std::uint8_t>(time_class), value);
}

bool LexiconBuilder::knows_name(std::string_view written) const {
    const auto found = entries_.find(phrase_key(written));
    return found != entries_.end() && !found->second.name.empty();
}

std::vector<std::uint8_t> LexiconBuilder::write_lexicon() const {
    std::vector<std::uint8_t> records;
    std::uint32_t bucket_count = 16;
    while (bucket_count < 2 * entries_.size()) bucket_count *= 2;
    std::vector<std::uint32_t> buckets(bucket_count, 0);
    for (const auto& [key, entry] : entries_) {
        const std::uint32_t hash = recognition::key_hash(key);
        std::uint32_t bucket = hash & (bucket_count - 1);
        while (buckets[bucket] != 0) bucket = (bucket + 1) & (bucket_count - 1);
        LESART_CHECK(records.size() < recognition::lexicon_offset_mask, "the word list is too long");
        buckets[bucket] = (hash & ~recognition::lexicon_offset_mask) | (static_cast<std::uint32_t>(records.size()) + 1);
        const std::vector<std::uint8_t> record = write_record(key, entry);
        records.insert(records.end(), record.begin(), record.end());
    }
    std::vector<std::uint8_t> out = {'L', 'L', 'E', 'X'};
    put_u32(out, recognition::lexicon_version);
    put_u32(out, bucket_count);
    put_u32(out, static_cast<std::uint32_t>(records.size()));
    for (const std::uint32_t offset : buckets) put_u32(out, offset);
    out.insert(out.end(), records.begin(), records.end());
    return out;
}

std::vector<std::uint8_t> LexiconBuilder::write_rules() const {
    std::vector<std::uint8_t> out = {'L', 'R', 'U', 'L'};
    put_u32(out, static_cast<std::uint32_t>(rules_.size()));
    for (const TimeRule& rule : rules_) {
        out.push_back(rule.kind);
        out.push_back(static_cast<std::uint8_t>(rule.elements.size()));
        out.push_back(rule.inside_first);
        out.push_back(rule.inside_end);
        for (const recognition::TimeSet set : rule.elements)
            for (const std::uint64_t half : {set.low, set.high}) {
                put_u32(out, static_cast<std::uint32_t>(half));
                put_u32(out, static_cast<std::uint32_t>(half >> 32));
            }
    }
    return out;
}

void LexiconBuilder::collect_names(std::map<std::string, unsigned, std::less<>>& sets) const {
    using recognition::NameSet;
    constexpr std::pair<WordClass, NameSet> members[] = {{WordClass::person, NameSet::person},
                                                         {WordClass::person_weak, NameSet::person},
                                                         {WordClass::organisation, NameSet::organisation},
                                                         {WordClass::organisation_weak, NameSet::organisation},
                                                         {WordClass::place, NameSet::place},
                                                         {WordClass::place_weak, NameSet::place},
                                                         {WordClass::other, NameSet::other},
                                                         {WordClass::other_weak, NameSet::other},
                                                         {WordClass::first_name, NameSet::first_name},
                                                         {WordClass::first_name_weak, NameSet::first_name},
                                                         {WordClass::surname, NameSet::surname},
                                                         {WordClass::surname_weak, NameSet::surname},
                                                         {WordClass::noun, NameSet::noun}};
    const auto set_bit = [](NameSet set) { return 1u << static_cast<unsigned>(set); };
    for (const auto& [key, entry] : entries_) {
        unsigned mask = 0;
        for (const auto& [word_class, set] : members)
            if (entry.classes.contains(static_cast<std::uint8_t>(word_class))) mask |= set_bit(set);
        // Of people the parts say more than the whole names, of which hardly one will occur.
        const std::size_t first = key.find(' '), last = key.rfind(' ');
        const bool whole_person = (mask & set_bit(NameSet::person)) != 0 && first != std::string::npos;
        if (whole_person) mask &= ~set_bit(NameSet::person);
        if (mask != 0) sets[key] |= mask;
        if (!whole_person) continue;
        if (first > 2) sets[key.substr(0, first)] |= set_bit(NameSet::first_name);
        if (key.size() - last > 3) sets[key.substr(last + 1)] |= set_bit(NameSet::surname);
    }
}

}  // namespace lesart::packer
