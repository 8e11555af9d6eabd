// Where clauses begin and end, and how one is cut down to a label.
#include <algorithm>

#include "annotate/events.h"
#include "text/utf8.h"

namespace lesart::recognition {

namespace {

bool is_mark(const TokenBuffer& tokens, std::size_t i, std::string_view marks) {
    if (tokens.tokens[i].kind != TokenKind::punctuation) return false;
    return marks.find(tokens.surface(i)) != std::string_view::npos;
}

// True when a verb of saying stands in the last words before i: "erklärte Trump, …".
bool reports(const Scene& scene, std::size_t first, std::size_t i) {
    for (std::size_t at = i; at > first && at + 5 > i; --at)
        if (scene.reading(at - 1).is(bit(WordClass::saying)) && scene.tokens.key(at - 1) != "so") return true;
    return false;
}

// True when the comma or dash at i ends a clause that started at `first`: a conjunction or pronoun opens the next one,
// or reported speech follows ("erklärte Trump, eine Waffenruhe …").
bool separates(const Scene& scene, std::size_t first, std::size_t i) {
    if (is_mark(scene.tokens, i, ";")) return true;
    if (scene.tokens.is_punctuation(i, "–") || scene.tokens.is_punctuation(i, "—")) return true;
    if (!scene.tokens.is_punctuation(i, ",") || i + 1 >= scene.size()) return false;
    std::size_t next = i + 1;
    if (scene.reading(next).is(bit(WordClass::preposition)) && next + 1 < scene.size()) ++next;  // ", bei dem …"
    if (scene.reading(next).is(bits(WordClass::conjunction, WordClass::pronoun)) &&
        !scene.token(next).has(flag_capital))
        return true;
    if (scene.tokens.key(i + 1) == "so") return true;
    return reports(scene, first, i);
}

// ", der am 5. September …": a pronoun that takes up what stands before the comma.
bool starts_relative(const Scene& scene, std::size_t comma) {
    // "…, der Rat befasst sich" and "…, das ist Notwehr" are main clauses.
    const std::string_view pronoun = comma + 1 < scene.size() ? scene.tokens.key(comma + 1) : std::string_view();
    if (pronoun != "deren" && pronoun != "dessen" && comma + 2 < scene.size() &&
        (scene.token(comma + 2).is_capital_word() || scene.reading(comma + 2).is(bit(WordClass::verb))))
        return false;
    return scene.tokens.is_punctuation(comma, ",") && comma + 1 < scene.size() &&
           scene.reading(comma + 1).is(bit(WordClass::pronoun)) &&
           !scene.reading(comma + 1).is(bit(WordClass::saying)) && !scene.token(comma + 1).has(flag_capital);
}

// The noun a relative clause belongs to, a few words before the comma; the clause's own start when there is none.
std::size_t antecedent(const Scene& scene, std::size_t first, std::size_t comma) {
    for (std::size_t i = comma; i > first && i + 4 > comma; --i)
        if (scene.token(i - 1).is_capital_word()) return i - 1;
    return comma > first && !scene.language.nouns_capitalised ? comma - 1 : comma + 1;
}

bool has_verb_or_noun(const Scene& scene, std::size_t first, std::size_t end) {
    std::size_t words = 0;
    for (std::size_t i = first; i < end; ++i) words += scene.token(i).kind == TokenKind::word ? 1 : 0;
    return words >= 3;
}

struct Stretch {
    std::size_t first, end;
};

void add_clause(const Scene& scene, Stretch stretch, bool aside, bool opens, std::vector<Clause>& out) {
    auto [first, end] = stretch;
    while (first < end && scene.token(first).kind == TokenKind::punctuation) ++first;
    while (end > first && scene.token(end - 1).kind == TokenKind::punctuation) --end;
    if (first >= end || !has_verb_or_noun(scene, first, end)) return;
    Clause clause;
    clause.span = {scene.token(first).span.start, scene.token(end - 1).span.end};
    clause.tense = tense_of(scene, first, end);
    clause.block = scene.block;
    clause.aside = aside;
    clause.opens_article = opens;
    out.push_back(clause);
}

// A label is cut from tokens [first, end) less those that are left out to make it short.
class Label {
   public:
    Label(const TokenBuffer& tokens, const Lexicon& lexicon, const Language& language)
        : tokens_(tokens), left_out_(tokens.tokens.size(), false), german_(language.nouns_capitalised) {
        constexpr ClassMask openers = bits(WordClass::conjunction);
        read_tokens(tokens, lexicon, language, readings_);
        end_ = tokens.tokens.size();
        leave_out_brackets();
        while (first_ + 3 < end_ &&
               (tokens.tokens[first_].is(openers) || tokens.tokens[first_].kind == TokenKind::punctuation))
            ++first_;
    }

    std::string run() {
        if (end_ > first_ + label_size_max || length(end_) > label_size_max) leave_out_roles();
        const std::size_t all = end_;
        end_ = std::min(end_, first_ + label_size_max);  // no label has more words than characters
        while (end_ > first_ && length(end_) > label_size_max - 1) --end_;
        const bool cut = end_ < all && (all > first_ + label_size_max || length(all) > label_size_max);
        if (!cut) end_ = all;
        trim(cut);
        return write(cut);
    }

   private:
    [[nodiscard]] const Token& token(std::size_t i) const { return tokens_.tokens[i]; }

    [[nodiscard]] bool silent(std::size_t i) const {
        if (left_out_[i]) return true;
        const std::string_view surface = tokens_.surface(i);
        return token(i).kind == TokenKind::punctuation &&
               (is_opening_quote(surface) || is_closing_quote(surface) || surface == "(" || surface == ")");
    }

