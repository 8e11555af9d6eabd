#include "app/trainer/crf.h"

#include <algorithm>
#include <cmath>

namespace lesart::trainer {

using namespace recognition;

namespace {

constexpr std::size_t start = tag_count;

std::uint64_t next_random(std::uint64_t& state) {
    state ^= state << 13;  // xorshift64 (Marsaglia 2003)
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

bool chance(std::uint64_t& state, float probability) {
    return static_cast<float>(next_random(state) >> 40) * (1.0f / 16777216.0f) < probability;
}

bool possible(std::size_t from, std::size_t to) {
    const auto tag = static_cast<Tag>(to);
    return from == start ? !is_inside(tag) : may_follow(static_cast<Tag>(from), tag);
}

std::int8_t rounded(float weight) {
    return static_cast<std::int8_t>(std::lround(std::clamp(weight / tagger_step, -127.0f, 127.0f)));
}

}  // namespace

Crf::Numbered Crf::number(const Sample& sample) const {
    Numbered out(sample.uses.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const Sample::Use use : sample.uses[i])
            if (const auto found = numbers_.find(use.feature); found != numbers_.end())
                out[i].push_back({found->second, use.is_word});
    return out;
}

void Crf::update(Scores& value, Scores& squares, const Scores& gradient, const TrainOptions& options) {
    for (std::size_t t = 0; t < tag_count; ++t) {
        const float g = gradient[t];
        squares[t] += g * g;
        const float rate = options.rate / (std::sqrt(squares[t]) + 1e-6f);
        const float moved = value[t] - rate * g;
        const float penalty = rate * options.shrink;
        value[t] = moved > penalty ? moved - penalty : moved < -penalty ? moved + penalty : 0;
    }
}

void Crf::step(const Sample& sample, const Numbered& uses, const std::vector<char>& dropped,
               const TrainOptions& options) {
    const std::size_t n = sample.tags.size();
    std::vector<Scores> emission(n), forward(n), backward(n);
    std::array<Scores, tag_count + 1> transition{};
    for (std::size_t from = 0; from <= tag_count; ++from)
        for (std::size_t to = 0; to < tag_count; ++to)
            transition[from][to] = possible(from, to) ? std::exp(transitions_[from].value[to]) : 0;
    for (std::size_t i = 0; i < n; ++i) {
        Scores sum{};
        for (const Sample::Use use : uses[i]) {
            if (use.is_word && dropped[i] != 0) continue;
            const Scores& weights = weights_[use.feature].value;
            for (std::size_t t = 0; t < tag_count; ++t) sum[t] += weights[t];
        }
        const float most = *std::max_element(sum.begin(), sum.end());
        for (std::size_t t = 0; t < tag_count; ++t) emission[i][t] = std::exp(sum[t] - most);
    }
    // Scaled so that each column sums to 1.
    const auto scale = [](Scores& column) {
        float sum = 0;
        for (const float value : column) sum += value;
        for (float& value : column) value /= sum;
    };
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t to = 0; to < tag_count; ++to) {
            float sum = 0;
            if (i == 0)
                sum = transition[start][to];
            else
                for (std::size_t from = 0; from < tag_count; ++from) sum += forward[i - 1][from] * transition[from][to];
            forward[i][to] = sum * emission[i][to];
        }
        scale(forward[i]);
    }
    backward[n - 1].fill(1);
    for (std::size_t i = n - 1; i-- > 0;) {
        for (std::size_t from = 0; from < tag_count; ++from) {
            float sum = 0;
            for (std::size_t to = 0; to < tag_count; ++to)
                sum += transition[from][to] * emission[i + 1][to] * backward[i + 1][to];
            backward[i][from] = sum;
        }
        scale(backward[i]);
    }
    std::array<Scores, tag_count + 1> transition_gradient{};
    for (std::size_t i = 0; i < n; ++i) {
        Scores gradient{};
        float sum = 0;
        for (std::size_t t = 0; t < tag_count; ++t) sum += gradient[t] = forward[i][t] * backward[i][t];
        for (float& value : gradient) value *= sample.weight / sum;
        const auto gold = static_cast<std::size_t>(sample.tags[i]);
        gradient[gold] -= sample.weight;
        if (i == 0) {
            for (std::size_t t = 0; t < tag_count; ++t) transition_gradient[start][t] += gradient[t];
        } else {
            std::array<Scores, tag_count> pair{};
            float all = 0;
            for (std::size_t from = 0; from < tag_count; ++from)
                for (std::size_t to = 0; to < tag_count; ++to)
                    all += pair[from][to] =
                        forward[i - 1][from] * transition[from][to] * emission[i][to] * backward[i][to];
            for (std::size_t from = 0; from < tag_count; ++from)
                for (std::size_t to = 0; to < tag_count; ++to)
                    transition_gradient[from][to] += sample.weight * pair[from][to] / all;
            transition_gradient[static_cast<std::size_t>(sample.tags[i - 1])][gold] -= sample.weight;
        }
        for (const Sample::Use use : uses[i]) {
            if (use.is_word && dropped[i] != 0) continue;
            Weights& weights = weights_[use.feature];
            update(weights.value, weights.gradient_squares, gradient, options);
        }
    }
    for (std::size_t from = 0; from <= tag_count; ++from)
        update(transitions_[from].value, transitions_[from].gradient_squares, transition_gradient[from], options);
}

