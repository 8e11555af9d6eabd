#include "app/cli/args.h"

#include <algorithm>
#include <array>

#include "parse/parse.h"

namespace lesart {
namespace {

enum class Id : std::uint8_t { language, published, from, to, offsets, json_lines, output, viewer, help, version };

constexpr std::uint8_t annotate_bit = 1, render_bit = 2, pack_bit = 4, any_command = 7;

struct OptionRow {
    Id id;
    std::string_view name;
    char letter;                // 0: none
    std::string_view argument;  // empty: a switch
    std::string_view choices;   // joined by "|"; empty: free
    std::uint8_t commands;
    std::string_view help;
};

constexpr std::array<OptionRow, 10> options{{
    {Id::language, "language", 'l', "TAG", "", any_command,
     "language of the article, such as de or en (default: detected)"},
    {Id::published, "published", 'p', "DATE", "", any_command,
     "publication date, ISO 8601 (default: from the article)"},
    {Id::from, "from", 'f', "FORMAT", "auto|text|lesart", any_command,
     "format of the input: auto, text, lesart (default: auto)"},
    {Id::to, "to", 't', "FORMAT", "json|webannotation|html", annotate_bit,
     "output: json, webannotation, html (default: json)"},
    {Id::offsets, "offsets", 0, "UNIT", "codepoint|utf16|byte", annotate_bit,
     "count offsets in codepoint, utf16 or byte (default: codepoint)"},
    {Id::json_lines, "jsonl", 0, "", "", annotate_bit, "read one JSON object a line, write one line for each"},
    {Id::output, "output", 'o', "FILE", "", render_bit | pack_bit, "write FILE instead of standard output"},
    {Id::viewer, "viewer", 0, "FILE", "", pack_bit, "use this lesart.html instead of the one built in"},
    {Id::help, "help", 'h', "", "", any_command, "show this text"},
    {Id::version, "version", 'V', "", "", any_command, "show the version"},
}};

struct CommandRow {
    Command command;
    std::string_view name;
    std::uint8_t bit;
};
constexpr std::array<CommandRow, 3> commands{{{Command::annotate, "annotate", annotate_bit},
                                              {Command::render, "render", render_bit},
                                              {Command::pack, "pack", pack_bit}}};

// Formats that other versions of the program read; naming them tells a typing error from a missing reader.
constexpr std::array<std::string_view, 5> formats_of_other_versions{"html", "markdown", "ninjs", "dpa", "jsonld"};

std::unexpected<Error> wrong(const std::string& message) {
    return fail("usage", message + "; see lesart --help");
}

std::string quoted(std::string_view word) {
    return "'" + std::string{word} + "'";
}

bool is_choice(std::string_view choices, std::string_view value) {
    while (!choices.empty()) {
        const std::size_t bar = std::min(choices.find('|'), choices.size());
        if (choices.substr(0, bar) == value) return true;
        choices.remove_prefix(std::min(bar + 1, choices.size()));
    }
    return false;
}

// Letters, digits and hyphens in subtags of at most eight (RFC 5646, section 2.1).
bool is_language_tag(std::string_view tag) {
    std::size_t run = 0;
    for (const char c : tag) {
        const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!alphanumeric && (c != '-' || run == 0)) return false;
        run = c == '-' ? 0 : run + 1;
        if (run > 8) return false;
    }
    return run > 0 && tag.size() <= 35;
}

std::string list_of(std::string_view choices) {
    std::string list{choices};
    for (std::size_t bar = 0; (bar = list.find('|', bar)) != std::string::npos;) list.replace(bar, 1, ", ");
    return list;
}

Result<void> set_value(Arguments& arguments, const OptionRow& option, std::string_view value) {
    const std::string name = "--" + std::string{option.name};
    if (option.id == Id::from && std::ranges::contains(formats_of_other_versions, value)) {
        return wrong("this version reads text and lesart/1, not " + name + " " + std::string{value});
    }
    if (!option.choices.empty() && !is_choice(option.choices, value)) {
        return wrong(name + " takes one of " + list_of(option.choices) + ", not " + quoted(value));
    }
    switch (option.id) {
        case Id::language:
            if (!is_language_tag(value))
                return wrong(name + " takes a language tag such as de or en-GB, not " + quoted(value));
            arguments.language = value;
            break;
        case Id::published:
            if (!is_iso_date(value))
                return wrong(name + " takes an ISO 8601 date such as 2025-02-13, not " + quoted(value));
            arguments.published = value;
            break;
        case Id::from:
            arguments.from = value;
            break;
        case Id::to:
            arguments.to = value == "html"   ? OutputFormat::html
                           : value == "json" ? OutputFormat::json
                                             : OutputFormat::web_annotation;
            break;
        case Id::offsets:
            arguments.offsets = value == "byte"    ? OffsetUnit::byte
                                : value == "utf16" ? OffsetUnit::utf16
                                                   : OffsetUnit::codepoint;
            break;
        case Id::json_lines:
            arguments.json_lines = true;
            break;
        case Id::output:
        case Id::viewer:
            if (value.empty()) return wrong(name + " needs a file name");
            (option.id == Id::output ? arguments.output : arguments.viewer) = value;
            break;
        case Id::help:
            arguments.command = Command::help;
            break;
        case Id::version:
            arguments.command = Command::version;
            break;
    }
    return {};
}

// Finds the option a word names and the value written into the same word, if any.
struct Found {
    const OptionRow* option;
    std::optional<std::string_view> value;
};
Result<Found> find_option(std::string_view word) {
    const bool is_long = word.starts_with("--");
    const std::size_t equals = is_long ? word.find('=') : std::string_view::npos;
    const std::string_view name = is_long ? word.substr(2, std::min(equals, word.size()) - 2) : std::string_view{};
    const auto* option = std::ranges::find_if(options, [&](const OptionRow& row) {
        return is_long ? row.name == name : row.letter != 0 && row.letter == word[1];
    });
    if (option == options.end())
        return wrong("unknown option " + quoted(word.substr(0, std::min(equals, word.size()))));
    std::optional<std::string_view> value;
    if (equals != std::string_view::npos) value = word.substr(equals + 1);
    if (!is_long && word.size() > 2) value = word.substr(2);
    if (value && option->argument.empty()) return wrong("--" + std::string{option->name} + " takes no value");
    return Found{option, value};
}

Result<void> check_together(Arguments& arguments) {
    if (arguments.files.empty()) {
        if (arguments.command != Command::annotate)
            return wrong("an article is needed: a FILE, or - for standard input");
        arguments.files.emplace_back("-");
    }
    if (arguments.command != Command::annotate && arguments.files.size() > 1) {
        return wrong("one article at a time: " + quoted(arguments.files[1]) + " is one too many");
    }
    if (arguments.json_lines && arguments.to != OutputFormat::json) return wrong("--jsonl writes JSON only");
    if (arguments.json_lines && arguments.from != "auto")
        return wrong("--jsonl finds the format of each line by itself, without --from");
    if (arguments.to != OutputFormat::json && arguments.files.size() > 1)
        return wrong("--to html and webannotation take one FILE");
    if (arguments.to == OutputFormat::web_annotation && arguments.offsets != OffsetUnit::codepoint) {
        return wrong("Web Annotations count code points, --offsets cannot change that");
    }
    if (std::ranges::count(arguments.files, "-") > 1) return wrong("standard input can be read only once");
    return {};
}

}  // namespace

