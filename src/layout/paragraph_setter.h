// One paragraph on its way from text to lines, in steps between which strings are measured. Many paragraphs walk side
// by side, so that each step costs one call to the metrics for all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout/advance_cache.h"
#include "layout/paragraph.h"
#include "layout/pieces.h"
#include "layout/place.h"
#include "layout/split_pieces.h"

namespace lesart {

// Borrows the text, the hyphenator and the language until the frame is taken.
class ParagraphSetter {
   public:
    ParagraphSetter(std::string_view text, float width_px, const ParagraphStyle& style, const Hyphenator& hyphenator,
                    std::string_view language);
    ParagraphSetter(const ParagraphSetter&) = delete;  // its parts point at each other
    ParagraphSetter& operator=(const ParagraphSetter&) = delete;

    // Goes on as far as the known advances allow. False: strings were requested; after cache.measure() call it again.
    bool advance(AdvanceCache& cache);
    // Requires advance() to have returned true.
    [[nodiscard]] BlockFrame take() { return std::move(frame_); }

   private:
    enum class Step : std::uint8_t { cut, words, plain, prefixes, graphemes, fit, place, done };

    bool run_step(AdvanceCache& cache);
    void cut(AdvanceCache& cache);
    bool measure_words(AdvanceCache& cache);
    void try_plain();
    bool split_words(AdvanceCache& cache);
    bool cut_wide(AdvanceCache& cache);
    void fit();
    bool place(AdvanceCache& cache);
    void set_lines(std::vector<std::uint32_t> ends);

    std::string_view text_;
    ParagraphStyle style_;
    const Hyphenator& hyphenator_;
    std::string_view language_;
    LineRoom room_;
    FontMetrics font_;
    Step step_ = Step::cut;
    PieceList list_;
    std::vector<HyphenPoint> points_;
    WideGraphemes wide_;
    std::vector<float> advances_px_;  // what the current step asked for, negative while unknown
    std::optional<LinePlacer> placer_;
    BlockFrame frame_;
};

}  // namespace lesart
