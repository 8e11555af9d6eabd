// Scores recognition on whole articles of our own gold and prints JSON: names (strict span and type), linking (B-cubed,
// Bagga & Baldwin 1998, over the mentions that both sides have), times (TempEval-3: strict, relaxed, relaxed with the
// right value).
//
//   bench_gold PACK LANGUAGE test|training [--errors N] FILE…
//
// FILE: articles-*.txt of assets/gold; only test articles, or all others. With --errors the N wrong names we were
// surest of, and N missed ones, go to standard error first.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "annotate/annotate.h"
#include "app/trainer/gold.h"
#include "base/pack.h"
#include "parse/parse.h"
#include "text/utf8.h"

namespace {

using namespace lesart;
using trainer::GoldMark;
using trainer::GoldText;

[[noreturn]] void die(const std::string& message) {
    std::fprintf(stderr, "bench_gold: %s\n", message.c_str());
    std::exit(1);
}

std::string read_file(const char* path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) die(std::string("cannot read ") + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Count {
    double right = 0, gold = 0, found = 0;
    [[nodiscard]] double f1() const { return gold + found == 0 ? 0 : 200 * right / (gold + found); }
};

// Where each byte of the shown text stands in the input; white space may differ, and credits may be missing.
std::vector<std::uint32_t> places_in_source(const Document& document) {
    std::vector<std::uint32_t> places(document.text.size() + 1, 0);
    for (const Block& block : document.blocks) {
        if (!block.source) continue;
        std::uint32_t at = block.source->start;
        for (std::uint32_t i = block.text.start; i < block.text.end; ++i) {
            const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
            const char shown = document.text[i];
            while (at < block.source->end && document.source_text[at] != shown &&
                   !(is_space(shown) && is_space(document.source_text[at])))
                ++at;
            places[i] = at++;
            places[i + 1] = at;
        }
    }
    return places;
}

struct WrongName {
    float confidence;  // of the find; 0: a name that was missed
    std::string line;
};

// Finds by their confidence, in tenths.
struct Bin {
    double finds = 0, right = 0, confidence = 0;
};

struct Scores {
    std::array<Count, 4> names;
    std::array<Bin, 10> bins;
    std::vector<WrongName> errors;
    Count strict, relaxed, value;
    double b3_precision = 0, b3_recall = 0, b3_mentions = 0;
    unsigned articles = 0;
};

using NameKey = std::pair<Span, EntityType>;

// "sport-pokal: organisation for place: … gegen [Bremen] am …"
std::string describe(const GoldText& gold, Span span, const std::string& what) {
    constexpr std::uint32_t context = 40;
    std::uint32_t first = span.start - std::min(span.start, context);
    auto end = static_cast<std::uint32_t>(std::min<std::size_t>(span.end + context, gold.text.size()));
    while (!is_utf8_boundary(gold.text, first)) ++first;
    while (!is_utf8_boundary(gold.text, end)) --end;
    std::string line = gold.name + ": " + what + ": " + gold.text.substr(first, span.start - first) + "[" +
                       std::string(slice(gold.text, span)) + "]" + gold.text.substr(span.end, end - span.end);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

// The author stands in the metadata and is no person of the story.
bool is_byline(const GoldText& gold, const GoldMark& mark, const Document& document,
               const std::vector<std::uint32_t>& places) {
    const bool shown = std::find(places.begin(), places.end(), mark.span.start) != places.end();
    return !shown && document.metadata.byline && document.metadata.byline->contains(slice(gold.text, mark.span));
}

void score_names(const GoldText& gold, const Document& document, const Annotations& found,
                 const std::vector<std::uint32_t>& places, Scores& scores) {
    std::map<NameKey, std::string> wanted;
    std::map<NameKey, std::uint32_t> got;
    std::map<NameKey, float> confidence;
    std::vector<Span> aside;  // names inside of and derived from others are asked for on neither side
    for (const GoldMark& mark : gold.marks) {
        if (mark.is_time || is_byline(gold, mark, document, places)) continue;
        if (mark.form == MentionForm::name)
            wanted.emplace(NameKey{mark.span, mark.type}, mark.key);
        else
            aside.push_back(mark.span);
    }
    for (const Mention& mention : found.mentions) {
        if (mention.form == MentionForm::compound || mention.form == MentionForm::derived) continue;
        const Span span{places[mention.span.start], places[mention.span.end - 1] + 1};
        if (std::any_of(aside.begin(), aside.end(), [&](Span other) { return other.overlaps(span); })) continue;
        const NameKey name{span, found.entities[mention.entity].type};
        got.emplace(name, mention.entity);
        confidence.emplace(name, mention.confidence);
    }
    const auto overlapping = [](const auto& names, Span span) -> std::string {
        for (const auto& [name, value] : names)
            if (name.first.overlaps(span)) return std::string(name_of(name.second));
        return "nothing";
    };
    for (const auto& [name, sure] : confidence) {
        Bin& bin = scores.bins[std::min<std::size_t>(9, static_cast<std::size_t>(sure * 10))];
        bin.finds += 1;
        bin.confidence += static_cast<double>(sure);
        bin.right += wanted.contains(name) ? 1 : 0;
        if (wanted.contains(name)) continue;
        const std::string what = std::string(name_of(name.second)) + " for " + overlapping(wanted, name.first);
        scores.errors.push_back({sure, describe(gold, name.first, what)});
    }
    for (const auto& [name, key] : wanted) {
        if (got.contains(name)) continue;
        const std::string what = overlapping(got, name.first) + " for " + std::string(name_of(name.second));
        scores.errors.push_back({0, describe(gold, name.first, what)});
    }
    std::vector<std::pair<std::string, std::uint32_t>> both;
    for (const auto& [name, key] : wanted) {
        Count& count = scores.names[static_cast<std::size_t>(name.second)];
        count.gold += 1;
        const auto same = got.find(name);
        if (same == got.end()) continue;
        count.right += 1;
        both.emplace_back(key, same->second);
    }
    for (const auto& [name, entity] : got) scores.names[static_cast<std::size_t>(name.second)].found += 1;
    for (const auto& [key, entity] : both) {
        double in_key = 0, in_entity = 0, in_both = 0;
        for (const auto& [other_key, other_entity] : both) {
            in_key += other_key == key ? 1 : 0;
            in_entity += other_entity == entity ? 1 : 0;
            in_both += other_key == key && other_entity == entity ? 1 : 0;
        }
        scores.b3_precision += in_both / in_entity;
        scores.b3_recall += in_both / in_key;
        scores.b3_mentions += 1;
    }
}

void score_times(const GoldText& gold, const Annotations& found, const std::vector<std::uint32_t>& places,
                 Scores& scores) {
    std::vector<std::pair<Span, std::string>> got;
    for (const TimeExpression& time : found.times)
        got.push_back({{places[time.span.start], places[time.span.end - 1] + 1}, time.value});
    std::vector<bool> used(got.size(), false);
    for (const GoldMark& mark : gold.marks) {
        if (!mark.is_time) continue;
        for (Count* count : {&scores.strict, &scores.relaxed, &scores.value}) count->gold += 1;
        std::size_t best = got.size();
        for (std::size_t i = 0; i < got.size(); ++i) {
            if (used[i] || !got[i].first.overlaps(mark.span)) continue;
            if (best == got.size() || got[i].first == mark.span) best = i;
        }
        if (best == got.size()) continue;
        used[best] = true;
        scores.relaxed.right += 1;
        scores.strict.right += got[best].first == mark.span ? 1 : 0;
        scores.value.right += got[best].second == mark.value ? 1 : 0;
    }
    for (Count* count : {&scores.strict, &scores.relaxed, &scores.value})
        count->found += static_cast<double>(got.size());
}

void print_errors(std::vector<WrongName> errors, std::size_t count) {
    std::stable_sort(errors.begin(), errors.end(),
                     [](const WrongName& a, const WrongName& b) { return a.confidence > b.confidence; });
    const auto missed =
        std::find_if(errors.begin(), errors.end(), [](const WrongName& error) { return error.confidence == 0; });
    const auto print = [&](auto first, auto last) {
        for (auto error = first; error != last && error != first + static_cast<std::ptrdiff_t>(count); ++error)
            std::fprintf(stderr, "%.2f %s\n", static_cast<double>(error->confidence), error->line.c_str());
    };
    print(errors.begin(), missed);
    print(missed, errors.end());
}

void print(const Scores& scores) {
    Count three, four;
    for (std::size_t i = 0; i < 4; ++i) {
        for (Count* sum : {&three, &four}) {
            if (sum == &three && i == 3) continue;
            sum->right += scores.names[i].right;
            sum->gold += scores.names[i].gold;
            sum->found += scores.names[i].found;
        }
    }
    const double precision = scores.b3_precision / std::max(scores.b3_mentions, 1.0);
    const double recall = scores.b3_recall / std::max(scores.b3_mentions, 1.0);
    std::printf(
        "{\"articles\":%u,\"names\":%.0f,\"person\":%.1f,\"organisation\":%.1f,\"place\":%.1f,\"other\":%.1f,"
        "\"three\":%.1f,\"three_precision\":%.1f,\"three_recall\":%.1f,\"all\":%.1f,\"linking\":%.1f,\"times\":%.0f,"
        "\"strict\":%.1f,\"relaxed\":%.1f,\"value\":%.1f,",
        scores.articles, four.gold, scores.names[0].f1(), scores.names[1].f1(), scores.names[2].f1(),
        scores.names[3].f1(), three.f1(), 100 * three.right / std::max(three.found, 1.0),
        100 * three.right / std::max(three.gold, 1.0), four.f1(),
        precision + recall == 0 ? 0 : 200 * precision * recall / (precision + recall), scores.strict.gold,
        scores.strict.f1(), scores.relaxed.f1(), scores.value.f1());
    // Expected calibration error (Naeini et al. 2015), and for each tenth the finds, their mean confidence and how many
    // of a hundred are right.
    double finds = 0, error = 0;
    for (const Bin& bin : scores.bins) {
        finds += bin.finds;
        error += std::fabs(bin.confidence - bin.right);
    }
    std::printf("\"calibration_error\":%.3f,\"reliability\":[", error / std::max(finds, 1.0));
    for (std::size_t i = 0; i < scores.bins.size(); ++i) {
        const Bin& bin = scores.bins[i];
        const double count = std::max(bin.finds, 1.0);
        std::printf("%s[%.0f,%.2f,%.0f]", i == 0 ? "" : ",", bin.finds, bin.confidence / count,
                    100 * bin.right / count);
    }
    std::puts("]}");
}

}  // namespace

int main(int argc, char** argv) {
    int first_file = 4;
    std::size_t errors = 0;
    if (argc > 6 && std::strcmp(argv[4], "--errors") == 0) {
        errors = std::strtoul(argv[5], nullptr, 10);
        first_file = 6;
    }
    if (argc <= first_file || (std::strcmp(argv[3], "test") != 0 && std::strcmp(argv[3], "training") != 0)) {
        std::fputs("usage: bench_gold PACK LANGUAGE test|training [--errors N] FILE...\n", stderr);
        return 2;
    }
    const std::string bytes = read_file(argv[1]);
    std::vector<std::uint64_t> aligned(bytes.size() / 8 + 1);
    std::memcpy(aligned.data(), bytes.data(), bytes.size());
    const auto pack = Pack::open({reinterpret_cast<const std::uint8_t*>(aligned.data()), bytes.size()});
    if (!pack) die(pack.error().message);
    const auto recognizer = Recognizer::load(*pack);
    if (!recognizer) die(recognizer.error().message);
    Scores scores;
    for (int i = first_file; i < argc; ++i) {
        const auto texts = trainer::read_gold(read_file(argv[i]), true, argv[i]);
        if (!texts) die(texts.error().message);
        for (const GoldText& gold : *texts) {
            if (trainer::is_test_article(gold.name) != (std::strcmp(argv[3], "test") == 0)) continue;
            const auto parsed =
                parse(gold.text, {.from = Format::text, .language = argv[2], .published = gold.published});
            if (!parsed) die(gold.name + ": " + parsed.error().message);
            const Annotations found = annotate(parsed->document, recognizer->get());
            const std::vector<std::uint32_t> places = places_in_source(parsed->document);
            score_names(gold, parsed->document, found, places, scores);
            score_times(gold, found, places, scores);
            ++scores.articles;
        }
    }
    if (errors > 0) print_errors(std::move(scores.errors), errors);
    print(scores);
    return 0;
}
