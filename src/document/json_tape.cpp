#include "document/json_tape.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace lesart {
namespace {

// In the order of JsonKey, which is alphabetical, so that a key is found by halving.
constexpr std::array<std::string_view, 52> key_names = {
    "",       "@context",   "anchor",   "approximate", "article",    "blocks",   "body",     "bodyValue",
    "byline", "confidence", "dateline", "earliest",    "end",        "entities", "exact",    "first",
    "form",   "head",       "id",       "items",       "kicker",     "kind",     "label",    "language",
    "latest", "lesart",     "level",    "mentions",    "motivation", "name",     "offsets",  "order",
    "phase",  "precision",  "prefix",   "published",   "purpose",    "role",     "salience", "selector",
    "source", "start",      "suffix",   "target",      "text",       "time",     "timeline", "times",
    "title",  "type",       "url",      "value"};
static_assert(std::is_sorted(key_names.begin(), key_names.end()));
static_assert(key_names[static_cast<std::size_t>(JsonKey::value)] == "value");

std::optional<JsonKey> find_key(std::string_view name) {
    const auto found = std::lower_bound(key_names.begin() + 1, key_names.end(), name);
    if (found == key_names.end() || *found != name) return std::nullopt;
    return static_cast<JsonKey>(found - key_names.begin());
}

std::string place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return "line " + std::to_string(line) + ", byte " + std::to_string(before.size() - line_start + 1);
}

// nlohmann's SAX events (its documentation, "SAX interface"); false stops the parser.
class TapeWriter {
   public:
    using Json = nlohmann::json;

    TapeWriter(std::string_view text, std::uint32_t depth_max, bool keep)
        : text_(text), depth_max_(depth_max), skip_depth_(keep ? 0 : 1) {}

    bool null() { return scalar(JsonKind::null, 0); }
    bool boolean(bool value) { return scalar(JsonKind::boolean, value ? 1 : 0); }
    bool number_integer(Json::number_integer_t value) { return scalar(JsonKind::number, static_cast<double>(value)); }
    bool number_unsigned(Json::number_unsigned_t value) { return scalar(JsonKind::number, static_cast<double>(value)); }
    bool number_float(Json::number_float_t value, const std::string&) { return scalar(JsonKind::number, value); }
    bool binary(Json::binary_t&) { return false; }  // JSON text has none

    bool string(std::string& value) {
        if (is_skipped()) return true;
        if (value.find('\0') != std::string::npos) {
            return stop("json-nul", "a string of the JSON contains the character U+0000; remove it", 0);
        }
        JsonNode& node = add(JsonKind::string);
        node.value.text.start = static_cast<std::uint32_t>(tape_.strings.size());
        tape_.strings += value;
        node.value.text.end = static_cast<std::uint32_t>(tape_.strings.size());
        return true;
    }

    bool start_object(std::size_t) { return open(JsonKind::object); }
    bool start_array(std::size_t) { return open(JsonKind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name) {
        if (skip_depth_ != 0) return true;
        const std::optional<JsonKey> known = find_key(name);
        skip_next_ = !known;
        key_ = known.value_or(JsonKey::none);
        return true;
    }

    bool parse_error(std::size_t position, const std::string& token, const Json::exception&) {
        const std::size_t at = std::min(position == 0 ? 0 : position - 1, text_.size());
        const bool at_end = at + 1 >= text_.size() && token.empty();
        return stop("json-syntax",
                    "the JSON is broken at " + place_of(text_, at) + (at_end ? ": it ends too early" : "") +
                        "; repair it with a JSON checker",
                    at);
    }

    Result<JsonTape> finish(bool read_all) {
        if (error_) return std::unexpected(std::move(*error_));
        if (!read_all) return fail("json-syntax", "the JSON is broken");
        return std::move(tape_);
    }

   private:
    bool stop(std::string code, std::string message, std::size_t offset) {
        const auto at = static_cast<std::uint32_t>(offset);
        error_ = Error{std::move(code), std::move(message), {at, at}};
        return false;
    }

    // True for a value that is not kept; a key's skipping ends with its value.
    bool is_skipped() {
        if (skip_depth_ != 0) return true;
        return std::exchange(skip_next_, false);
    }

    JsonNode& add(JsonKind kind) {
        tape_.nodes.push_back(
            {kind, std::exchange(key_, JsonKey::none), static_cast<std::uint32_t>(tape_.nodes.size() + 1), {0}});
        return tape_.nodes.back();
    }

    bool scalar(JsonKind kind, double number) {
        if (!is_skipped()) add(kind).value.number = number;
        return true;
    }

    bool open(JsonKind kind) {
        if (++depth_ > depth_max_) {
            return stop("json-depth", "the JSON is nested deeper than " + std::to_string(depth_max_) + " levels", 0);
        }
        if (is_skipped()) {
            ++skip_depth_;
            return true;
        }
        add(kind);
        open_.push_back(static_cast<std::uint32_t>(tape_.nodes.size() - 1));
        return true;
    }

    bool close() {
        --depth_;
        if (skip_depth_ != 0) {
            --skip_depth_;
            return true;
        }
        tape_.nodes[open_.back()].next = static_cast<std::uint32_t>(tape_.nodes.size());
        open_.pop_back();
        return true;
    }

    std::string_view text_;
    std::uint32_t depth_max_;
    std::uint32_t depth_ = 0;
    std::uint32_t skip_depth_;  // > 0: inside a value that is not kept
    bool skip_next_ = false;
    JsonKey key_ = JsonKey::none;
    std::vector<std::uint32_t> open_;
    JsonTape tape_;
    std::optional<Error> error_;
};

}  // namespace

std::string_view json_key_name(JsonKey key) {
    return key_names[static_cast<std::size_t>(key)];
}

Result<JsonTape> read_json_tape(std::string_view utf8, std::uint32_t depth_max, bool keep) {
    // The parser below takes a NUL for the end of its input.
    if (const std::size_t nul = utf8.find('\0'); nul != std::string_view::npos) {
        const auto at = static_cast<std::uint32_t>(nul);
        return fail("json-nul", "the JSON contains a NUL byte at " + place_of(utf8, nul), {at, at + 1});
    }
    TapeWriter writer(utf8, depth_max, keep);
    const bool read_all = nlohmann::json::sax_parse(utf8.begin(), utf8.end(), &writer);
    return writer.finish(read_all);
}

Result<void> check_json(std::string_view utf8, JsonLimits limits) {
    Result<JsonTape> tape = read_json_tape(utf8, limits.depth_max, false);
    if (!tape) return std::unexpected(std::move(tape.error()));
    return {};
}

}  // namespace lesart
