// What fuzz targets share: ICU's data, language packs, and the checks that hold for every document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "annotate/annotate.h"
#include "base/check.h"
#include "base/pack.h"
#include "document/annotations.h"
#include "document/document.h"
#include "layout/hyphenate.h"
#include "text/decode.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace lesart::fuzz {

// A file in 16-byte aligned memory that is never freed, as ICU and packs want it.
inline Bytes load_for_good(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    LESART_CHECK(!bytes.empty(), "a file that the build makes is missing");
    auto* memory = static_cast<std::uint8_t*>(::operator new(bytes.size(), std::align_val_t{16}));
    std::memcpy(memory, bytes.data(), bytes.size());
    return {memory, bytes.size()};
}

struct Language {
    std::shared_ptr<const Recognizer> recognizer;
    Hyphenator hyphenator;
};

// German; loads ICU's data with it, once.
inline const Language& german() {
    static const Language language = [] {
        LESART_CHECK(set_icu_data(load_for_good(LESART_ICU_DATA).data()).has_value(), "ICU takes its data");
        const auto pack = Pack::open(load_for_good(std::string{LESART_PACK_FOLDER} + "/de.pack"));
        LESART_CHECK(pack.has_value(), "the pack opens");
        auto recognizer = Recognizer::load(*pack);
        auto hyphenator = Hyphenator::load(*pack);
        LESART_CHECK(recognizer.has_value() && hyphenator.has_value(), "the pack is complete");
        return Language{*recognizer, *hyphenator};
    }();
    return language;
}

inline void check_span(std::string_view text, Span span) {
    LESART_CHECK(span.start <= span.end && span.end <= text.size(), "a span lies in the text");
    LESART_CHECK(is_utf8_boundary(text, span.start) && is_utf8_boundary(text, span.end), "a span cuts no character");
}

// Our own parsers put exactly one newline between blocks; `lesart/1` files may bring none or several.
inline void check_document(const Document& document) {
    LESART_CHECK(is_valid_utf8(document.text), "the text is UTF-8");
    const bool ours = document.format == "text";
    std::uint32_t at = 0;
    for (const Block& block : document.blocks) {
        check_span(document.text, block.text);
        LESART_CHECK(block.text.start >= at, "blocks do not overlap");
        const std::string_view between = slice(document.text, {at, block.text.start});
        LESART_CHECK(between.find_first_not_of('\n') == std::string_view::npos, "only newlines lie between blocks");
        LESART_CHECK(!ours || between.size() == (at == 0 ? 0u : 1u), "one newline lies between blocks");
        at = block.text.end;
    }
    LESART_CHECK(!ours || at == document.text.size(), "blocks cover the text to its end");
}

inline void check_annotations(const Document& document, const Annotations& annotations) {
    for (const Mention& mention : annotations.mentions) {
        check_span(document.text, mention.span);
        LESART_CHECK(mention.span.contains(mention.head), "the head lies in the mention");
        LESART_CHECK(mention.entity < annotations.entities.size(), "the entity exists");
    }
    for (const TimeExpression& time : annotations.times) check_span(document.text, time.span);
    for (const TimelineEntry& entry : annotations.timeline) {
        check_span(document.text, entry.span);
        LESART_CHECK(!entry.time || *entry.time < annotations.times.size(), "the time exists");
    }
}

}  // namespace lesart::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
