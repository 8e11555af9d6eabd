// The one way to a Document: every format's parser appends blocks and diagnostics here, so that the invariants of
// document.h (clean text, blocks joined by one newline, spans inside) are kept in one place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"

namespace lesart {

// How two pieces of one block (the lines of a hard-wrapped paragraph) meet.
enum class BlockJoint : std::uint8_t {
    space,  // one space, none between CJK characters
    tight,  // nothing
};

struct BlockPiece {
    Span source;  // bytes of the decoded input
    BlockJoint before = BlockJoint::space;
};

class DocumentBuilder {
   public:
    // Borrows `input`, the decoded text. `source_offset` is added to spans, so that they count the bytes of the file;
    // `exact` false: blocks get no source, because the file was in another encoding.
    DocumentBuilder(std::string_view input, std::uint32_t source_offset, bool exact)
        : input_(input), source_offset_(source_offset), exact_(exact) {}

    Metadata metadata;

    // White space runs become one space, soft hyphens and control characters fall out and are counted. A block without
    // anything left is not added.
    void add_block(BlockKind kind, std::uint8_t level, const std::vector<BlockPiece>& pieces);
    // `source` in bytes of the decoded input. Beyond a thousand of one code the rest is only counted.
    void add_diagnostic(std::string_view code, std::string message, Span source);

    // The block added last; requires one.
    [[nodiscard]] std::string_view last_block_text() const {
        return slice(document_.text, document_.blocks.back().text);
    }
    [[nodiscard]] bool empty() const { return document_.blocks.empty(); }
    // Moves the document out, diagnostics sorted by place.
    [[nodiscard]] Document finish();

    // A span of the input as a block would show it.
    [[nodiscard]] std::string clean(Span source) const;

   private:
    struct Dropped {
        std::uint32_t count = 0;
        Span first;
    };
    struct CodeCount {
        std::string code;
        std::uint32_t count = 0;
        Span last;
    };
    void append_clean(std::string& out, std::size_t block_start, BlockPiece piece, Dropped& soft_hyphens,
                      Dropped& controls) const;
    [[nodiscard]] Span to_source(Span span) const { return {span.start + source_offset_, span.end + source_offset_}; }
    void report(const Dropped& dropped, std::string_view code, std::string_view what);

    std::string_view input_;
    std::uint32_t source_offset_;
    bool exact_;
    Document document_;
    Dropped soft_hyphens_;
    Dropped controls_;
    std::vector<CodeCount> code_counts_;
};

}  // namespace lesart
