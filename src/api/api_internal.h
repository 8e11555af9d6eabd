// What stands behind the opaque handles of lesart.h. For src/api and src/app only.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "annotate/annotate.h"
#include "api/lesart.h"
#include "base/result.h"
#include "document/annotations.h"
#include "document/document.h"
#include "layout/hyphenate.h"

struct lesart_engine {
    struct Language {
        std::string tag;  // primary language subtag, lower case: "de"
        std::shared_ptr<const lesart::Recognizer> recognizer;
        lesart::Hyphenator hyphenator;
    };
    std::deque<Language> languages;  // newest last; entries never move, so that views may borrow hyphenators
    lesart::Error last_error;
    mutable std::string error_json;  // what lesart_last_error() lends out

    // By primary subtag ("de-AT" finds "de"); of two packs for one language the later. Without a pack: a hyphenator
    // that finds nothing; the recognizer of another language, or none. Borrowed until the engine is destroyed.
    [[nodiscard]] const lesart::Hyphenator& hyphenator_for(std::string_view language) const;
    [[nodiscard]] const lesart::Recognizer* recognizer_for(std::string_view language) const;

    // Keeps the error for lesart_last_error() and returns `result`.
    lesart_result failed(lesart_result result, lesart::Error error);
};

// Made by lesart_document_open() on the heap and never moved: the annotator borrows `document` and `provided`.
struct lesart_document {
    lesart_engine* engine = nullptr;
    lesart::Document document;
    lesart::Annotations annotations;  // empty until `annotated`
    bool annotated = false;
    lesart::Annotations provided;  // kept while the annotator runs
    bool has_provided = false;
    lesart::Provided provided_use = lesart::Provided::merged;
    std::size_t diagnostics_of_article = 0;  // the others are about provided annotations
    std::optional<lesart::Annotator> annotator;
    std::string written;  // what lesart_document_json() and the like lend out
};
