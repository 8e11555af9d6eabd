// Collects what the list files say about words and writes it as the sections "lexicon" and "rules" of a language pack
// (formats: annotate/lexicon.h, annotate/time_rules.h).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/classes.h"

namespace lesart::packer {

struct Entry {
    std::set<std::uint8_t> classes;
    std::map<std::uint8_t, int> time_values;
    std::string name;    // how a name is written
    std::string entity;  // what it stands for, the same for all its names
    unsigned tokens_max = 0;
};

struct TimeRule {
    std::uint8_t kind = 0;
    std::vector<recognition::TimeSet> elements;
    std::uint8_t inside_first = 0;  // elements before and after are context, not part of the expression
    std::uint8_t inside_end = 0;
};

class LexiconBuilder {
   public:
    // Adds a class to a word or phrase as written; names (places, organisations, people, others) also give `entity`.
    void add(std::string_view written, recognition::WordClass word_class, std::string_view name = {},
             std::string_view entity = {});
    void add_time(std::string_view written, unsigned time_class, int value);
    void add_rule(TimeRule rule) { rules_.push_back(std::move(rule)); }

    [[nodiscard]] bool knows_name(std::string_view written) const;
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::size_t rule_count() const { return rules_.size(); }

    // Adds all names, of people their given names and surnames, with a bit for each recognition::NameSet.
    void collect_names(std::map<std::string, unsigned, std::less<>>& sets) const;

    // The sections, byte for byte the same for the same content.
    [[nodiscard]] std::vector<std::uint8_t> write_lexicon() const;
    [[nodiscard]] std::vector<std::uint8_t> write_rules() const;

   private:
    Entry& entry(std::string_view written);

    std::map<std::string, Entry, std::less<>> entries_;
    std::vector<TimeRule> rules_;
};

}  // namespace lesart::packer
