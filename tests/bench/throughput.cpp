// Parse, annotate and lay out files again and again, one phase at a time, and print megabytes of input per second as
// JSON.
//
//   bench_throughput ICU_DATA PACK LANGUAGE FILE…
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "api/lesart.h"
#include "base/pack.h"
#include "layout/fixed_metrics.h"
#include "layout/flow.h"
#include "layout/hyphenate.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr double seconds_per_phase = 1.0;
constexpr float column_px = 640;

std::string read_file(const char* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Bytes on an 8-byte boundary, as packs want them.
struct Aligned {
    explicit Aligned(const std::string& bytes) : words((bytes.size() + 7) / 8), size(bytes.size()) {
        std::memcpy(words.data(), bytes.data(), size);
    }
    [[nodiscard]] const std::uint8_t* data() const { return reinterpret_cast<const std::uint8_t*>(words.data()); }
    std::vector<std::uint64_t> words;
    std::size_t size;
};

// Runs `work` over all inputs until enough time has passed; megabytes per second of `bytes` per round.
template <class Work>
double rate(std::size_t bytes, Work work) {
    work();  // warms caches; not counted
    const Clock::time_point start = Clock::now();
    std::size_t rounds = 0;
    double seconds = 0;
    do {
        work();
        ++rounds;
        seconds = std::chrono::duration<double>(Clock::now() - start).count();
    } while (seconds < seconds_per_phase);
    return static_cast<double>(bytes * rounds) / seconds / 1e6;
}

struct Bench {
    lesart_engine* engine = nullptr;
    const char* language;
    std::vector<std::string> texts;
    std::size_t bytes = 0;

    lesart_document* open(const std::string& text) const {
        lesart_document* document = nullptr;
        const lesart_result result =
            lesart_document_open(engine, reinterpret_cast<const std::uint8_t*>(text.data()),
                                 static_cast<std::uint32_t>(text.size()), "text", language, "2025-02-13", &document);
        return result == LESART_OK ? document : nullptr;
    }

    double parse() const {
        return rate(bytes, [&] {
            for (const std::string& text : texts) {
                lesart_document_destroy(open(text));
            }
        });
    }

    // Parsing is part of each round, because a document is annotated once; its time is taken off again.
    double annotate(double parse_rate) const {
        const double both = rate(bytes, [&] {
            for (const std::string& text : texts) {
                lesart_document* document = open(text);
                while (lesart_document_annotate(document, 1u << 20) == 0) {
                }
                lesart_document_destroy(document);
            }
        });
        return 1 / (1 / both - 1 / parse_rate);
    }

    double lay_out(const lesart::Hyphenator& hyphenator) const {
        std::vector<std::string> shown;
        std::size_t shown_bytes = 0;
        for (const std::string& text : texts) {
            lesart_document* document = open(text);
            lesart_text borrowed{};
            lesart_document_text(document, &borrowed);
            shown.emplace_back(borrowed.data, borrowed.size);
            shown_bytes += borrowed.size;
            lesart_document_destroy(document);
        }
        lesart::FixedMetrics metrics;
        return rate(shown_bytes, [&] {
            for (const std::string& text : shown) {
                lesart::Flow flow(blocks_of(text), column_px, metrics, hyphenator, language);
                while (!flow.advance(1u << 20)) {
                }
            }
        });
    }

    static std::vector<lesart::FlowBlock> blocks_of(const std::string& text) {
        std::vector<lesart::FlowBlock> blocks;
        const std::string_view all = text;
        for (std::size_t at = 0; at <= all.size();) {
            const std::size_t end = std::min(all.find('\n', at), all.size());
            blocks.push_back({all.substr(at, end - at),
                              static_cast<std::uint32_t>(at),
                              {.alignment = lesart::Alignment::justified}});
            at = end + 1;
        }
        return blocks;
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        std::fprintf(stderr, "usage: bench_throughput ICU_DATA PACK LANGUAGE FILE...\n");
        return 2;
    }
    const Aligned icu(read_file(argv[1]));
    const Aligned pack_bytes(read_file(argv[2]));
    Bench bench{.language = argv[3], .texts = {}};
    for (int i = 4; i < argc; ++i) {
        bench.texts.push_back(read_file(argv[i]));
        bench.bytes += bench.texts.back().size();
    }
    if (lesart_engine_create(icu.data(), static_cast<std::uint32_t>(icu.size), &bench.engine) != LESART_OK ||
        lesart_engine_add_pack(bench.engine, bench.language, pack_bytes.data(),
                               static_cast<std::uint32_t>(pack_bytes.size)) != LESART_OK) {
        std::fprintf(stderr, "bench_throughput: %s or %s cannot be used\n", argv[1], argv[2]);
        return 1;
    }
    for (const std::string& text : bench.texts) {
        lesart_document* document = bench.open(text);
        if (document == nullptr) {
            std::fprintf(stderr, "bench_throughput: a file is no article\n");
            return 1;
        }
        lesart_document_destroy(document);
    }
    const auto pack = lesart::Pack::open({pack_bytes.data(), pack_bytes.size});
    const auto hyphenator = pack ? lesart::Hyphenator::load(*pack) : std::unexpected(pack.error());
    if (!hyphenator) {
        std::fprintf(stderr, "bench_throughput: %s has no hyphenation\n", argv[2]);
        return 1;
    }
    const double parse = bench.parse();
    const double annotate = bench.annotate(parse);
    const double layout = bench.lay_out(*hyphenator);
    std::printf("{\"bytes\":%zu,\"parse\":%.2f,\"annotate\":%.2f,\"layout\":%.2f}\n", bench.bytes, parse, annotate,
                layout);
    lesart_engine_destroy(bench.engine);
    return 0;
}
