// lesart-trainer: learns assets/lang/LANGUAGE/names.model from marked texts, or measures how well that goes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/trainer/crf.h"
#include "base/pack.h"

namespace {

using namespace lesart;
using namespace lesart::trainer;

constexpr const char* usage =
    "usage: lesart-trainer --pack PACK [--gold FOLDER] [--conll FILE[:WEIGHT]]... [options]\n"
    "  --gold FOLDER        articles-*.txt (but for test articles) and sentences-*.txt are trained on\n"
    "  --gold-weight W      of its sentences (1)\n"
    "  --conll FILE[:W]     (CoNLL, or documents as .jsonl) trained on, each sentence with weight W (1)\n"
    "  --measure FILE       marked file that is scored; with --folds, its sentences or documents are held out in turn\n"
    "  --folds N            cross-validation over the files of --measure\n"
    "  --features N         how many features are kept (default: all)\n"
    "  --outside-bias B     lowers the score of no name (default 0.25)\n"
    "  --learned-bonus B    gain of what an article taught (default 2.5)\n"
    "  --epochs N --rate R --shrink L --word-dropout P --count-min N --seed N   of the training, see "
    "app/trainer/crf.h\n"
    "  --zero-below W       weights nearer to zero become zero (default 0)\n"
    "  --errors N           prints the first N errors\n"
    "  --check              only reads and counts the gold\n"
    "  -o MODEL             where the model goes\n";

struct Options {
    std::string pack, gold, output;
    std::vector<std::pair<std::string, float>> conll;
    std::vector<std::string> measure;
    unsigned folds = 0, errors = 0;
    float gold_weight = 1, outside_bias = 0.25f, learned_bonus = 2.5f;
    bool check = false;
    TrainOptions train;
};

std::optional<Options> parse_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--check") {
            options.check = true;
            continue;
        }
        if (i + 1 >= argc) return std::nullopt;
        const std::string value = argv[++i];
        const auto number = [&value] { return std::strtof(value.c_str(), nullptr); };
        if (name == "--pack")
            options.pack = value;
        else if (name == "--gold")
            options.gold = value;
        else if (name == "--gold-weight")
            options.gold_weight = number();
        else if (name == "-o")
            options.output = value;
        else if (name == "--measure")
            options.measure.push_back(value);
        else if (name == "--folds")
            options.folds = static_cast<unsigned>(number());
        else if (name == "--errors")
            options.errors = static_cast<unsigned>(number());
        else if (name == "--features")
            options.train.features_max = static_cast<std::size_t>(number());
        else if (name == "--epochs")
            options.train.epochs = static_cast<unsigned>(number());
        else if (name == "--zero-below")
            options.train.zero_below = number();
        else if (name == "--shrink")
            options.train.shrink = number();
        else if (name == "--rate")
            options.train.rate = number();
        else if (name == "--count-min")
            options.train.count_min = static_cast<unsigned>(number());
        else if (name == "--seed")
            options.train.seed = static_cast<std::uint64_t>(number());
        else if (name == "--word-dropout")
            options.train.word_dropout = number();
        else if (name == "--outside-bias")
            options.outside_bias = number();
        else if (name == "--learned-bonus")
            options.learned_bonus = number();
        else if (name == "--conll") {
            const std::size_t colon = value.rfind(':');
            const bool weighted = colon != std::string::npos;
            options.conll.emplace_back(value.substr(0, colon),
                                       weighted ? std::strtof(value.c_str() + colon + 1, nullptr) : 1.0f);
        } else {
            return std::nullopt;
        }
    }
    return options.check || !options.pack.empty() ? std::optional(options) : std::nullopt;
}

[[noreturn]] void die(const std::string& message) {
    std::fprintf(stderr, "lesart-trainer: %s\n", message.c_str());
    std::exit(1);
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) die("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

template <class T>
T value_or_die(Result<T> result) {
    if (!result) die(result.error().message);
    return std::move(*result);
}

// Our own texts, those that may be trained on.
std::vector<GoldText> read_folder(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& item : std::filesystem::directory_iterator(folder, error))
        if (item.path().extension() == ".txt") files.push_back(item.path());
    if (files.empty()) die("no text in " + folder);
    std::sort(files.begin(), files.end());
    std::vector<GoldText> texts;
    std::map<std::string, unsigned> counts;
    std::map<std::string, std::string> names;
    for (const auto& file : files) {
        const bool articles = file.filename().string().starts_with("articles-");
        for (GoldText& text : value_or_die(read_gold(read_file(file), articles, file.string()))) {
            if (articles && !names.emplace(text.name, file.string()).second)
                die(file.string() + ": the article " + text.name + " is also in " + names[text.name]);
            const bool test = articles && is_test_article(text.name);
            ++counts[!articles ? "sentences" : test ? "test articles" : "articles"];
            for (const GoldMark& mark : text.marks) ++counts[mark.is_time ? "times" : "names"];
            if (!test) texts.push_back(std::move(text));
        }
    }
    std::printf("%s:", folder.c_str());
    for (const auto& [what, count] : counts) std::printf(" %u %s,", count, what.c_str());
    std::printf(" no error\n");
    return texts;
}

