// Collecting what the words of a time expression say.
#include "annotate/time_value.h"

namespace lesart::recognition {

namespace {

int read_int(std::string_view text, std::size_t& at) {
    int value = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && value < (1 << 20); ++at)
        value = value * 10 + (text[at] - '0');
    return value;
}

void keep_first(std::optional<int>& slot, int value) {
    if (!slot) slot = value;
}

// Two digits are a year of the last or this century: 30-99 -> 19xx, 00-29 -> 20xx.
int full_year(int year) {
    return year >= 100 ? year : year >= 30 ? 1900 + year : 2000 + year;
}

void read_clock(std::string_view key, TimeFields& out) {
    std::size_t at = 0;
    keep_first(out.hour, read_int(key, at));
    keep_first(out.minute, read_int(key, ++at));
}

void read_dmy(std::string_view key, TimeFields& out) {
    std::size_t at = 0;
    keep_first(out.day, read_int(key, at));
    keep_first(out.field[static_cast<std::size_t>(TimeField::month)], read_int(key, ++at));
    if (++at < key.size()) keep_first(out.year, full_year(read_int(key, at)));
}

void read_iso(std::string_view key, TimeFields& out) {
    std::size_t at = 0;
    keep_first(out.year, read_int(key, at));
    keep_first(out.field[static_cast<std::size_t>(TimeField::month)], read_int(key, ++at));
    keep_first(out.day, read_int(key, ++at));
    if (at >= key.size()) return;
    keep_first(out.hour, read_int(key, ++at));
    keep_first(out.minute, read_int(key, ++at));
    if (at < key.size() && key[at] == ':') keep_first(out.second, read_int(key, ++at));
}

void read_shape(TimeShape shape, std::string_view key, TimeFields& out) {
    std::size_t at = 0;
    switch (shape) {
        case TimeShape::integer:
        case TimeShape::two_digits:
            keep_first(out.integer, read_int(key, at));
            break;
        case TimeShape::year:
            keep_first(out.year, read_int(key, at));
            break;
        case TimeShape::day_number:
        case TimeShape::ordinal_digits:
            keep_first(out.day, read_int(key, at));
            break;
        case TimeShape::clock:
            read_clock(key, out);
            break;
        case TimeShape::dmy:
        case TimeShape::dm:
            read_dmy(key, out);
            break;
        case TimeShape::iso_date:
            read_iso(key, out);
            break;
        case TimeShape::decade_digits:
            keep_first(out.decade, full_year(read_int(key, at)));
            break;
        case TimeShape::decimal: {
            const int whole = read_int(key, at);
            const int tenth = read_int(key, ++at);
            keep_first(out.field[static_cast<std::size_t>(TimeField::number)], 10 * whole + tenth);
            break;
        }
        default:
            break;
    }
}

}  // namespace

Unit TimeFields::unit() const {
    const int code = (*this)[TimeField::unit].value_or(0);
    return code > 0 && code <= static_cast<int>(Unit::half) ? static_cast<Unit>(code) : Unit::none;
}

std::optional<int> TimeFields::number() const {
    if (const auto words = (*this)[TimeField::number]) return words;
    if (integer) return 10 * *integer;
    return std::nullopt;
}

TimeFields collect_fields(const TokenBuffer& tokens, const std::vector<TimeItem>& items, const TimeMatch& match) {
    TimeFields out;
    const auto read_element = [&](std::size_t e) {
        const std::uint32_t i = match.token[e];
        const Word word = match.phrase[e] ? items[i].phrase : tokens.tokens[i].word;
        // A class of the lists' own ("year_word") stands for all that the word says; a field only for itself, but that
        // "Dienstagabend", matched as a weekday, says the part of the day too.
        TimeSet said = match.mask[e];
        bool own_class = false;
        said.for_each([&](unsigned id) { own_class = own_class || id >= time_class_first_free; });
        if (own_class) said |= match.phrase[e] ? items[i].phrase_classes : items[i].classes;
        if ((said & TimeSet::of(TimeField::weekday)).any())
            said |= word.time_classes() & TimeSet::of(TimeField::daypart);
        said.for_each([&](unsigned id) {
            if (id < static_cast<unsigned>(TimeField::count)) {
                if (const auto value = word.time_value(id)) keep_first(out.field[id], *value);
            } else if (id < time_class_first_free) {
                read_shape(static_cast<TimeShape>(id), tokens.key(i), out);
            }
        });
    };
    for (std::size_t e = match.inside_first; e < match.inside_end; ++e) read_element(e);
    for (std::size_t e = 0; e < match.elements; ++e)
        if (e < match.inside_first || e >= match.inside_end) read_element(e);
    return out;
}

}  // namespace lesart::recognition
