// Bytes -> document -> JSON -> document: whatever comes in, the invariants hold and the way back is the same.
#include "fuzz/fuzz.h"

#include "document/json.h"
#include "parse/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lesart;
    static_cast<void>(fuzz::german());
    const auto parsed = parse({reinterpret_cast<const char*>(data), size}, {});
    if (!parsed) {
        LESART_CHECK(!parsed.error().code.empty() && !parsed.error().message.empty(), "an error says what is wrong");
        return 0;
    }
    fuzz::check_document(parsed->document);
    fuzz::check_annotations(parsed->document, parsed->provided);
    for (const OffsetUnit unit : {OffsetUnit::byte, OffsetUnit::utf16, OffsetUnit::codepoint}) {
        const auto read = read_json(write_json(parsed->document, parsed->provided, unit));
        LESART_CHECK(read.has_value(), "what is written can be read");
        LESART_CHECK(read->document.text == parsed->document.text, "the text comes back");
        LESART_CHECK(read->document.blocks.size() == parsed->document.blocks.size(), "the blocks come back");
    }
    return 0;
}
