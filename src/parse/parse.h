// Input bytes -> Document. One front door for every format: size, encoding, then the parser the format needs.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/annotations.h"
#include "document/document.h"

namespace lesart {

enum class Format : std::uint8_t { detect, text, lesart_json };

struct ParseOptions {
    Format from = Format::detect;
    // Initialised, so that designated initialisers may leave them out. NOLINTBEGIN(readability-redundant-member-init)
    std::string language = {};   // BCP 47, empty: detect
    std::string published = {};  // ISO 8601, empty: from the input
    // NOLINTEND(readability-redundant-member-init)
    std::size_t bytes_max = 32u << 20;
};

struct Parsed {
    Document document;
    Annotations provided;  // annotations the file brought along
    bool has_provided = false;
};

// Malformed content never fails, it yields a document with diagnostics. Fails only where there is nothing to show:
// "input-empty" (no characters but white space), "input-too-large", "input-binary", and what read_json() refuses.
[[nodiscard]] Result<Parsed> parse(std::string_view bytes, const ParseOptions& options);

// True for YYYY, YYYY-MM, YYYY-MM-DD (a real day of the proleptic Gregorian calendar), optionally with
// Thh:mm[:ss][Z|±hh:mm].
[[nodiscard]] bool is_iso_date(std::string_view text);

}  // namespace lesart
