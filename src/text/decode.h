// Bytes from outside -> valid UTF-8. The only door through which text enters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lesart {

struct Decoded {
    std::string utf8;            // valid UTF-8, no byte order mark, no NUL
    std::string encoding;        // WHATWG name: "utf-8", "utf-16le", "utf-16be", "windows-1252"
    bool guessed = false;        // true when neither a byte order mark nor valid UTF-8 decided
    std::uint32_t replaced = 0;  // code units that were replaced by U+FFFD
    bool byte_exact = false;     // utf8 is the input's bytes from `offset` on, so spans map back by adding it
    std::uint32_t offset = 0;    // size of the byte order mark skipped
};

// Order: byte order mark, valid UTF-8, UTF-8 with at most one malformed sequence for twenty well-formed ones (each
// becomes one U+FFFD, as the WHATWG Encoding Standard replaces them), else Windows-1252 as that standard decodes it.
// Fails: "input-too-large" (over `max_bytes`), "input-binary" (a NUL anywhere, or more than 1 in 10 control characters
// in the first 4 KiB; the span is the first such byte, in UTF-16 input counted in the UTF-8 it becomes).
[[nodiscard]] Result<Decoded> decode(std::string_view bytes, std::size_t max_bytes = 32u << 20);

// True when `bytes` is well-formed UTF-8 (Unicode 3.9, table 3-7).
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

}  // namespace lesart
