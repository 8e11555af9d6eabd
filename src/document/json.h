// Document and Annotations as `lesart/1` JSON, out and in.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/annotations.h"
#include "document/document.h"
#include "text/offsets.h"

namespace lesart {

// One line, keys in the contract's order, no final newline. Deterministic: numbers are written by our own rules
// (confidence and salience with at most 3 decimals), so that native and wasm agree byte for byte.
// `id`, when not empty, is a JSON value ("\"a1\"", "17") that becomes the first key, as --jsonl needs it.
[[nodiscard]] std::string write_json(const Document& document, const Annotations& annotations, OffsetUnit unit,
                                     std::string_view id = {});

// A JSON string literal with its quotes; control characters, quotes and backslashes escaped, the rest as UTF-8.
[[nodiscard]] std::string json_string(std::string_view text);

struct ReadDocument {
    Document document;
    Annotations annotations;
    bool has_annotations = false;  // the file had "entities" or "times"
};

struct JsonLimits {
    std::uint32_t depth_max = 128;
    std::uint32_t annotations_max = 100'000;
};

// Whether a text is one JSON value (RFC 8259) within the depth limit. Fails: "json-syntax", "json-depth", "json-nul".
[[nodiscard]] Result<void> check_json(std::string_view utf8, JsonLimits limits = {});

// Reads `lesart/1` by nlohmann's SAX interface into our own structs. Fails: "json-syntax", "json-depth" (deeper than
// the limit), "json-nul" (a NUL byte, also escaped inside a string that is kept), "lesart-version", "lesart-field" (a
// field of the wrong type or an offset outside the text; the message names its path such as
// entities[3].mentions[0].start), "annotations-too-many".
//
// Unknown keys are passed over. Without "blocks" each line of "text" is a block, the first a heading where it equals
// "title"; with them, only newlines may stand between blocks. Block sources and diagnostics speak of another file and
// are not taken over. Entities without mentions are left out. Addresses other than http and https are dropped and named
// in a diagnostic.
[[nodiscard]] Result<ReadDocument> read_json(std::string_view utf8, JsonLimits limits = {});

}  // namespace lesart
