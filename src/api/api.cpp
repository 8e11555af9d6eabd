// Engine and document half of lesart.h; the view half is view_api.cpp.
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <new>
#include <utility>

#include "api/api_internal.h"
#include "base/check.h"
#include "base/pack.h"
#include "document/html.h"
#include "document/json.h"
#include "document/web_annotation.h"
#include "parse/parse.h"
#include "text/offsets.h"
#include "text/segment.h"

namespace {

using lesart::Error;

std::string_view view_of(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

// The primary language subtag in lower case (RFC 5646, section 2.2.1): "de-AT" and "DE_at" -> "de".
std::string primary_subtag(std::string_view tag) {
    std::string subtag{tag.substr(0, tag.find_first_of("-_"))};
    for (char& c : subtag) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return subtag;
}

const lesart_engine::Language* find_language(const lesart_engine& engine, std::string_view tag) {
    const std::string wanted = primary_subtag(tag);
    for (auto language = engine.languages.rbegin(); language != engine.languages.rend(); ++language) {
        if (language->tag == wanted) return &*language;
    }
    return nullptr;
}

// Why the last lesart_engine_create() failed: there is no engine yet that could remember it.
Error& creation_error() {
    static Error error;
    return error;
}

std::string error_as_json(const Error& error) {
    std::string json = "{\"code\":" + lesart::json_string(error.code);
    json += ",\"message\":" + lesart::json_string(error.message);
    json += ",\"start\":" + std::to_string(error.span.start);
    json += ",\"end\":" + std::to_string(error.span.end) + "}";
    return json;
}

void lend(std::string_view text, lesart_text* out) {
    out->data = text.data();
    out->size = static_cast<std::uint32_t>(text.size());
}

std::optional<lesart::Format> format_from_name(std::string_view name) {
    if (name.empty() || name == "auto") return lesart::Format::detect;
    if (name == "text") return lesart::Format::text;
    if (name == "lesart") return lesart::Format::lesart_json;
    return std::nullopt;
}

// Every byte of input costs several in the document and its annotations. Asking once, before work starts, turns running
// out of memory into an error the reader can be told about; 4 is what a document needs before recognition.
bool has_room_for(std::size_t input_bytes) {
    void* probe = std::malloc(input_bytes * 4 + 1);
    if (probe == nullptr) return false;
    std::free(probe);
    return true;
}

Error memory_error() {
    return {"memory", "there is not enough memory; close other articles or open a shorter one", {}};
}

}  // namespace

const lesart::Hyphenator& lesart_engine::hyphenator_for(std::string_view language) const {
    static const lesart::Hyphenator none;
    const Language* found = find_language(*this, language);
    return found == nullptr ? none : found->hyphenator;
}

const lesart::Recognizer* lesart_engine::recognizer_for(std::string_view language) const {
    const Language* found = find_language(*this, language);
    // Names of other languages look like English ones, where nouns are small; a few words of no known language are
    // rather German.
    if (found == nullptr) found = find_language(*this, language == "und" ? "de" : "en");
    if (found == nullptr && !languages.empty()) found = &languages.front();
    return found == nullptr ? nullptr : found->recognizer.get();
}

lesart_result lesart_engine::failed(lesart_result result, lesart::Error error) {
    last_error = std::move(error);
    return result;
}

extern "C" {

// ---- memory

void* lesart_allocate(uint32_t bytes) {
    constexpr std::size_t alignment = 16;
    const std::size_t rounded = (static_cast<std::size_t>(bytes) + alignment - 1) / alignment * alignment;
    return std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
}

void lesart_release(void* memory) {
    std::free(memory);
}

// ---- engine

const char* lesart_version(void) {
    return LESART_VERSION;
}

lesart_result lesart_engine_create(const uint8_t* icu_data, uint32_t size, lesart_engine** out) {
    *out = nullptr;
    constexpr std::uint32_t icu_header_size_min = 32;
    if (icu_data == nullptr || size < icu_header_size_min) {
        creation_error() = {"icu-data-invalid", "the ICU data is missing or cut off", {}};
        return LESART_ERROR_PACK;
    }
    if (auto set = lesart::set_icu_data(icu_data); !set) {
        creation_error() = set.error();
        return LESART_ERROR_PACK;
    }
    auto* engine = new (std::nothrow) lesart_engine;
    if (engine == nullptr) {
        creation_error() = memory_error();
        return LESART_ERROR_MEMORY;
    }
    *out = engine;
    return LESART_OK;
}

void lesart_engine_destroy(lesart_engine* engine) {
    delete engine;
}

lesart_result lesart_engine_add_pack(lesart_engine* engine, const char* language, const uint8_t* pack, uint32_t size) {
    const std::string tag = primary_subtag(view_of(language));
    if (tag.empty()) {
        return engine->failed(LESART_ERROR_PACK,
                              {"pack-language", "a language pack needs a language such as \"de\"", {}});
    }
    auto opened = lesart::Pack::open({pack, size});
    if (!opened) return engine->failed(LESART_ERROR_PACK, opened.error());
    auto hyphenator = lesart::Hyphenator::load(*opened);
    if (!hyphenator) return engine->failed(LESART_ERROR_PACK, hyphenator.error());
    auto recognizer = lesart::Recognizer::load(*opened);
    if (!recognizer) return engine->failed(LESART_ERROR_PACK, recognizer.error());
    engine->languages.push_back({tag, std::move(*recognizer), *hyphenator});
    return LESART_OK;
}

void lesart_last_error(const lesart_engine* engine, lesart_text* out) {
    static std::string creation_json;
    std::string& json = engine == nullptr ? creation_json : engine->error_json;
    json = error_as_json(engine == nullptr ? creation_error() : engine->last_error);
    lend(json, out);
}

// ---- document

lesart_result lesart_document_open(lesart_engine* engine, const uint8_t* bytes, uint32_t size, const char* from,
                                   const char* language, const char* published, lesart_document** out) {
    *out = nullptr;
    const auto format = format_from_name(view_of(from));
    if (!format) {
        return engine->failed(
            LESART_ERROR_INPUT,
            {"format-unknown", "this version reads text and lesart/1, not \"" + std::string{view_of(from)} + "\"", {}});
    }
    lesart::ParseOptions options;
    options.from = *format;
    options.language = view_of(language);
    options.published = view_of(published);
    if (!options.published.empty() && !lesart::is_iso_date(options.published)) {
        return engine->failed(LESART_ERROR_INPUT, {"published-invalid",
                                                   "the publication date must be ISO 8601 such as 2025-02-13, not \"" +
                                                       options.published + "\"",
                                                   {}});
    }
    if (size <= options.bytes_max && !has_room_for(size)) return engine->failed(LESART_ERROR_MEMORY, memory_error());

    auto parsed = lesart::parse({reinterpret_cast<const char*>(bytes), size}, options);
    if (!parsed) return engine->failed(LESART_ERROR_INPUT, parsed.error());
    auto* document = new (std::nothrow) lesart_document;
    if (document == nullptr) return engine->failed(LESART_ERROR_MEMORY, memory_error());
    document->engine = engine;
    document->document = std::move(parsed->document);
    if (document->document.language.empty() || document->document.language == "und") {
        document->document.language = lesart::detect_language(document->document.text);
    }
    // A file that brings annotations along was corrected by someone or something; recognising anew would undo that.
    if (parsed->has_provided) {
        document->annotations = std::move(parsed->provided);
        document->annotated = true;
    }
    document->diagnostics_of_article = document->document.diagnostics.size();
    *out = document;
    return LESART_OK;
}

void lesart_document_destroy(lesart_document* document) {
    delete document;
}

lesart_result lesart_document_provide(lesart_document* document, const char* json, uint32_t size, int32_t merge) {
    lesart_engine* engine = document->engine;
    auto read = lesart::read_annotations({json, size}, document->document);
    if (!read) return engine->failed(LESART_ERROR_INPUT, read.error());
    document->annotator.reset();
    document->provided_use = merge == 0 ? lesart::Provided::alone : lesart::Provided::merged;
    document->has_provided = true;
    document->provided = std::move(read->annotations);
    // What they leave out, such as a timeline, is still to be made.
    document->annotated = merge == 0 && !document->provided.timeline.empty();
    document->annotations = merge == 0 ? document->provided : lesart::Annotations{};
    auto& diagnostics = document->document.diagnostics;
    diagnostics.resize(document->diagnostics_of_article);
    std::move(read->diagnostics.begin(), read->diagnostics.end(), std::back_inserter(diagnostics));
    return LESART_OK;
}

int32_t lesart_document_annotate(lesart_document* document, uint32_t bytes_max) {
    if (document->annotated) return 1;
    if (!document->annotator) {
        document->annotator.emplace(document->document, document->engine->recognizer_for(document->document.language),
                                    document->has_provided ? &document->provided : nullptr, document->provided_use);
    }
    if (!document->annotator->advance(bytes_max)) return 0;
    document->annotations = document->annotator->finish();
    document->annotator.reset();
    document->annotated = true;
    return 1;
}

lesart_result lesart_document_json(lesart_document* document, int32_t unit, lesart_text* out) {
    if (unit < 0 || unit > 2) {
        *out = {nullptr, 0};
        return document->engine->failed(
            LESART_ERROR_INPUT, {"offset-unit", "offsets are counted in 0 bytes, 1 UTF-16 units or 2 code points", {}});
    }
    document->written =
        lesart::write_json(document->document, document->annotations, static_cast<lesart::OffsetUnit>(unit));
    lend(document->written, out);
    return LESART_OK;
}

lesart_result lesart_document_web_annotations(lesart_document* document, const char* source, lesart_text* out) {
    document->written = lesart::write_web_annotations(document->document, document->annotations, view_of(source));
    lend(document->written, out);
    return LESART_OK;
}

lesart_result lesart_document_html(lesart_document* document, lesart_text* out) {
    document->written = lesart::write_html(document->document, document->annotations);
    lend(document->written, out);
    return LESART_OK;
}

void lesart_document_text(const lesart_document* document, lesart_text* out) {
    lend(document->document.text, out);
}

}  // extern "C"
