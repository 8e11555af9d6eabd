// The command line as data: commands, options, operands. GNU conventions: options and operands in any order,
// `--name=value` or `--name value`, `-o FILE` or `-oFILE`, `--` ends the options, `-` is standard input.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/offsets.h"

namespace lesart {

enum class Command : std::uint8_t { annotate, render, pack, help, version };
enum class OutputFormat : std::uint8_t { json, web_annotation, html };

struct Arguments {
    Command command = Command::help;
    std::string language;   // BCP 47, empty: detect
    std::string published;  // ISO 8601, empty: from the input
    std::string from = "auto";
    OutputFormat to = OutputFormat::json;
    OffsetUnit offsets = OffsetUnit::codepoint;
    bool json_lines = false;
    std::string output;              // FILE of -o; empty or "-": standard output
    std::string viewer;              // FILE of --viewer; empty: the one built in
    std::vector<std::string> files;  // never empty for annotate, render and pack; "-" is standard input
};

// `words` are those behind the program's name. Fails with code "usage" and a one-line message without a program name.
[[nodiscard]] Result<Arguments> parse_arguments(std::span<const std::string_view> words);

// What --help prints.
[[nodiscard]] std::string help_text();

}  // namespace lesart
