// What a word can be: the classes that the lists in assets/lang give to words, and that the passes read. A word may
// carry several ("Washington": place, surname). The names below are the section titles of the list files.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lesart::recognition {

enum class WordClass : std::uint8_t {
    // grammar
    article,
    preposition,
    conjunction,
    pronoun,
    function,
    contraction,
    possessive,
    adjective,
    place_preposition,
    saying,
    verb,
    future_marker,
    past_marker,
    abbreviation,
    noun,
    stop,
    particle,
    // people
    first_name,
    first_name_weak,
    surname,
    surname_weak,
    title,
    role,
    person,
    person_weak,
    regnal,
    // organisations
    organisation,
    organisation_weak,
    org_head,
    org_prefix,
    legal_form,
    media_head,
    article_name,
    // places
    place,
    place_weak,
    place_head,
    place_title,
    place_opener,
    water_article,
    // the rest
    other,
    other_weak,
    derived,
    derived_weak,
    compound_only,
    count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::count)> word_class_names = {
    "article",
    "preposition",
    "conjunction",
    "pronoun",
    "function",
    "contraction",
    "possessive",
    "adjective",
    "place_preposition",
    "saying",
    "verb",
    "future_marker",
    "past_marker",
    "abbreviation",
    "noun",
    "stop",
    "particle",
    "first_name",
    "first_name_weak",
    "surname",
    "surname_weak",
    "title",
    "role",
    "person",
    "person_weak",
    "regnal",
    "organisation",
    "organisation_weak",
    "org_head",
    "org_prefix",
    "legal_form",
    "media_head",
    "article_name",
    "place",
    "place_weak",
    "place_head",
    "place_title",
    "place_opener",
    "water_article",
    "other",
    "other_weak",
    "derived",
    "derived_weak",
    "compound_only"};

// A set of word classes.
using ClassMask = std::uint64_t;

[[nodiscard]] constexpr ClassMask bit(WordClass c) {
    return ClassMask{1} << static_cast<unsigned>(c);
}

template <class... Classes>
[[nodiscard]] constexpr ClassMask bits(Classes... classes) {
    return (bit(classes) | ... | ClassMask{0});
}

static_assert(static_cast<unsigned>(WordClass::count) <= 64);

// The first so many ids of time classes mean something to the resolver and carry a number; the list files may name
// more, which then only serve patterns. Units of the numbers:
//   number      tenths ("eineinhalb" 15), -1 for "many"
//   ordinal     1, 2, 3…; -1 for "last"
//   month 1-12, weekday 1-7 (Monday 1), season 1-4 (spring 1), daypart and unit: see time_value.h
//   deictic     days from today; direction -1, 0, 1; reference -1, 0, 1
//   modifier 1 START, 2 MID, 3 END; approx 1 about, 2 more than, 3 less than
//   holiday     month * 100 + day, or 2000 + days from Easter Sunday
//   frequency   unit of a set ("täglich")
//   shift       years from publication ("Vorjahr" -1) ; clock_word minutes after midnight ("Mittag" 720)
//   quarter_to  minutes added to the hour that follows ("halb" -30)
enum class TimeField : std::uint8_t {
    number,
    ordinal,
    month,
    weekday,
    season,
    daypart,
    unit,
    deictic,
    direction,
    reference,
    modifier,
    approx,
    holiday,
    frequency,
    shift,
    clock_word,
    quarter_to,
    weekday_set,
    long_unit,
    decade_word,
    count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(TimeField::count)> time_field_names = {
    "number",  "ordinal",    "month",      "weekday",     "season",    "daypart",    "unit",
    "deictic", "direction",  "reference",  "modifier",    "approx",    "holiday",    "frequency",
    "shift",   "clock_word", "quarter_to", "weekday_set", "long_unit", "decade_word"};

// Time classes that come from the shape of a token, not from a list; they follow the fields above.
enum class TimeShape : std::uint8_t {
    integer = static_cast<std::uint8_t>(TimeField::count),
    two_digits,
    year,
    ordinal_digits,
    clock,
    dmy,
    dm,
    iso_date,
    decade_digits,
    decimal,
    comma,
    dash,
    slash,
    dot,
    open_bracket,
    close_bracket,
    day_number,
    end
};

inline constexpr std::array<std::string_view, 17> time_shape_names = {
    "integer", "two_digits", "year",          "ordinal_digits", "clock",     "dmy",
    "dm",      "iso_date",   "decade_digits", "decimal",        "comma",     "dash",
    "slash",   "dot",        "open_bracket",  "close_bracket",  "day_number"};

inline constexpr unsigned time_class_first_free = static_cast<unsigned>(TimeShape::end);
inline constexpr unsigned time_classes_max = 128;

// A set of time classes.
struct TimeSet {
    std::uint64_t low = 0, high = 0;

    [[nodiscard]] static constexpr TimeSet of(unsigned id) {
        return id < 64 ? TimeSet{std::uint64_t{1} << id, 0} : TimeSet{0, std::uint64_t{1} << (id & 63)};
    }
    [[nodiscard]] static constexpr TimeSet of(TimeField field) { return of(static_cast<unsigned>(field)); }
    [[nodiscard]] static constexpr TimeSet of(TimeShape shape) { return of(static_cast<unsigned>(shape)); }
    [[nodiscard]] constexpr bool any() const { return (low | high) != 0; }
    constexpr TimeSet& operator|=(TimeSet other) {
        low |= other.low;
        high |= other.high;
        return *this;
    }
    friend constexpr TimeSet operator|(TimeSet a, TimeSet b) { return {a.low | b.low, a.high | b.high}; }
    friend constexpr TimeSet operator&(TimeSet a, TimeSet b) { return {a.low & b.low, a.high & b.high}; }
    // Calls visit(id) for each member, in rising order.
    template <class Visit>
    constexpr void for_each(Visit visit) const {
        for (std::uint64_t rest = low; rest != 0; rest &= rest - 1)
            visit(static_cast<unsigned>(std::countr_zero(rest)));
        for (std::uint64_t rest = high; rest != 0; rest &= rest - 1)
            visit(64 + static_cast<unsigned>(std::countr_zero(rest)));
    }
};

[[nodiscard]] constexpr std::optional<WordClass> word_class_from_name(std::string_view name) {
    for (std::size_t i = 0; i < word_class_names.size(); ++i)
        if (word_class_names[i] == name) return static_cast<WordClass>(i);
    return std::nullopt;
}

}  // namespace lesart::recognition