    // Code points of the label that would end before token `end`.
    [[nodiscard]] std::size_t length(std::size_t end) const {
        const std::string label = join(end);
        return static_cast<std::size_t>(std::count_if(
            label.begin(), label.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    }

    // "Hollmichel (SPD)" -> "Hollmichel"
    void leave_out_brackets() {
        std::size_t open = end_;
        for (std::size_t i = 0; i < end_; ++i) {
            if (tokens_.is_punctuation(i, "(")) open = i;
            if (!tokens_.is_punctuation(i, ")") || open == end_) continue;
            for (std::size_t inside = open; inside <= i; ++inside) left_out_[inside] = true;
            open = end_;
        }
        for (std::size_t inside = open; inside < end_; ++inside) left_out_[inside] = true;
    }

    // "US-Präsident Donald Trump" -> "Donald Trump", "Rußlands Staatschef Wladimir Putin" -> "Wladimir Putin"
    void leave_out_roles() {
        for (std::size_t i = first_; i + 1 < end_; ++i) {
            const bool name_follows =
                readings_[i + 1].is(bits(WordClass::first_name, WordClass::person, WordClass::surname)) &&
                token(i + 1).has(flag_capital);
            if (!name_follows || !readings_[i].any(bits(WordClass::role, WordClass::title))) continue;
            // "der Trainer Jonas Kranich" and "ihr Stellvertreter" would lose the word their article belongs to.
            constexpr ClassMask determiners = bits(WordClass::article, WordClass::possessive, WordClass::adjective,
                                                   WordClass::derived, WordClass::contraction);
            if (i > first_ && readings_[i - 1].is(determiners)) continue;
            if (i > first_ && !german_ && token(i - 1).has(flag_capital)) continue;  // "Foreign Secretary"
            left_out_[i] = true;
            const bool genitive = i > first_ && readings_[i - 1].ending != 0 &&
                                  readings_[i - 1].is(bits(WordClass::place, WordClass::organisation));
            if (genitive) left_out_[i - 1] = true;
        }
    }

    // Ends before a comma rather than in the middle of what follows it, and never on a word that wants another.
    void trim(bool cut) {
        constexpr ClassMask danglers = bits(WordClass::article, WordClass::preposition, WordClass::conjunction,
                                            WordClass::possessive, WordClass::contraction, WordClass::place_preposition,
                                            WordClass::particle, WordClass::adjective, WordClass::derived);
        if (cut) {
            for (std::size_t i = end_; i > first_ + (end_ - first_) / 2; --i) {
                if (!tokens_.is_punctuation(i - 1, ",")) continue;
                end_ = i;
                break;
            }
        }
        const auto wants_more = [&](std::size_t i) {
            const bool attribute =
                !token(i).has(flag_capital) ||
                (readings_[i].classes & bits(WordClass::article, WordClass::preposition, WordClass::possessive)) != 0;
            return cut && attribute && (readings_[i].classes & danglers) != 0;
        };
        while (end_ > first_ + 1 && (token(end_ - 1).kind == TokenKind::punctuation || wants_more(end_ - 1))) --end_;
    }

    // The words up to token `end`; what a silent mark had before it stays as one blank.
    [[nodiscard]] std::string join(std::size_t end) const {
        std::string label;
        bool quote_before = false;
        for (std::size_t i = first_; i < end; ++i) {
            const bool space = token(i).has(flag_space_before) || quote_before;
            quote_before = silent(i) && space;
            if (silent(i)) continue;
            if (!label.empty() && space) label += ' ';
            label += tokens_.surface(i);
        }
        return label;
    }

    [[nodiscard]] std::string write(bool cut) const {
        std::string label = join(end_);
        capitalise(label);
        return cut && !label.empty() ? label + "…" : label;
    }

    static void capitalise(std::string& label) {
        if (label.empty()) return;
        const auto second = static_cast<unsigned char>(label.size() > 1 ? label[1] : 0);
        if (label[0] >= 'a' && label[0] <= 'z')
            label[0] = static_cast<char>(label[0] - 32);
        else if (label[0] == '\xC3' && second >= 0xA0 && second != 0xB7)
            label[1] = static_cast<char>(label[1] - 0x20);  // ä -> Ä
    }

    const TokenBuffer& tokens_;
    std::vector<bool> left_out_;
    std::vector<Reading> readings_;
    bool german_;
    std::size_t first_ = 0, end_ = 0;
};

}  // namespace

void collect_clauses(const Scene& scene, bool first_paragraph, std::vector<Clause>& out) {
    bool opens = first_paragraph;
    for (const Span sentence : scene.tokens.sentences) {
        // A dateline is a sentence without a verb: "WASHINGTON D.C./MOSKAU."
        const bool short_sentence = sentence.size() < 6;
        const bool quoted = is_mark(scene.tokens, sentence.start, "„“\"»«‚‘");
        std::size_t first = sentence.start;
        bool opens_here = opens && !short_sentence, relative = false;
        for (std::size_t i = sentence.start; i < sentence.end; ++i) {
            if (!separates(scene, first, i)) continue;
            add_clause(scene, {first, i}, quoted || relative, opens_here, out);
            relative = starts_relative(scene, i) && !reports(scene, first, i);
            first = relative ? antecedent(scene, first, i) : i + 1;
            opens_here = false;
        }
        add_clause(scene, {first, sentence.end}, quoted || relative, opens_here, out);
        if (!short_sentence) opens = false;
    }
}

std::string clause_label(std::string_view text, Span clause, const Lexicon& lexicon, const Language& language) {
    TokenBuffer tokens;
    tokenize(text, clause, {&lexicon, language.ordinal_dot}, tokens);
    return tokens.tokens.empty() ? std::string() : Label(tokens, lexicon, language).run();
}

}  // namespace lesart::recognition
