#include "layout/pieces.h"

#include <algorithm>

#include "layout/white_space.h"
#include "text/segment.h"

namespace lesart {
namespace {

Joint joint_after(std::string_view text, std::uint32_t end) {
    if (end > 0 && text[end - 1] == '-') {
        return Joint::dash;
    }
    return end >= 3 && text.substr(end - 3, 3) == "\xE2\x80\x90" ? Joint::dash : Joint::seam;
}

class Cutter {
   public:
    Cutter(std::string_view text, std::string_view language) : text_(text), breaks_(line_breaks(text, language)) {
        list_.bidi = bidi_paragraph(text);
        directed_ = list_.bidi.mixed || list_.bidi.rtl;
    }

    PieceList cut() && {
        list_.pieces.reserve(breaks_.size() + 8);
        std::uint32_t offset = 0;
        while (offset < text_.size()) {
            offset = take_gap(offset);
            if (offset < text_.size()) {
                offset = take_word(offset);
            }
        }
        if (!list_.pieces.empty()) {
            list_.pieces.back().joint = Joint::forced;
        }
        return std::move(list_);
    }

   private:
    // A line that holds nothing: the text has two line ends one after another.
    void add_empty_line(std::uint32_t at) {
        Piece empty;
        empty.text = {at, at};
        empty.width_px = 0;
        empty.level = list_.bidi.rtl ? 1 : 0;
        empty.joint = Joint::forced;
        list_.pieces.push_back(empty);
    }

    // White space from `offset` on; its end.
    std::uint32_t take_gap(std::uint32_t offset) {
        const std::uint32_t start = offset;
        std::uint32_t spaces = 0;
        bool in_space = false;
        bool kept = false;
        const auto piece = static_cast<std::uint32_t>(list_.pieces.size());
        const std::size_t fixed_before = list_.fixed_spaces.size();
        std::uint32_t line_ends = 0;
        while (offset < text_.size()) {
            std::uint32_t size = 1;
            const WhiteSpace kind = white_space_at(text_, offset, size);
            if (kind == WhiteSpace::none) {
                break;
            }
            if (kind == WhiteSpace::line_end) {
                const bool crlf = text_[offset] == '\n' && offset > start && text_[offset - 1] == '\r';
                if (!crlf && line_ends++ > 0 && piece > 0) {
                    add_empty_line(offset);
                }
            } else if (kind == WhiteSpace::fixed) {
                list_.fixed_spaces.push_back({offset, offset + size});
                list_.gap_piece.push_back(piece - 1);
            }
            spaces += kind == WhiteSpace::no_break || (kind == WhiteSpace::collapsible && !in_space) ? 1u : 0u;
            kept |= kind == WhiteSpace::no_break;
            in_space = kind == WhiteSpace::collapsible;
            offset += size;
        }
        if (offset == start) {
            return offset;
        }
        if (piece == 0) {
            list_.fixed_spaces.resize(fixed_before);
            list_.gap_piece.resize(fixed_before);
            return offset;
        }
        close_gap(piece - 1, {start, offset}, spaces, line_ends > 0, kept);
        return offset;
    }

    void close_gap(std::uint32_t piece, Span gap, std::uint32_t spaces, bool ends_line, bool kept) {
        Piece& before = list_.pieces[piece];
        before.spaces = static_cast<std::uint16_t>(std::min(spaces, 0xFFFFu));
        bool allowed = false;
        while (next_break_ < breaks_.size() && breaks_[next_break_].offset <= gap.end) {
            allowed |= breaks_[next_break_].offset >= gap.start;
            ++next_break_;
        }
        before.joint = ends_line ? Joint::forced : allowed ? Joint::space : Joint::none;
        before.keeps_gap = kept && !allowed;
    }

    // The word that starts at `offset`, cut where it may break or turns; its end.
    std::uint32_t take_word(std::uint32_t offset) {
        std::uint32_t end = offset;
        std::uint32_t size = 1;
        while (end < text_.size() && white_space_at(text_, end, size) == WhiteSpace::none) {
            ++end;
        }
        while (next_break_ < breaks_.size() && breaks_[next_break_].offset <= offset) {
            ++next_break_;
        }
        while (offset < end) {
            std::uint32_t stop = end;
            bool breaks = false;
            if (next_break_ < breaks_.size() && breaks_[next_break_].offset < end) {
                stop = breaks_[next_break_].offset;
                breaks = true;
            }
            std::uint8_t level = 0;
            if (directed_) {
                const BidiRun& run = run_at(offset);
                level = run.level;
                if (run.span.end < stop) {
                    stop = run.span.end;
                    breaks = false;
                }
            }
            Piece piece;
            piece.text = {offset, stop};
            piece.level = level;
            piece.joint = breaks ? joint_after(text_, stop) : Joint::none;
            list_.pieces.push_back(piece);
            next_break_ += breaks ? 1 : 0;
            offset = stop;
        }
        return end;
    }

    // Offsets only grow, so the runs are walked once.
    const BidiRun& run_at(std::uint32_t offset) {
        while (run_ + 1 < list_.bidi.runs.size() && list_.bidi.runs[run_].span.end <= offset) {
            ++run_;
        }
        return list_.bidi.runs[run_];
    }

    std::string_view text_;
    std::vector<LineBreak> breaks_;
    PieceList list_;
    bool directed_ = false;
    std::size_t next_break_ = 0;
    std::size_t run_ = 0;
};

}  // namespace

PieceList cut_into_pieces(std::string_view text, std::string_view language) {
    if (text.empty()) {
        return {};
    }
    return Cutter(text, language).cut();
}

std::uint8_t level_at(const BidiParagraph& bidi, std::uint32_t offset) {
    if (bidi.runs.empty()) {
        return bidi.rtl ? 1 : 0;
    }
    auto run = std::upper_bound(bidi.runs.begin(), bidi.runs.end(), offset,
                                [](std::uint32_t at, const BidiRun& r) { return at < r.span.end; });
    return run == bidi.runs.end() ? bidi.runs.back().level : run->level;
}

}  // namespace lesart
