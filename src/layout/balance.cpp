#include <algorithm>

#include "layout/break_lines.h"

namespace lesart {
namespace {

constexpr std::size_t balanced_pieces_max = 300;
constexpr std::uint32_t balanced_lines_max = 12;

// Costs are squares of shares of the line's width.
constexpr double short_end_cost = 0.012;  // a line that ends in "der", "of", "im"
constexpr double lone_word_cost = 0.06;   // a last line of one short word
constexpr double lone_word_share = 0.3;
constexpr double dash_cost = 0.03;
constexpr double seam_cost = 0.01;
constexpr double hyphen_cost = 0.3;
constexpr double emergency_cost = 3;
constexpr double impossible = 1e300;

constexpr double rounding_px = 0.01;  // as in break_lines.cpp

class Balancer {
   public:
    Balancer(std::string_view text, const std::vector<Piece>& pieces, const LineRoom& room)
        : text_(text), pieces_(pieces), room_(room), sums_(pieces, room) {}

    // First fit gives the least number of lines. 0: some piece alone is too wide.
    std::uint32_t count_lines() const {
        std::uint32_t lines = 0;
        for (std::size_t first = 0; first < pieces_.size(); ++lines) {
            std::size_t end = first;
            for (std::size_t last = first; last < pieces_.size(); ++last) {
                if (pieces_[last].joint != Joint::none && fits(first, last)) {
                    end = last + 1;
                }
                if (sums_.natural_px(first, last) > room_.width_px + rounding_px ||
                    pieces_[last].joint == Joint::forced) {
                    break;
                }
            }
            if (end == first) {
                return 0;
            }
            first = end;
        }
        return lines;
    }

    // Cheapest way to end line `k` at each piece, by dynamic programming over lines.
    std::vector<std::uint32_t> lines(std::uint32_t count) {
        const std::size_t n = pieces_.size();
        ideal_px_ = sums_.natural_px(0, n - 1) / count;
        std::vector<double> costs(n + 1, impossible);
        std::vector<std::vector<std::uint32_t>> starts(count, std::vector<std::uint32_t>(n, 0));
        costs[0] = 0;
        for (std::uint32_t k = 0; k < count; ++k) {
            std::vector<double> next(n + 1, impossible);
            for (std::uint32_t first = 0; first < n; ++first) {
                if (costs[first] < impossible) {
                    extend(first, costs[first], next, starts[k]);
                }
            }
            costs = std::move(next);
        }
        if (costs[n] >= impossible) {
            return {};
        }
        std::vector<std::uint32_t> ends(count);
        auto end = static_cast<std::uint32_t>(n);
        for (std::uint32_t k = count; k-- > 0;) {
            ends[k] = end - 1;
            end = starts[k][end - 1];
        }
        return ends;
    }

   private:
    [[nodiscard]] double length_px(std::size_t first, std::size_t last) const {
        return sums_.natural_px(first, last) + (pieces_[last].joint == Joint::hyphen ? room_.hyphen_px : 0.0f);
    }

    [[nodiscard]] bool fits(std::size_t first, std::size_t last) const {
        return length_px(first, last) <= room_.width_px - (first == 0 ? room_.indent_px : 0.0f) + rounding_px;
    }

    void extend(std::uint32_t first, double cost, std::vector<double>& next, std::vector<std::uint32_t>& starts) const {
        for (std::uint32_t last = first; last < pieces_.size(); ++last) {
            if (sums_.natural_px(first, last) > room_.width_px + rounding_px) {
                return;
            }
            if (pieces_[last].joint != Joint::none && fits(first, last)) {
                const double total = cost + cost_of(first, last);
                if (total < next[last + 1]) {
                    next[last + 1] = total;
                    starts[last] = first;
                }
            }
            if (pieces_[last].joint == Joint::forced) {
                return;
            }
        }
    }

    [[nodiscard]] double cost_of(std::uint32_t first, std::uint32_t last) const {
        const double length = length_px(first, last);
        const double off = (length - ideal_px_) / room_.width_px;
        double cost = off * off;
        const bool ends_block = last + 1 == pieces_.size();
        if (ends_block) {
            const bool alone = first > 0 && sums_.spaces(first, last) == 0;
            return cost + (alone && length < lone_word_share * room_.width_px ? lone_word_cost : 0);
        }
        const Joint joint = pieces_[last].joint;
        cost += joint == Joint::dash        ? dash_cost
                : joint == Joint::seam      ? (is_ascii(pieces_[last].text.end - 1) ? seam_cost : 0)
                : joint == Joint::hyphen    ? hyphen_cost
                : joint == Joint::emergency ? emergency_cost
                                            : 0;
        return cost + (joint == Joint::space && is_short_word(pieces_[last].text) ? short_end_cost : 0);
    }

    [[nodiscard]] bool is_ascii(std::uint32_t offset) const { return static_cast<unsigned char>(text_[offset]) < 0x80; }

    // One to three letters in lower case, nothing else: articles, prepositions, conjunctions.
    [[nodiscard]] bool is_short_word(Span word) const {
        if (word.empty() || word.size() > 3) {
            return false;
        }
        for (std::uint32_t i = word.start; i < word.end; ++i) {
            if (is_ascii(i) && (text_[i] < 'a' || text_[i] > 'z')) {
                return false;
            }
        }
        return true;
    }

    std::string_view text_;
    const std::vector<Piece>& pieces_;
    const LineRoom& room_;
    LineSums sums_;
    double ideal_px_ = 0;
};

}  // namespace

std::vector<std::uint32_t> balance_lines(std::string_view text, const std::vector<Piece>& pieces,
                                         const LineRoom& room) {
    if (pieces.empty()) {
        return {};
    }
    if (pieces.size() <= balanced_pieces_max) {
        Balancer balancer(text, pieces, room);
        const std::uint32_t count = balancer.count_lines();
        if (count > 0 && count <= balanced_lines_max) {
            std::vector<std::uint32_t> ends = balancer.lines(count);
            if (!ends.empty()) {
                return ends;
            }
        }
    }
    return break_lines(text, pieces, room, Effort::emergency);
}

}  // namespace lesart