Result<Arguments> parse_arguments(std::span<const std::string_view> words) {
    Arguments arguments;
    const CommandRow* command = nullptr;
    std::vector<const OptionRow*> used;
    bool options_ended = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (options_ended || word == "-" || !word.starts_with('-')) {
            if (command != nullptr) {
                arguments.files.emplace_back(word);
                continue;
            }
            command = std::ranges::find(commands, word, &CommandRow::name);
            if (command == commands.end()) return wrong("unknown command " + quoted(word));
            continue;
        }
        if (word == "--") {
            options_ended = true;
            continue;
        }
        auto found = find_option(word);
        if (!found) return std::unexpected(found.error());
        if (!found->value && !found->option->argument.empty()) {
            if (++i == words.size()) return wrong("--" + std::string{found->option->name} + " needs a value");
            found->value = words[i];
        }
        // --help and --version win over everything else that may be wrong on the line.
        if (auto set = set_value(arguments, *found->option, found->value.value_or("")); !set)
            return std::unexpected(set.error());
        if (found->option->id == Id::help || found->option->id == Id::version) return arguments;
        used.push_back(found->option);
    }
    if (command == nullptr) return wrong("a command is needed: annotate, render or pack");
    arguments.command = command->command;
    for (const OptionRow* option : used) {
        if ((option->commands & command->bit) == 0) {
            return wrong(std::string{command->name} + " has no option --" + std::string{option->name});
        }
    }
    if (auto together = check_together(arguments); !together) return std::unexpected(together.error());
    return arguments;
}

std::string help_text() {
    std::string text =
        "usage: lesart annotate [OPTION]... [FILE | -]...\n"
        "       lesart annotate --jsonl < articles.jsonl > annotated.jsonl\n"
        "       lesart render [OPTION]... FILE -o page.html\n"
        "       lesart pack [OPTION]... FILE -o viewer.html\n\n"
        "Shows who, where and when in news articles. Without FILE, or when FILE is -, annotate\n"
        "reads standard input. Everything happens on this machine.\n\n"
        "  annotate   one line of JSON (lesart/1) for each FILE\n"
        "  render     a static page: highlights, entity list, timeline; no script\n"
        "  pack       the whole viewer with the article inside; opens from disk\n\n";
    for (const OptionRow& option : options) {
        std::string left = option.letter != 0 ? std::string{"  -"} + option.letter + ", " : "      ";
        left += "--" + std::string{option.name};
        if (!option.argument.empty()) left += " " + std::string{option.argument};
        left.resize(std::max<std::size_t>(left.size() + 2, 26), ' ');
        text += left + std::string{option.help} + "\n";
    }
    text +=
        "\nExit status: 0 done, 1 an input failed (named on standard error), 2 wrong usage.\n"
        "With --jsonl a line is {\"id\":…,\"text\":…,\"language\":…,\"published\":…} or a lesart/1 object;\n"
        "a bad line gives {\"id\":…,\"error\":{\"code\":…,\"message\":…,\"line\":N}} and the run goes on.\n";
    return text;
}

}  // namespace lesart
