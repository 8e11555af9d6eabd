// Trains the tagger's conditional random field: stochastic gradient steps with AdaGrad (Duchi et al. 2011) on the
// log-likelihood, features that name a word left out at random (lexical dropout). Deterministic by seed.
#pragma once

#include <unordered_map>

#include "app/packer/model.h"
#include "app/trainer/samples.h"

namespace lesart::trainer {

struct TrainOptions {
    unsigned epochs = 10;
    float rate = 0.05f;
    float shrink = 0;  // L1 penalty of a weight that is used, at each step (FOBOS, Duchi & Singer 2009)
    float word_dropout = 0.5f;
    unsigned count_min = 2;        // features seen more rarely are left out
    std::size_t features_max = 0;  // 0: all; else the strongest are kept and trained further
    unsigned epochs_pruned = 4;
    float zero_below = 0;  // weights nearer to zero become zero in the end
    std::uint64_t seed = 1;
};

class Crf {
   public:
    // `samples` hold hashes of features.
    void train(const std::vector<const Sample*>& samples, const TrainOptions& options);

    [[nodiscard]] std::vector<recognition::Tag> decode(const Sample& sample) const;
    // Scores of `outside` fall by so much (natural log units): more names are found, more of them wrongly.
    float outside_bias = 0;

    [[nodiscard]] std::size_t feature_count() const { return numbers_.size(); }
    // Weights rounded to steps; features whose weights all round to 0 are left out.
    [[nodiscard]] packer::Model model(std::int16_t learned_bonus) const;

   private:
    using Scores = std::array<float, recognition::tag_count>;
    struct Weights {
        Scores value{}, gradient_squares{};
    };
    using Numbered = std::vector<std::vector<Sample::Use>>;

    void run_epoch(const std::vector<const Sample*>& samples, const std::vector<Numbered>& numbered,
                   const TrainOptions& options, std::uint64_t& random);
    void step(const Sample& sample, const Numbered& uses, const std::vector<char>& dropped,
              const TrainOptions& options);
    [[nodiscard]] Numbered number(const Sample& sample) const;
    void prune(std::size_t features_max);
    void quantise(float zero_below);
    static void update(Scores& value, Scores& squares, const Scores& gradient, const TrainOptions& options);

    std::unordered_map<std::uint32_t, std::uint32_t> numbers_;
    std::vector<Weights> weights_;
    std::array<Weights, recognition::tag_count + 1> transitions_{};  // from (the last: start), to
};

}  // namespace lesart::trainer
