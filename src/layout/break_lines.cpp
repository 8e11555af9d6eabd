#include "layout/break_lines.h"

#include <algorithm>
#include <array>

namespace lesart {
namespace {

// Shares of a space that justification may add or take before a line counts as bad.
constexpr double space_stretch = 0.6;
constexpr double space_shrink = 0.2;
// Ragged lines: a gap at the line's end of this share of the width counts as bad.
constexpr double ragged_unit = 0.15;
// Justified lines of CJK, whose characters do not stretch: the same, but narrower.
constexpr double seam_unit = 0.04;

constexpr double hyphen_penalty_justified = 100;
constexpr double hyphen_penalty_ragged = 150;
constexpr double scrap_penalty = 100;  // a hyphen that splits off two letters: "Wochenen-|de"
constexpr double dash_penalty = 40;
constexpr double dash_near_edge_penalty = 200;  // "E-|Mail", "3-|jährig"
constexpr double slash_penalty = 40;
constexpr double emergency_penalty = 3000;
// A break inside the block's last word. Ragged text can always give it a line of its own.
constexpr double last_word_penalty_justified = 1500;
constexpr double last_word_penalty_ragged = 20000;
constexpr double runt_penalty = 150;  // a last line of next to nothing
constexpr double runt_share = 0.12;

constexpr double consecutive_hyphens_demerits = 10000;
constexpr double hyphen_before_last_line_demerits = 5000;
constexpr double unlike_neighbours_demerits = 10000;
constexpr double tight_neighbours_demerits = 3000;
constexpr double overfull_demerits = 1e15;

// Sums of advances in different orders differ in their last bits; a word as wide as the line still fits.
constexpr double rounding_px = 0.01;

constexpr std::uint32_t no_node = 0xFFFFFFFF;

enum Fitness : std::uint8_t { tight, normal, loose, very_loose };
constexpr std::size_t fitness_count = 4;

// A way to end a line: the best one known for this piece and fitness.
struct Node {
    double demerits;
    std::uint32_t start;     // first piece of the next line
    std::uint32_t previous;  // node of the line before; no_node at the start
    std::uint8_t fitness;
    std::uint8_t hyphens;  // lines in a row that end in a hyphen
};

struct Candidate {
    double demerits = 0;
    std::uint32_t node = no_node;
    std::uint8_t hyphens = 0;
};

class Breaker {
   public:
    Breaker(std::string_view text, const std::vector<Piece>& pieces, const LineRoom& room, Effort effort)
        : text_(text), pieces_(pieces), room_(room), effort_(effort), sums_(pieces, room) {
        static constexpr std::array<double, 3> justified_ratio = {1, 2, 1e30};
        static constexpr std::array<double, 3> ragged_ratio = {1.33, 2.66, 1e30};
        ratio_max_ = (room.justified ? justified_ratio : ragged_ratio)[static_cast<std::size_t>(effort)];
        last_word_ = static_cast<std::uint32_t>(pieces.size()) - 1;
        while (last_word_ > 0 && pieces[last_word_ - 1].joint != Joint::space &&
               pieces[last_word_ - 1].joint != Joint::forced) {
            --last_word_;
        }
    }

    std::vector<std::uint32_t> lines() {
        nodes_.reserve(pieces_.size());
        nodes_.push_back({0, 0, no_node, normal, 0});
        for (std::uint32_t last = 0; last < pieces_.size(); ++last) {
            if (pieces_[last].joint == Joint::none || is_last_resort(last)) {
                continue;
            }
            if (!end_lines_at(last)) {
                return {};
            }
        }
        std::vector<std::uint32_t> ends;
        for (std::uint32_t node = static_cast<std::uint32_t>(nodes_.size()) - 1; nodes_[node].previous != no_node;
             node = nodes_[node].previous) {
            ends.push_back(nodes_[node].start - 1);
        }
        std::reverse(ends.begin(), ends.end());
        return ends;
    }

   private:
    [[nodiscard]] double room_px(std::uint32_t first) const {
        return room_.width_px - (first == 0 ? room_.indent_px : 0.0f) + rounding_px;
    }

    [[nodiscard]] bool is_last_resort(std::uint32_t last) const {
        return effort_ != Effort::emergency && !room_.justified && pieces_[last].joint == Joint::hyphen &&
               last >= last_word_;
    }

