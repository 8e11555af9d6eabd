// Hands ICU its data before any test runs.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <ios>
#include <vector>

#include "text/segment.h"

namespace {

struct alignas(16) Block {
    char bytes[16];
};

// Never freed: ICU reads it until the process ends.
std::vector<Block>& icu_bytes() {
    static auto* bytes = new std::vector<Block>;
    return *bytes;
}

const bool loaded = [] {
    std::ifstream file(LESART_ICU_DATA, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::streamoff>(file.tellg());
    if (!file || size <= 0) {
        std::fprintf(stderr, "cannot read %s\n", LESART_ICU_DATA);
        std::exit(1);
    }
    icu_bytes().resize(static_cast<std::size_t>(size) / sizeof(Block) + 1);
    file.seekg(0);
    file.read(icu_bytes().data()->bytes, size);
    const auto result = lesart::set_icu_data(icu_bytes().data());
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return true;
}();

}  // namespace
