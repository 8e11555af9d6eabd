#include "layout/heights.h"

#include "base/check.h"

namespace lesart {
namespace {

constexpr double units_per_px = 1024;

std::int64_t units_of(double px) {
    const double units = px * units_per_px;
    return static_cast<std::int64_t>(units < 0 ? units - 0.5 : units + 0.5);
}

double px_of(std::int64_t units) {
    return static_cast<double>(units) / units_per_px;
}

}  // namespace

Heights::Heights(const std::vector<float>& heights_px) : heights_(heights_px.size()), tree_(heights_px.size() + 1, 0) {
    for (std::size_t i = 0; i < heights_.size(); ++i) {
        heights_[i] = units_of(heights_px[i]);
        tree_[i + 1] += heights_[i];
        const std::size_t parent = (i + 1) + ((i + 1) & (~(i + 1) + 1));
        if (parent < tree_.size()) {
            tree_[parent] += tree_[i + 1];
        }
    }
}

void Heights::set(std::size_t index, float height_px) {
    const std::int64_t change = units_of(height_px) - heights_[index];
    heights_[index] += change;
    for (std::size_t i = index + 1; i < tree_.size(); i += i & (~i + 1)) {
        tree_[i] += change;
    }
}

double Heights::height_px(std::size_t index) const {
    return px_of(heights_[index]);
}

double Heights::top_px(std::size_t index) const {
    std::int64_t sum = 0;
    for (std::size_t i = index; i > 0; i -= i & (~i + 1)) {
        sum += tree_[i];
    }
    return px_of(sum);
}

std::size_t Heights::at(double y_px) const {
    LESART_CHECK(!heights_.empty(), "there must be a block to find");
    if (!(y_px > 0)) {
        return 0;
    }
    const double total_px = px_of(INT64_MAX / 4);
    std::int64_t rest = units_of(y_px < total_px ? y_px : total_px);
    std::size_t step = 1;
    while (step * 2 < tree_.size()) {
        step *= 2;
    }
    std::size_t index = 0;
    for (; step > 0; step /= 2) {
        if (index + step < tree_.size() && tree_[index + step] <= rest) {
            index += step;
            rest -= tree_[index];
        }
    }
    return index < heights_.size() ? index : heights_.size() - 1;
}

}  // namespace lesart
