#include "ucd.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "text/utf8.h"

namespace ucd {
namespace {

std::ifstream open(const std::string& file) {
    std::ifstream stream("/usr/share/unicode/" + file);
    if (!stream) MESSAGE("skipped: unicode-data's ", file, " is not installed");
    return stream;
}

std::string trim(const std::string& text) {
    const std::size_t start = text.find_first_not_of(" \t\r");
    return start == std::string::npos ? "" : text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

}  // namespace

std::string text_of(const std::string& code_points) {
    std::istringstream words(code_points);
    std::string word;
    std::string text;
    while (words >> word) lesart::append_utf8(text, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
    return text;
}

std::string version_of(const std::string& file) {
    std::ifstream stream = open(file);
    std::string line;
    std::getline(stream, line);  // "# LineBreakTest-15.1.0.txt"
    const std::size_t start = line.find('-');
    return start == std::string::npos ? "" : line.substr(start + 1, line.rfind(".txt") - start - 1);
}

std::vector<BreakCase> break_cases(const std::string& name) {
    std::vector<BreakCase> cases;
    std::ifstream file = open("auxiliary/" + name + "BreakTest.txt");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        BreakCase test;
        test.line = line;
        for (std::string word; words >> word;) {
            if (word == "\u00F7") {
                if (!test.text.empty()) test.boundaries.push_back(static_cast<std::uint32_t>(test.text.size()));
            } else if (word != "\u00D7") {
                test.text += text_of(word);
            }
        }
        // A lone surrogate is no text.
        if (!test.text.empty() && line.find(" D800 ") == std::string::npos) cases.push_back(test);
    }
    return cases;
}

std::vector<std::vector<std::string>> fields_of(const std::string& file) {
    std::vector<std::vector<std::string>> rows;
    std::ifstream stream = open(file);
    for (std::string line; std::getline(stream, line);) {
        std::istringstream parts(line.substr(0, line.find('#')));
        std::vector<std::string> row;
        for (std::string part; std::getline(parts, part, ';');) row.push_back(trim(part));
        if (row.size() > 1) rows.push_back(row);
    }
    return rows;
}

}  // namespace ucd
