// Text -> tokens and sentences, offset-true: every token is a span of the document's text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/lexicon.h"
#include "base/span.h"

namespace lesart::recognition {

enum class TokenKind : std::uint8_t { word, number, punctuation, address };

// What a token looks like. An `address` is a URL, an e-mail address, a handle (@name) or a hashtag.
enum TokenFlag : std::uint16_t {
    flag_capital = 1,   // first letter is a capital
    flag_all_caps = 2,  // two letters or more, all capitals
    flag_hyphen = 4,    // has an inner hyphen
    flag_digit = 8,     // has a digit
    flag_dot = 16,      // ends in a dot of its own: abbreviation, initial, ordinal
    flag_ordinal = 32,  // number or Roman numeral with an ordinal's dot
    flag_space_before = 64,
    flag_sentence_start = 128,  // first word of a sentence
    flag_after_break = 256,     // follows a colon, dash or opening quote: its capital proves nothing
    flag_inner_capital = 512,   // a capital after a small letter ("McKinsey", "iPhone")
    flag_ascii = 1024,
};

struct Token {
    Span span;                    // bytes of the document's text
    std::uint32_t key_start = 0;  // bytes of TokenBuffer::keys
    std::uint16_t key_size = 0;
    std::uint16_t flags = 0;
    TokenKind kind = TokenKind::word;
    Word word;              // what the lexicon knows of exactly this form
    ClassMask classes = 0;  // word.classes()

    [[nodiscard]] bool has(std::uint16_t flag) const { return (flags & flag) != 0; }
    [[nodiscard]] bool is(ClassMask mask) const { return (classes & mask) != 0; }
    [[nodiscard]] bool is_capital_word() const { return kind == TokenKind::word && has(flag_capital); }
};

// Tokens of one piece of text. Keys of neighbours are joined by one space, so that the key of several words is a slice
// too. Reused from piece to piece: after the first ones it no longer allocates.
struct TokenBuffer {
    std::string_view text;  // the document's text; borrowed
    std::vector<Token> tokens;
    std::vector<Span> sentences;  // ranges of token indices, in order, covering all tokens
    std::string keys;

    [[nodiscard]] std::string_view surface(std::size_t i) const { return slice(text, tokens[i].span); }
    [[nodiscard]] std::string_view key(std::size_t i) const { return key(i, i); }
    // The joined key of tokens first..last, both included.
    [[nodiscard]] std::string_view key(std::size_t first, std::size_t last) const {
        const Token& a = tokens[first];
        const Token& b = tokens[last];
        return std::string_view(keys).substr(a.key_start, b.key_start + b.key_size - a.key_start);
    }
    [[nodiscard]] bool is_punctuation(std::size_t i, std::string_view mark) const {
        return i < tokens.size() && tokens[i].kind == TokenKind::punctuation && surface(i) == mark;
    }
};

struct TokenRules {
    const Lexicon* lexicon = nullptr;  // null: no abbreviation is known
    bool ordinal_dot = true;           // "3. Mai" (German); in English a dot after a number ends the sentence
};

// Replaces the buffer's content by the tokens of text[piece]. Time is linear in the piece.
void tokenize(std::string_view text, Span piece, const TokenRules& rules, TokenBuffer& buffer);

// The pieces a document is worked through in: its blocks, long ones cut at a sentence's or word's end about every
// 32 KiB, so that one step stays short whatever the input. Depends on the text alone.
[[nodiscard]] Span next_piece(std::string_view text, Span rest);

[[nodiscard]] bool is_opening_quote(std::string_view mark);
[[nodiscard]] bool is_closing_quote(std::string_view mark);

}  // namespace lesart::recognition
