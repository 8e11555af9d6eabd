#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "layout/hyphenate.h"
#include "layout/hyphenate_format.h"
#include "text/decode.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace lesart {
namespace {

using Section = std::vector<std::uint8_t>;

void put(Section& out, std::uint32_t value, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) {
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

void set_u32(Section& out, std::size_t at, std::size_t value) {
    for (std::size_t i = 0; i < 4; ++i) {
        out[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
    }
}

struct Pattern {
    std::vector<char32_t> letters;     // "." stands for the word's end
    std::vector<std::uint8_t> levels;  // one more than letters
};

struct Exception {
    std::string word;
    std::vector<std::uint8_t> points;  // letters before
};

struct Node {
    std::map<std::uint8_t, std::uint32_t> children;
    std::vector<std::uint8_t> levels;  // of the pattern that ends here
};

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::unexpected<Error> refuse(std::string_view kind, std::string_view token, std::uint32_t start,
                              std::string_view why) {
    return fail("hyphenation-pattern",
                std::string(kind) + " \"" + std::string(token) + "\" cannot be read: " + std::string(why),
                {start, start + static_cast<std::uint32_t>(token.size())});
}

// Calls `use(token, start)` for each; stops at the first failure.
template <class Use>
Result<void> for_each_token(std::string_view text, Use use) {
    for (std::size_t i = 0; i < text.size();) {
        if (is_blank(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && !is_blank(text[end])) {
            ++end;
        }
        if (Result<void> used = use(text.substr(i, end - i), static_cast<std::uint32_t>(i)); !used) {
            return used;
        }
        i = end;
    }
    return {};
}

Result<Pattern> read_pattern(std::string_view token, std::uint32_t start) {
    Pattern pattern{{}, {0}};
    bool after_digit = false;
    const std::string lower = lower_case(token);
    for (std::uint32_t i = 0; i < lower.size();) {
        const char32_t c = next_code_point(lower, i);
        if (c >= '0' && c <= '9') {
            if (after_digit) {
                return refuse("pattern", token, start, "two digits stand together");
            }
            pattern.levels.back() = static_cast<std::uint8_t>(c - '0');
            after_digit = true;
            continue;
        }
        pattern.letters.push_back(c);
        pattern.levels.push_back(0);
        after_digit = false;
    }
    if (pattern.letters.empty() || pattern.letters.size() > hyphenation::letters_max) {
        return refuse("pattern", token, start, "it must have 1 to 255 letters");
    }
    for (std::size_t i = 1; i + 1 < pattern.letters.size(); ++i) {
        if (pattern.letters[i] == '.') {
            return refuse("pattern", token, start, "a full stop may stand only at its ends");
        }
    }
    return pattern;
}

Result<Exception> read_exception(std::string_view token, std::uint32_t start) {
    Exception exception;
    const std::string lower = lower_case(token);
    std::size_t letters = 0;
    for (std::uint32_t i = 0; i < lower.size();) {
        const char32_t c = next_code_point(lower, i);
        if (c == '-') {
            exception.points.push_back(static_cast<std::uint8_t>(letters));
        } else {
            append_utf8(exception.word, c);
            ++letters;
        }
        if (letters > hyphenation::letters_max || exception.word.size() > 255) {
            return refuse("exception", token, start, "it must have at most 255 letters");
        }
    }
    if (letters == 0) {
        return refuse("exception", token, start, "it has no letters");
    }
    return exception;
}

class Builder {
   public:
    Result<void> read(std::string_view patterns, std::string_view exceptions) {
        if (!is_valid_utf8(patterns) || !is_valid_utf8(exceptions)) {
            return fail("hyphenation-pattern", "patterns and exceptions must be UTF-8");
        }
        Result<void> read_all =
            for_each_token(patterns, [this](std::string_view token, std::uint32_t start) -> Result<void> {
                Result<Pattern> pattern = read_pattern(token, start);
                if (!pattern) {
                    return std::unexpected(std::move(pattern.error()));
                }
                patterns_.push_back(std::move(*pattern));
                return {};
            });
        if (!read_all) {
            return read_all;
        }
        return for_each_token(exceptions, [this](std::string_view token, std::uint32_t start) -> Result<void> {
            Result<Exception> exception = read_exception(token, start);
            if (!exception) {
                return std::unexpected(std::move(exception.error()));
            }
            exceptions_[exception->word] = std::move(exception->points);
            return {};
        });
    }

    Result<Section> write(std::uint32_t before_min, std::uint32_t after_min) {
        if (Result<void> known = make_alphabet(); !known) {
            return std::unexpected(std::move(known.error()));
        }
        grow_trie();
        std::array<Section, hyphenation::part_count> parts;
        for (const char32_t c : alphabet_) {
            put(parts[hyphenation::alphabet], c, 4);
        }
        write_nodes(parts);
        if (parts[hyphenation::lists].size() >= 0xFFFF) {
            return fail("hyphenation-pattern", "the patterns are too many for the format");
        }
        parts[hyphenation::exceptions] = write_exceptions();
        Section out = {'L', 'H', 'Y', 'P'};
        put(out, hyphenation::version, 4);
        put(out, before_min, 4);
        put(out, after_min, 4);
        put(out, static_cast<std::uint32_t>(exceptions_.size()), 4);
        out.resize(hyphenation::header_size, 0);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            set_u32(out, hyphenation::parts_at + i * 8, out.size());
            set_u32(out, hyphenation::parts_at + i * 8 + 4, parts[i].size());
            out.insert(out.end(), parts[i].begin(), parts[i].end());
        }
        return out;
    }

   private:
    Result<void> make_alphabet() {
        alphabet_ = {'.'};
        for (const Pattern& pattern : patterns_) {
            alphabet_.insert(alphabet_.end(), pattern.letters.begin(), pattern.letters.end());
        }
        std::sort(alphabet_.begin(), alphabet_.end());
        alphabet_.erase(std::unique(alphabet_.begin(), alphabet_.end()), alphabet_.end());
        if (alphabet_.size() > 255) {
            return fail("hyphenation-pattern", "patterns use more than 255 different letters");
        }
        return {};
    }

    void grow_trie() {
        trie_.assign(1, {});
        for (const Pattern& pattern : patterns_) {
            std::uint32_t node = 0;
            for (const char32_t c : pattern.letters) {
                const auto at = std::lower_bound(alphabet_.begin(), alphabet_.end(), c);
                const auto symbol = static_cast<std::uint8_t>(at - alphabet_.begin() + 1);
                const auto [child, is_new] =
                    trie_[node].children.try_emplace(symbol, static_cast<std::uint32_t>(trie_.size()));
                node = child->second;
                if (is_new) {
                    trie_.emplace_back();
                }
            }
            std::vector<std::uint8_t>& levels = trie_[node].levels;
            levels.resize(pattern.levels.size(), 0);
            for (std::size_t i = 0; i < levels.size(); ++i) {
                levels[i] = std::max(levels[i], pattern.levels[i]);
            }
        }
    }

    // A list of levels as `lists` holds it; empty for an inner node.
    static std::string list_of(const Node& node) {
        if (node.levels.empty()) {
            return {};
        }
        std::string list(1, '\0');
        for (std::size_t i = 0; i < node.levels.size(); ++i) {
            if (node.levels[i] > 0) {
                list.push_back(static_cast<char>(node.levels.size() - 1 - i));
                list.push_back(static_cast<char>(node.levels[i]));
                ++list[0];
            }
        }
        return list;
    }

    // Frequent lists first, so that most places fit one byte and compress well.
    std::map<std::string, std::uint32_t> place_lists(Section& lists) const {
        std::map<std::string, std::uint32_t> uses;
        for (const Node& node : trie_) {
            if (!node.levels.empty()) {
                ++uses[list_of(node)];
            }
        }
        std::vector<std::pair<std::uint32_t, std::string>> ranked;
        ranked.reserve(uses.size());
        for (const auto& [list, count] : uses) {
            ranked.emplace_back(count, list);
        }
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        std::map<std::string, std::uint32_t> places;
        for (const auto& [count, list] : ranked) {
            places[list] = static_cast<std::uint32_t>(lists.size() + 1);
            lists.insert(lists.end(), list.begin(), list.end());
        }
        return places;
    }

    void write_nodes(std::array<Section, hyphenation::part_count>& parts) const {
        std::map<std::string, std::uint32_t> places = place_lists(parts[hyphenation::lists]);
        std::vector<std::uint32_t> order = {0};
        parts[hyphenation::symbols].push_back(0);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Node& node = trie_[order[i]];
            const std::uint32_t place = node.levels.empty() ? 0 : places[list_of(node)];
            put(parts[hyphenation::counts], static_cast<std::uint32_t>(node.children.size()), 1);
            put(parts[hyphenation::low], place & 0xFF, 1);
            put(parts[hyphenation::high], place >> 8, 1);
            for (const auto& [symbol, child] : node.children) {
                parts[hyphenation::symbols].push_back(symbol);
                order.push_back(child);
            }
        }
    }

    Section write_exceptions() const {
        Section offsets;
        Section words;
        for (const auto& [word, points] : exceptions_) {  // a map of strings: already in the order of their bytes
            put(offsets, static_cast<std::uint32_t>(exceptions_.size() * 4 + words.size()), 4);
            words.push_back(static_cast<std::uint8_t>(word.size()));
            words.insert(words.end(), word.begin(), word.end());
            words.push_back(static_cast<std::uint8_t>(points.size()));
            words.insert(words.end(), points.begin(), points.end());
        }
        offsets.insert(offsets.end(), words.begin(), words.end());
        return offsets;
    }

    std::vector<Pattern> patterns_;
    std::map<std::string, std::vector<std::uint8_t>> exceptions_;
    std::vector<char32_t> alphabet_;
    std::vector<Node> trie_;
};

}  // namespace

Result<std::vector<std::uint8_t>> build_hyphenation(std::string_view patterns, std::string_view exceptions,
                                                    std::uint32_t before_min, std::uint32_t after_min) {
    Builder builder;
    if (Result<void> read = builder.read(patterns, exceptions); !read) {
        return std::unexpected(std::move(read.error()));
    }
    return builder.write(before_min, after_min);
}

}  // namespace lesart
