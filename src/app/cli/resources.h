// What the program carries with it: ICU's data, language packs, the viewer. The native program has them inside, the one
// under Node reads them from files beside it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/pack.h"
#include "base/result.h"

namespace lesart {

struct LanguagePack {
    std::string language;  // "de"
    Bytes bytes;           // 8-byte aligned, live as long as the process
};

struct Resources {
    Bytes icu_data;  // 16-byte aligned, lives as long as the process
    std::vector<LanguagePack> packs;
};

// `program` is argv[0]; under Node it is the script's path, beside which the files lie. Fails: "resources", naming the
// file.
[[nodiscard]] Result<Resources> load_resources(std::string_view program);

// The single-file viewer, lesart.html. Fails: "resources" when this build came without it.
[[nodiscard]] Result<std::string> load_viewer(std::string_view program);

}  // namespace lesart
