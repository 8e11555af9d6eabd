// The language of a text by its function words.
#include <algorithm>
#include <array>

#include "annotate/annotate.h"
#include "annotate/key.h"

namespace lesart {

namespace {

constexpr std::size_t sample_size_max = 8u << 10;

// Frequent words of one language that the other does not have, folded, in order.
constexpr std::array<std::string_view, 53> german = {
    "als", "am",   "auch",   "auf",  "aus",   "bei",  "beim", "bis",   "das",   "dass",  "dem",
    "den", "der",  "des",    "die",  "durch", "ein",  "eine", "einem", "einen", "einer", "er",
    "es",  "für",  "haben",  "hat",  "ich",   "im",   "ist",  "mit",   "nach",  "nicht", "noch",
    "nur", "oder", "sei",    "sein", "sich",  "sie",  "sind", "um",    "und",   "unter", "vom",
    "von", "vor",  "werden", "wie",  "wir",   "wird", "zu",   "zum",   "zur"};
constexpr std::array<std::string_view, 45> english = {
    "about", "after", "and",   "are", "as",   "at",   "be",    "been",  "but",  "by",   "for", "from",
    "had",   "has",   "have",  "he",  "her",  "his",  "i",     "it",    "its",  "not",  "of",  "on",
    "or",    "our",   "said",  "she", "than", "that", "the",   "their", "they", "this", "to",  "was",
    "we",    "were",  "which", "who", "will", "with", "would", "you",   "your"};
static_assert(std::is_sorted(english.begin(), english.end()));

bool has(const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_letter_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

}  // namespace

std::string detect_language(std::string_view text) {
    text = text.substr(0, sample_size_max);
    std::size_t german_words = 0, english_words = 0, words = 0;
    std::string key;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter_byte(text[at])) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        while (at < text.size() && is_letter_byte(text[at])) ++at;
        ++words;
        if (at == sample_size_max || at - start > 8) continue;  // cut off, or longer than any word of the lists
        key.clear();
        recognition::append_key(text.substr(start, at - start), key);
        if (has(german, key)) ++german_words;
        if (has(english, key)) ++english_words;
    }
    // A tenth of running text are such words in either language; headlines have fewer.
    const std::size_t best = std::max(german_words, english_words);
    if (best < 2 || 20 * best < words || german_words == english_words) return "und";
    return german_words > english_words ? "de" : "en";
}

}  // namespace lesart
