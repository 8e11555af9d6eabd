// Recognition on articles and test sets that nobody here wrote: what it promises must hold on all of them, and how well
// it finds names and times must not fall below what it has reached.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "parse/parse.h"
#include "unit/annotate/support.h"

namespace {

const std::filesystem::path shared(LESART_SHARED_DIR);
const std::filesystem::path corpora = shared / "corpora";

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

lesart::Annotations annotate_line(const std::string& text, lesart::Document& document, const char* language = "de") {
    document = {};
    document.text = text;
    document.blocks.push_back({lesart::BlockKind::paragraph, 0, {0, static_cast<std::uint32_t>(text.size())}, {}});
    return lesart::annotate(document, &support::recognizer(language));
}

using Found = std::set<std::tuple<std::uint32_t, std::uint32_t, lesart::EntityType>>;

struct Sentence {
    std::string text;
    Found names;
    std::vector<lesart::Span> ignored;  // derived words and parts of words: neither asked for nor punished
};

std::vector<Sentence> read_conll(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::vector<Sentence> sentences(1);
    std::string open;
    lesart::Span span;
    const auto close = [&] {
        static const std::map<std::string, lesart::EntityType> types = {{"PER", lesart::EntityType::person},
                                                                        {"LOC", lesart::EntityType::place},
                                                                        {"ORG", lesart::EntityType::organisation}};
        if (const auto type = types.find(open); type != types.end())
            sentences.back().names.insert({span.start, span.end, type->second});
        else if (open.ends_with("part") || open.ends_with("deriv"))
            sentences.back().ignored.push_back(span);
        open.clear();
    };
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) {
            close();
            if (!sentences.back().text.empty()) sentences.emplace_back();
            continue;
        }
        const std::string label = line.substr(tab + 1);
        Sentence& sentence = sentences.back();
        if (!label.starts_with("I-") || label.substr(2) != open) close();
        if (!sentence.text.empty()) sentence.text += ' ';
        const auto start = static_cast<std::uint32_t>(sentence.text.size());
        sentence.text += line.substr(0, tab);
        if (label == "O") continue;
        if (open.empty()) span.start = start;
        open = label.substr(2);
        span.end = static_cast<std::uint32_t>(sentence.text.size());
    }
    close();
    return sentences;
}

// F1 over exact spans and types of people, places and organisations.
double name_score(const std::filesystem::path& path) {
    std::size_t right = 0, found = 0, gold = 0;
    for (const Sentence& sentence : read_conll(path)) {
        lesart::Document document;
        const lesart::Annotations result = annotate_line(sentence.text, document);
        REQUIRE(support::broken_invariant(document, result) == "");
        const auto ignored = [&](std::uint32_t start, std::uint32_t end) {
            return std::any_of(sentence.ignored.begin(), sentence.ignored.end(),
                               [&](lesart::Span span) { return span.overlaps({start, end}); });
        };
        for (const auto& [start, end, type] : sentence.names) gold += ignored(start, end) ? 0 : 1;
        for (const lesart::Mention& mention : result.mentions) {
            const lesart::EntityType type = result.entities[mention.entity].type;
            const bool asked = mention.form != lesart::MentionForm::compound &&
                               mention.form != lesart::MentionForm::derived && type != lesart::EntityType::other;
            if (!asked || ignored(mention.span.start, mention.span.end)) continue;
            ++found;
            right += sentence.names.contains({mention.span.start, mention.span.end, type}) ? 1 : 0;
        }
    }
    const double precision = static_cast<double>(right) / static_cast<double>(found),
                 recall = static_cast<double>(right) / static_cast<double>(gold);
    std::printf("%s: precision %.3f, recall %.3f\n", path.filename().c_str(), precision, recall);
    return 2 * precision * recall / (precision + recall);
}

}  // namespace

TEST_CASE("names in GermEval's development set") {
    const double score = name_score(corpora / "entities/germeval-dev.conll");
    MESSAGE("F1 ", score);
    CHECK(score > 0.60);
}

