// Folded keys: the one form under which a word is looked up, whatever its case and spelling.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lesart::recognition {

// Appends the key of `text` (valid UTF-8): lower case, ß as ss ("Rußland" = "RUSSLAND" = "Russland"), accents and
// strokes of Latin letters dropped but for ä ö ü ("Erdoğan" = "Erdogan"), one apostrophe, one hyphen, soft hyphens
// removed.
void append_key(std::string_view text, std::string& out);

[[nodiscard]] std::string make_key(std::string_view text);

// FNV-1a, 32 bits (Fowler, Noll, Vo), over the bytes of a key.
[[nodiscard]] constexpr std::uint32_t key_hash(std::string_view key) {
    std::uint32_t hash = 2166136261u;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash ^ (hash >> 15);
}

// "Verkehrsverbund Rhein-Main" -> "vrm": the key of the acronym that may stand for a name of several words; empty for
// fewer than three initials.
[[nodiscard]] std::string initials_of(std::string_view name);

}  // namespace lesart::recognition
