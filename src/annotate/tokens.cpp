#include "annotate/tokens.h"

#include <algorithm>
#include <array>

#include "annotate/key.h"
#include "text/utf8.h"

namespace lesart::recognition {

namespace {

constexpr std::uint32_t piece_size_max = 32u << 10;

enum class CharKind : std::uint8_t { space, letter, digit, other };

CharKind kind_of(char32_t c) {
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharKind::letter;
        if (c >= '0' && c <= '9') return CharKind::digit;
        return c <= ' ' || c == 0x7F ? CharKind::space : CharKind::other;
    }
    if (c == 0xAD || c == 0x200B || c == 0x2060) return CharKind::letter;  // invisible, belongs to the word around it
    if (is_letter(c) || is_mark(c)) return CharKind::letter;
    if (is_digit(c)) return CharKind::digit;
    return is_space(c) || (c >= 0x80 && c < 0xA0) ? CharKind::space : CharKind::other;
}

bool is_hyphen(char32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011;
}
bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019;
}

constexpr std::array<std::string_view, 9> opening_quotes = {"„", "«", "»", "‚", "“", "\"", "‹", "›", "‘"};
constexpr std::array<std::string_view, 9> closing_quotes = {"“", "”", "»", "«", "‘", "\"", "’", "›", "‹"};

class Tokenizer {
   public:
    Tokenizer(std::string_view text, Span piece, const TokenRules& rules, TokenBuffer& out)
        : text_(text.substr(0, piece.end)), rules_(rules), out_(out), at_(piece.start) {}

    void run() {
        while (at_ < text_.size()) {
            const std::uint32_t start = at_;
            const char32_t c = next_code_point(text_, at_);
            const CharKind kind = kind_of(c);
            if (kind == CharKind::space) {
                space_ = true;
                continue;
            }
            if (kind == CharKind::letter)
                word(start, c);
            else if (kind == CharKind::digit)
                number(start);
            else
                mark(start, c);
            space_ = false;
        }
        end_sentence();
    }

   private:
    [[nodiscard]] char32_t peek(std::uint32_t offset) const {
        return offset < text_.size() ? next_code_point(text_, offset) : U'\0';
    }

    // The code point after the one at `offset`.
    [[nodiscard]] char32_t peek_second(std::uint32_t offset) const {
        if (offset >= text_.size()) return 0;
        (void)next_code_point(text_, offset);
        return peek(offset);
    }

    [[nodiscard]] std::uint32_t skip_spaces(std::uint32_t offset) const {
        while (offset < text_.size()) {
            std::uint32_t next = offset;
            if (kind_of(next_code_point(text_, next)) != CharKind::space) break;
            offset = next;
        }
        return offset;
    }

    void word(std::uint32_t start, char32_t first) {
        flags_ = is_upper(first) ? flag_capital : 0;
        std::uint32_t letters = 1, capitals = is_upper(first) ? 1 : 0;
        bool small_before = !is_upper(first), ascii = first < 0x80;
        while (at_ < text_.size()) {
            std::uint32_t next = at_;
            const char32_t c = next_code_point(text_, next);
            const CharKind kind = kind_of(c);
            if (kind == CharKind::letter) {
                const bool upper = is_upper(c);
                ++letters;
                if (upper) ++capitals;
                if (upper && small_before) flags_ |= flag_inner_capital;
                small_before = !upper;
                if (c >= 0x80) ascii = false;
            } else if (kind == CharKind::digit) {
                flags_ |= flag_digit;
            } else if (!joins(c, next)) {
                break;
            } else {
                if (is_hyphen(c)) flags_ |= flag_hyphen;
                if (c >= 0x80) ascii = false;
                small_before = false;
            }
            at_ = next;
        }
        if (letters >= 2 && capitals == letters) flags_ |= flag_all_caps;
        if (ascii) flags_ |= flag_ascii;
        if (address(start)) return;
        dotted(start, letters);
        push(start, TokenKind::word);
    }

