// An article: one UTF-8 text, its blocks and what is known about it. Immutable once a parser has built it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace lesart {

enum class BlockKind : std::uint8_t { heading, paragraph, quote, list_item, caption, preformatted, table_row };

// Contract names: "heading", "paragraph", "quote", "list-item", "caption", "preformatted", "table-row".
[[nodiscard]] std::string_view block_kind_name(BlockKind kind);
[[nodiscard]] std::optional<BlockKind> block_kind_from_name(std::string_view name);

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;      // headings: 1 is the title, 2 a subhead; list items: depth from 1; else 0
    Span text;                   // bytes of Document::text; blocks are in order and do not overlap
    std::optional<Span> source;  // bytes of the input, where the input is UTF-8 text
};

enum class InlineKind : std::uint8_t { emphasis, strong, code, link };

struct InlineMark {
    InlineKind kind;
    Span span;
    std::string target;  // link: absolute or relative http, https, mailto address; else empty
};

// What was dropped, repaired or refused in part. Nothing is left out of the article without one.
struct Diagnostic {
    std::string code;     // stable, lower-case words joined by hyphens
    std::string message;  // English, one line
    Span source;          // bytes of Document::source_text
};

struct Metadata {
    std::string title;                  // empty: the article has none
    std::optional<std::string> kicker;  // shown above the title, not part of the text
    std::optional<std::string> byline;  // author or initials, no person of the story
    std::optional<std::string>
        published;  // ISO 8601, possibly partial: "2025", "2025-02", "2025-02-13", with time and zone
    std::optional<std::string> source;  // agency or publication
    std::vector<std::string> dateline;  // cities of the dateline, which also stands in the text
};

struct Document {
    std::string text;           // title first, blocks joined by one "\n"; valid UTF-8
    std::vector<Block> blocks;  // together with the newlines they cover the text exactly
    std::vector<InlineMark> marks;
    Metadata metadata;
    std::string language;           // BCP 47: given, else detected, else "und"
    std::string format;             // what the input was read as: "text", "lesart/1", …
    std::string encoding;           // WHATWG name of the input's encoding
    std::uint32_t source_size = 0;  // bytes of the input
    // The input as text, into which block.source and diagnostics point and by which they convert to other units: the
    // very bytes of a UTF-8 file (with its byte order mark), else what they decode to. Empty for JSON, whose strings
    // are escaped.
    std::string source_text;
    std::vector<Diagnostic> diagnostics;
};

}  // namespace lesart
