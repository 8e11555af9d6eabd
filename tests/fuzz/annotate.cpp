// Text -> annotations: spans hold, and the size of the slices changes nothing.
#include "fuzz/fuzz.h"

#include "document/html.h"
#include "document/json.h"
#include "parse/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lesart;
    const auto& language = fuzz::german();
    ParseOptions options;
    options.from = Format::text;
    options.language = "de";
    const auto parsed = parse({reinterpret_cast<const char*>(data), size}, options);
    if (!parsed) return 0;
    const Annotations whole = annotate(parsed->document, language.recognizer.get());
    fuzz::check_annotations(parsed->document, whole);
    Annotator slices(parsed->document, language.recognizer.get());
    while (!slices.advance(64)) {
    }
    LESART_CHECK(write_json(parsed->document, slices.finish(), OffsetUnit::byte) ==
                     write_json(parsed->document, whole, OffsetUnit::byte),
                 "slices give what the whole gives");
    LESART_CHECK(!write_html(parsed->document, whole).empty(), "there is a page");
    return 0;
}