void Crf::run_epoch(const std::vector<const Sample*>& samples, const std::vector<Numbered>& numbered,
                    const TrainOptions& options, std::uint64_t& random) {
    std::vector<std::size_t> order(samples.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next_random(random) % i]);
    std::vector<char> dropped;
    for (const std::size_t i : order) {
        dropped.assign(samples[i]->tags.size(), 0);
        for (char& drop : dropped) drop = chance(random, options.word_dropout) ? 1 : 0;
        step(*samples[i], numbered[i], dropped, options);
    }
}

void Crf::prune(std::size_t features_max) {
    std::vector<std::pair<float, std::uint32_t>> strength;  // and hash
    for (const auto& [hash, n] : numbers_) {
        const Scores& value = weights_[n].value;
        // What adds the same to all tags changes nothing.
        const auto [least, most] = std::minmax_element(value.begin(), value.end());
        strength.emplace_back(*most - *least, hash);
    }
    if (strength.size() <= features_max) return;
    std::sort(strength.begin(), strength.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    strength.resize(features_max);
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    std::vector<Weights> weights;
    for (const auto& [ignored, hash] : strength) {
        numbers.emplace(hash, static_cast<std::uint32_t>(weights.size()));
        weights.push_back(weights_[numbers_.at(hash)]);
    }
    numbers_.swap(numbers);
    weights_.swap(weights);
}

// To the steps of the shipped model. What adds the same to all tags changes nothing, so the middle weight of a feature
// is made zero first: most others are zero then too.
void Crf::quantise(float zero_below) {
    for (Weights& weights : weights_) {
        Scores sorted = weights.value;
        std::nth_element(sorted.begin(), sorted.begin() + tag_count / 2, sorted.end());
        for (float& value : weights.value) {
            value -= sorted[tag_count / 2];
            value = std::fabs(value) < zero_below ? 0 : static_cast<float>(rounded(value)) * tagger_step;
        }
    }
}

void Crf::train(const std::vector<const Sample*>& samples, const TrainOptions& options) {
    std::unordered_map<std::uint32_t, unsigned> counts;
    for (const Sample* sample : samples)
        for (const auto& token : sample->uses)
            for (const Sample::Use use : token) ++counts[use.feature];
    // Numbered in the order of the text, so that nothing depends on the order of a hash table.
    for (const Sample* sample : samples)
        for (const auto& token : sample->uses)
            for (const Sample::Use use : token)
                if (counts[use.feature] >= options.count_min)
                    numbers_.emplace(use.feature, static_cast<std::uint32_t>(numbers_.size()));
    weights_.assign(numbers_.size(), {});
    std::uint64_t random = options.seed * 0x9e3779b97f4a7c15u + 1;
    const auto run = [&](unsigned epochs) {
        std::vector<Numbered> numbered;
        numbered.reserve(samples.size());
        for (const Sample* sample : samples) numbered.push_back(number(*sample));
        for (unsigned epoch = 0; epoch < epochs; ++epoch) run_epoch(samples, numbered, options, random);
    };
    run(options.epochs);
    if (options.features_max != 0) {
        prune(options.features_max);
        run(options.epochs_pruned);
    }
    quantise(options.zero_below);
}

std::vector<Tag> Crf::decode(const Sample& sample) const {
    const std::size_t n = sample.tags.size();
    const Numbered uses = number(sample);
    std::vector<Scores> best(n);
    std::vector<std::array<std::uint8_t, tag_count>> back(n);
    for (std::size_t i = 0; i < n; ++i) {
        Scores sum{};
        for (const Sample::Use use : uses[i])
            for (std::size_t t = 0; t < tag_count; ++t) sum[t] += weights_[use.feature].value[t];
        sum[0] -= outside_bias;
        for (std::size_t to = 0; to < tag_count; ++to) {
            float value = -1e9f;
            for (std::size_t from = i == 0 ? start : 0; from < (i == 0 ? start + 1 : tag_count); ++from) {
                if (!possible(from, to)) continue;
                const float candidate = (i == 0 ? 0 : best[i - 1][from]) + transitions_[from].value[to];
                if (candidate <= value) continue;
                value = candidate;
                back[i][to] = static_cast<std::uint8_t>(from);
            }
            best[i][to] = value + sum[to];
        }
    }
    std::vector<Tag> tags(n);
    auto tag = static_cast<std::size_t>(std::max_element(best[n - 1].begin(), best[n - 1].end()) - best[n - 1].begin());
    for (std::size_t i = n; i-- > 0;) {
        tags[i] = static_cast<Tag>(tag);
        tag = back[i][tag];
    }
    return tags;
}

packer::Model Crf::model(std::int16_t learned_bonus) const {
    packer::Model model;
    model.learned_bonus = learned_bonus;
    for (std::size_t from = 0; from <= tag_count; ++from)
        for (std::size_t to = 0; to < tag_count; ++to)
            model.transitions[from][to] = std::int16_t{rounded(transitions_[from].value[to])};
    for (const auto& [hash, n] : numbers_) {
        packer::Feature feature;
        feature.hash = hash;
        bool any = false;
        for (std::size_t t = 0; t < tag_count; ++t) {
            float weight = weights_[n].value[t];
            if (t == 0 && hash == feature_hash(feature_bias, 0)) weight -= outside_bias;
            feature.weights[t] = rounded(weight);
            any = any || feature.weights[t] != 0;
        }
        if (any) model.features.push_back(feature);
    }
    std::sort(model.features.begin(), model.features.end(),
              [](const packer::Feature& a, const packer::Feature& b) { return a.hash < b.hash; });
    return model;
}

}  // namespace lesart::trainer
