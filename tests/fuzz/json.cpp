// JSON from outside: `lesart/1` files, Web Annotations and lines of --jsonl.
#include "fuzz/fuzz.h"

#include "document/html.h"
#include "document/json.h"
#include "document/web_annotation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lesart;
    Document plain;
    plain.text = "In Bern und Thun.";
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (const auto given = read_annotations(bytes, plain)) fuzz::check_annotations(plain, given->annotations);
    auto read = read_json(bytes);
    if (!read) return 0;
    fuzz::check_document(read->document);
    fuzz::check_annotations(read->document, read->annotations);
    // They speak of this reading and are not part of the article.
    read->document.diagnostics.clear();
    const std::string once = write_json(read->document, read->annotations, OffsetUnit::utf16);
    const auto again = read_json(once);
    LESART_CHECK(again.has_value(), "what is written can be read");
    LESART_CHECK(write_json(again->document, again->annotations, OffsetUnit::utf16) == once,
                 "a second round changes nothing");
    LESART_CHECK(write_html(read->document, read->annotations).find("<script") == std::string::npos, "text stays text");
    return 0;
}