    // Tries every line that ends with this piece; false when no line is left open to go on from.
    bool end_lines_at(std::uint32_t last) {
        const Piece& piece = pieces_[last];
        const double hyphen_px = piece.joint == Joint::hyphen ? room_.hyphen_px : 0.0;
        const double shrink_px = room_.justified ? space_shrink * room_.space_px : 0.0;
        std::array<Candidate, fitness_count> best;
        for (std::uint32_t k = head_; k < nodes_.size(); ++k) {
            const std::uint32_t first = nodes_[k].start;
            const double natural_px = sums_.natural_px(first, last);
            const double least_px = natural_px - sums_.spaces(first, last) * shrink_px;
            const double line_px = room_px(first);
            // Later pieces make the line only longer, but without a hyphen it may yet fit.
            if (least_px > line_px) {
                head_ += k == head_ ? 1 : 0;
                continue;
            }
            if (least_px + hyphen_px > line_px) {
                continue;
            }
            if (!consider(k, last, line_px - natural_px - hyphen_px, best)) {
                break;
            }
        }
        add_nodes(last, best);
        if (effort_ == Effort::emergency && !reached_) {
            add_overfull(last);
        }
        return head_ < nodes_.size();
    }

    // Weighs the line from node k to the piece; false when it is too loose, as all shorter ones then are.
    bool consider(std::uint32_t k, std::uint32_t last, double slack_px, std::array<Candidate, fitness_count>& best) {
        const Node& node = nodes_[k];
        const bool ends_block = pieces_[last].joint == Joint::forced;
        double ratio = 0;
        if (slack_px < 0) {
            const double shrink_px = sums_.spaces(node.start, last) * space_shrink * room_.space_px;
            ratio = shrink_px > 0 ? std::max(-1.0, slack_px / shrink_px) : 0;
        } else if (!ends_block) {
            const double unit_px = unit_of(node.start, last);
            if (slack_px > ratio_max_ * unit_px) {
                return false;
            }
            ratio = unit_px > 0 ? slack_px / unit_px : 0;
        }
        const std::uint8_t fitness = !room_.justified ? normal
                                     : ratio < -0.5   ? tight
                                     : ratio <= 0.5   ? normal
                                     : ratio <= 1     ? loose
                                                      : very_loose;
        const double badness = 100 * (ratio < 0 ? -ratio : ratio) * ratio * ratio;
        const double penalty = ends_block ? runt_of(node.start, last) : penalty_of(last);
        const bool hyphenated = pieces_[last].joint == Joint::hyphen || pieces_[last].joint == Joint::dash;
        double demerits = node.demerits + (10 + badness) * (10 + badness) + penalty * penalty;
        if (hyphenated) {
            demerits += consecutive_hyphens_demerits * node.hyphens;
        } else if (ends_block && node.hyphens > 0) {
            demerits += hyphen_before_last_line_demerits;
        }
        if (node.previous != no_node && room_.justified) {
            const int step = static_cast<int>(fitness) - static_cast<int>(node.fitness);
            demerits += step > 1 || step < -1 ? unlike_neighbours_demerits : 0;
            demerits += fitness == tight && node.fitness == tight ? tight_neighbours_demerits : 0;
        }
        Candidate& candidate = best[fitness];
        if (candidate.node == no_node || demerits < candidate.demerits) {
            const auto hyphens = static_cast<std::uint8_t>(hyphenated ? std::min(node.hyphens + 1, 100) : 0);
            candidate = {demerits, k, hyphens};
        }
        return true;
    }

    // The slack that counts as ratio 1.
    [[nodiscard]] double unit_of(std::uint32_t first, std::uint32_t last) const {
        if (!room_.justified) {
            return ragged_unit * room_.width_px;
        }
        double unit_px = sums_.spaces(first, last) * space_stretch * room_.space_px;
        if (sums_.has_seam(first, last)) {
            unit_px += seam_unit * room_.width_px;
        }
        const double least_px = seam_unit * room_.width_px;
        return effort_ == Effort::emergency && unit_px < least_px ? least_px : unit_px;
    }

