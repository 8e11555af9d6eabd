#include "layout/split_pieces.h"

#include "text/segment.h"
#include "text/utf8.h"

namespace lesart {
namespace {

constexpr std::uint32_t hyphenated_letters_min = 6;

bool is_word_letter(char32_t c) {
    if (c < 0x80) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    if (c < 0x300) {
        return c >= 0xC0 && c != 0xD7 && c != 0xF7;
    }
    return is_letter(c) || is_mark(c);
}

// Addresses and names of things: a hyphen would look like a part of them.
bool is_technical(std::string_view word) {
    const auto is_ascii_alnum = [](char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    };
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        const char next = i + 1 < word.size() ? word[i + 1] : ' ';
        const bool inner_stop = i > 0 && ((c == '.' && is_ascii_alnum(next)) || (c == ':' && next == '/'));
        if (c == '@' || c == '_' || c == '\\' || c == '#' || (c >= '0' && c <= '9') || inner_stop) {
            return true;
        }
    }
    return false;
}

// A run of letters of one piece.
struct Letters {
    Span span;
    std::uint32_t count = 0;
    bool capitals = false;  // an upper case letter after the first
};

Letters letters_from(std::string_view text, std::uint32_t offset, std::uint32_t end) {
    Letters letters;
    letters.span = {offset, offset};
    while (offset < end) {
        std::uint32_t next = offset;
        const char32_t c = next_code_point(text, next);
        if (!is_word_letter(c)) {
            break;
        }
        letters.capitals |= letters.count > 0 && (c < 0x80 ? c <= 'Z' : is_upper(c));
        ++letters.count;
        letters.span.end = offset = next;
    }
    return letters;
}

float gap_px_after(const Piece& piece, float space_px) {
    return piece.gap_px + static_cast<float>(piece.spaces) * space_px;
}

// One past the last piece of the unbreakable run that starts at `first`, and its width.
std::size_t run_end(const std::vector<Piece>& pieces, std::size_t first, float space_px, double& width_px) {
    width_px = 0;
    std::size_t i = first;
    for (; i < pieces.size(); ++i) {
        width_px += pieces[i].width_px;
        if (pieces[i].joint != Joint::none) {
            return i + 1;
        }
        width_px += gap_px_after(pieces[i], space_px);
    }
    return i;
}

// Slices of piece `wide.pieces[k]`, appended to `out`.
void slice_piece(const Piece& piece, const WideGraphemes& wide, std::size_t k, const std::vector<float>& advances_px,
                 float width_px, std::vector<Piece>& out) {
    const std::uint32_t begin = wide.begins[k];
    const std::uint32_t end = wide.begins[k + 1];
    double sum_px = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        sum_px += advances_px[i];
    }
    // Kerning and joined letters make a word's width differ from its clusters' sum; spread the difference evenly.
    const double scale = piece.exact && sum_px > 0 ? piece.width_px / sum_px : 1;
    Piece slice = piece;
    slice.joint = Joint::emergency;
    slice.spaces = 0;
    slice.gap_px = 0;
    slice.keeps_gap = false;
    slice.exact = false;
    double slice_px = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        const double advance_px = advances_px[i] * scale;
        if (slice_px > 0 && slice_px + advance_px > width_px) {
            slice.text.end = wide.clusters[i].start;
            slice.width_px = static_cast<float>(slice_px);
            out.push_back(slice);
            slice.text.start = wide.clusters[i].start;
            slice_px = 0;
        }
        slice_px += advance_px;
    }
    Piece last = piece;
    last.text.start = slice.text.start;
    last.exact = false;
    last.width_px = static_cast<float>(slice_px);
    out.push_back(last);
}

}  // namespace

