#include "unit/parse/preserved.h"

#include <algorithm>

#include "text/decode.h"
#include "text/utf8.h"

namespace preserved {
namespace {

using lesart::Document;
using lesart::Span;

bool takes_out(const lesart::Diagnostic& diagnostic) {
    static const std::vector<std::string> codes = {"metadata-line", "ad-label",     "kicker",      "byline",   "agency",
                                                   "list-marker",   "quote-marker", "line-hyphen", "separator"};
    return std::find(codes.begin(), codes.end(), diagnostic.code) != codes.end();
}

// CJK text is joined without spaces, so that its words at line ends grow together.
std::string characters(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& word : list) out += word;
    return out;
}

bool has_cjk(std::string_view text) {
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        const char32_t c = lesart::next_code_point(text, offset);
        if (lesart::is_cjk(c) || (c >= 0x3000 && c < 0x3040) || c >= 0xFF00) return true;
    }
    return false;
}

std::string broken_block(const Document& document) {
    std::uint32_t expected = 0;
    for (const lesart::Block& block : document.blocks) {
        const std::string_view text = lesart::slice(document.text, block.text);
        if (block.text.start != expected) return "a block does not start behind the newline after the one before it";
        if (block.text.empty() || text.find('\n') != std::string_view::npos)
            return "a block is empty or has several lines";
        if (text.front() == ' ' || text.back() == ' ') return "a block has white space at an end: " + std::string(text);
        if (text.find("  ") != std::string_view::npos || text.find('\t') != std::string_view::npos)
            return "a run of spaces is left";
        if (block.source && block.source->end > document.source_size) return "a source lies outside the input";
        if (block.source && block.source->start >= block.source->end) return "a source is empty";
        expected = block.text.end + 1;
    }
    return expected == document.text.size() + 1 ? "" : "the blocks do not cover the text";
}

}  // namespace

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        const std::uint32_t start = offset;
        if (!lesart::is_space(lesart::next_code_point(text, offset))) {
            word += text.substr(start, offset - start);
        } else if (!word.empty()) {
            out.push_back(word);
            word.clear();
        }
    }
    if (!word.empty()) out.push_back(word);
    return out;
}

std::string kept_input(const Document& document) {
    std::string_view input = document.source_text;
    std::vector<bool> out(input.size(), false);
    for (const lesart::Diagnostic& diagnostic : document.diagnostics) {
        if (!takes_out(diagnostic)) continue;
        for (std::uint32_t i = diagnostic.source.start; i < diagnostic.source.end && i < out.size(); ++i) out[i] = true;
    }
    std::string kept;
    std::uint32_t offset = input.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (offset < input.size()) {
        const std::uint32_t start = offset;
        const char32_t c = lesart::next_code_point(input, offset);
        const bool control = (c < 0x20 && !lesart::is_space(c)) || (c >= 0x7F && c < 0xA0 && c != 0x85);
        if (out[start] || c == 0xAD || control) continue;
        kept += input.substr(start, offset - start);
    }
    return kept;
}

std::string broken_rule(const Document& document) {
    if (!lesart::is_valid_utf8(document.text)) return "the text is no UTF-8";
    if (std::string broken = broken_block(document); !broken.empty()) return broken;
    for (const lesart::Diagnostic& diagnostic : document.diagnostics) {
        const Span span = diagnostic.source;
        if (span.start > span.end || span.end > document.source_text.size())
            return "a diagnostic lies outside: " + diagnostic.code;
        if (!lesart::is_utf8_boundary(document.source_text, span.start))
            return "a diagnostic cuts a character: " + diagnostic.code;
    }
    const std::vector<std::string> before = words(kept_input(document));
    const std::vector<std::string> after = words(document.text);
    if (has_cjk(document.text))
        return characters(before) == characters(after) ? "" : "characters were lost or invented";
    if (before == after) return "";
    const auto pair = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    return "words differ from '" + (pair.first == before.end() ? "(end)" : *pair.first) + "' in the input, '" +
           (pair.second == after.end() ? "(end)" : *pair.second) + "' in the text";
}

}  // namespace preserved
