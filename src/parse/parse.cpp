#include "parse/parse.h"

#include <algorithm>
#include <utility>

#include "document/json.h"
#include "parse/plain_text.h"
#include "text/decode.h"

namespace lesart {
namespace {

constexpr std::string_view replacement = "\uFFFD";

// A JSON object that names our format near its start.
bool looks_like_lesart_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' &&
           text.substr(first, 65536).find("\"lesart\"") != std::string_view::npos;
}

void report_encoding(const Decoded& decoded, Document& document) {
    std::vector<Diagnostic> found;
    if (decoded.guessed) {
        found.push_back(
            {"encoding-guessed",
             "the file does not name its encoding and is no clean UTF-8; it was read as " + decoded.encoding,
             {}});
    }
    if (decoded.replaced != 0) {
        const std::size_t at = decoded.utf8.find(replacement);
        const auto start = static_cast<std::uint32_t>(at == std::string::npos ? 0 : at);
        const auto end = start + static_cast<std::uint32_t>(at == std::string::npos ? 0 : replacement.size());
        found.push_back({"replaced-character",
                         std::to_string(decoded.replaced) +
                             " damaged characters were replaced by U+FFFD; the place is the first one's",
                         {start, end}});
    }
    document.diagnostics.insert(document.diagnostics.begin(), found.begin(), found.end());
    std::stable_sort(document.diagnostics.begin(), document.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.source.start < b.source.start; });
}

Result<Parsed> parse_json(const Decoded& decoded) {
    Result<ReadDocument> read = read_json(decoded.utf8);
    if (!read) {
        Error error = std::move(read.error());
        error.span.start += decoded.offset;
        error.span.end += decoded.offset;
        return std::unexpected(std::move(error));
    }
    std::optional<std::string>& published = read->document.metadata.published;
    if (published && !is_iso_date(*published)) {
        read->document.diagnostics.push_back(
            {"unsure-date", "article.published " + json_string(*published) + " is no date and was left out", {}});
        published.reset();
    }
    return Parsed{std::move(read->document), std::move(read->annotations), read->has_annotations};
}

Parsed parse_text(std::string_view bytes, const Decoded& decoded) {
    Parsed parsed;
    parsed.document = parse_plain_text(decoded.utf8, decoded.byte_exact ? decoded.offset : 0, decoded.byte_exact);
    parsed.document.format = "text";
    parsed.document.source_text = decoded.byte_exact ? std::string(bytes) : decoded.utf8;
    return parsed;
}

}  // namespace

Result<Parsed> parse(std::string_view bytes, const ParseOptions& options) {
    if (!options.published.empty() && !is_iso_date(options.published)) {
        return fail(
            "published-invalid",
            "'" + options.published + "' is no publication date; write 2025, 2025-02, 2025-02-13 or 2025-02-13T14:30");
    }
    Result<Decoded> decoded = decode(bytes, options.bytes_max);
    if (!decoded) return std::unexpected(std::move(decoded.error()));
    const bool json = options.from == Format::lesart_json ||
                      (options.from == Format::detect && looks_like_lesart_json(decoded->utf8));
    Result<Parsed> parsed = json ? parse_json(*decoded) : Result<Parsed>(parse_text(bytes, *decoded));
    if (!parsed) return parsed;
    Document& document = parsed->document;
    if (document.blocks.empty()) {
        return fail("input-empty", std::string("the input ") +
                                       (bytes.empty() ? "is empty" : "holds no text but white space") +
                                       "; give a file with an article");
    }
    report_encoding(*decoded, document);
    document.encoding = decoded->encoding;
    document.source_size = static_cast<std::uint32_t>(bytes.size());
    if (!options.language.empty()) document.language = options.language;
    if (document.language.empty()) document.language = "und";
    if (!options.published.empty()) document.metadata.published = options.published;
    return parsed;
}

}  // namespace lesart