// A CoNLL file or, by its name, documents as JSON.
std::vector<GoldText> read_marked(const std::string& file) {
    const std::string content = read_file(file);
    return value_or_die(file.ends_with(".jsonl") ? read_documents(content, file) : read_conll(content, file));
}

struct Tally {
    unsigned found = 0, gold = 0, right = 0;
    [[nodiscard]] double precision() const { return found == 0 ? 0 : 100.0 * right / found; }
    [[nodiscard]] double recall() const { return gold == 0 ? 0 : 100.0 * right / gold; }
    [[nodiscard]] double f1() const {
        return found + gold == 0 ? 0 : 200.0 * right / (static_cast<double>(found) + gold);
    }
    void print(const char* what) const {
        std::printf("  %-26s P %6.2f  R %6.2f  F1 %6.2f  (%u gold)\n", what, precision(), recall(), f1(), gold);
    }
};

// Strict spans and types; names that touch a part or a derived word of the gold count on neither side.
class Score {
   public:
    void add(const GoldText& text, std::vector<NameSpan> found, unsigned& errors_left) {
        std::vector<NameSpan> gold;
        for (const GoldMark& mark : text.marks)
            if (!mark.is_time && mark.form == MentionForm::name) gold.push_back({mark.span, mark.type});
        std::erase_if(found, [&](const NameSpan& name) {
            return std::any_of(text.marks.begin(), text.marks.end(), [&](const GoldMark& mark) {
                return !mark.is_time && mark.form != MentionForm::name && mark.span.overlaps(name.span);
            });
        });
        for (const NameSpan& name : found) {
            const bool right = std::find(gold.begin(), gold.end(), name) != gold.end();
            tally(name.type).found++;
            tally(name.type).right += right ? 1 : 0;
            if (!right) show("wrong ", text, name, errors_left);
        }
        for (const NameSpan& name : gold) {
            tally(name.type).gold++;
            if (std::find(found.begin(), found.end(), name) == found.end()) show("missed", text, name, errors_left);
        }
    }
    [[nodiscard]] Tally sum(std::size_t types) const {
        Tally all;
        for (std::size_t i = 0; i < types; ++i) {
            all.found += by_type_[i].found;
            all.gold += by_type_[i].gold;
            all.right += by_type_[i].right;
        }
        return all;
    }
    void print() const {
        constexpr std::array<const char*, 4> names = {"person", "organisation", "place", "other"};
        for (std::size_t i = 0; i < names.size(); ++i) by_type_[i].print(names[i]);
        sum(3).print("person organisation place");
        sum(4).print("all");
    }

   private:
    Tally& tally(EntityType type) { return by_type_[static_cast<std::size_t>(type)]; }
    static void show(const char* what, const GoldText& text, const NameSpan& name, unsigned& left) {
        if (left == 0) return;
        --left;
        const std::uint32_t from = name.span.start > 50 ? name.span.start - 50 : 0;
        std::printf("  %s %-12s [%s]  in: %s\n", what, std::string(name_of(name.type)).c_str(),
                    std::string(slice(text.text, name.span)).c_str(), text.text.substr(from, 120).c_str());
    }

    std::array<Tally, 4> by_type_{};  // person, organisation, place, other
};

void score_samples(const Crf& crf, const std::vector<GoldText>& texts, const std::vector<const Sample*>& samples,
                   bool possessive, Score& score, unsigned& errors) {
    std::map<std::size_t, std::vector<NameSpan>> by_text;
    for (const Sample* sample : samples) {
        auto names = names_of(texts[sample->text], *sample, crf.decode(*sample), possessive);
        auto& all = by_text[sample->text];
        all.insert(all.end(), names.begin(), names.end());
    }
    for (auto& [text, names] : by_text) score.add(texts[text], std::move(names), errors);
}

