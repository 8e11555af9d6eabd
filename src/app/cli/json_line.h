// One line of --jsonl input: {"id":…,"text":…,"language":…,"published":…} or a `lesart/1` object.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lesart {

struct JsonLine {
    std::string id;  // a JSON value to write back ("\"a1\"", "17"); empty when there is none
    std::string text;
    std::string language;        // empty when not given
    std::string published;       // empty when not given
    bool is_lesart = false;      // the line has a "lesart" key: read it with read_json()
    std::optional<Error> error;  // then only `id` counts, as far as it was read before the error
};

// Reads the top level of the object by nlohmann's SAX interface; other keys are skipped. Errors: "json-syntax",
// "json-nul", "json-depth" (deeper than 128), "jsonl-field" (a field of the wrong type, or neither "text" nor
// "lesart"), "published-invalid".
[[nodiscard]] JsonLine read_json_line(std::string_view line);

}  // namespace lesart
