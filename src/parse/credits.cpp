#include "parse/credits.h"

#include <algorithm>

#include "parse/characters.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace lesart {
namespace {

using WordList = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, WordList list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_agency(std::string_view word) {
    return is_one_of(lower_case(word),
                     {"dpa", "afp",  "ap",  "reuters", "rtr",       "epd",      "kna", "sid",  "apa", "sda",    "dts",
                      "ddp", "dapd", "upi", "tass",    "itar-tass", "interfax", "pa",  "ansa", "efe", "dpa-afx"});
}

// ---- bylines --------------------------------------------------------------------------------------------------------

bool is_name_word(std::string_view word) {
    std::uint32_t offset = 0;
    return is_upper(next_code_point(word, offset)) && !has_digit(word);
}

bool is_name_particle(std::string_view lower) {
    return is_one_of(
        lower, {"und", "and", "von",     "van",     "de",    "der", "den", "di",  "da",       "du", "la", "le", "zu",
                "zur", "vom", "unserem", "unserer", "unser", "in",  "aus", "for", "f\u00FCr", "&",  "al", "bin"});
}

std::string_view strip_label(std::string_view line) {
    struct Label {
        std::string_view text;
        bool colon;  // written with a colon
    };
    static constexpr Label labels[] = {{"von ", false},     {"by ", false},     {"text: ", true}, {"autor: ", true},
                                       {"autorin: ", true}, {"author: ", true}, {"von: ", true},  {"by: ", true},
                                       {"bericht: ", true}, {"foto: ", true}};
    const std::string lower = lower_case(prefix(line, 12));
    for (const Label& label : labels) {
        if (lower.starts_with(label.text)) return trim(line.substr(label.text.size()));
    }
    return {};
}

// ---- initials -------------------------------------------------------------------------------------------------------

bool is_initials(std::string_view word) {
    const std::uint32_t size = count_code_points(word);
    if (size < 2 || size > 4 || count_letters(word) != size) return false;
    if (is_one_of(word, {"sic", "usw", "etc", "ok", "lol"})) return false;
    // "(rr)" or "(jW)", not "(CDU)": parties and states stand in brackets too.
    return has_lower(word);
}

bool read_credit_words(std::string_view inner, Credit& credit) {
    std::size_t start = 0;
    while (start <= inner.size()) {
        const std::size_t end = std::min(inner.find_first_of("/,", start), inner.size());
        std::string_view word = trim(inner.substr(start, end - start));
        if (word.starts_with("mit ")) word.remove_prefix(4);
        std::string* target = is_agency(word) ? &credit.agency : is_initials(word) ? &credit.initials : nullptr;
        if (target == nullptr) return false;
        if (!target->empty()) *target += '/';
        *target += word;
        start = end + 1;
    }
    return true;
}

// ---- datelines ------------------------------------------------------------------------------------------------------

struct Head {
    std::string_view cities;  // without the stop
    std::string_view agency;
};

bool is_capitals(std::string_view word) {
    return !has_lower(word) && !has_digit(word) && count_letters(word) > 0;
}

// Capitals that start sentences without being a place.
bool is_acronym(std::string_view word) {
    return is_one_of(word, {"NATO",      "UNO",     "USA",       "CDU",          "CSU",        "SPD",      "FDP",
                            "AFD",       "BSW",     "WHO",       "NASA",         "FIFA",       "UEFA",     "ARD",
                            "ZDF",       "BBC",     "CNN",       "UNESCO",       "OPEC",       "IWF",      "EZB",
                            "BND",       "FBI",     "CIA",       "DFB",          "UPDATE",     "EIL",      "EILMELDUNG",
                            "KOMMENTAR", "ANALYSE", "INTERVIEW", "LIVE",         "TICKER",     "BREAKING", "EXCLUSIVE",
                            "ANALYSIS",  "OPINION", "PORTRAIT",  "PORTR\u00C4T", "HINTERGRUND"});
}

bool starts_with_dash(std::string_view text) {
    if (text.empty()) return false;
    std::uint32_t offset = 0;
    return is_dash(next_code_point(text, offset)) && (offset == text.size() || text[offset] == ' ');
}

// "(dpa)", "(dpa/lsw)" at the start of `rest`; moves `rest` behind it.
std::string_view take_agency(std::string_view& rest) {
    if (!rest.starts_with('(')) return {};
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos || close > 24) return {};
    const std::string_view inner = rest.substr(1, close - 1);
    const std::string_view first = inner.substr(0, inner.find_first_of("/,"));
    if (!is_agency(first)) return {};
    rest = trim(rest.substr(close + 1));
    return first;
}