    // True when the mark `c`, which ends before `next`, stands inside a word.
    [[nodiscard]] bool joins(char32_t c, std::uint32_t next) const {
        const CharKind after = kind_of(peek(next));
        if (next >= text_.size()) return false;
        if (is_hyphen(c)) return after == CharKind::letter || after == CharKind::digit;
        if (is_apostrophe(c)) return after == CharKind::letter;
        if (c == '&') return after == CharKind::letter && is_upper(peek(next));
        return c == '_' && after == CharKind::letter;
    }

    // URL, e-mail address: takes everything up to white space, less closing punctuation.
    bool address(std::uint32_t start) {
        const std::string_view seen = text_.substr(start, at_ - start);
        const char32_t c = peek(at_);
        const bool scheme = c == ':' && text_.substr(at_, 3) == "://";
        const bool www = c == '.' && (seen == "www" || seen == "WWW");
        if (!scheme && !www && !(c == '@' && kind_of(peek_second(at_)) == CharKind::letter) && !mail_ahead())
            return false;
        take_address();
        push(start, TokenKind::address);
        return true;
    }

    // "name.surname@host": a dot, then word characters up to an @.
    [[nodiscard]] bool mail_ahead() const {
        std::uint32_t at = at_;
        if (peek(at) != '.') return false;
        for (unsigned i = 0; i < 40 && at < text_.size(); ++i) {
            const char c = text_[at++];
            if (c == '@') return i > 1;
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '.' && c != '-' && c != '_') return false;
        }
        return false;
    }

    void take_address() {
        constexpr std::string_view trailing = ".,;:!?)]}\"'";
        const std::uint32_t least = at_;
        while (at_ < text_.size()) {
            std::uint32_t next = at_;
            const char32_t c = next_code_point(text_, next);
            if (kind_of(c) == CharKind::space || c == '<' || c == '>' || c == 0x201C || c == 0x201D || c == 0xBB) break;
            at_ = next;
        }
        while (at_ > least && trailing.find(text_[at_ - 1]) != std::string_view::npos) --at_;
    }

    // A dot that belongs to the word: "D.C.", "z.B.", "Dr.", "J. Edgar", "Ludwig XIV."
    void dotted(std::uint32_t start, std::uint32_t letters) {
        while (letters == 1 && peek(at_) == '.') {
            const std::uint32_t letter = at_ + 1;
            const char32_t c = peek(letter);
            if (kind_of(c) != CharKind::letter) break;
            std::uint32_t after = letter;
            (void)next_code_point(text_, after);
            if (kind_of(peek(after)) == CharKind::letter) break;  // "5.Mai", "a.Haus"
            if (peek(after) != '.') break;
            flags_ |= flag_all_caps;
            at_ = after;
        }
        if (peek(at_) != '.') return;
        const std::string_view seen = text_.substr(start, at_ - start);
        if (letters == 1 || seen.find('.') != std::string_view::npos) {
            const std::uint32_t ahead = skip_spaces(at_ + 1);
            if (ahead < text_.size() || seen.size() > 1) take_dot(flag_dot);
        } else if (is_roman(seen) && rules_.ordinal_dot) {
            take_dot(flag_dot | flag_ordinal);
        } else if (seen.size() <= 12 && rules_.lexicon != nullptr) {
            scratch_.clear();
            append_key(seen, scratch_);
            if ((rules_.lexicon->find(scratch_).classes() & bit(WordClass::abbreviation)) != 0) take_dot(flag_dot);
        }
    }

    static bool is_roman(std::string_view seen) {
        return seen.size() <= 6 && seen.size() > 1 && seen.find_first_not_of("IVX") == std::string_view::npos;
    }

    void take_dot(unsigned flags) {
        ++at_;
        flags_ |= static_cast<std::uint16_t>(flags);
    }

    void number(std::uint32_t start) {
        flags_ = flag_digit | flag_ascii;
        bool inner_mark = false, letters = false;
        if (iso_date(start)) return push(start, TokenKind::number);
        while (at_ < text_.size()) {
            std::uint32_t next = at_;
            const char32_t c = next_code_point(text_, next);
            const CharKind kind = kind_of(c);
            if (kind == CharKind::letter)
                letters = true;
            else if ((c == '.' || c == ',' || c == ':') && !letters && kind_of(peek(next)) == CharKind::digit)
                inner_mark = true;
            else if (is_hyphen(c) && kind_of(peek(next)) == CharKind::letter)
                letters = true, flags_ |= flag_hyphen;
            else if (kind != CharKind::digit)
                break;
            at_ = next;
        }
        if (letters) return push(start, TokenKind::word);
        if (!inner_mark || at_ - start <= 5) ordinal(start);
        push(start, TokenKind::number);
    }

    // 2025-02-13, with or without a time of day.
    bool iso_date(std::uint32_t start) {
        constexpr std::string_view shape = "dddd-dd-dd";
        const std::string_view rest = text_.substr(start);
        if (rest.size() < shape.size()) return false;
        const auto matches = [&rest](std::string_view pattern, std::size_t at) {
            for (std::size_t i = 0; i < pattern.size(); ++i) {
                if (at + i >= rest.size()) return false;
                const char c = rest[at + i];
                if (pattern[i] == 'd' ? c < '0' || c > '9' : c != pattern[i]) return false;
            }
            return true;
        };
        if (!matches(shape, 0)) return false;
        std::uint32_t size = 10;
        if (matches("Tdd:dd", size)) size += 6;
        if (size == 16 && matches(":dd", size)) size += 3;
        if (size > 10 && matches("Z", size))
            size += 1;
        else if (size > 10 && (matches("+dd:dd", size) || matches("-dd:dd", size)))
            size += 6;
        if (kind_of(peek(start + size)) == CharKind::digit) return false;
        at_ = start + size;
        return true;
    }

    // "3. Mai", "2. Bundesliga", "am 3., 5. und 7. Mai": decided by what follows the dot.
    void ordinal(std::uint32_t start) {
        if (!rules_.ordinal_dot || peek(at_) != '.') return;
        const std::string_view seen = text_.substr(start, at_ - start);
        if (seen.size() > 3 && !(seen.size() <= 5 && seen.find('.') != std::string_view::npos)) return;
        const std::uint32_t ahead = skip_spaces(at_ + 1);
        if (ahead >= text_.size()) return;
        const char32_t c = peek(ahead);
        const CharKind kind = kind_of(c);
        const bool spaced = ahead > at_ + 1;
        bool takes = false;
        if (kind == CharKind::digit)
            takes = spaced && seen.size() <= 2;
        else if (kind == CharKind::letter)
            takes = !is_upper(c) || (seen.size() <= 2 && noun_ahead(ahead));
        else
            takes = !spaced && (c == '/' || c == '-' || c == ',' || c == 0x2013 || c == ')');
        if (takes) take_dot(flag_dot | flag_ordinal);
    }

    // False when the word at `offset` is one that starts sentences (article, pronoun, …).
    [[nodiscard]] bool noun_ahead(std::uint32_t offset) {
        if (rules_.lexicon == nullptr) return true;
        std::uint32_t end = offset;
        while (end < text_.size() && kind_of(peek(end)) == CharKind::letter) (void)next_code_point(text_, end);
        if (end - offset > key_size_max) return true;
        scratch_.clear();
        append_key(text_.substr(offset, end - offset), scratch_);
        constexpr ClassMask starters =
            bits(WordClass::article, WordClass::pronoun, WordClass::preposition, WordClass::possessive,
                 WordClass::conjunction, WordClass::function, WordClass::contraction, WordClass::verb);
        return (rules_.lexicon->find(scratch_).classes() & starters) == 0;
    }

    void mark(std::uint32_t start, char32_t c) {
        flags_ = 0;
        const CharKind after = kind_of(peek(at_));
        if ((c == '@' || c == '#') && after == CharKind::letter) {
            take_address();
            return push(start, TokenKind::address);
        }
        if (c == '.')
            while (peek(at_) == '.') ++at_;
        push(start, TokenKind::punctuation);
        const std::string_view seen = text_.substr(start, at_ - start);
        const bool opens = c == ':' || c == 0x2013 || c == 0x2014 || c == '(' || c == ';' || is_opening_quote(seen);
        if (opens) break_ = true;
        if ((c == '.' || c == '!' || c == '?' || c == 0x2026) && sentence_ends()) finish_sentence();
    }

    [[nodiscard]] bool sentence_ends() const {
        std::uint32_t at = at_;
        while (at < text_.size()) {
            std::uint32_t next = at;
            const char32_t c = next_code_point(text_, next);
            if (c != ')' && c != ']' && !is_closing_quote(text_.substr(at, next - at))) break;
            at = next;
        }
        if (at >= text_.size()) return true;
        const std::uint32_t ahead = skip_spaces(at);
        if (ahead >= text_.size()) return true;
        const char32_t c = peek(ahead);
        if (ahead == at) return false;
        return !is_lower(c) && c != ',' && c != ')';
    }

    // Ends the sentence behind the closing quotes and brackets that follow.
    void finish_sentence() {
        while (at_ < text_.size()) {
            std::uint32_t next = at_;
            const char32_t c = next_code_point(text_, next);
            if (c != ')' && c != ']' && !is_closing_quote(text_.substr(at_, next - at_))) break;
            const std::uint32_t start = at_;
            at_ = next;
            flags_ = 0;
            space_ = false;
            push(start, TokenKind::punctuation);
        }
        end_sentence();
    }

    void end_sentence() {
        const auto count = static_cast<std::uint32_t>(out_.tokens.size());
        if (count > sentence_first_) out_.sentences.push_back({sentence_first_, count});
        sentence_first_ = count;
        sentence_has_word_ = false;
        break_ = false;
    }

    void push(std::uint32_t start, TokenKind kind) {
        Token token;
        token.span = {start, at_};
        token.kind = kind;
        token.flags = flags_;
        if (space_ || out_.tokens.empty()) token.flags |= flag_space_before;
        if (!out_.tokens.empty()) out_.keys += ' ';
        token.key_start = static_cast<std::uint32_t>(out_.keys.size());
        std::string_view surface = text_.substr(start, at_ - start);
        if ((flags_ & flag_dot) != 0 && kind != TokenKind::punctuation) surface.remove_suffix(1);
        append_key(surface, out_.keys);
        const std::size_t key_size = out_.keys.size() - token.key_start;
        token.key_size = static_cast<std::uint16_t>(std::min<std::size_t>(key_size, 0xFFFF));
        if (kind == TokenKind::word || kind == TokenKind::number) {
            if (!sentence_has_word_) token.flags |= flag_sentence_start;
            sentence_has_word_ = true;
            if (break_) token.flags |= flag_after_break;
            break_ = false;
        }
        if (rules_.lexicon != nullptr && kind != TokenKind::address) {
            token.word = rules_.lexicon->find(std::string_view(out_.keys).substr(token.key_start, token.key_size));
            token.classes = token.word.classes();
        }
        out_.tokens.push_back(token);
    }

    std::string_view text_;
    const TokenRules& rules_;
    TokenBuffer& out_;
    std::uint32_t at_;
    std::uint32_t sentence_first_ = 0;
    std::uint16_t flags_ = 0;
    bool space_ = false;
    bool break_ = false;
    bool sentence_has_word_ = false;
    std::string scratch_;
};

}  // namespace

