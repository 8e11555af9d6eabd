// Text boundaries by ICU's rules: grapheme clusters and words and sentences (UAX #29), line breaks (UAX #14).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace lesart {

// Hands ICU its data (the cut made from src/deps/icu_data.txt). Must be called once per process, before anything else
// here; the bytes must be 16-byte aligned and live as long as the process. Fails with "icu-data-invalid".
[[nodiscard]] Result<void> set_icu_data(const void* data);

struct LineBreak {
    std::uint32_t offset;  // byte offset before which a line may (or must) start
    bool mandatory;        // after LF, CR, NEL, LS, PS
};

// All break opportunities in `text` in order, without offset 0; the last one is text.size() (mandatory).
// `language` is a BCP 47 tag or empty.
[[nodiscard]] std::vector<LineBreak> line_breaks(std::string_view text, std::string_view language);

// Boundaries in order, from the first cluster's end to text.size().
[[nodiscard]] std::vector<std::uint32_t> grapheme_boundaries(std::string_view text);
[[nodiscard]] std::vector<std::uint32_t> sentence_boundaries(std::string_view text, std::string_view language);
// Word segments of UAX #29, spaces and punctuation left out.
[[nodiscard]] std::vector<Span> words(std::string_view text, std::string_view language);

}  // namespace lesart
