// Goldens as readable text. A file holds cases:
//
//   --- name ---
//   key: value
//   …
//   (an empty line)
//   the expected result
//
// With LESART_UPDATE_GOLDENS=1 in the environment the results are written instead of compared.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace golden {

struct Case {
    std::string name;
    std::vector<std::pair<std::string, std::string>> fields;  // in the file's order; keys may repeat

    [[nodiscard]] std::string field(std::string_view key, std::string_view otherwise = {}) const;
    [[nodiscard]] float number(std::string_view key, float otherwise) const;
};

// Runs every case of tests/golden/layout/`file` and checks its result.
void check_file(const std::string& file, const std::function<std::string(const Case&)>& result_of);

// With one digit behind the point, never "-0.0".
[[nodiscard]] std::string tenths(float px);

}  // namespace golden