TEST_CASE("times in KRAUTS") {
    const auto documents = nlohmann::json::parse(read_file(corpora / "times/krauts.json"));
    std::size_t gold = 0, found = 0, touched = 0;
    for (const auto& item : documents) {
        // Gold offsets count code points; the text's own bytes are what recognition sees.
        const std::string text = item["text"].get<std::string>();
        std::vector<std::uint32_t> byte_of;
        for (std::uint32_t i = 0; i < text.size(); ++i)
            if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) byte_of.push_back(i);
        byte_of.push_back(static_cast<std::uint32_t>(text.size()));
        lesart::Document document;
        document.text = text;
        document.metadata.published = item["dct"].get<std::string>();
        document.blocks.push_back({lesart::BlockKind::paragraph, 0, {0, static_cast<std::uint32_t>(text.size())}, {}});
        const lesart::Annotations result = lesart::annotate(document, &support::recognizer("de"));
        CHECK(support::broken_invariant(document, result) == "");
        found += result.times.size();
        for (const auto& time : item["timex"]) {
            const lesart::Span span{byte_of.at(time[0].get<std::size_t>()), byte_of.at(time[1].get<std::size_t>())};
            ++gold;
            touched += std::any_of(result.times.begin(), result.times.end(),
                                   [&](const lesart::TimeExpression& t) { return t.span.overlaps(span); })
                           ? 1
                           : 0;
        }
    }
    const double precision = static_cast<double>(touched) / static_cast<double>(found),
                 recall = static_cast<double>(touched) / static_cast<double>(gold);
    MESSAGE("relaxed precision ", precision, ", recall ", recall);
    CHECK(2 * precision * recall / (precision + recall) > 0.70);
}

TEST_CASE("all articles keep what annotations promise") {
    std::size_t articles = 0;
    for (const auto& file : std::filesystem::directory_iterator(corpora / "articles/wikinews-de")) {
        const auto article = nlohmann::json::parse(read_file(file.path()), nullptr, false);
        if (!article.is_object() || !article.contains("originalText")) continue;
        const auto parsed = lesart::parse(article["originalText"].get<std::string>(), {});
        REQUIRE(parsed.has_value());
        const lesart::Annotations result = lesart::annotate(parsed->document, &support::recognizer("de"));
        INFO(file.path().filename().string());
        CHECK(support::broken_invariant(parsed->document, result) == "");
        ++articles;
    }
    CHECK(articles > 100);
}

TEST_CASE("the seed article is read as a reader would") {
    const auto parsed = lesart::parse(read_file(corpora / "articles/seed.txt"), {.language = "de"});
    REQUIRE(parsed.has_value());
    const lesart::Annotations result = lesart::annotate(parsed->document, &support::recognizer("de"));
    CHECK(support::broken_invariant(parsed->document, result) == "");
    const auto entity = [&](std::string_view name) -> const lesart::Entity* {
        for (const lesart::Entity& item : result.entities)
            if (item.name == name) return &item;
        return nullptr;
    };
    REQUIRE(entity("Donald Trump") != nullptr);
    CHECK(entity("Donald Trump")->role == "US-Präsident");
    CHECK(entity("Donald Trump")->mentions.size() == 9);
    REQUIRE(entity("Wolodymyr Selenskyj") != nullptr);
    CHECK(entity("Wolodymyr Selenskyj")->role == "ukrainischer Präsident");
    REQUIRE(entity("Pete Hegseth") != nullptr);
    CHECK(entity("Pete Hegseth")->role == "US-Verteidigungsminister");
    CHECK(entity("Rußland") != nullptr);
    CHECK(entity("Weißes Haus") != nullptr);
    CHECK(entity("Deutschland") != nullptr);
    std::set<lesart::Phase> phases;
    for (const lesart::TimelineEntry& entry : result.timeline) phases.insert(entry.phase);
    CHECK(phases.size() == 3);
}

int main(int argc, char** argv) {
    if (!std::filesystem::exists(corpora)) {
        std::printf("the shared corpora are not here; skipped\n");
        return 77;
    }
    return doctest::Context(argc, argv).run();
}
