#include "layout/hyphenate.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "layout/hyphenate_format.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace lesart {
namespace {

using hyphenation::read_u32;

constexpr std::uint32_t root = 0;

// Simple lower case of the letters that German and English text is made of; the rest goes through Unicode's tables.
char32_t lower_letter(char32_t c) {
    if (c < 0x80) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    if (c < 0x100) {
        return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 32 : c;
    }
    std::string utf8;
    append_utf8(utf8, c);
    const std::string lower = lower_case(utf8);
    std::uint32_t i = 0;
    return lower.empty() ? c : next_code_point(lower, i);
}

Result<Bytes> part_of(Bytes section, std::size_t index) {
    const std::size_t offset = read_u32(section, hyphenation::parts_at + index * 8);
    const std::size_t size = read_u32(section, hyphenation::parts_at + index * 8 + 4);
    if (offset > section.size() || size > section.size() - offset) {
        return fail("pack-section", "hyphenation: part " + std::to_string(index) +
                                        " lies outside the section; rebuild the language pack");
    }
    return section.subspan(offset, size);
}

}  // namespace

Result<Hyphenator> Hyphenator::load(const Pack& pack) {
    const Bytes section = pack.section("hyphenation");
    if (section.empty()) {
        return fail("pack-section", "the language pack has no section \"hyphenation\"; rebuild the language pack");
    }
    return load(section);
}

Result<Hyphenator> Hyphenator::load(Bytes section) {
    if (section.size() < hyphenation::header_size || std::memcmp(section.data(), "LHYP", 4) != 0 ||
        read_u32(section, 4) != hyphenation::version) {
        return fail("pack-section", "hyphenation: not a section of version 1; rebuild the language pack");
    }
    Hyphenator made;
    made.before_min_ = std::max(1u, read_u32(section, 8));
    made.after_min_ = std::max(1u, read_u32(section, 12));
    made.exception_count_ = read_u32(section, 16);
    Bytes* const parts[hyphenation::part_count] = {&made.alphabet_, &made.lists_, &made.counts_,    &made.symbols_,
                                                   &made.low_,      &made.high_,  &made.exceptions_};
    for (std::size_t i = 0; i < hyphenation::part_count; ++i) {
        Result<Bytes> part = part_of(section, i);
        if (!part) {
            return std::unexpected(std::move(part.error()));
        }
        *parts[i] = *part;
    }
    const std::size_t nodes = made.counts_.size();
    std::size_t children = 1;
    for (std::size_t i = 0; i < nodes; ++i) {
        if (i % hyphenation::sum_step == 0) {
            made.sums_.push_back(static_cast<std::uint32_t>(children));
        }
        children += made.counts_[i];
    }
    // Then every child is a node, and reading below needs no further checks of the trie.
    const bool trie_fits = nodes > 0 && children == nodes && made.symbols_.size() == nodes &&
                           made.low_.size() == nodes && made.high_.size() == nodes;
    if (!trie_fits || made.alphabet_.size() % 4 != 0 || made.alphabet_.size() / 4 > 255 ||
        made.exception_count_ > made.exceptions_.size() / 4) {
        return fail("pack-section", "hyphenation: the section's tables do not fit together; rebuild the language pack");
    }
    for (char32_t c = 0; c < 256; ++c) {
        made.latin_[c] = made.symbol_of(lower_letter(c));
    }
    return made;
}

std::uint8_t Hyphenator::symbol_of(char32_t c) const {
    std::size_t first = 0;
    std::size_t last = alphabet_.size() / 4;
    while (first < last) {
        const std::size_t middle = (first + last) / 2;
        const char32_t at = read_u32(alphabet_, middle * 4);
        if (at == c) {
            return static_cast<std::uint8_t>(middle + 1);
        }
        (at < c ? first : last) = at < c ? middle + 1 : middle;
    }
    return 0;
}

std::uint32_t Hyphenator::child_of(std::uint32_t node, std::uint8_t symbol) const {
    std::uint32_t child = sums_[node / hyphenation::sum_step];
    for (std::uint32_t i = node / hyphenation::sum_step * hyphenation::sum_step; i < node; ++i) {
        child += counts_[i];
    }
    const std::uint32_t end = child + counts_[node];
    while (child < end && symbols_[child] < symbol) {
        ++child;
    }
    return child < end && symbols_[child] == symbol ? child : root;
}

