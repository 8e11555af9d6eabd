#include "parse/dates.h"

#include <algorithm>
#include <array>

#include "parse/characters.h"
#include "parse/parse.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace lesart {
namespace {

using WordList = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, WordList list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Words that announce a date. They decide that a bare year is one.
bool is_date_label(std::string_view lower) {
    return is_one_of(lower, {"date", "datum", "stand", "published", "publish", "posted", "updated", "aktualisiert",
                             "ver\u00F6ffentlicht", "erschienen", "erstellt", "ausgabe", "version"});
}

bool is_filler(std::string_view lower) {
    return is_one_of(
        lower,
        {"am",        "vom",      "den",      "der",      "on",         "at",      "um",      "uhr",       "of",
         "the",       "mez",      "mesz",     "cet",      "cest",       "utc",     "gmt",     "est",       "edt",
         "bst",       "montag",   "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
         "mo",        "di",       "mi",       "do",       "fr",         "sa",      "so",      "monday",    "tuesday",
         "wednesday", "thursday", "friday",   "saturday", "sunday",     "mon",     "tue",     "wed",       "thu",
         "fri",       "sat",      "sun",      "a.m",      "p.m"});
}

struct Token {
    Span span;              // bytes of the line, with punctuation
    std::string_view word;  // without it
    std::string lower;
};

std::string_view strip_punctuation(std::string_view word) {
    static constexpr std::string_view marks = ",;:|()[].";
    const std::size_t start = word.find_first_not_of(marks);
    if (start == std::string_view::npos) return {};
    return word.substr(start, word.find_last_not_of(marks) - start + 1);
}

std::vector<Token> tokens_of(std::string_view line) {
    std::vector<Token> tokens;
    for (const std::string_view word : split_words(line)) {
        const auto start = static_cast<std::uint32_t>(word.data() - line.data());
        const std::string_view inner = strip_punctuation(word);
        tokens.push_back({{start, start + static_cast<std::uint32_t>(word.size())}, inner, lower_case(inner)});
    }
    return tokens;
}

std::string two_digits(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::string four_digits(int value) {
    return two_digits(value / 100) + two_digits(value % 100);
}

// All digits, at most four; nothing otherwise.
std::optional<int> number_of(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// "1st", "22nd" as English dates have them.
std::optional<int> day_number(std::string_view lower) {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
        if (lower.ends_with(suffix)) lower.remove_suffix(suffix.size());
    }
    return lower.size() <= 2 ? number_of(lower) : std::nullopt;
}

// Reads the tokens of one line from left to right.
class LineReader {
   public:
    explicit LineReader(std::string_view line) : tokens_(tokens_of(line)) {}

    std::optional<MetadataLine> read() {
        while (at_ < tokens_.size()) {
            if (!read_one()) return std::nullopt;
        }
        if (!found_date_) return std::nullopt;
        if (line_.unsure) {
            line_.published.clear();
        } else if (is_iso_date(line_.published + time_)) {
            line_.published += time_;
        }
        return line_;
    }

   private:
    bool read_one() {
        const Token& token = tokens_[at_];
        if (is_ad_label(token.word)) {
            line_.ad_labels.push_back(token.span);
            ++at_;
            return true;
        }
        const std::size_t before = at_;
        if (token.word.empty() || is_dash_only(token.word) || is_filler(token.lower)) {
            ++at_;
        } else if (is_date_label(token.lower)) {
            labelled_ = true;
            ++at_;
        } else if (!read_date() && !read_time()) {
            return false;
        }
        cover(before);
        return true;
    }

    static bool is_dash_only(std::string_view word) {
        std::uint32_t offset = 0;
        return is_dash(next_code_point(word, offset)) && offset == word.size();
    }

    void cover(std::size_t first) {
        if (line_.date.empty()) line_.date.start = tokens_[first].span.start;
        line_.date.end = tokens_[at_ - 1].span.end;
    }

    // The first date of the line counts; a later one ("Aktualisiert: …") is recognised and passed over.
    void take(std::string published, bool unsure, std::size_t token_count) {
        at_ += token_count;
        if (found_date_) return;
        found_date_ = true;
        line_.published = std::move(published);
        line_.unsure = unsure;
    }

    void take(int year, int month, int day, std::size_t token_count) {
        std::string iso = four_digits(year) + '-' + two_digits(month);
        if (day != 0) iso += '-' + two_digits(day);
        const bool real = is_iso_date(iso);
        take(std::move(iso), !real, token_count);
    }

    bool read_date() { return read_iso() || read_numeric() || read_day_first() || read_month_first(); }

    bool read_iso() {
        const std::string_view word = tokens_[at_].word;
        const bool dashed = word.size() >= 7 && word[4] == '-';
        if (!dashed && !(labelled_ && word.size() == 4 && number_of(word))) return false;
        if (is_iso_date(word)) {
            take(std::string(word), false, 1);
            return true;
        }
        const bool looks_like =
            std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
        if (looks_like) take({}, true, 1);
        return looks_like;
    }

    // 13.02.2025, 13.2.25, 02/13/2025
    bool read_numeric() {
        const std::string_view word = tokens_[at_].word;
        const std::size_t first = word.find_first_of("./");
        if (first == std::string_view::npos) return false;
        const char separator = word[first];
        const std::size_t second = word.find(separator, first + 1);
        if (second == std::string_view::npos) return false;
        const auto a = number_of(word.substr(0, first));
        const auto b = number_of(word.substr(first + 1, second - first - 1));
        const std::string_view year_digits = word.substr(second + 1);
        auto year = number_of(year_digits);
        if (!a || !b || !year || first > 2 || second - first > 3) return false;
        if (year_digits.size() != 2 && year_digits.size() != 4) return false;
        if (year_digits.size() == 2) *year += *year < 70 ? 2000 : 1900;
        // Days and months in either order are told apart by size alone; dotted dates are always day first.
        const bool month_first = separator == '/' && *a <= 12 && *b > 12;
        const bool unclear = separator == '/' && *a <= 12 && *b <= 12 && *a != *b;
        const int day = month_first ? *b : *a;
        const int month = month_first ? *a : *b;
        if (unclear || day < 1 || day > 31 || month < 1 || month > 12) {
            take({}, true, 1);
        } else {
            take(*year, month, day, 1);
        }
        return true;
    }

    [[nodiscard]] std::optional<int> year_at(std::size_t index) const {
        if (index >= tokens_.size() || tokens_[index].word.size() != 4) return std::nullopt;
        return number_of(tokens_[index].word);
    }
    [[nodiscard]] std::optional<int> month_at(std::size_t index) const {
        return index < tokens_.size() ? month_from_name(tokens_[index].word) : std::nullopt;
    }

    // 13. Februar 2025, 13 February 2025
    bool read_day_first() {
        const auto day = day_number(tokens_[at_].lower);
        const auto month = month_at(at_ + 1);
        const auto year = year_at(at_ + 2);
        if (!day || *day < 1 || *day > 99 || !month || !year) return false;
        take(*year, *month, *day, 3);
        return true;
    }

    // Februar 2025, February 13, 2025
    bool read_month_first() {
        const auto month = month_at(at_);
        if (!month) return false;
        if (const auto year = year_at(at_ + 1)) {
            take(*year, *month, 0, 2);
            return true;
        }
        const auto day = at_ + 1 < tokens_.size() ? day_number(tokens_[at_ + 1].lower) : std::nullopt;
        const auto year = year_at(at_ + 2);
        if (!day || *day < 1 || !year) return false;
        take(*year, *month, *day, 3);
        return true;
    }

    // 14:30, 14.30 Uhr, 2:30 pm
    bool read_time() {
        std::string_view word = tokens_[at_].word;
        const std::size_t separator = word.find_first_of(":.");
        const std::string next = at_ + 1 < tokens_.size() ? tokens_[at_ + 1].lower : std::string();
        const bool hour_only = separator == std::string_view::npos;
        if (hour_only && next != "uhr") return false;
        auto hour = number_of(word.substr(0, separator));
        const auto minute = hour_only ? std::optional(0) : number_of(word.substr(separator + 1, 2));
        if (!hour || !minute || word.substr(0, separator).size() > 2 || *minute > 59) return false;
        if (!hour_only && word[separator] == '.' && next != "uhr") return false;
        const bool afternoon = next == "pm" || next == "p.m";
        const bool morning = next == "am" || next == "a.m";
        if ((afternoon || morning) && *hour <= 12) *hour = *hour % 12 + (afternoon ? 12 : 0);
        if (*hour > 23) return false;
        if (time_.empty()) time_ = 'T' + two_digits(*hour) + ':' + two_digits(*minute);
        at_ += afternoon || morning || next == "uhr" ? 2 : 1;
        return true;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    bool labelled_ = false;
    bool found_date_ = false;
    std::string time_;
    MetadataLine line_;
};

}  // namespace

std::optional<MetadataLine> parse_metadata_line(std::string_view line) {
    // Longer lines are prose; this keeps the work per line bounded.
    if (line.size() > 200) return std::nullopt;
    return LineReader(line).read();
}

bool is_ad_label(std::string_view text) {
    if (text.size() > 60) return false;
    std::string words;
    for (const std::string_view word : split_words(text)) {
        const std::string_view inner = strip_punctuation(word);
        std::uint32_t offset = 0;
        if (inner.empty() || (is_dash(next_code_point(inner, offset)) && offset == inner.size())) continue;
        if (!words.empty()) words += ' ';
        words += inner;
    }
    return is_one_of(lower_case(words), {"anzeige", "anzeigen", "werbung", "advertisement", "advertorial", "sponsored",
                                         "sponsored content", "bezahlte anzeige", "anzeige/werbung"});
}

std::optional<int> month_from_name(std::string_view word) {
    static constexpr std::array<std::array<std::string_view, 5>, 12> names = {{
        {"januar", "january", "jan", "j\u00E4nner", "jaenner"},
        {"februar", "february", "feb", "febr", "feber"},
        {"m\u00E4rz", "march", "mar", "mrz", "maerz"},
        {"april", "apr", "", "", ""},
        {"mai", "may", "", "", ""},
        {"juni", "june", "jun", "", ""},
        {"juli", "july", "jul", "", ""},
        {"august", "aug", "", "", ""},
        {"september", "sep", "sept", "", ""},
        {"oktober", "october", "okt", "oct", ""},
        {"november", "nov", "", "", ""},
        {"dezember", "december", "dez", "dec", ""},
    }};
    const std::string lower = lower_case(word);
    if (lower.empty()) return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::find(names[i].begin(), names[i].end(), lower) != names[i].end()) return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

}  // namespace lesart
