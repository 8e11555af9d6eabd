// Document -> Annotations, by ordered passes: tokens, names, gazetteer, linking of forms, times, events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/pack.h"
#include "base/result.h"
#include "document/annotations.h"
#include "document/document.h"

namespace lesart {

// What recognition reads from a language pack. Immutable, shared by all documents of a language.
class Recognizer {
   public:
    // Borrows the pack's bytes. Fails with "pack-section" when a section it needs is missing or damaged.
    [[nodiscard]] static Result<std::shared_ptr<const Recognizer>> load(const Pack& pack);
    virtual ~Recognizer() = default;
};

// One run over one document, cut into slices so that a host can stay responsive. `document` and `recognizer` (null: a
// language without a pack; only explicit numeric dates are then found) must outlive it. A recognizer of another
// language than the document's still finds names by its lists and by their looks, with at most half the confidence.
// `provided` annotations win over recognised ones and are kept; or they are all there is, and only what they leave out
// (a timeline, the bounds of times) is added.
enum class Provided : std::uint8_t { merged, alone };
class Annotator {
   public:
    Annotator(const Document& document, const Recognizer* recognizer, const Annotations* provided = nullptr,
              Provided use = Provided::merged);
    ~Annotator();
    Annotator(Annotator&&) noexcept;
    Annotator& operator=(Annotator&&) noexcept;

    // Works through about `bytes_max` bytes of text; true when nothing is left to do.
    bool advance(std::size_t bytes_max);
    [[nodiscard]] double progress() const;  // 0..1
    // Requires advance() to have returned true. The result does not depend on the size of the slices.
    [[nodiscard]] Annotations finish();

   private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] Annotations annotate(const Document& document, const Recognizer* recognizer,
                                   const Annotations* provided = nullptr);

// By function words: "de", "en", "fr", "es", "it", "nl", "pt", "sv", "da", "pl", else "und". Reads at most the first
// 8 KiB.
[[nodiscard]] std::string detect_language(std::string_view text);

}  // namespace lesart
