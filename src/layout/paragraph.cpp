#include "layout/paragraph.h"

#include <algorithm>

#include "base/check.h"
#include "layout/paragraph_setter.h"

namespace lesart {
namespace {

// Longer pieces are no words; they are measured by their grapheme clusters, not as one giant string.
constexpr std::uint32_t measured_bytes_max = 4096;
constexpr float immeasurable_px = 1e8f;
constexpr float width_px_min = 1;
constexpr float unknown_px = -1;

// Looks up what is still unknown among `count` strings; true when all are known.
template <class TextOf>
bool look_up(AdvanceCache& cache, TextStyle style, std::vector<float>& advances_px, std::size_t count, TextOf text_of) {
    advances_px.resize(count, unknown_px);
    bool all_known = true;
    for (std::size_t i = 0; i < count; ++i) {
        if (advances_px[i] < 0 && !cache.find_or_request(style, text_of(i), advances_px[i])) {
            all_known = false;
        }
    }
    return all_known;
}

}  // namespace

ParagraphSetter::ParagraphSetter(std::string_view text, float width_px, const ParagraphStyle& style,
                                 const Hyphenator& hyphenator, std::string_view language)
    : text_(text), style_(style), hyphenator_(hyphenator), language_(language) {
    room_.width_px = width_px > width_px_min ? width_px : width_px_min;
    room_.indent_px = std::clamp(style.indent_px, 0.0f, room_.width_px / 2);
    room_.justified = style.alignment == Alignment::justified && !style.balance;
}

bool ParagraphSetter::advance(AdvanceCache& cache) {
    while (step_ != Step::done) {
        if (!run_step(cache)) {
            return false;
        }
    }
    return true;
}

// True when the next step can begin.
bool ParagraphSetter::run_step(AdvanceCache& cache) {
    switch (step_) {
        case Step::cut:
            cut(cache);
            return true;
        case Step::words:
            return measure_words(cache);
        case Step::plain:
            try_plain();
            return true;
        case Step::prefixes:
            return split_words(cache);
        case Step::graphemes:
            return cut_wide(cache);
        case Step::fit:
            fit();
            return true;
        case Step::place:
            return place(cache);
        case Step::done:
            break;
    }
    return true;
}

void ParagraphSetter::cut(AdvanceCache& cache) {
    font_ = cache.font(style_.text);
    room_.space_px = font_.space_px;
    room_.hyphen_px = font_.hyphen_px;
    list_ = cut_into_pieces(text_, language_);
    frame_.rtl = list_.bidi.rtl;
    step_ = list_.pieces.empty() ? Step::done : Step::words;
}

bool ParagraphSetter::measure_words(AdvanceCache& cache) {
    bool all_known = look_up(cache, style_.text, advances_px_, list_.fixed_spaces.size(),
                             [&](std::size_t i) { return slice(text_, list_.fixed_spaces[i]); });
    for (Piece& piece : list_.pieces) {
        if (piece.width_px >= 0) {
            continue;
        }
        if (piece.text.size() > measured_bytes_max) {
            piece.width_px = immeasurable_px;
        } else if (cache.find_or_request(style_.text, slice(text_, piece.text), piece.width_px)) {
            piece.exact = true;
        } else {
            piece.width_px = unknown_px;
            all_known = false;
        }
    }
    if (!all_known) {
        return false;
    }
    for (std::size_t i = 0; i < list_.fixed_spaces.size(); ++i) {
        list_.pieces[list_.gap_piece[i]].gap_px += advances_px_[i];
    }
    step_ = Step::plain;
    return true;
}

void ParagraphSetter::try_plain() {
    const float narrowest_px = room_.width_px - room_.indent_px;
    const bool wide = has_wide_run(list_.pieces, narrowest_px, room_.space_px);
    if (!wide) {
        std::vector<std::uint32_t> ends = style_.balance ? balance_lines(text_, list_.pieces, room_)
                                                         : break_lines(text_, list_.pieces, room_, Effort::plain);
        if (!ends.empty()) {
            set_lines(std::move(ends));
            return;
        }
    }
    // Headings are hyphenated only where a word would not fit at all.
    if (style_.hyphenate && !list_.bidi.rtl) {
        points_ = find_hyphen_points(text_, list_.pieces, hyphenator_, style_.balance ? narrowest_px : 0);
    }
    advances_px_.clear();
    step_ = Step::prefixes;
}

bool ParagraphSetter::split_words(AdvanceCache& cache) {
    if (!points_.empty()) {
        const auto prefix = [&](std::size_t i) {
            return slice(text_, {list_.pieces[points_[i].piece].text.start, points_[i].offset});
        };
        if (!look_up(cache, style_.text, advances_px_, points_.size(), prefix)) {
            return false;
        }
        split_at_hyphens(list_.pieces, points_, advances_px_);
    }
    const float narrowest_px = room_.width_px - room_.indent_px;
    advances_px_.clear();
    if (has_wide_run(list_.pieces, narrowest_px, room_.space_px)) {
        wide_ = find_wide_graphemes(text_, list_.pieces, narrowest_px);
        step_ = Step::graphemes;
    } else {
        step_ = Step::fit;
    }
    return true;
}

bool ParagraphSetter::cut_wide(AdvanceCache& cache) {
    const auto cluster = [&](std::size_t i) { return slice(text_, wide_.clusters[i]); };
    if (!look_up(cache, style_.text, advances_px_, wide_.clusters.size(), cluster)) {
        return false;
    }
    cut_wide_runs(list_.pieces, wide_, advances_px_, room_.width_px - room_.indent_px, room_.space_px);
    step_ = Step::fit;
    return true;
}

void ParagraphSetter::fit() {
    if (style_.balance) {
        set_lines(balance_lines(text_, list_.pieces, room_));
        return;
    }
    std::vector<std::uint32_t> ends;
    if (!points_.empty()) {
        ends = break_lines(text_, list_.pieces, room_, Effort::hyphens);
    }
    if (ends.empty()) {
        ends = break_lines(text_, list_.pieces, room_, Effort::emergency);
    }
    set_lines(std::move(ends));
}

void ParagraphSetter::set_lines(std::vector<std::uint32_t> ends) {
    LESART_CHECK(!ends.empty() && ends.back() + 1 == list_.pieces.size(), "lines must cover the paragraph");
    placer_.emplace(text_, list_, ends);
    step_ = Step::place;
}

bool ParagraphSetter::place(AdvanceCache& cache) {
    if (!placer_->measure(cache, style_.text)) {
        return false;
    }
    frame_ = placer_->finish(room_, font_);
    placer_.reset();
    list_ = {};
    step_ = Step::done;
    return true;
}

BlockFrame layout_paragraph(std::string_view text, float width_px, const ParagraphStyle& style, TextMetrics& metrics,
                            const Hyphenator& hyphenator, std::string_view language) {
    AdvanceCache cache(metrics);
    ParagraphSetter setter(text, width_px, style, hyphenator, language);
    while (!setter.advance(cache)) {
        cache.measure();
    }
    return setter.take();
}

}  // namespace lesart
