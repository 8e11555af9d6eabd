// Cases as readable text in tests/golden/parse/*.txt:
//
//   --- name of the case ---
//   the input, to the line "----"
//   ----
//   what the parser makes of it, one fact a line
//
// \u{AD} stands for a character that cannot be seen, \r for a carriage return, \t for a tab, \\ for a backslash. A last
// newline of the input is not part of it. With LESART_UPDATE_GOLDENS=1 in the environment the expected parts are
// written anew: read the difference before you commit it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "parse/parse.h"
#include "text/utf8.h"
#include "unit/parse/preserved.h"

namespace {

struct Case {
    std::string name;
    std::string input;  // as in the file
    std::string expected;
};

std::string unescape(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
        } else if (text[++i] == 'u') {
            const std::size_t close = text.find('}', i);
            lesart::append_utf8(out, static_cast<char32_t>(std::stoul(text.substr(i + 2, close - i - 2), nullptr, 16)));
            i = close;
        } else {
            out += text[i] == 'r' ? '\r' : text[i] == 't' ? '\t' : text[i];
        }
    }
    return out;
}

std::string escape(std::string_view text) {
    std::string out;
    std::uint32_t offset = 0;
    while (offset < text.size()) {
        const std::uint32_t start = offset;
        const char32_t c = lesart::next_code_point(text, offset);
        const bool seen = c >= 0x20 && !(c >= 0x7F && c <= 0xA0) && c != 0xAD && !(c >= 0x2000 && c <= 0x200F) &&
                          c != 0xFEFF && c != 0xFFFD && !(c >= 0x2028 && c <= 0x202F) && !(c >= 0x2060 && c <= 0x206F);
        if (seen) {
            out += c == '\\' ? "\\\\" : std::string(text.substr(start, offset - start));
        } else {
            std::ostringstream hex;
            hex << "\\u{" << std::uppercase << std::hex << static_cast<std::uint32_t>(c) << '}';
            out += hex.str();
        }
    }
    return out;
}

std::string describe(const lesart::Parsed& parsed) {
    const lesart::Document& document = parsed.document;
    const lesart::Metadata& metadata = document.metadata;
    std::string out;
    const auto line = [&](const std::string& key, const std::optional<std::string>& value) {
        if (value) out += key + ": " + escape(*value) + '\n';
    };
    line("title", metadata.title.empty() ? std::nullopt : std::optional(metadata.title));
    line("kicker", metadata.kicker);
    line("byline", metadata.byline);
    line("published", metadata.published);
    line("source", metadata.source);
    for (const std::string& city : metadata.dateline) line("dateline", city);
    for (const lesart::Block& block : document.blocks) {
        out += std::string(lesart::block_kind_name(block.kind));
        if (block.level != 0) out += ' ' + std::to_string(block.level);
        out += " | " + escape(lesart::slice(document.text, block.text)) + '\n';
    }
    for (const lesart::Diagnostic& diagnostic : document.diagnostics) {
        out += "! " + diagnostic.code + " \"" + escape(lesart::slice(document.source_text, diagnostic.source)) + "\"\n";
    }
    return out;
}

std::string run(const Case& test) {
    const auto parsed = lesart::parse(unescape(test.input), {.from = lesart::Format::text});
    if (!parsed) return "error " + parsed.error().code + '\n';
    return describe(*parsed);
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::vector<Case> cases;
    bool in_input = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("--- ") && line.ends_with(" ---")) {
            cases.push_back({line.substr(4, line.size() - 8), "", ""});
            in_input = true;
        } else if (line == "----") {
            in_input = false;
        } else if (!cases.empty()) {
            (in_input ? cases.back().input : cases.back().expected) += line + '\n';
        }
    }
    for (Case& test : cases) {
        if (!test.input.empty()) test.input.pop_back();
        while (test.expected.ends_with("\n\n")) test.expected.pop_back();
    }
    return cases;
}

void write_cases(const std::filesystem::path& path, const std::vector<Case>& cases) {
    std::ofstream file(path);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        file << (i == 0 ? "" : "\n") << "--- " << cases[i].name << " ---\n"
             << cases[i].input << "\n----\n"
             << run(cases[i]);
    }
}

}  // namespace

TEST_CASE("the parser makes of each golden input what its file says") {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(LESART_SOURCE_DIR "/tests/golden/parse")) {
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    REQUIRE_FALSE(paths.empty());
    for (const auto& path : paths) {
        const std::vector<Case> cases = read_cases(path);
        REQUIRE_FALSE(cases.empty());
        if (std::getenv("LESART_UPDATE_GOLDENS") != nullptr) write_cases(path, cases);
        for (const Case& test : read_cases(path)) {
            CAPTURE(path.filename().string());
            CAPTURE(test.name);
            CHECK(run(test) == test.expected);
            const auto parsed = lesart::parse(unescape(test.input), {.from = lesart::Format::text});
            if (parsed) CHECK(preserved::broken_rule(parsed->document) == "");
        }
    }
}