// The words up to the first that does not fit, as far as a dateline may reach.
Head read_head(std::string_view paragraph, bool capitals) {
    const std::string_view window = prefix(paragraph, 160);
    std::size_t end = 0;
    for (const std::string_view word : split_words(window)) {
        const auto start = static_cast<std::size_t>(word.data() - paragraph.data());
        std::string_view rest = paragraph.substr(start);
        if (end != 0 && rest.starts_with('(')) {
            const std::string_view agency = take_agency(rest);
            const bool stop = starts_with_dash(rest) || rest.starts_with('.') || rest.starts_with(':');
            if (agency.empty() || (!stop && !capitals)) return {};
            return {trim(paragraph.substr(0, end)), agency};
        }
        if (end != 0 && capitals && starts_with_dash(rest)) return {trim(paragraph.substr(0, end)), {}};
        const bool small = is_one_of(word, {"am", "an", "der", "im", "ob", "bei", "upon", "on", "de", "la"});
        if (!small && !(capitals ? is_capitals(word) : is_name_word(word) && word.find(',') == std::string_view::npos))
            return {};
        end = start + word.size();
        if (!capitals || small) continue;
        const std::string_view bare = word.substr(0, word.size() - 1);
        const bool inner_stop = bare.find('.') != std::string_view::npos && bare.find('/') == std::string_view::npos;
        const bool stopped = (word.ends_with('.') || word.ends_with(':')) && count_letters(word) >= 3 && !inner_stop;
        // A whole sentence in capitals is none.
        if (stopped)
            return has_lower(prefix(paragraph.substr(end), 40)) ? Head{paragraph.substr(0, end - 1), {}} : Head{};
        // "WASHINGTON D.C. Der": the abbreviation's own stop ends the dateline too.
        if (inner_stop && word.ends_with('.')) {
            const std::string_view next = trim(paragraph.substr(end));
            const std::vector<std::string_view> following = split_words(prefix(next, 40));
            if (!following.empty() && has_lower(following.front()) && !starts_with_dash(next)) {
                return {paragraph.substr(0, end), {}};
            }
        }
    }
    return {};
}

// The first letter as it is, the rest lower-cased; after a hyphen a new word begins. Abbreviations keep their form.
std::string title_case_word(std::string_view word) {
    const std::string_view bare = word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
    if (bare.find('.') != std::string_view::npos) return std::string(word);
    std::string out;
    bool first = true;
    std::uint32_t offset = 0;
    while (offset < word.size()) {
        const std::uint32_t start = offset;
        const char32_t c = next_code_point(word, offset);
        const std::string_view piece = word.substr(start, offset - start);
        out += first ? std::string(piece) : lower_case(piece);
        if (is_letter(c)) first = false;
        if (c == '-' || c == 0x2010) first = true;
    }
    return out;
}

std::string title_case(std::string_view city) {
    std::string out;
    for (const std::string_view word : split_words(city)) {
        const std::string lower = lower_case(word);
        const bool small = !out.empty() && is_one_of(lower, {"am", "an", "der", "den", "dem", "im", "in", "ob", "bei",
                                                             "upon", "on", "de", "la", "of", "the", "und", "and"});
        if (!out.empty()) out += ' ';
        out += small ? lower : has_lower(word) ? std::string(word) : title_case_word(word);
    }
    return out;
}

std::vector<std::string> cities_of(std::string_view names) {
    std::vector<std::string> cities;
    std::size_t start = 0;
    while (start <= names.size()) {
        const std::size_t end = std::min(names.find('/', start), names.size());
        const std::string city = title_case(trim(names.substr(start, end - start)));
        // "FRANKFURT/MAIN" is one city, named with its river.
        if (!cities.empty() && is_one_of(city, {"Main", "Oder", "Neckar", "Saale", "M.", "O."})) {
            cities.back() += '/' + city;
        } else if (!city.empty()) {
            cities.push_back(city);
        }
        start = end + 1;
    }
    return cities;
}

}  // namespace

std::optional<std::string> parse_byline(std::string_view line) {
    if (line.size() > 120 || ends_with_stop(line)) return std::nullopt;
    const std::string_view names = strip_label(line);
    const std::vector<std::string_view> words = split_words(names);
    if (words.empty() || words.size() > 10) return std::nullopt;
    // "Von der Leyen …" is a headline, "Von unserem Korrespondenten …" a byline.
    if (!is_name_word(words.front()) && !lower_case(words.front()).starts_with("unser") && !is_agency(words.front())) {
        return std::nullopt;
    }
    std::size_t capitalised = 0;
    for (const std::string_view word : words) {
        if (is_name_word(word)) {
            ++capitalised;
        } else if (!is_name_particle(lower_case(word)) && !is_agency(word)) {
            return std::nullopt;
        }
    }
    const bool labelled = line.find(':') != std::string_view::npos;
    if (capitalised < 2 && !labelled && !is_agency(names)) return std::nullopt;
    return std::string(names);
}

std::optional<Credit> find_credit(std::string_view text) {
    const std::string_view trimmed = trim(text);
    std::string_view body = trimmed;
    if (body.ends_with('.')) body.remove_suffix(1);
    if (body.empty() || (body.back() != ')' && body.back() != ']')) return std::nullopt;
    const std::size_t open = body.rfind(body.back() == ')' ? '(' : '[');
    if (open == std::string_view::npos || body.size() - open > 40) return std::nullopt;
    const std::string_view before = trim(body.substr(0, open));
    if (!before.empty() && (!ends_sentence(before) || before.ends_with(':'))) return std::nullopt;
    Credit credit;
    if (!read_credit_words(body.substr(open + 1, body.size() - open - 2), credit)) return std::nullopt;
    const auto base = static_cast<std::uint32_t>(trimmed.data() - text.data());
    const auto kept = before.empty() ? 0 : static_cast<std::uint32_t>(before.data() + before.size() - text.data());
    credit.span = {kept, base + static_cast<std::uint32_t>(trimmed.size())};
    return credit;
}

std::optional<Dateline> find_dateline(std::string_view paragraph) {
    Head head = read_head(paragraph, true);
    if (head.cities.empty()) head = read_head(paragraph, false);
    const bool single_word = head.cities.find_first_of(" /") == std::string_view::npos;
    if (head.cities.empty() || (single_word && is_acronym(head.cities))) return std::nullopt;
    if (count_letters(head.cities) < 3) return std::nullopt;
    Dateline dateline{cities_of(head.cities), std::string(head.agency)};
    for (const std::string& city : dateline.cities) {
        if (split_words(city).size() > 4) return std::nullopt;
    }
    return dateline;
}

}  // namespace lesart
