// Running sums of block heights (P. M. Fenwick, A New Data Structure for Cumulative Frequency Tables, 1994).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lesart {

// Heights are kept as whole 1024ths of a pixel: sums are exact, so that they do not depend on the order in which blocks
// were laid out.
class Heights {
   public:
    explicit Heights(const std::vector<float>& heights_px);

    [[nodiscard]] std::size_t size() const { return heights_.size(); }
    void set(std::size_t index, float height_px);  // O(log n)
    [[nodiscard]] double height_px(std::size_t index) const;
    [[nodiscard]] double top_px(std::size_t index) const;  // sum of all before; index may be size()
    [[nodiscard]] double total_px() const { return top_px(size()); }
    // The entry whose [top, top + height) holds y; the first above all, the last below all. Needs size() > 0.
    [[nodiscard]] std::size_t at(double y_px) const;

   private:
    std::vector<std::int64_t> heights_;
    std::vector<std::int64_t> tree_;  // 1-based
};

}  // namespace lesart
