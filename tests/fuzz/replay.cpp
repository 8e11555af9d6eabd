// Runs a fuzz target over its corpus without libFuzzer: each file whole, cut at 40 places, and with 60 flipped bits.
// Where to cut and flip comes from a fixed sequence, so that a failure repeats.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "fuzz/fuzz.h"

namespace {

std::uint32_t next_number(std::uint32_t& state) {  // Marsaglia, Xorshift RNGs (2003)
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

int run_once(const std::vector<std::uint8_t>& bytes) {
    // Its own allocation of exact size, so that the address sanitizer sees a read behind the end.
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    return LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void replay(const std::vector<std::uint8_t>& bytes, std::uint32_t& state) {
    static_cast<void>(run_once(bytes));
    if (bytes.empty()) return;
    constexpr int cuts = 40, flips = 60;
    for (int i = 0; i < cuts; ++i) {
        static_cast<void>(run_once({bytes.begin(), bytes.begin() + next_number(state) % bytes.size()}));
    }
    for (int i = 0; i < flips; ++i) {
        std::vector<std::uint8_t> flipped = bytes;
        flipped[next_number(state) % flipped.size()] ^= static_cast<std::uint8_t>(1u << next_number(state) % 8);
        static_cast<void>(run_once(flipped));
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::fprintf(stderr, "usage: %s CORPUS_FOLDER\n", words[0]);
        return 2;
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(words[1])) {
        if (!entry.path().filename().string().starts_with(".")) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::uint32_t state = 2463534242;
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        replay({std::istreambuf_iterator<char>(file), {}}, state);
    }
    std::printf("%zu files replayed\n", files.size());
    return files.empty() ? 1 : 0;
}
