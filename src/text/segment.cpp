#include "text/segment.h"

#include <unicode/ubrk.h>
#include <unicode/udata.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "base/check.h"

namespace lesart {
namespace {

struct IteratorDeleter {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using IteratorOwner = std::unique_ptr<UBreakIterator, IteratorDeleter>;

// ICU's locale for a BCP 47 tag: its language alone, for none of the break rules in our data depends on more. Anything
// that is no language gives the root rules.
std::string locale_of(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find_first_of("-_"));
    const bool letters = std::all_of(primary.begin(), primary.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (!letters || primary.size() < 2 || primary.size() > 3 || primary == "und") return {};
    std::string locale(primary);
    for (char& c : locale) c = static_cast<char>(c | 0x20);
    return locale;
}

// Iterators are slow to make (rules are loaded and checked), so each thread keeps them. A page uses one or two
// languages; the bound only keeps a host that sends invented tags from filling memory.
constexpr std::size_t cached_iterators_max = 16;

struct CachedIterator {
    UBreakIteratorType type;
    std::string locale;
    IteratorOwner iterator;
};

UBreakIterator* cached_iterator(UBreakIteratorType type, std::string_view language) {
    thread_local std::vector<CachedIterator> cache;
    std::string locale = locale_of(language);
    for (const CachedIterator& entry : cache) {
        if (entry.type == type && entry.locale == locale) return entry.iterator.get();
    }
    UErrorCode status = U_ZERO_ERROR;
    IteratorOwner iterator(ubrk_open(type, locale.c_str(), nullptr, 0, &status));
    LESART_CHECK(U_SUCCESS(status) && iterator != nullptr, "set_icu_data() comes before any segmentation");
    if (cache.size() == cached_iterators_max) cache.erase(cache.begin());
    cache.push_back({type, std::move(locale), std::move(iterator)});
    return cache.back().iterator.get();
}

// An iterator over UTF-8 text in place: its positions are bytes.
class Boundaries {
   public:
    Boundaries(UBreakIteratorType type, std::string_view text, std::string_view language)
        : iterator_(cached_iterator(type, language)) {
        UErrorCode status = U_ZERO_ERROR;
        utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
        ubrk_setUText(iterator_, &text_, &status);
        LESART_CHECK(U_SUCCESS(status), "UTF-8 text can be segmented");
        ubrk_first(iterator_);
    }
    // The kept iterator must not point into text that is about to die.
    ~Boundaries() {
        UErrorCode status = U_ZERO_ERROR;
        static constexpr UChar nothing[1] = {0};
        ubrk_setText(iterator_, nothing, 0, &status);
        utext_close(&text_);
    }
    Boundaries(const Boundaries&) = delete;
    Boundaries& operator=(const Boundaries&) = delete;

    // False at the end.
    bool next(std::uint32_t& offset) {
        const std::int32_t at = ubrk_next(iterator_);
        if (at == UBRK_DONE) return false;
        offset = static_cast<std::uint32_t>(at);
        return true;
    }
    [[nodiscard]] std::int32_t rule() const { return ubrk_getRuleStatus(iterator_); }

   private:
    UBreakIterator* iterator_;
    UText text_ = UTEXT_INITIALIZER;
};

std::vector<std::uint32_t> all_boundaries(UBreakIteratorType type, std::string_view text, std::string_view language) {
    std::vector<std::uint32_t> offsets;
    if (text.empty()) return offsets;
    Boundaries boundaries(type, text, language);
    std::uint32_t offset = 0;
    while (boundaries.next(offset)) offsets.push_back(offset);
    return offsets;
}

}  // namespace

Result<void> set_icu_data(const void* data) {
    // Bytes 2 and 3 of a package are ICU's magic number, bytes 12 to 15 its format (udata.h, UDataInfo).
    const auto* bytes = static_cast<const unsigned char*>(data);
    const bool package =
        bytes != nullptr && bytes[2] == 0xDA && bytes[3] == 0x27 && std::memcmp(bytes + 12, "CmnD", 4) == 0;
    UErrorCode status = U_ZERO_ERROR;
    if (package) udata_setCommonData(data, &status);
    if (package && U_SUCCESS(status)) {
        for (const UBreakIteratorType type : {UBRK_CHARACTER, UBRK_WORD, UBRK_LINE, UBRK_SENTENCE}) {
            if (U_SUCCESS(status)) IteratorOwner(ubrk_open(type, "", nullptr, 0, &status));
        }
    }
    if (package && U_SUCCESS(status)) return {};
    return fail("icu-data-invalid", std::string("ICU refuses its data (") +
                                        (package ? u_errorName(status) : "no package") +
                                        "); use the icudt file that belongs to this build");
}

std::vector<LineBreak> line_breaks(std::string_view text, std::string_view language) {
    std::vector<LineBreak> breaks;
    if (text.empty()) return breaks;
    Boundaries boundaries(UBRK_LINE, text, language);
    std::uint32_t offset = 0;
    while (boundaries.next(offset)) breaks.push_back({offset, boundaries.rule() >= UBRK_LINE_HARD});
    breaks.back().mandatory = true;
    return breaks;
}

std::vector<std::uint32_t> grapheme_boundaries(std::string_view text) {
    return all_boundaries(UBRK_CHARACTER, text, {});
}

std::vector<std::uint32_t> sentence_boundaries(std::string_view text, std::string_view language) {
    return all_boundaries(UBRK_SENTENCE, text, language);
}

std::vector<Span> words(std::string_view text, std::string_view language) {
    std::vector<Span> spans;
    if (text.empty()) return spans;
    Boundaries boundaries(UBRK_WORD, text, language);
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    while (boundaries.next(end)) {
        if (boundaries.rule() >= UBRK_WORD_NONE_LIMIT) spans.push_back({start, end});
        start = end;
    }
    return spans;
}

}  // namespace lesart
