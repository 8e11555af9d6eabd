#include "document/json_values.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "document/json.h"
#include "text/utf8.h"

namespace lesart {

std::string JsonPath::text() const {
    std::vector<const JsonPath*> steps;
    for (const JsonPath* step = this; step != nullptr; step = step->parent) steps.push_back(step);
    std::string out;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if ((*step)->index >= 0) {
            out += '[' + std::to_string((*step)->index) + ']';
        } else if (!(*step)->name.empty()) {
            if (!out.empty()) out += '.';
            out += (*step)->name;
        }
    }
    return out.empty() ? "the file" : out;
}

bool is_web_address(std::string_view iri) {
    std::string scheme{iri.substr(0, iri.find(':'))};
    for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return (scheme == "http" || scheme == "https") && iri.find("://") == scheme.size() &&
           std::none_of(iri.begin(), iri.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

JsonValues::Node JsonValues::member(Node object, JsonKey key) const {
    Node found = nullptr;
    for (Node child = first_child(object); child != end_of(object); child = next_of(child)) {
        if (child->key == key) found = child;
    }
    return found != nullptr && found->kind == JsonKind::null ? nullptr : found;
}

bool JsonValues::refuse(const Path& path, std::string what, std::string code) {
    error_ = Error{std::move(code), path.text() + " " + std::move(what), {}};
    return false;
}

bool JsonValues::read_string(Node object, JsonKey key, const Path& path, std::string& out) {
    std::optional<std::string> value;
    if (!read_string(object, key, path, value)) return false;
    if (value) out = std::move(*value);
    return true;
}
bool JsonValues::read_string(Node object, JsonKey key, const Path& path, std::optional<std::string>& out) {
    const Node node = member(object, key);
    if (node == nullptr) return true;
    if (node->kind != JsonKind::string) return refuse(path(key), "is not a string");
    out = std::string(tape_.string(*node));
    return true;
}

bool JsonValues::read_share(Node object, JsonKey key, const Path& path, float& out) {
    const Node node = member(object, key);
    if (node == nullptr) return true;
    if (node->kind != JsonKind::number) return refuse(path(key), "is not a number");
    out = static_cast<float>(std::clamp(node->value.number, 0.0, 1.0));
    return true;
}

bool JsonValues::read_integer(Node object, JsonKey key, const Path& path, std::uint32_t max, std::uint32_t& out) {
    const Node node = member(object, key);
    if (node == nullptr || node->kind != JsonKind::number) return refuse(path(key), "is missing or not a number");
    const double value = node->value.number;
    if (value < 0 || value > max || value != std::floor(value)) {
        return refuse(path(key), "is not a whole number from 0 to " + std::to_string(max));
    }
    out = static_cast<std::uint32_t>(value);
    return true;
}

bool JsonValues::read_offset(Node object, JsonKey key, const Path& path, std::uint32_t& out) {
    std::uint32_t offset = 0;
    if (!read_integer(object, key, path, length_, offset)) return false;
    out = map_.to_byte(offset, unit_);
    if (map_.from_byte(out, unit_) != offset) return refuse(path(key), "lies inside a character");
    return true;
}

bool JsonValues::read_span(Node object, const Path& path, Span& out) {
    if (!read_offset(object, JsonKey::start, path, out.start) || !read_offset(object, JsonKey::end, path, out.end)) {
        return false;
    }
    return out.start <= out.end || refuse(path, "ends before it starts");
}

bool JsonValues::refuse_name(const Path& path, std::string_view name) {
    std::uint32_t end = 0;
    while (end < name.size() && end < 40) (void)next_code_point(name, end);
    return refuse(path, "has the unknown value " + json_string(name.substr(0, end)));
}

}  // namespace lesart
