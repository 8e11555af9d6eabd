// Prints how fast paragraphs are set with fixed metrics: `layout_speed [WORDS [PACK]]`,
// hyphenated by the language pack or else by a few patterns. A figure to look at, not a test.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "layout/fixed_metrics.h"
#include "layout/flow.h"

namespace {

using namespace lesart;

// Words of German length and frequency: short ones often, a long tail of rare compounds.
std::string make_text(std::size_t words, std::vector<std::string>& blocks) {
    static const char* const syllables[] = {"ge",   "ver", "be", "hand", "lung",  "en",   "stadt",
                                            "rat",  "min", "is", "ter",  "bau",   "land", "schaft",
                                            "keit", "un",  "an", "ab",   "sicht", "tag",  "der"};
    std::uint32_t seed = 12345;
    const auto random = [&seed](std::uint32_t n) {
        seed = seed * 1664525u + 1013904223u;
        return (seed >> 8) % n;
    };
    std::vector<std::string> vocabulary;
    for (int i = 0; i < 60000; ++i) {
        std::string word;
        const std::uint32_t count = i < 200 ? 1 : 1 + random(i < 3000 ? 3 : 5);
        for (std::uint32_t k = 0; k < count; ++k) word += syllables[random(21)];
        vocabulary.push_back(word);
    }
    std::size_t made = 0;
    while (made < words) {
        std::string block;
        const std::uint32_t length = 40 + random(60);
        for (std::uint32_t i = 0; i < length; ++i, ++made) {
            const std::uint32_t shelf = random(10);
            block += vocabulary[random(shelf < 5 ? 200 : shelf < 9 ? 3000 : 60000)];
            block += i + 1 == length ? "." : random(12) == 0 ? ", " : " ";
        }
        blocks.push_back(block);
    }
    std::string all;
    for (const std::string& block : blocks) all += block + "\n";
    return all;
}

std::vector<std::uint8_t> read_section(const char* path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::vector<std::uint64_t> aligned(bytes.size() / 8 + 1);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(aligned.data()));
    const auto pack = Pack::open(Bytes(reinterpret_cast<const std::uint8_t*>(aligned.data()), bytes.size()));
    if (!pack) return {};
    const Bytes section = pack->section("hyphenation");
    return {section.begin(), section.end()};
}

// Time of the processor, not of the clock: other work on the machine does not count.
double seconds_of(auto&& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t words = argc > 1 ? static_cast<std::size_t>(std::atol(argv[1])) : 1'000'000;
    std::vector<std::string> texts;
    const std::string all = make_text(words, texts);
    std::vector<std::uint8_t> section = *build_hyphenation(
        "1ge 1ver 1be 1hand 1lung 1stadt 1rat 1min 1ter 1bau 1land 1schaft 1keit 1sicht 1tag", "", 2, 2);
    if (argc > 2) section = read_section(argv[2]);
    const auto hyphenator = Hyphenator::load(Bytes(section));
    if (!hyphenator) {
        std::fprintf(stderr, "%s\n", hyphenator.error().message.c_str());
        return 1;
    }
    FixedMetrics metrics;
    for (const Alignment alignment : {Alignment::ragged, Alignment::justified}) {
        std::vector<FlowBlock> blocks;
        std::uint32_t start = 0;
        for (const std::string& text : texts) {
            FlowBlock block{text, start, {}, 0, 15, 0};
            block.style.alignment = alignment;
            blocks.push_back(block);
            start += static_cast<std::uint32_t>(text.size()) + 1;
        }
        auto advances = std::make_shared<AdvanceCache>(metrics);
        std::unique_ptr<Flow> flow;
        const double open =
            seconds_of([&] { flow = std::make_unique<Flow>(blocks, 640, advances, *hyphenator, "de"); });
        const double first = seconds_of([&] { flow->lay_out_band(0, 1200); });
        const double rest = seconds_of([&] {
            while (!flow->advance(1u << 20)) {
            }
        });
        std::printf(
            "%s: %zu words, %zu bytes, %u blocks: open %.1f ms, first screen %.2f ms, all %.0f ms; %llu strings in "
            "%llu calls\n",
            alignment == Alignment::ragged ? "ragged   " : "justified", words, all.size(), flow->block_count(),
            open * 1e3, first * 1e3, rest * 1e3, static_cast<unsigned long long>(advances->measured()),
            static_cast<unsigned long long>(advances->calls()));
    }
}
