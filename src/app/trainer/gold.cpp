#include "app/trainer/gold.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "annotate/key.h"
#include "text/offsets.h"

namespace lesart::trainer {

namespace {

std::unexpected<Error> syntax(const std::string& file, unsigned line, const std::string& what) {
    return fail("gold-syntax", file + ":" + std::to_string(line) + ": " + what);
}

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::optional<EntityType> name_type(std::string_view name) {
    constexpr std::array<std::string_view, 4> names = {"per", "org", "loc", "oth"};
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<EntityType>(found - names.begin());
}

// What stands between the round brackets behind a mark; what is wrong with it, or nothing.
std::string read_label(std::string_view label, GoldMark& mark) {
    const std::size_t blank = label.find(' ');
    std::string_view modifier = blank == std::string_view::npos ? std::string_view() : label.substr(blank + 1);
    label = label.substr(0, blank);
    const std::size_t colon = label.find(':');
    const std::string_view kind = label.substr(0, colon);
    const std::string_view value = colon == std::string_view::npos ? std::string_view() : label.substr(colon + 1);
    const std::size_t dot = kind.find('.');
    if (const auto time = time_type_from_name(kind)) {
        mark.is_time = true;
        mark.time_type = *time;
        mark.value = value;
        if (value.empty()) return "a time needs its value";
        if (!modifier.empty() && !modifier.starts_with("mod=")) return "only mod= may follow a time's value";
        mark.modifier = modifier.empty() ? modifier : modifier.substr(4);
        return {};
    }
    const auto type = name_type(kind.substr(0, dot));
    if (!type) return "unknown type '" + std::string(kind) + "'";
    mark.type = *type;
    mark.key = value;
    if (!modifier.empty()) return "nothing may follow a name's key";
    if (dot == std::string_view::npos) return {};
    const std::string_view form = kind.substr(dot + 1);
    if (form != "part" && form != "deriv") return "unknown form '" + std::string(form) + "'";
    mark.form = form == "part" ? MentionForm::compound : MentionForm::derived;
    return {};
}

// Appends the line without its marks to the text; what is wrong with it, or nothing.
std::string read_marked(std::string_view line, GoldText& out) {
    while (!line.empty()) {
        const std::size_t open = std::min(line.find_first_of("[]"), line.size());
        out.text += line.substr(0, open);
        line.remove_prefix(open);
        if (line.empty()) break;
        const std::size_t close = line.find("](");
        const std::size_t end = close == std::string_view::npos ? close : line.find(')', close);
        if (line[0] == ']' || end == std::string_view::npos) return "a bracket that is no mark";
        const std::string_view name = line.substr(1, close - 1);
        if (name.empty() || name.find('[') != std::string_view::npos || name.front() == ' ' || name.back() == ' ')
            return "the mark '" + std::string(name) + "' is empty, nested or has a blank at its edge";
        GoldMark mark;
        const auto start = static_cast<std::uint32_t>(out.text.size());
        out.text += name;
        mark.span = {start, static_cast<std::uint32_t>(out.text.size())};
        if (const std::string wrong = read_label(line.substr(close + 2, end - close - 2), mark); !wrong.empty())
            return "[" + std::string(name) + "]: " + wrong;
        out.marks.push_back(std::move(mark));
        line.remove_prefix(end + 1);
    }
    return {};
}

// "--- name | 2023-03-17 ---"
std::string read_header(std::string_view line, GoldText& out) {
    const std::size_t bar = line.find(" | ");
    if (!line.starts_with("--- ") || !line.ends_with(" ---") || bar == std::string_view::npos)
        return "an article begins with '--- name | YYYY-MM-DD ---'";
    out.name = line.substr(4, bar - 4);
    out.published = line.substr(bar + 3, line.size() - bar - 3 - 4);
    if (out.name.empty() || out.published.size() != 10) return "an article needs a name and a day";
    return {};
}

// An entity has one type, whatever its forms.
std::string check_keys(const GoldText& article) {
    std::map<std::string, EntityType, std::less<>> types;
    for (const GoldMark& mark : article.marks) {
        if (mark.is_time) continue;
        if (mark.key.empty()) return "a name of an article needs a key";
        if (types.emplace(mark.key, mark.type).first->second != mark.type)
            return "the key '" + mark.key + "' has two types";
    }
    return {};
}

}  // namespace

Result<std::vector<GoldText>> read_gold(std::string_view content, bool articles, const std::string& file) {
    std::vector<GoldText> texts;
    std::set<std::string, std::less<>> names;
    for (unsigned number = 1; !content.empty(); ++number) {
        const std::string_view line = next_line(content);
        if (line.starts_with('#')) continue;
        std::string wrong;
        if (articles && line.starts_with("---")) {
            texts.emplace_back();
            wrong = read_header(line, texts.back());
            if (wrong.empty() && !names.insert(texts.back().name).second) wrong = "a second article of this name";
        } else if (articles) {
            if (texts.empty()) {
                if (line.empty()) continue;
                return syntax(file, number, "text before the first article");
            }
            wrong = read_marked(line, texts.back());
            if (wrong.empty()) wrong = check_keys(texts.back());
            texts.back().text += '\n';
        } else if (!line.empty()) {
            texts.emplace_back();
            texts.back().name = file + ":" + std::to_string(number);
            wrong = read_marked(line, texts.back());
        }
        if (!wrong.empty()) return syntax(file, number, wrong);
    }
    return texts;
}

Result<std::vector<GoldText>> read_conll(std::string_view content, const std::string& file) {
    std::vector<GoldText> texts;
    bool between = true;
    for (unsigned number = 1; !content.empty(); ++number) {
        const std::string_view line = next_line(content);
        if (line.find_first_not_of(" \t") == std::string_view::npos) {
            between = true;
            continue;
        }
        const char separator = line.find('\t') != std::string_view::npos ? '\t' : ' ';
        const std::size_t first = line.find(separator), last = line.rfind(separator);
        if (first == std::string_view::npos) return syntax(file, number, "a line is 'token TAB label'");
        if (between) {
            texts.emplace_back();
            texts.back().name = file + ":" + std::to_string(number);
        }
        GoldText& text = texts.back();
        if (!between) text.text += ' ';
        between = false;
        const auto start = static_cast<std::uint32_t>(text.text.size());
        text.text += line.substr(0, first);
        const Span token{start, static_cast<std::uint32_t>(text.text.size())};
        const std::string_view label = line.substr(last + 1);
        if (label == "O") continue;
        std::string_view kind = label.substr(std::min<std::size_t>(label.find('-') + 1, label.size()));
        if (label.starts_with("I-") && !text.marks.empty() && text.marks.back().span.end + 1 == start) {
            text.marks.back().span.end = token.end;
            continue;
        }
        GoldMark mark;
        mark.span = token;
        if (kind.ends_with("deriv")) mark.form = MentionForm::derived;
        if (kind.ends_with("part")) mark.form = MentionForm::compound;
        static const std::map<std::string_view, EntityType> types = {{"PER", EntityType::person},
                                                                     {"person", EntityType::person},
                                                                     {"LOC", EntityType::place},
                                                                     {"GPE", EntityType::place},
                                                                     {"location", EntityType::place},
                                                                     {"ORG", EntityType::organisation},
                                                                     {"corporation", EntityType::organisation},
                                                                     {"group", EntityType::organisation},
                                                                     {"organisation", EntityType::organisation},
                                                                     {"politicalparty", EntityType::organisation},
                                                                     {"politician", EntityType::person},
                                                                     {"country", EntityType::place}};
        const auto type = types.find(kind.substr(0, mark.form == MentionForm::derived    ? kind.size() - 5
                                                    : mark.form == MentionForm::compound ? kind.size() - 4
                                                                                         : kind.size()));
        mark.type = type == types.end() ? EntityType::other : type->second;
        text.marks.push_back(std::move(mark));
    }
    return texts;
}

Result<std::vector<GoldText>> read_documents(std::string_view content, const std::string& file) {
    std::vector<GoldText> texts;
    for (unsigned number = 1; !content.empty(); ++number) {
        const std::string_view line = next_line(content);
        if (line.empty()) continue;
        const nlohmann::json document = nlohmann::json::parse(line, nullptr, false);
        if (!document.is_object() || !document.contains("text") || !document["text"].is_string() ||
            !document.contains("mentions") || !document["mentions"].is_array())
            return syntax(file, number, "a line is an object with text and mentions");
        GoldText text;
        text.name = file + ":" + std::to_string(number);
        text.text = document["text"].get<std::string>();
        const OffsetMap offsets(text.text);
        const std::uint32_t length =
            offsets.from_byte(static_cast<std::uint32_t>(text.text.size()), OffsetUnit::codepoint);
        for (const nlohmann::json& mention : document["mentions"]) {
            const auto type = mention.is_array() && mention.size() >= 3 && mention[2].is_string()
                                  ? entity_type_from_name(mention[2].get<std::string>())
                                  : std::nullopt;
            if (!type || !mention[0].is_number_unsigned() || !mention[1].is_number_unsigned())
                return syntax(file, number, "a mention is [start, end, type]");
            const auto start = mention[0].get<std::uint32_t>(), end = mention[1].get<std::uint32_t>();
            if (start >= end || end > length) return syntax(file, number, "a mention lies outside of the text");
            GoldMark mark;
            mark.span = {offsets.to_byte(start, OffsetUnit::codepoint), offsets.to_byte(end, OffsetUnit::codepoint)};
            mark.type = *type;
            text.marks.push_back(std::move(mark));
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

bool is_test_article(std::string_view name) {
    return recognition::key_hash(name) % 20 < 3;
}

}  // namespace lesart::trainer