std::vector<const Sample*> pointers(const std::vector<Sample>& samples) {
    std::vector<const Sample*> out;
    out.reserve(samples.size());
    for (const Sample& sample : samples) out.push_back(&sample);
    return out;
}

std::vector<GoldText> read_measured(const Options& options) {
    std::vector<GoldText> texts;
    for (const std::string& file : options.measure)
        for (GoldText& text : read_marked(file)) texts.push_back(std::move(text));
    return texts;
}

void score_files(const Options& options, const Crf& crf, const recognition::PackRecognizer& recognizer) {
    const std::vector<GoldText> texts = read_measured(options);
    const std::vector<Sample> samples = make_samples(texts, recognizer, 1);
    const std::vector<const Sample*> all = pointers(samples);
    Score score;
    unsigned errors = options.errors;
    score_samples(crf, texts, all, !recognizer.language().genitive_s, score, errors);
    score.print();
}

void cross_validate(const Options& options, const recognition::PackRecognizer& recognizer,
                    const std::vector<Sample>& always) {
    const std::vector<GoldText> texts = read_measured(options);
    const std::vector<Sample> samples = make_samples(texts, recognizer, 1);
    const bool possessive = !recognizer.language().genitive_s;
    std::vector<Crf> models(options.folds);
    const auto train_fold = [&](unsigned fold) {
        std::vector<const Sample*> training = pointers(always);
        for (const Sample& sample : samples)
            if (sample.text % options.folds != fold) training.push_back(&sample);
        models[fold].train(training, options.train);
    };
    std::vector<std::thread> workers;
    workers.reserve(options.folds);
    const unsigned at_once = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned worker = 0; worker < at_once; ++worker)
        workers.emplace_back([&, worker] {
            for (unsigned fold = worker; fold < options.folds; fold += at_once) train_fold(fold);
        });
    for (std::thread& worker : workers) worker.join();
    Score score;
    unsigned errors = options.errors;
    for (unsigned fold = 0; fold < options.folds; ++fold) {
        models[fold].outside_bias = options.outside_bias;
        std::vector<const Sample*> held_out;
        for (const Sample& sample : samples)
            if (sample.text % options.folds == fold) held_out.push_back(&sample);
        score_samples(models[fold], texts, held_out, possessive, score, errors);
    }
    std::printf("%u folds over %zu sentences, %zu features in the first\n", options.folds, texts.size(),
                models[0].feature_count());
    score.print();
}

int run(const Options& options) {
    std::vector<GoldText> gold;
    if (!options.gold.empty()) gold = read_folder(options.gold);
    if (options.check) return 0;
    const std::string bytes = read_file(options.pack);
    std::vector<std::uint64_t> aligned(bytes.size() / 8 + 1);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(aligned.data()));
    const Pack pack = value_or_die(Pack::open({reinterpret_cast<const std::uint8_t*>(aligned.data()), bytes.size()}));
    const auto loaded = value_or_die(Recognizer::load(pack));
    const auto& recognizer = static_cast<const recognition::PackRecognizer&>(*loaded);
    std::vector<Sample> samples = make_samples(gold, recognizer, options.gold_weight);
    for (const auto& [file, weight] : options.conll)
        for (Sample& sample : make_samples(read_marked(file), recognizer, weight)) samples.push_back(std::move(sample));
    if (options.folds > 0) {
        cross_validate(options, recognizer, samples);
        return 0;
    }
    if (options.output.empty()) die("neither --folds nor -o: nothing to do");
    const std::vector<const Sample*> training = pointers(samples);
    Crf crf;
    crf.train(training, options.train);
    crf.outside_bias = options.outside_bias;
    if (!options.measure.empty()) score_files(options, crf, recognizer);
    const packer::Model model =
        crf.model(static_cast<std::int16_t>(std::lround(options.learned_bonus / recognition::tagger_step)));
    const std::vector<std::uint8_t> out = packer::write_model(model);
    std::ofstream file(options.output, std::ios::binary);
    file.write(reinterpret_cast<const char*>(out.data()), static_cast<std::streamsize>(out.size()));
    if (!file.flush()) die("cannot write " + options.output);
    std::printf("%s: %zu sentences, %zu features, %zu bytes\n", options.output.c_str(), samples.size(),
                model.features.size(), out.size());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto options = parse_options(argc, argv);
    if (!options) {
        std::fputs(usage, stderr);
        return 2;
    }
    return run(*options);
}
