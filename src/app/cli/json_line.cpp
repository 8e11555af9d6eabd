#include "app/cli/json_line.h"

#include <nlohmann/json.hpp>

#include "document/json.h"
#include "parse/parse.h"

namespace lesart {
namespace {

using Json = nlohmann::json;

enum class Field : std::uint8_t { other, id, text, language, published };

// Collects the fields of the outermost object, whatever else the line holds.
class LineHandler : public nlohmann::json_sax<Json> {
   public:
    explicit LineHandler(JsonLine& line) : line_(line) {}

    bool null() override {
        if (at_field() == Field::id) line_.id = "null";
        return at_field() == Field::text ? wrong_type() : value_done();
    }
    bool boolean(bool) override { return at_field() == Field::other ? value_done() : wrong_type(); }
    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& digits) override { return number(digits); }
    bool binary(binary_t&) override { return wrong_type(); }

    bool string(string_t& value) override {
        switch (at_field()) {
            case Field::id:
                line_.id = json_string(value);
                break;
            case Field::text:
                line_.text = std::move(value);
                break;
            case Field::language:
                line_.language = std::move(value);
                break;
            case Field::published:
                line_.published = std::move(value);
                break;
            case Field::other:
                break;
        }
        return value_done();
    }

    bool start_object(std::size_t) override { return enter(); }
    bool start_array(std::size_t) override { return depth_ == 0 ? not_an_object() : enter(); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }

    bool key(string_t& name) override {
        if (depth_ != 1) return true;
        field_ = name == "id"          ? Field::id
                 : name == "text"      ? Field::text
                 : name == "language"  ? Field::language
                 : name == "published" ? Field::published
                                       : Field::other;
        name_ = name;
        has_text_ = has_text_ || field_ == Field::text;
        line_.is_lesart = line_.is_lesart || name == "lesart";
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
        return refuse("json-syntax", "the line is not JSON at byte " + std::to_string(position));
    }

    [[nodiscard]] bool has_text() const { return has_text_; }

   private:
    [[nodiscard]] Field at_field() const { return depth_ == 1 ? field_ : Field::other; }

    bool refuse(std::string code, std::string message) {
        line_.error = Error{std::move(code), std::move(message), {}};
        return false;
    }
    bool not_an_object() { return refuse("jsonl-field", "the line must be a JSON object"); }
    bool wrong_type() {
        if (depth_ == 0) return not_an_object();
        return refuse("jsonl-field",
                      name_ + (field_ == Field::id ? " must be a string or a number" : " must be a string"));
    }
    // JSON is complete after one value; a bare value at the top is no object.
    bool value_done() { return depth_ > 0 || not_an_object(); }
    bool number(const std::string& digits) {
        if (at_field() == Field::id) {
            line_.id = digits;
        } else if (at_field() != Field::other) {
            return wrong_type();
        }
        return value_done();
    }
    bool enter() {
        constexpr std::uint32_t depth_max = 128;
        if (at_field() != Field::other) return wrong_type();
        if (++depth_ > depth_max)
            return refuse("json-depth", "the line nests deeper than " + std::to_string(depth_max));
        return true;
    }
    bool leave() {
        --depth_;
        return true;
    }

    JsonLine& line_;
    Field field_ = Field::other;
    std::string name_;
    std::uint32_t depth_ = 0;
    bool has_text_ = false;
};

}  // namespace

JsonLine read_json_line(std::string_view bytes) {
    JsonLine line;
    // nlohmann takes a NUL byte for the end of the input and never looks at what follows.
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
        line.error = Error{"json-nul", "the line holds a NUL byte at byte " + std::to_string(nul + 1), {}};
        return line;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    LineHandler handler(line);
    Json::sax_parse(bytes, &handler);
    if (line.error) return line;
    if (!line.is_lesart && !handler.has_text()) {
        line.error =
            Error{"jsonl-field", "the object has neither \"text\" nor \"lesart\"; this version reads these two", {}};
    } else if (!line.published.empty() && !is_iso_date(line.published)) {
        line.error = Error{"published-invalid", "published must be an ISO 8601 date such as 2025-02-13", {}};
    }
    return line;
}

}  // namespace lesart
