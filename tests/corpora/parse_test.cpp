// The parser on the shared corpora. Skipped (77) where they are not there.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "document/json.h"
#include "parse/parse.h"
#include "unit/parse/preserved.h"

namespace {

namespace fs = std::filesystem;

const fs::path corpora = fs::path(LESART_SHARED_DIR) / "corpora";

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

struct Article {
    std::string headline;
    std::string text;
};

std::vector<Article> wikinews() {
    std::vector<Article> articles;
    for (const fs::path& path : files_in(corpora / "articles/wikinews-de")) {
        const auto json = nlohmann::json::parse(read_file(path), nullptr, false);
        if (json.is_discarded() || !json.contains("originalText")) continue;
        // "10057 - Headline (2005-08-06).pretty.json"
        const std::string name = path.filename().string();
        const std::size_t start = name.find(" - ") + 3;
        articles.push_back({name.substr(start, name.rfind(" (") - start), json["originalText"].get<std::string>()});
    }
    return articles;
}

lesart::Document parse_text(const std::string& text) {
    auto parsed = lesart::parse(text, {.from = lesart::Format::text});
    REQUIRE(parsed.has_value());
    return std::move(parsed->document);
}

}  // namespace

TEST_CASE("the first article") {
    const lesart::Document document = parse_text(read_file(corpora / "articles/seed.txt"));
    CHECK(preserved::broken_rule(document) == "");
    CHECK(document.metadata.title.empty());
    CHECK(document.metadata.published == "2025-02");
    CHECK(document.metadata.byline == "rr");
    CHECK(document.metadata.dateline == std::vector<std::string>{"Washington D.C.", "Moskau"});
    std::size_t subheads = 0;
    for (const lesart::Block& block : document.blocks) {
        if (block.kind == lesart::BlockKind::heading) {
            CHECK(block.level == 2);
            ++subheads;
        }
    }
    CHECK(subheads == 2);
    CHECK(document.blocks.size() == 8);
    CHECK(document.diagnostics.size() == 3);
}

TEST_CASE("the wikinews articles keep every word and are given no headline they do not have") {
    const std::vector<Article> articles = wikinews();
    CHECK(articles.size() == 138);
    std::size_t titled = 0;
    for (const Article& article : articles) {
        CAPTURE(article.headline);
        const lesart::Document document = parse_text(article.text);
        CHECK(preserved::broken_rule(document) == "");
        if (!document.metadata.title.empty()) ++titled;
    }
    // The texts come without headlines; two of them begin with a short line that reads like one.
    CHECK(titled <= 3);
}

TEST_CASE("a headline and a date line put above the wikinews articles are found") {
    std::size_t found = 0;
    const std::vector<Article> articles = wikinews();
    for (const Article& article : articles) {
        CAPTURE(article.headline);
        const lesart::Document document =
            parse_text("Stand: 13.02.2025\n\n" + article.headline + "\n\n" + article.text);
        CHECK(preserved::broken_rule(document) == "");
        CHECK(document.metadata.published == "2025-02-13");
        if (document.metadata.title == article.headline) ++found;
    }
    MESSAGE("headlines found: ", found, " of ", articles.size());
    CHECK(found >= articles.size() * 97 / 100);
}

TEST_CASE("hard-wrapped wikinews articles read like the originals") {
    std::size_t same = 0;
    const std::vector<Article> articles = wikinews();
    for (const Article& article : articles) {
        std::string wrapped;
        std::size_t column = 0;
        const lesart::Document original = parse_text(article.text);
        for (const lesart::Block& block : original.blocks) {
            column = 0;
            for (const std::string& word : preserved::words(lesart::slice(original.text, block.text))) {
                const bool fits = column == 0 || column + 1 + word.size() <= 78;
                if (column != 0) wrapped += fits ? ' ' : '\n';
                column = fits && column != 0 ? column + 1 + word.size() : word.size();
                wrapped += word;
            }
            wrapped += "\n\n";
        }
        const lesart::Document document = parse_text(wrapped);
        CAPTURE(article.headline);
        CHECK(preserved::broken_rule(document) == "");
        if (document.blocks.size() == original.blocks.size()) ++same;
    }
    MESSAGE("same paragraphs: ", same, " of ", articles.size());
    CHECK(same >= articles.size() * 9 / 10);
}

TEST_CASE("every file of the corpora is parsed or refused with a reason") {
    for (const std::string folder : {"unicode", "articles", "md", "json"}) {
        for (const fs::path& path : files_in(corpora / folder)) {
            CAPTURE(path.string());
            const std::string bytes = read_file(path);
            const auto parsed = lesart::parse(bytes, {.from = lesart::Format::text});
            if (!parsed) {
                const std::string code = parsed.error().code;
                CHECK((code == "input-empty" || code == "input-binary"));
                continue;
            }
            CHECK(preserved::broken_rule(parsed->document) == "");
        }
    }
}

TEST_CASE("naughty strings keep every word, each alone and all together") {
    const auto list = nlohmann::json::parse(read_file(corpora / "unicode/blns/blns.json"), nullptr, false);
    REQUIRE(list.is_array());
    std::string all;
    for (const auto& item : list) {
        const std::string text = item.get<std::string>();
        CAPTURE(text);
        all += text + "\n\n";
        const auto parsed = lesart::parse(text, {.from = lesart::Format::text});
        if (parsed) CHECK(preserved::broken_rule(parsed->document) == "");
    }
    CHECK(preserved::broken_rule(parse_text(all)) == "");
}

TEST_CASE("JSONTestSuite: what must be accepted is, what must be refused is, the rest answers the same twice") {
    std::size_t accepted = 0;
    std::size_t refused = 0;
    for (const fs::path& path : files_in(corpora / "json/JSONTestSuite")) {
        const std::string name = path.filename().string();
        if (path.extension() != ".json") continue;
        CAPTURE(name);
        const std::string bytes = read_file(path);
        const bool good = lesart::check_json(bytes).has_value();
        CHECK(good == lesart::check_json(bytes).has_value());
        if (name.starts_with("y_")) {
            CHECK(good);
            ++accepted;
        } else if (name.starts_with("n_")) {
            CHECK_FALSE(good);
            ++refused;
        }
        // The reader of articles says why it cannot use the file.
        const auto read = lesart::read_json(bytes);
        CHECK_FALSE(read.has_value());
    }
    CHECK(accepted == 95);
    CHECK(refused == 188);
}

int main(int argc, char** argv) {
    if (!fs::exists(corpora / "articles")) {
        std::printf("skipped: the shared corpora are not at %s\n", corpora.string().c_str());
        return 77;
    }
    doctest::Context context(argc, argv);
    return context.run();
}