// `levels[k]` is the level of the gap after k letters; `symbols` has the word's ends as its first and last.
void Hyphenator::apply_patterns(std::span<const std::uint8_t> symbols, std::span<std::uint8_t> levels) const {
    for (std::size_t start = 0; start < symbols.size(); ++start) {
        std::uint32_t node = root;
        for (std::size_t i = start; i < symbols.size() && symbols[i] != 0; ++i) {
            node = child_of(node, symbols[i]);
            if (node == root) {
                break;
            }
            const std::size_t list = low_[node] | std::size_t{high_[node]} << 8;
            if (list != 0) {
                apply_list(list - 1, i, levels);
            }
        }
    }
}

// The pattern's last symbol is number `end`, counted with the word's start, which is no letter.
void Hyphenator::apply_list(std::size_t list, std::size_t end, std::span<std::uint8_t> levels) const {
    const std::size_t count = list < lists_.size() ? lists_[list] : 0;
    if (list + 1 + count * 2 > lists_.size()) {
        return;
    }
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t from_end = lists_[list + 1 + k * 2];
        if (from_end <= end && end - from_end < levels.size()) {
            std::uint8_t& level = levels[end - from_end];
            level = std::max(level, lists_[list + 2 + k * 2]);
        }
    }
}

bool Hyphenator::apply_exception(std::string_view word, std::span<std::uint8_t> levels) const {
    std::size_t first = 0;
    std::size_t last = exception_count_;
    while (first < last) {
        const std::size_t middle = (first + last) / 2;
        const std::size_t at = read_u32(exceptions_, middle * 4);
        const std::size_t size = at < exceptions_.size() ? exceptions_[at] : 0;
        if (at >= exceptions_.size() || at + 1 + size >= exceptions_.size()) {
            return false;
        }
        const std::string_view here(reinterpret_cast<const char*>(exceptions_.data()) + at + 1, size);
        if (here == word) {
            const std::size_t points = at + 1 + size;
            for (std::size_t k = 0; k < exceptions_[points] && points + 1 + k < exceptions_.size(); ++k) {
                const std::size_t letters = exceptions_[points + 1 + k];
                if (letters < levels.size()) {
                    levels[letters] = 1;
                }
            }
            return true;
        }
        (here < word ? first : last) = here < word ? middle + 1 : middle;
    }
    return false;
}

std::vector<std::uint32_t> Hyphenator::points(std::string_view word) const {
    std::vector<std::uint32_t> out;
    points(word, out);
    return out;
}

void Hyphenator::points(std::string_view word, std::vector<std::uint32_t>& out) const {
    out.clear();
    if (counts_.empty()) {
        return;
    }
    std::array<std::uint8_t, hyphenation::letters_max + 2> symbols;
    std::array<std::uint32_t, hyphenation::letters_max> offsets;
    std::array<bool, hyphenation::letters_max> marks;
    symbols[0] = symbol_of('.');
    std::size_t letters = 0;
    for (std::uint32_t i = 0; i < word.size(); ++letters) {
        if (letters == hyphenation::letters_max) {
            return;
        }
        offsets[letters] = i;
        const char32_t c = next_code_point(word, i);
        symbols[letters + 1] = c < 256 ? latin_[c] : symbol_of(lower_letter(c));
        marks[letters] = c >= 0x300 && is_mark(c);
    }
    if (letters < before_min_ + after_min_) {
        return;
    }
    symbols[letters + 1] = symbols[0];
    std::array<std::uint8_t, hyphenation::letters_max + 1> levels{};
    const std::span<std::uint8_t> gaps(levels.data(), letters + 1);
    if (exception_count_ == 0 || !apply_exception(lower_case(word), gaps)) {
        apply_patterns(std::span<const std::uint8_t>(symbols.data(), letters + 2), gaps);
    }
    for (std::size_t k = before_min_; k + after_min_ <= letters; ++k) {
        if (levels[k] % 2 == 1 && !marks[k]) {
            out.push_back(offsets[k]);
        }
    }
}

}  // namespace lesart
