#include "unit/layout/golden.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace golden {
namespace {

struct Recorded {
    Case input;
    std::string expected;
};

std::string folder() {
    return std::string(LESART_SOURCE_DIR) + "/tests/golden/layout/";
}

std::vector<Recorded> read_cases(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), "cannot read " << path);
    std::vector<Recorded> cases;
    std::string line;
    bool in_fields = false;
    while (std::getline(file, line)) {
        if (line.starts_with("--- ") && line.ends_with(" ---")) {
            cases.push_back({{line.substr(4, line.size() - 8), {}}, {}});
            in_fields = true;
        } else if (cases.empty()) {
            FAIL("a golden file begins with a case: " << path);
        } else if (in_fields && line.empty()) {
            in_fields = false;
        } else if (in_fields) {
            const std::size_t colon = line.find(": ");
            REQUIRE_MESSAGE(colon != std::string::npos, "not a field: " << line);
            cases.back().input.fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        } else {
            cases.back().expected += line + "\n";
        }
    }
    // The empty line between two cases belongs to neither.
    for (Recorded& recorded : cases) {
        while (recorded.expected.ends_with("\n\n")) recorded.expected.pop_back();
    }
    return cases;
}

}  // namespace

std::string Case::field(std::string_view key, std::string_view otherwise) const {
    for (const auto& [name_of_field, value] : fields) {
        if (name_of_field == key) return value;
    }
    return std::string(otherwise);
}

float Case::number(std::string_view key, float otherwise) const {
    const std::string value = field(key);
    return value.empty() ? otherwise : std::strtof(value.c_str(), nullptr);
}

void check_file(const std::string& file, const std::function<std::string(const Case&)>& result_of) {
    const std::string path = folder() + file;
    const char* update = std::getenv("LESART_UPDATE_GOLDENS");
    std::ostringstream written;
    for (const Recorded& recorded : read_cases(path)) {
        std::string result = result_of(recorded.input);
        while (result.ends_with("\n\n")) result.pop_back();
        if (update != nullptr && std::string_view(update) == "1") {
            written << "--- " << recorded.input.name << " ---\n";
            for (const auto& [key, value] : recorded.input.fields) written << key << ": " << value << "\n";
            written << "\n" << result << "\n";
        } else {
            CAPTURE(recorded.input.name);
            CHECK(result == recorded.expected);
        }
    }
    if (!written.str().empty()) {
        std::string all = written.str();
        all.pop_back();
        std::ofstream(path, std::ios::binary) << all;
    }
}

std::string tenths(float px) {
    const double scaled = static_cast<double>(px) * 10;
    const long rounded = static_cast<long>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    const long size = rounded < 0 ? -rounded : rounded;
    return (rounded < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10);
}

}  // namespace golden
