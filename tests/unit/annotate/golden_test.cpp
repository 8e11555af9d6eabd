// Recognition as readable text in tests/golden/annotate/*.txt:
//
//   --- name of the case | language | publication date or empty ---
//   the article, one block a line ("# " title, "## " subhead), to the line "----"
//   ----
//   the same text with the finds marked, then the entities with role, then the timeline
//
// With LESART_UPDATE_GOLDENS=1 in the environment the expected parts are written anew: read the difference before you
// commit it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support.h"

namespace {

struct Case {
    std::string head, language, published;
    std::string input, expected;
};

std::string trim(std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::vector<Case> read_cases(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<Case> cases;
    std::string* part = nullptr;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("--- ") && line.ends_with(" ---")) {
            std::istringstream head(line.substr(4, line.size() - 8));
            Case next;
            next.head = line;
            std::string name;
            std::getline(head, name, '|');
            std::getline(head, next.language, '|');
            std::getline(head, next.published, '|');
            next.language = trim(next.language);
            next.published = trim(next.published);
            cases.push_back(next);
            part = &cases.back().input;
        } else if (line == "----" && part != nullptr) {
            part = &cases.back().expected;
        } else if (part != nullptr) {
            *part += line + '\n';
        }
    }
    for (Case& item : cases)
        while (item.expected.ends_with("\n\n")) item.expected.pop_back();
    return cases;
}

std::string describe(const Case& item) {
    const lesart::Document document = support::make_document(item.input, item.language, item.published);
    const lesart::Annotations result = lesart::annotate(document, &support::recognizer(item.language));
    CHECK(support::broken_invariant(document, result) == "");
    std::string out = support::marked(document, result) + '\n';
    for (std::size_t i = 0; i < result.entities.size(); ++i) {
        const lesart::Entity& entity = result.entities[i];
        out += "e" + std::to_string(i + 1) + " " + std::string(lesart::name_of(entity.type)) + " " + entity.name;
        out += entity.role.empty() ? "\n" : " (" + entity.role + ")\n";
    }
    for (const lesart::TimelineEntry& entry : result.timeline)
        out += std::to_string(entry.order) + " " + std::string(lesart::name_of(entry.phase)) + " " + entry.label + '\n';
    return out;
}

}  // namespace

TEST_CASE("goldens") {
    const bool update = std::getenv("LESART_UPDATE_GOLDENS") != nullptr;
    std::size_t count = 0;
    std::vector<std::filesystem::path> files;
    for (const auto& item :
         std::filesystem::directory_iterator(std::filesystem::path(LESART_SOURCE_DIR) / "tests/golden/annotate"))
        files.push_back(item.path());
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files) {
        std::string written;
        for (const Case& item : read_cases(file)) {
            const std::string actual = describe(item);
            INFO(file.filename().string(), " ", item.head);
            if (!update) CHECK(actual == item.expected);
            if (!written.empty()) written += '\n';
            written += item.head + '\n' + item.input + "----\n" + actual;
            ++count;
        }
        if (update) std::ofstream(file) << written;
    }
    CHECK(count > 20);
}
