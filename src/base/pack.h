// A pack: named sections in one byte buffer. Language packs (assets/lang) are packs; their sections are read in place,
// so that loading one costs no parsing.
//
// Format, little endian: "LSPK", u32 version (1), u32 section count, then per section u32 name offset, u32 name size,
// u32 data offset, u32 data size (offsets from the start of the file), then the bytes. Data starts on multiples of 8.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace lesart {

using Bytes = std::span<const std::uint8_t>;

class Pack {
   public:
    // Borrows `bytes`, which must be 8-byte aligned and outlive the pack and everything read from it. Fails with
    // "pack-invalid" when the header, a name or a section does not lie inside the buffer.
    [[nodiscard]] static Result<Pack> open(Bytes bytes);

    // The section's bytes, empty when there is none of this name. Borrowed from the buffer given to open().
    [[nodiscard]] Bytes section(std::string_view name) const;
    [[nodiscard]] std::string_view text(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> names() const;

   private:
    Bytes bytes_;
};

// Writes a pack holding `sections` (name, bytes) in the given order. The same input gives the same bytes.
[[nodiscard]] std::vector<std::uint8_t> write_pack(
    std::span<const std::pair<std::string, std::vector<std::uint8_t>>> sections);

}  // namespace lesart
