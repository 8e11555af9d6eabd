// What a number or mark can be in a time expression, by its shape: "15.30" a clock time, "13.02.2025" a date, "1990" a
// year.
#include <algorithm>
#include <array>

#include "annotate/calendar.h"
#include "annotate/time_rules.h"

namespace lesart::recognition {

namespace {

constexpr TimeSet shape(TimeShape s) {
    return TimeSet::of(s);
}

struct Digits {
    std::array<int, 3> part{};
    std::array<int, 3> size{};
    std::array<char, 2> mark{};
    int count = 0;  // groups of digits, 0 when the token has another shape
};

Digits split_digits(std::string_view text) {
    Digits digits;
    std::size_t at = 0;
    while (at < text.size()) {
        if (digits.count == 3) return {};
        const std::size_t start = at;
        int value = 0;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
            value = std::min(value * 10 + (text[at] - '0'), 1 << 24);
        if (at == start) return {};
        digits.part[static_cast<std::size_t>(digits.count)] = value;
        digits.size[static_cast<std::size_t>(digits.count)] = static_cast<int>(at - start);
        if (at < text.size()) {
            if (digits.count < 2) digits.mark[static_cast<std::size_t>(digits.count)] = text[at];
            ++at;
            if (at == text.size()) return {};
        }
        ++digits.count;
    }
    return digits;
}

// "1990er", "90er", "1980s": digits and the ending of a decade.
bool is_decade(std::string_view key) {
    std::size_t digits = 0;
    while (digits < key.size() && key[digits] >= '0' && key[digits] <= '9') ++digits;
    const std::string_view ending = key.substr(digits);
    if (digits != 2 && digits != 4) return false;
    return key[digits - 1] == '0' && (ending == "er" || ending == "ern" || ending == "s" || ending == "'s" ||
                                      ending == "er-jahre" || ending == "er-jahren");
}

TimeSet mark_shape(std::string_view mark) {
    if (mark == ",") return shape(TimeShape::comma);
    if (mark == "-" || mark == "–" || mark == "—") return shape(TimeShape::dash);
    if (mark == "/") return shape(TimeShape::slash);
    if (mark == ".") return shape(TimeShape::dot);
    if (mark == "(") return shape(TimeShape::open_bracket);
    if (mark == ")") return shape(TimeShape::close_bracket);
    return {};
}

TimeSet plain_number(const Digits& digits, bool ordinal) {
    const int value = digits.part[0];
    if (ordinal) return digits.size[0] <= 2 && value >= 1 ? shape(TimeShape::ordinal_digits) : TimeSet{};
    TimeSet classes = digits.size[0] <= 4 ? shape(TimeShape::integer) : TimeSet{};
    if (digits.size[0] <= 2 && value >= 1 && value <= 31) classes |= shape(TimeShape::day_number);
    if (digits.size[0] == 2) classes |= shape(TimeShape::two_digits);
    if (digits.size[0] == 4 && value >= 1000 && value <= 2199) classes |= shape(TimeShape::year);
    return classes;
}

// German "morgen" is tomorrow, "Morgen" the morning; only the capital tells.
void separate_morning(const Token& token, const Lexicon& lexicon, TimeSet& classes) {
    constexpr TimeSet both = TimeSet::of(TimeField::deictic) | TimeSet::of(TimeField::daypart);
    const TimeSet found = classes & both;
    if (found.low != both.low) return;
    const bool noun = token.has(flag_capital) && !token.has(flag_sentence_start);
    const Word pattern = lexicon.find(noun ? "abend" : "gestern");
    if (pattern) classes = classes & pattern.time_classes();
}

}  // namespace

TimeSet time_shape(const TokenBuffer& tokens, std::size_t i) {
    const Token& token = tokens.tokens[i];
    if (token.kind == TokenKind::punctuation) return mark_shape(tokens.surface(i));
    const std::string_view key = tokens.key(i);
    if (!token.has(flag_digit) || key.size() > 25) return {};
    if (key.size() >= 10 && key[4] == '-' && key[7] == '-') {
        const auto date = parse_partial_date(key);
        return date && date->known == 3 ? shape(TimeShape::iso_date) : TimeSet{};
    }
    if (token.kind == TokenKind::word) {
        if (is_decade(key)) return shape(TimeShape::decade_digits);
        const bool english_ordinal = key.size() <= 4 && (key.ends_with("st") || key.ends_with("nd") ||
                                                         key.ends_with("rd") || key.ends_with("th"));
        return english_ordinal && split_digits(key.substr(0, key.size() - 2)).count == 1
                   ? shape(TimeShape::ordinal_digits)
                   : TimeSet{};
    }
    const Digits digits = split_digits(key);
    if (digits.count == 1) return plain_number(digits, token.has(flag_ordinal));
    if (digits.count == 2) {
        TimeSet classes;
        const bool colon_or_dot = digits.mark[0] == ':' || digits.mark[0] == '.';
        if (colon_or_dot && digits.size[1] == 2 && digits.part[0] <= 24 && digits.part[1] < 60)
            classes |= shape(TimeShape::clock);
        const bool day_month = digits.mark[0] == '.' && digits.part[0] >= 1 && digits.part[0] <= 31 &&
                               digits.part[1] >= 1 && digits.part[1] <= 12;
        if (day_month && token.has(flag_dot)) classes |= shape(TimeShape::dm);
        if (digits.mark[0] == ',' && digits.size[1] == 1) classes |= shape(TimeShape::decimal);
        if (digits.mark[0] == '.' && digits.size[1] == 1) classes |= shape(TimeShape::decimal);
        return classes;
    }
    if (digits.count != 3 || digits.mark[0] != '.' || digits.mark[1] != '.') return {};
    const bool date = digits.part[0] >= 1 && digits.part[0] <= 31 && digits.part[1] >= 1 && digits.part[1] <= 12 &&
                      (digits.size[2] == 4 || digits.size[2] == 2);
    return date ? shape(TimeShape::dmy) : TimeSet{};
}

void read_time_items(const TokenBuffer& tokens, const Lexicon& lexicon, std::vector<TimeItem>& out) {
    out.assign(tokens.tokens.size(), {});
    for (const Span sentence : tokens.sentences) {
        for (std::size_t i = sentence.start; i < sentence.end; ++i) {
            const Token& token = tokens.tokens[i];
            TimeItem& item = out[i];
            item.classes = token.word.time_classes() | time_shape(tokens, i);
            separate_morning(token, lexicon, item.classes);
            const std::size_t most = std::min<std::size_t>(token.word.tokens_max(), sentence.end - i);
            for (std::size_t count = most; count >= 2; --count) {
                const std::string_view key = tokens.key(i, i + count - 1);
                if (key.size() > key_size_max) continue;
                const Word phrase = lexicon.find(key);
                if (!phrase.time_classes().any()) continue;
                item.phrase = phrase;
                item.phrase_classes = phrase.time_classes();
                item.phrase_tokens = static_cast<std::uint8_t>(count);
                break;
            }
        }
    }
}

}  // namespace lesart::recognition
