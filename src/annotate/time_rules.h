// Time expressions as patterns over word classes. The rules are data (assets/lang/*/times.txt); this reads them in
// place and finds the longest match at a token. What the matched words mean is put together in time_value.h.
//
// Section "rules", little endian: "LRUL", u32 count, then per rule u8 kind, u8 elements, u8 first element of the
// expression, u8 end of it (the rest is context), then per element the set of time classes it accepts, two u64.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "annotate/classes.h"
#include "annotate/tokens.h"
#include "base/pack.h"
#include "base/result.h"

namespace lesart::recognition {

// How the matched fields become a value. point_*: a date at a distance ("three years ago"); duration_*: TIMEX3 keeps
// the length as the value ("vor [drei Jahren]" is P3Y) and the distance only sets earliest and latest.
enum class TimeKind : std::uint8_t {
    date,
    duration,
    duration_past,
    duration_future,
    point_past,
    point_future,
    earlier,
    later,
    clock,
    set,
    reference,
    decade,
    century,
    count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(TimeKind::count)> time_kind_names = {
    "date",  "duration", "duration_past", "duration_future", "point_past", "point_future", "earlier",
    "later", "clock",    "set",           "reference",       "decade",     "century"};

[[nodiscard]] constexpr std::optional<TimeKind> time_kind_from_name(std::string_view name) {
    for (std::size_t i = 0; i < time_kind_names.size(); ++i)
        if (time_kind_names[i] == name) return static_cast<TimeKind>(i);
    return std::nullopt;
}

// What stands at a token for the rules: one token, or a phrase of several that the lexicon knows ("in letzter Zeit").
struct TimeItem {
    TimeSet classes;
    TimeSet phrase_classes;
    Word phrase;
    std::uint8_t phrase_tokens = 0;
};

// Items of all tokens; time classes come from the lexicon and from the shape of numbers.
void read_time_items(const TokenBuffer& tokens, const Lexicon& lexicon, std::vector<TimeItem>& out);

// Classes that follow from a number's or mark's shape alone: clock, year, dmy…
[[nodiscard]] TimeSet time_shape(const TokenBuffer& tokens, std::size_t i);

inline constexpr std::size_t time_elements_max = 16;

struct TimeMatch {
    TimeKind kind = TimeKind::date;
    std::uint32_t first = 0, end = 0;  // tokens of the expression
    std::uint32_t context_first = 0, context_end = 0;
    std::uint8_t elements = 0;
    std::uint8_t inside_first = 0, inside_end = 0;
    std::array<std::uint32_t, time_elements_max> token{};  // where each element starts
    std::array<TimeSet, time_elements_max> mask{};         // what it was matched as
    std::array<bool, time_elements_max> phrase{};
};

class TimeRules {
   public:
    // Borrows the section. Fails with "pack-section" when it is missing or damaged.
    [[nodiscard]] static Result<TimeRules> open(Bytes section);
    TimeRules() = default;  // no rules

    // The longest match (context included, then the longer expression, then the earlier rule) that starts at token
    // `first` and stays inside [first, end).
    [[nodiscard]] std::optional<TimeMatch> match(const std::vector<TimeItem>& items, std::size_t first,
                                                 std::size_t end) const;

   private:
    struct Rule {
        const std::uint8_t* data;
        [[nodiscard]] TimeSet mask(std::size_t element) const;
    };
    [[nodiscard]] static bool try_rule(const Rule& rule, const std::vector<TimeItem>& items, std::size_t first,
                                       std::size_t end, TimeMatch& match);

    std::vector<Rule> rules_;
    std::array<std::vector<std::uint16_t>, time_classes_max>
        by_first_class_;  // rules by the classes they may start with
};

}  // namespace lesart::recognition