std::vector<HyphenPoint> find_hyphen_points(std::string_view text, const std::vector<Piece>& pieces,
                                            const Hyphenator& hyphenator, float wider_than_px) {
    std::vector<HyphenPoint> points;
    if (hyphenator.empty()) {
        return points;
    }
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const bool eligible = piece.level == 0 && piece.text.size() >= hyphenated_letters_min &&
                              (wider_than_px <= 0 || piece.width_px > wider_than_px);
        if (!eligible || is_technical(slice(text, piece.text))) {
            continue;
        }
        for (std::uint32_t offset = piece.text.start; offset < piece.text.end;) {
            const Letters letters = letters_from(text, offset, piece.text.end);
            if (letters.span.empty()) {
                (void)next_code_point(text, offset);
                continue;
            }
            offset = letters.span.end;
            if (letters.count < hyphenated_letters_min || letters.capitals) {
                continue;
            }
            hyphenator.points(slice(text, letters.span), found);
            for (const std::uint32_t at : found) {
                points.push_back({i, letters.span.start + at});
            }
        }
    }
    return points;
}

void split_at_hyphens(std::vector<Piece>& pieces, const std::vector<HyphenPoint>& points,
                      const std::vector<float>& prefixes_px) {
    std::vector<Piece> out;
    out.reserve(pieces.size() + points.size());
    std::size_t k = 0;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        Piece rest = pieces[i];
        float before_px = 0;
        while (k < points.size() && points[k].piece == i) {
            Piece head = rest;
            head.text.end = points[k].offset;
            head.width_px = prefixes_px[k] > before_px ? prefixes_px[k] - before_px : 0;
            head.exact = before_px <= 0;
            head.joint = Joint::hyphen;
            head.spaces = 0;
            head.gap_px = 0;
            head.keeps_gap = false;
            out.push_back(head);
            before_px = prefixes_px[k] > before_px ? prefixes_px[k] : before_px;
            rest.text.start = points[k].offset;
            rest.width_px = pieces[i].width_px > before_px ? pieces[i].width_px - before_px : 0;
            rest.exact = false;
            ++k;
        }
        out.push_back(rest);
    }
    pieces = std::move(out);
}

bool has_wide_run(const std::vector<Piece>& pieces, float width_px, float space_px) {
    double run_px = 0;
    for (std::size_t i = 0; i < pieces.size();) {
        i = run_end(pieces, i, space_px, run_px);
        if (run_px > width_px) {
            return true;
        }
    }
    return false;
}

WideGraphemes find_wide_graphemes(std::string_view text, const std::vector<Piece>& pieces, float width_px) {
    WideGraphemes wide;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].width_px <= width_px) {
            continue;
        }
        wide.pieces.push_back(i);
        wide.begins.push_back(static_cast<std::uint32_t>(wide.clusters.size()));
        std::uint32_t start = pieces[i].text.start;
        for (const std::uint32_t boundary : grapheme_boundaries(slice(text, pieces[i].text))) {
            const std::uint32_t end = pieces[i].text.start + boundary;
            wide.clusters.push_back({start, end});
            start = end;
        }
    }
    wide.begins.push_back(static_cast<std::uint32_t>(wide.clusters.size()));
    return wide;
}

void cut_wide_runs(std::vector<Piece>& pieces, const WideGraphemes& wide, const std::vector<float>& advances_px,
                   float width_px, float space_px) {
    std::vector<Piece> out;
    out.reserve(pieces.size());
    std::size_t k = 0;
    double run_px = 0;
    for (std::size_t first = 0; first < pieces.size();) {
        const std::size_t end = run_end(pieces, first, space_px, run_px);
        for (std::size_t i = first; i < end; ++i) {
            if (run_px > width_px && pieces[i].joint == Joint::none) {
                pieces[i].joint = Joint::emergency;
            }
            if (k < wide.pieces.size() && wide.pieces[k] == i) {
                slice_piece(pieces[i], wide, k, advances_px, width_px, out);
                ++k;
            } else {
                out.push_back(pieces[i]);
            }
        }
        first = end;
    }
    pieces = std::move(out);
}

}  // namespace lesart
