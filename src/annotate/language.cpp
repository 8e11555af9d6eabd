// The language of a text by its function words.
#include <algorithm>
#include <array>
#include <span>

#include "annotate/annotate.h"
#include "annotate/key.h"

namespace lesart {

namespace {

constexpr std::size_t sample_size_max = 8u << 10;

// Frequent words, folded, in order.
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
constexpr std::array<std::string_view, 55> french = {
    "ans",  "apres", "au",   "aussi", "aux",   "avec", "ce",  "cette", "chez", "d",   "dans", "de",   "depuis", "des",
    "deux", "dit",   "du",   "elle",  "entre", "est",  "et",  "ete",   "fait", "il",  "ils",  "je",   "l",      "la",
    "le",   "les",   "leur", "mais",  "ne",    "nous", "on",  "ont",   "ou",   "par", "pas",  "plus", "pour",   "que",
    "qui",  "sa",    "sans", "se",    "selon", "ses",  "son", "sont",  "sous", "sur", "un",   "une",  "vous"};
constexpr std::array<std::string_view, 35> spanish = {
    "al",  "como", "con",   "de",  "del", "dijo", "el",      "en",  "entre", "es",   "esta", "este",
    "fue", "ha",   "la",    "las", "lo",  "los",  "mas",     "muy", "para",  "pero", "por",  "que",
    "se",  "sin",  "sobre", "son", "su",  "sus",  "tambien", "un",  "una",   "y",    "ya"};
constexpr std::array<std::string_view, 31> italian = {
    "al", "alla", "anche", "che", "con", "da",  "dal",   "dei", "del", "della", "di", "e",    "gli", "ha", "i",  "il",
    "in", "la",   "le",    "lo",  "ma",  "nel", "nella", "non", "per", "piu",   "si", "sono", "su",  "un", "una"};
constexpr std::array<std::string_view, 38> dutch = {
    "aan",  "als", "bij", "dat",  "de",  "die",  "door", "een", "en",   "er",    "haar",  "heeft", "het",
    "hij",  "ik",  "is",  "maar", "met", "naar", "niet", "nog", "of",   "om",    "onder", "ook",   "op",
    "over", "te",  "tot", "uit",  "van", "voor", "was",  "wat", "werd", "wordt", "zich",  "zijn"};
constexpr std::array<std::string_view, 30> portuguese = {
    "ao",  "as",  "com", "como", "da", "das",  "de",   "do",   "dos", "e",   "em", "foi", "mais", "mas", "na",
    "nao", "nos", "o",   "os",   "ou", "para", "pela", "pelo", "por", "que", "se", "sem", "sua",  "um",  "uma"};
constexpr std::array<std::string_view, 26> swedish = {
    "att", "av",  "bland", "de",  "den", "det", "efter", "ett", "fran", "för",   "har", "i",  "inte",
    "med", "men", "när",   "och", "om",  "pa",  "sig",   "som", "till", "under", "var", "vi", "är"};
constexpr std::array<std::string_view, 27> danish = {"af",  "at",  "blev", "de",  "den", "der", "det",  "efter", "en",
                                                     "er",  "et",  "for",  "fra", "har", "i",   "ikke", "med",   "men",
                                                     "mod", "nar", "og",   "om",  "pa",  "sig", "som",  "til",   "var"};
constexpr std::array<std::string_view, 28> polish = {
    "ale", "bez",  "czy", "dla", "do",    "i",     "ich", "jak", "jego", "jest", "juz", "na", "nie", "o",
    "od",  "oraz", "po",  "pod", "przed", "przez", "sie", "tak", "tego", "to",   "w",   "z",  "za",  "ze"};

struct Words {
    std::string_view tag;
    std::span<const std::string_view> words;
};
constexpr std::array<Words, 10> languages = {{{"de", german},
                                              {"en", english},
                                              {"fr", french},
                                              {"es", spanish},
                                              {"it", italian},
                                              {"nl", dutch},
                                              {"pt", portuguese},
                                              {"sv", swedish},
                                              {"da", danish},
                                              {"pl", polish}}};
static_assert(std::ranges::all_of(languages, [](const Words& one) { return std::ranges::is_sorted(one.words); }));

bool is_letter_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

}  // namespace

std::string detect_language(std::string_view text) {
    text = text.substr(0, sample_size_max);
    std::array<std::size_t, languages.size()> counts{};
    std::size_t words = 0;
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
        for (std::size_t i = 0; i < languages.size(); ++i)
            if (std::ranges::binary_search(languages[i].words, std::string_view(key))) ++counts[i];
    }
    // A tenth of running text and more are such words; headlines have fewer.
    const auto best = std::ranges::max_element(counts);
    if (*best < 2 || 20 * *best < words || std::ranges::count(counts, *best) > 1) return "und";
    return std::string(languages[static_cast<std::size_t>(best - counts.begin())].tag);
}

}  // namespace lesart
