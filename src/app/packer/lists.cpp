#include "app/packer/lists.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "annotate/key.h"
#include "annotate/time_rules.h"

namespace lesart::packer {

namespace {

using recognition::WordClass;

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        if (const std::string_view part = trim(text.substr(0, end)); !part.empty()) parts.push_back(part);
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// "Weiß*es Haus": the written name, and all its inflected forms ("Weiße Haus", "Weißen Haus" …).
struct Expanded {
    std::string written;
    std::vector<std::string> forms;
};

Expanded expand(std::string_view pattern) {
    constexpr std::array<std::string_view, 5> endings = {"e", "en", "er", "es", "em"};
    Expanded result;
    // Adjectives in front of one noun agree, so all of them take the same ending.
    result.forms.resize(pattern.find('*') == std::string_view::npos ? 1 : endings.size());
    const auto append = [&result](std::string_view text) {
        result.written += text;
        for (std::string& form : result.forms) form += text;
    };
    for (std::size_t star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
        append(pattern.substr(0, star));
        const std::size_t end = std::min(pattern.find(' ', star), pattern.size());
        for (std::size_t i = 0; i < endings.size(); ++i) result.forms[i] += endings[i];
        result.written += pattern.substr(star + 1, end - star - 1);
        pattern.remove_prefix(end);
    }
    append(pattern);
    return result;
}

std::optional<WordClass> weak_variant(WordClass word_class) {
    switch (word_class) {
        case WordClass::first_name:
            return WordClass::first_name_weak;
        case WordClass::surname:
            return WordClass::surname_weak;
        case WordClass::person:
            return WordClass::person_weak;
        case WordClass::organisation:
            return WordClass::organisation_weak;
        case WordClass::place:
            return WordClass::place_weak;
        case WordClass::other:
            return WordClass::other_weak;
        case WordClass::derived:
            return WordClass::derived_weak;
        default:
            return std::nullopt;
    }
}

constexpr std::array<std::string_view, 4> name_sections = {"person", "organisation", "place", "other"};

bool is_name_section(std::string_view section) {
    if (section.ends_with("_weak")) section.remove_suffix(5);
    return std::find(name_sections.begin(), name_sections.end(), section) != name_sections.end();
}

Result<void> syntax(std::string message) {
    return fail("list-syntax", std::move(message));
}

std::optional<int> parse_int(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

ListReader::ListReader(LexiconBuilder& builder) : builder_(builder) {
    unsigned id = 0;
    for (const std::string_view name : recognition::time_field_names) time_classes_.emplace(name, id++);
    for (const std::string_view name : recognition::time_shape_names) time_classes_.emplace(name, id++);
}

Result<void> ListReader::read(std::string_view text, std::string_view file) {
    section_.clear();
    unsigned number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (const std::size_t comment = line.find(" #"); comment != std::string_view::npos)
            line = line.substr(0, comment);
        line = trim(line);
        if (line.empty() || line.starts_with('#')) continue;
        Result<void> done;
        if (line.starts_with('['))
            done = read_section(line);
        else if (section_.empty())
            done = syntax("an entry before the first [section]");
        else if (section_ == "rules")
            done = read_rule(line);
        else if (section_.starts_with("time "))
            done = read_time(line);
        else if (section_ == "derived")
            done = read_derived(line);
        else if (section_ == "role")
            done = read_roles(line);
        else if (is_name_section(section_) && !line.starts_with('-'))
            done = read_names(line);
        else
            done = read_words(line);
        if (!done)
            return fail(done.error().code,
                        std::string(file) + ":" + std::to_string(number) + ": " + done.error().message);
    }
    return {};
}

Result<void> ListReader::read_section(std::string_view line) {
    if (!line.ends_with(']')) return syntax("a section title needs a closing bracket");
    section_ = trim(line.substr(1, line.size() - 2));
    if (section_.starts_with("time ")) {
        time_class_ = time_class(section_.substr(5));
        if (time_class_ >= recognition::time_classes_max) return syntax("too many time classes, the limit is 128");
        return {};
    }
    if (section_ != "rules" && !recognition::word_class_from_name(section_))
        return syntax("unknown section [" + section_ + "]");
    return {};
}

unsigned ListReader::time_class(std::string_view name) {
    const auto found = time_classes_.find(name);
    if (found != time_classes_.end()) return found->second;
    const auto id = static_cast<unsigned>(time_classes_.size());
    time_classes_.emplace(name, id);
    return id;
}

// Words separated by blanks; "_" stands for a blank inside an entry, "?" behind one means: also a common word.
Result<void> ListReader::read_words(std::string_view line) {
    const WordClass word_class = *recognition::word_class_from_name(section_);
    for (std::string_view word : split(line, ' ')) {
        WordClass chosen = word_class;
        if (word.ends_with('?')) {
            word.remove_suffix(1);
            const auto weak = weak_variant(word_class);
            if (!weak) return syntax("[" + section_ + "] has no weak variant for " + std::string(word));
            chosen = *weak;
        }
        std::string written(word);
        std::replace(written.begin(), written.end(), '_', ' ');
        for (const std::string& form : expand(written).forms) builder_.add(form, chosen);
    }
    return {};
}

// "USA | Vereinigt*e Staaten | US": one entity a line, its main name first.
Result<void> ListReader::read_names(std::string_view line) {
    const bool all_weak = section_.ends_with("_weak");
    const std::string_view section = std::string_view(section_).substr(0, section_.size() - (all_weak ? 5 : 0));
    const WordClass word_class = *recognition::word_class_from_name(section);
    std::string entity;
    for (std::string_view name : split(line, '|')) {
        const bool doubted = name.ends_with('?');
        if (doubted) name.remove_suffix(1);
        const bool weak = doubted || all_weak;
        const Expanded expanded = expand(name);
        if (entity.empty()) entity = expanded.written;
        for (const std::string& form : expanded.forms) {
            builder_.add(form, weak ? *weak_variant(word_class) : word_class, expanded.written, entity);
            entities_.emplace(recognition::make_key(form), entity);
        }
    }
    return {};
}

// "russisch Russe Russin = Russland": words derived from the name of a place or people.
Result<void> ListReader::read_derived(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return syntax("a derived word needs '= the name it comes from'");
    const std::string_view target = trim(line.substr(equals + 1));
    const auto known = entities_.find(recognition::make_key(target));
    const std::string entity = known == entities_.end() ? std::string(target) : known->second;
    for (std::string_view word : split(line.substr(0, equals), ' ')) {
        const bool weak = word.ends_with('?');
        if (weak) word.remove_suffix(1);
        const Expanded expanded = expand(word);
        for (const std::string& form : expanded.forms)
            builder_.add(form, weak ? WordClass::derived_weak : WordClass::derived, expanded.written, entity);
    }
    return {};
}

// "Präsident/in": a role with its feminine; all endings lead to the nominative. Suffixes ("-minister/in") likewise.
Result<void> ListReader::read_roles(std::string_view line) {
    for (std::string_view word : split(line, ' ')) {
        bool feminine = false;
        if (word.ends_with("/in")) {
            feminine = true;
            word.remove_suffix(3);
        }
        std::string written(word);
        std::replace(written.begin(), written.end(), '_', ' ');
        const Expanded expanded = expand(written);
        for (const std::string& form : expanded.forms) {
            builder_.add(form, WordClass::role, expanded.written, expanded.written);
            if (expanded.forms.size() > 1) continue;
            for (const std::string_view ending : {"s", "es", "n", "en", "e"})
                builder_.add(form + std::string(ending), WordClass::role, expanded.written, expanded.written);
        }
        if (written.ends_with("in")) builder_.add(written + "nen", WordClass::role, written, written);
        if (!feminine) continue;
        std::string base = written;
        if (base.ends_with('e')) base.pop_back();  // Kollege, Kollegin
        for (const std::string_view ending : {"in", "innen"})
            builder_.add(base + std::string(ending), WordClass::role, base + "in", base + "in");
    }
    return {};
}

// "Januar, Jänner = 1": words or phrases separated by commas, and their number (0 when none is given).
Result<void> ListReader::read_time(std::string_view line) {
    int value = 0;
    if (const std::size_t equals = line.rfind('='); equals != std::string_view::npos) {
        const auto number = parse_int(trim(line.substr(equals + 1)));
        if (!number) return syntax("a whole number must follow '='");
        value = *number;
        line = line.substr(0, equals);
    }
    for (const std::string_view word : split(line, ','))
        for (const std::string& form : expand(word).forms) builder_.add_time(form, time_class_, value);
    return {};
}

// "date: weekday? comma? ordinal_digits month year?": elements in round brackets are context, "a|b" are alternatives.
Result<void> ListReader::read_rule(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return syntax("a rule is 'kind: elements'");
    const auto kind = recognition::time_kind_from_name(trim(line.substr(0, colon)));
    if (!kind) return syntax("unknown kind of rule: " + std::string(line.substr(0, colon)));
    struct Variant {
        std::vector<recognition::TimeSet> elements;
        std::vector<bool> outside;
    };
    std::vector<Variant> variants(1);
    for (std::string_view element : split(line.substr(colon + 1), ' ')) {
        const bool optional = element.ends_with('?');
        if (optional) element.remove_suffix(1);
        const bool outside = element.starts_with('(') && element.ends_with(')');
        if (outside) element = element.substr(1, element.size() - 2);
        recognition::TimeSet mask;
        for (const std::string_view name : split(element, '|')) {
            const auto found = time_classes_.find(name);
            if (found == time_classes_.end()) return syntax("unknown element " + std::string(name));
            mask |= recognition::TimeSet::of(found->second);
        }
        const std::size_t count = variants.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (optional) variants.push_back(variants[i]);
            variants[i].elements.push_back(mask);
            variants[i].outside.push_back(outside);
        }
    }
    for (const Variant& variant : variants) {
        TimeRule rule;
        rule.kind = static_cast<std::uint8_t>(*kind);
        rule.elements = variant.elements;
        std::size_t first = 0, end = variant.outside.size();
        while (first < end && variant.outside[first]) ++first;
        while (end > first && variant.outside[end - 1]) --end;
        if (first == end) return syntax("a rule needs an element outside of the round brackets");
        rule.inside_first = static_cast<std::uint8_t>(first);
        rule.inside_end = static_cast<std::uint8_t>(end);
        builder_.add_rule(std::move(rule));
    }
    return {};
}

namespace {

// "Dominikanische Republik" and "Dominikanischen Republik": German adjectives inside a name take the ending -en.
std::vector<std::string> inflected(std::string_view name) {
    std::vector<std::string> forms = {std::string(name)};
    std::string oblique;
    bool changed = false;
    for (const std::string_view word : split(name, ' ')) {
        if (!oblique.empty()) oblique += ' ';
        oblique += word;
        if (!word.ends_with("ische") && word != "Vereinigte") continue;
        oblique += 'n';
        changed = true;
    }
    if (changed) forms.push_back(std::move(oblique));
    return forms;
}

}  // namespace

void add_territories(std::string_view derb_text, LexiconBuilder& builder) {
    std::string_view code;
    while (!derb_text.empty()) {
        const std::size_t end = derb_text.find('\n');
        const std::string_view line = trim(derb_text.substr(0, end));
        derb_text.remove_prefix(end == std::string_view::npos ? derb_text.size() : end + 1);
        const std::size_t open = line.find(" { \""), close = line.rfind('"');
        if (open == std::string_view::npos || close < open + 4) continue;
        code = line.substr(0, open);
        const std::string_view name = line.substr(open + 4, close - open - 4);
        // Regions have a code of two letters ("FR"), cities of time zones the key "ec"; numbers are statistical
        // regions.
        const bool territory = code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code != "ZZ" && code != "QO" &&
                               code != "XA" && code != "XB" && code != "UN" && code != "EU" && code != "EZ";
        if ((!territory && code != "ec") || name.find_first_of("(/&") != std::string_view::npos ||
            builder.knows_name(name))
            continue;
        for (const std::string& form : inflected(name)) builder.add(form, WordClass::place, name, name);
    }
}

}  // namespace lesart::packer
