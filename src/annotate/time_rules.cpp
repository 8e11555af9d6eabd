#include "annotate/time_rules.h"

#include <cstring>

namespace lesart::recognition {

namespace {

std::uint32_t read_u32(const std::uint8_t* at) {
    return static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8 |
           static_cast<std::uint32_t>(at[2]) << 16 | static_cast<std::uint32_t>(at[3]) << 24;
}

std::uint64_t read_u64(const std::uint8_t* at) {
    return read_u32(at) | static_cast<std::uint64_t>(read_u32(at + 4)) << 32;
}

constexpr std::size_t element_size = 16;

}  // namespace

TimeSet TimeRules::Rule::mask(std::size_t element) const {
    const std::uint8_t* at = data + 4 + element_size * element;
    return {read_u64(at), read_u64(at + 8)};
}

Result<TimeRules> TimeRules::open(Bytes section) {
    const auto damaged = [] {
        return fail("pack-section", "the language pack's time rules are missing or damaged; build the pack again");
    };
    if (section.size() < 8 || std::memcmp(section.data(), "LRUL", 4) != 0) return damaged();
    const std::uint32_t count = read_u32(section.data() + 4);
    TimeRules rules;
    std::size_t at = 8;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (at + 4 > section.size()) return damaged();
        const std::uint8_t* data = section.data() + at;
        const std::size_t elements = data[1];
        const bool sane = data[0] < static_cast<std::uint8_t>(TimeKind::count) && elements > 0 &&
                          elements <= time_elements_max && data[2] < data[3] && data[3] <= elements && i <= 0xFFFF;
        if (!sane || at + 4 + element_size * elements > section.size()) return damaged();
        const Rule rule{data};
        rule.mask(0).for_each([&](unsigned id) { rules.by_first_class_[id].push_back(static_cast<std::uint16_t>(i)); });
        rules.rules_.push_back(rule);
        at += 4 + element_size * elements;
    }
    return rules;
}

bool TimeRules::try_rule(const Rule& rule, const std::vector<TimeItem>& items, std::size_t first, std::size_t end,
                         TimeMatch& match) {
    const std::size_t elements = rule.data[1];
    std::size_t at = first;
    for (std::size_t e = 0; e < elements; ++e) {
        if (at >= end) return false;
        const TimeItem& item = items[at];
        const TimeSet wanted = rule.mask(e);
        match.token[e] = static_cast<std::uint32_t>(at);
        if ((item.phrase_classes & wanted).any()) {
            match.phrase[e] = true;
            match.mask[e] = item.phrase_classes & wanted;
            at += item.phrase_tokens;
        } else if ((item.classes & wanted).any()) {
            match.phrase[e] = false;
            match.mask[e] = item.classes & wanted;
            ++at;
        } else {
            return false;
        }
        if (e + 1 == rule.data[3]) match.end = static_cast<std::uint32_t>(at);
    }
    if (at > end) return false;
    match.kind = static_cast<TimeKind>(rule.data[0]);
    match.elements = static_cast<std::uint8_t>(elements);
    match.inside_first = rule.data[2];
    match.inside_end = rule.data[3];
    match.first = match.token[rule.data[2]];
    match.context_first = static_cast<std::uint32_t>(first);
    match.context_end = static_cast<std::uint32_t>(at);
    return true;
}

std::optional<TimeMatch> TimeRules::match(const std::vector<TimeItem>& items, std::size_t first,
                                          std::size_t end) const {
    std::optional<TimeMatch> best;
    std::uint16_t best_rule = 0;
    TimeMatch current;
    (items[first].classes | items[first].phrase_classes).for_each([&](unsigned id) {
        for (const std::uint16_t index : by_first_class_[id]) {
            if (!try_rule(rules_[index], items, first, end, current)) continue;
            const auto key = [](const TimeMatch& m, std::uint16_t rule) {
                return std::array<std::int64_t, 3>{m.context_end - m.context_first, m.end - m.first,
                                                   -std::int64_t{rule}};
            };
            if (best && key(current, index) <= key(*best, best_rule)) continue;
            best = current;
            best_rule = index;
        }
    });
    return best;
}

}  // namespace lesart::recognition
