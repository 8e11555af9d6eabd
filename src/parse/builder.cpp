#include "parse/builder.h"

#include <algorithm>

#include "text/utf8.h"

namespace lesart {
namespace {

constexpr std::uint32_t diagnostics_per_code_max = 1000;
constexpr char32_t soft_hyphen = 0xAD;

bool is_control(char32_t c) {
    return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
}

// Korean sets spaces between words, Chinese and Japanese do not.
bool joins_without_space(char32_t c) {
    const bool hangul = (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F) ||
                        (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xFFA0 && c <= 0xFFDC);
    return (is_cjk(c) && !hangul) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF20);
}

bool needs_space(std::string_view before, char32_t next) {
    auto offset = static_cast<std::uint32_t>(before.size());
    return !(joins_without_space(previous_code_point(before, offset)) && joins_without_space(next));
}

// The end of the run at `offset` that is copied as it is: no space, no control character, no soft hyphen. C1 controls
// and the soft hyphen start with 0xC2.
std::uint32_t plain_run_end(std::string_view text, std::uint32_t offset, std::uint32_t end) {
    while (offset < end) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if (byte <= 0x20 || byte == 0x7F || byte == 0xC2) break;
        ++offset;
    }
    return offset;
}

}  // namespace

void DocumentBuilder::append_clean(std::string& out, std::size_t block_start, BlockPiece piece, Dropped& soft_hyphens,
                                   Dropped& controls) const {
    bool joint = out.size() > block_start && piece.before == BlockJoint::space;
    bool gap = false;
    std::uint32_t offset = piece.source.start;
    while (offset < piece.source.end) {
        const std::uint32_t run = plain_run_end(input_, offset, piece.source.end);
        if (run > offset && !gap && !joint) {
            out.append(input_, offset, run - offset);
            offset = run;
            continue;
        }
        const std::uint32_t start = offset;
        const char32_t c = next_code_point(input_, offset);
        if (c == ' ' || c == '\t') {
            gap = true;
        } else if (c == soft_hyphen || is_control(c)) {
            Dropped& dropped = c == soft_hyphen ? soft_hyphens : controls;
            if (dropped.count++ == 0) dropped.first = {start, offset};
        } else {
            const bool first = out.size() == block_start;
            if (!first && (gap || (joint && needs_space(out, c)))) out += ' ';
            joint = gap = false;
            out.append(input_, start, offset - start);
        }
    }
}

void DocumentBuilder::add_block(BlockKind kind, std::uint8_t level, const std::vector<BlockPiece>& pieces) {
    std::string& text = document_.text;
    const std::size_t before = text.size();
    if (!document_.blocks.empty()) text += '\n';
    const std::size_t start = text.size();
    for (const BlockPiece& piece : pieces) append_clean(text, start, piece, soft_hyphens_, controls_);
    if (text.size() == start) {
        text.resize(before);
        return;
    }
    Block block{
        kind, level, {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(text.size())}, std::nullopt};
    if (exact_) block.source = to_source({pieces.front().source.start, pieces.back().source.end});
    document_.blocks.push_back(block);
}

std::string DocumentBuilder::clean(Span source) const {
    std::string out;
    Dropped ignored[2];
    append_clean(out, 0, {source, BlockJoint::space}, ignored[0], ignored[1]);
    return out;
}

void DocumentBuilder::add_diagnostic(std::string_view code, std::string message, Span source) {
    auto known =
        std::find_if(code_counts_.begin(), code_counts_.end(), [&](const CodeCount& c) { return c.code == code; });
    if (known == code_counts_.end()) known = code_counts_.insert(known, {std::string(code), 0, {}});
    known->last = to_source(source);
    if (known->count++ >= diagnostics_per_code_max) return;
    document_.diagnostics.push_back({std::string(code), std::move(message), to_source(source)});
}

void DocumentBuilder::report(const Dropped& dropped, std::string_view code, std::string_view what) {
    if (dropped.count == 0) return;
    std::string message = std::to_string(dropped.count) + " " + std::string(what) +
                          (dropped.count == 1 ? " was" : "s were") + " left out; the place is the first one's";
    add_diagnostic(code, std::move(message), dropped.first);
}

Document DocumentBuilder::finish() {
    report(soft_hyphens_, "soft-hyphen", "soft hyphen");
    report(controls_, "control-character", "control character");
    for (const CodeCount& known : code_counts_) {
        if (known.count <= diagnostics_per_code_max) continue;
        const std::uint32_t more = known.count - diagnostics_per_code_max;
        document_.diagnostics.push_back(
            {known.code, std::to_string(more) + " more of the same kind, up to this place", known.last});
    }
    std::stable_sort(document_.diagnostics.begin(), document_.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.source.start < b.source.start; });
    document_.metadata = std::move(metadata);
    return std::move(document_);
}

}  // namespace lesart