bool is_opening_quote(std::string_view mark) {
    return std::find(opening_quotes.begin(), opening_quotes.end(), mark) != opening_quotes.end();
}

bool is_closing_quote(std::string_view mark) {
    return std::find(closing_quotes.begin(), closing_quotes.end(), mark) != closing_quotes.end();
}

void tokenize(std::string_view text, Span piece, const TokenRules& rules, TokenBuffer& buffer) {
    buffer.text = text;
    buffer.tokens.clear();
    buffer.sentences.clear();
    buffer.keys.clear();
    Tokenizer(text, piece, rules, buffer).run();
}

Span next_piece(std::string_view text, Span rest) {
    if (rest.size() <= piece_size_max) return rest;
    std::uint32_t limit = rest.start + piece_size_max;
    while (!is_utf8_boundary(text, limit)) --limit;
    std::uint32_t space = 0;
    for (std::uint32_t at = limit; at > rest.start + piece_size_max / 2; --at) {
        if (text[at - 1] == '\n') return {rest.start, at};
        if (text[at - 1] != ' ') continue;
        if (text[at - 2] == '.' || text[at - 2] == '!' || text[at - 2] == '?') return {rest.start, at};
        if (space == 0) space = at;
    }
    return {rest.start, space != 0 ? space : limit};
}

}  // namespace lesart::recognition
