// Typed access to the nodes of a JSON tape, with errors that name the place. Internal to reading.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/json_tape.h"
#include "text/offsets.h"

namespace lesart {

// Where in the file the reader stands, as a chain through the callers' frames; it becomes text only in an error.
struct JsonPath {
    const JsonPath* parent = nullptr;
    std::string_view name;
    std::int64_t index = -1;

    [[nodiscard]] JsonPath operator()(JsonKey key) const { return {this, json_key_name(key), -1}; }
    [[nodiscard]] JsonPath operator[](std::size_t i) const { return {this, {}, static_cast<std::int64_t>(i)}; }
    [[nodiscard]] std::string text() const;  // "entities[3].mentions[0].start"
};

// An http or https address without blanks or control characters.
[[nodiscard]] bool is_web_address(std::string_view iri);

// Every read_… returns false when it has set error_. A member that is null counts as absent; absent members leave `out`
// as it is, unless the function says that it needs one.
class JsonValues {
   protected:
    using Node = const JsonNode*;
    using Path = JsonPath;

    // Borrows `tape`.
    explicit JsonValues(const JsonTape& tape) : tape_(tape) {}

    [[nodiscard]] Node first_child(Node node) const { return node + 1; }
    [[nodiscard]] Node end_of(Node node) const { return tape_.nodes.data() + node->next; }
    [[nodiscard]] Node next_of(Node node) const { return tape_.nodes.data() + node->next; }
    // The last member of this key, as in JavaScript; null when there is none or it is null.
    [[nodiscard]] Node member(Node object, JsonKey key) const;

    bool refuse(const Path& path, std::string what, std::string code = "lesart-field");

    bool read_string(Node object, JsonKey key, const Path& path, std::string& out);
    bool read_string(Node object, JsonKey key, const Path& path, std::optional<std::string>& out);
    // A number, drawn into 0..1.
    bool read_share(Node object, JsonKey key, const Path& path, float& out);
    // Needed: a whole number in 0..max.
    bool read_integer(Node object, JsonKey key, const Path& path, std::uint32_t max, std::uint32_t& out);
    // Needed: an offset in unit_ into the text of map_, between characters. `out` is in bytes.
    bool read_offset(Node object, JsonKey key, const Path& path, std::uint32_t& out);
    // Needed: "start" and "end" in this order.
    bool read_span(Node object, const Path& path, Span& out);

    template <class Value>
    bool read_name(Node object, JsonKey key, const Path& path, std::optional<Value> (*from_name)(std::string_view),
                   Value& out, bool needed) {
        const Node node = member(object, key);
        if (node == nullptr && !needed) return true;
        if (node == nullptr || node->kind != JsonKind::string) return refuse(path(key), "is missing or not a string");
        const std::optional<Value> value = from_name(tape_.string(*node));
        if (!value) return refuse_name(path(key), tape_.string(*node));
        out = *value;
        return true;
    }

    // Calls read(node, path) for each object of the array `key`; nothing when the file has none.
    template <class Read>
    bool each_object(Node object, JsonKey key, const Path& path, Read read) {
        const Node array = member(object, key);
        if (array == nullptr) return true;
        const Path here = path(key);
        if (array->kind != JsonKind::array) return refuse(here, "is not an array");
        std::size_t index = 0;
        for (Node child = first_child(array); child != end_of(array); child = next_of(child), ++index) {
            if (child->kind != JsonKind::object) return refuse(here[index], "is not an object");
            if (!read(child, here[index])) return false;
        }
        return true;
    }

    const JsonTape& tape_;
    Error error_;
    OffsetUnit unit_ = OffsetUnit::codepoint;
    OffsetMap map_;             // of the article's text
    std::uint32_t length_ = 0;  // of the article's text, in unit_

   private:
    bool refuse_name(const Path& path, std::string_view name);
};

}  // namespace lesart
