// JSON as a flat list of nodes, the only place that calls the third-party JSON parser. Reading it, walking it and
// freeing it take no recursion, whatever the depth. Keys that neither `lesart/1` nor
// our reading of the Web Annotation Data Model knows are skipped with their values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/json.h"

namespace lesart {

enum class JsonKey : std::uint8_t {
    none,  // an element of an array, or the root
    at_context,
    anchor,
    approximate,
    article,
    blocks,
    body,
    body_value,
    byline,
    confidence,
    dateline,
    earliest,
    end,
    entities,
    exact,
    first,
    form,
    head,
    id,
    items,
    kicker,
    kind,
    label,
    language,
    latest,
    lesart,
    level,
    mentions,
    motivation,
    name,
    offsets,
    order,
    phase,
    precision,
    prefix,
    published,
    purpose,
    role,
    salience,
    selector,
    source,
    start,
    suffix,
    target,
    text,
    time,
    timeline,
    times,
    title,
    type,
    url,
    value
};
[[nodiscard]] std::string_view json_key_name(JsonKey key);

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

struct JsonNode {
    JsonKind kind = JsonKind::null;
    JsonKey key = JsonKey::none;
    std::uint32_t next = 0;  // index of the next sibling, behind everything inside this node
    union Value {
        double number;  // number; 0 or 1 for boolean
        Span text;      // string: bytes of JsonTape::strings
    } value{0};
};

struct JsonTape {
    std::vector<JsonNode> nodes;  // nodes[0] is the root; children follow their parent
    std::string strings;

    [[nodiscard]] std::string_view string(const JsonNode& node) const { return slice(strings, node.value.text); }
};

// Fails: "json-syntax", "json-depth", "json-nul". With `keep` false the syntax is checked and nothing is stored.
[[nodiscard]] Result<JsonTape> read_json_tape(std::string_view utf8, std::uint32_t depth_max, bool keep = true);

}  // namespace lesart