    [[nodiscard]] double penalty_of(std::uint32_t last) const {
        const Piece& piece = pieces_[last];
        const double inside_last_word = last < last_word_ ? 0
                                        : room_.justified ? last_word_penalty_justified
                                                          : last_word_penalty_ragged;
        switch (piece.joint) {
            case Joint::hyphen: {
                const bool scrap = piece.text.size() < 3 || pieces_[last + 1].text.size() < 4;
                return (room_.justified ? hyphen_penalty_justified : hyphen_penalty_ragged) +
                       (scrap ? scrap_penalty : 0) + inside_last_word;
            }
            case Joint::dash: {
                const bool near_edge = piece.text.size() < 4 || pieces_[last + 1].text.size() < 4;
                return (near_edge ? dash_near_edge_penalty : dash_penalty) + inside_last_word / 5;
            }
            case Joint::seam:
                return static_cast<unsigned char>(text_[piece.text.end - 1]) < 0x80 ? slash_penalty : 0;
            case Joint::emergency:
                return emergency_penalty;
            default:
                return 0;
        }
    }

    // For the line that ends the block: a penalty when it is a leftover under other lines.
    [[nodiscard]] double runt_of(std::uint32_t first, std::uint32_t last) const {
        const bool is_last = last + 1 == pieces_.size();
        if (!is_last || first == 0 || pieces_[first - 1].joint == Joint::forced) {
            return 0;
        }
        return sums_.natural_px(first, last) < runt_share * room_.width_px ? runt_penalty : 0;
    }

    void add_nodes(std::uint32_t last, const std::array<Candidate, fitness_count>& best) {
        const bool forced = pieces_[last].joint == Joint::forced;
        const auto first_new = static_cast<std::uint32_t>(nodes_.size());
        reached_ = false;
        std::size_t winner = fitness_count;
        for (std::size_t f = 0; f < fitness_count; ++f) {
            if (best[f].node == no_node) {
                continue;
            }
            reached_ = true;
            if (forced) {
                winner = winner == fitness_count || best[f].demerits < best[winner].demerits ? f : winner;
            } else {
                add_node(last, best[f], static_cast<std::uint8_t>(f));
            }
        }
        if (!forced) {
            return;
        }
        head_ = first_new;
        if (winner < fitness_count) {
            // The next line starts afresh: neither its fitness nor its hyphens have neighbours across a forced end.
            Candidate fresh = best[winner];
            fresh.hyphens = 0;
            add_node(last, fresh, normal);
        }
    }

    void add_node(std::uint32_t last, const Candidate& candidate, std::uint8_t fitness) {
        nodes_.push_back({candidate.demerits, last + 1, candidate.node, fitness, candidate.hyphens});
    }

    // Nothing fits: the shortest open line takes the piece all the same.
    void add_overfull(std::uint32_t last) {
        auto node = static_cast<std::uint32_t>(nodes_.size()) - 1;
        const double excess_px = sums_.natural_px(nodes_[node].start, last) - room_px(nodes_[node].start);
        const double demerits = nodes_[node].demerits + overfull_demerits + (excess_px > 0 ? excess_px : 0);
        head_ = std::min<std::uint32_t>(head_, static_cast<std::uint32_t>(nodes_.size()));
        add_node(last, {demerits, node, 0}, normal);
    }

    std::string_view text_;
    const std::vector<Piece>& pieces_;
    const LineRoom& room_;
    Effort effort_;
    LineSums sums_;
    double ratio_max_ = 1;
    std::uint32_t last_word_ = 0;
    std::vector<Node> nodes_;  // by start; those before head_ are closed
    std::uint32_t head_ = 0;
    bool reached_ = false;  // some line can end at the piece just tried
};

}  // namespace

LineSums::LineSums(const std::vector<Piece>& pieces, const LineRoom& room) {
    const std::size_t count = pieces.size();
    before_px_.resize(count);
    end_px_.resize(count);
    before_spaces_.resize(count);
    before_seams_.resize(count);
    double px = 0;
    std::uint32_t spaces = 0;
    std::uint32_t seams = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Piece& piece = pieces[i];
        const float gap_px = piece.gap_px + static_cast<float>(piece.spaces) * room.space_px;
        before_px_[i] = px;
        before_spaces_[i] = spaces;
        before_seams_[i] = seams;
        end_px_[i] = piece.keeps_gap ? piece.width_px + gap_px : piece.width_px;
        px += piece.width_px;
        px += gap_px;
        spaces += piece.spaces;
        seams += piece.joint == Joint::seam ? 1 : 0;
    }
}

std::vector<std::uint32_t> break_lines(std::string_view text, const std::vector<Piece>& pieces, const LineRoom& room,
                                       Effort effort) {
    return pieces.empty() ? std::vector<std::uint32_t>{} : Breaker(text, pieces, room, effort).lines();
}

}  // namespace lesart
