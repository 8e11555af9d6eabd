// The Unicode Character Database's own test files, from the system's package unicode-data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ucd {

// One test line: a text and the places where a boundary must be, in bytes, without the start.
struct BreakCase {
    std::string line;  // as in the file, for messages
    std::string text;
    std::vector<std::uint32_t> boundaries;
};

// The Unicode version a file of the database belongs to ("15.1.0"), from its first line; empty when it is not there.
std::string version_of(const std::string& file);

// auxiliary/<name>BreakTest.txt; empty when the package is not there (a message says so).
std::vector<BreakCase> break_cases(const std::string& name);

// The lines of a file of the database without comments, split at ";" and trimmed; empty when it is not there.
std::vector<std::vector<std::string>> fields_of(const std::string& file);

// "0041 0308" -> UTF-8
std::string text_of(const std::string& code_points);

}  // namespace ucd
