// lesart-packer: makes a language pack from the lists in assets/lang, ICU's territory names and hyphenation patterns.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/packer/builder.h"
#include "app/packer/lists.h"
#include "app/packer/model.h"
#include "app/packer/name_filter.h"
#include "base/pack.h"
#include "layout/hyphenate.h"

namespace {

using Section = std::pair<std::string, std::vector<std::uint8_t>>;

constexpr const char* usage =
    "usage: lesart-packer --language TAG --lang-dir FOLDER [--territories FILE]… --hyphenation FILE -o PACK\n";

struct Options {
    std::string language, lang_dir, hyphenation, output;
    std::vector<std::string> territories;
};

std::optional<Options> parse_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        std::string value = argv[i + 1];
        if (name == "--language")
            options.language = value;
        else if (name == "--lang-dir")
            options.lang_dir = value;
        else if (name == "--territories")
            options.territories.push_back(value);
        else if (name == "--hyphenation")
            options.hyphenation = value;
        else if (name == "-o")
            options.output = value;
        else
            return std::nullopt;
    }
    const bool complete = !options.language.empty() && !options.lang_dir.empty() && !options.hyphenation.empty() &&
                          !options.output.empty();
    return argc % 2 == 1 && complete ? std::optional(options) : std::nullopt;
}

int fail_with(const std::string& message) {
    std::fprintf(stderr, "lesart-packer: %s\n", message.c_str());
    return 1;
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// Files of a folder in name order, so that the pack does not depend on the file system.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& item : std::filesystem::directory_iterator(folder, error))
        if (item.path().extension() == ".txt") files.push_back(item.path());
    std::sort(files.begin(), files.end());
    return files;
}

struct Hyphenation {
    std::string patterns, exceptions;
    unsigned before_min = 2, after_min = 2;
};

// The text export_patterns.mjs writes: "before 2", "after 3", "patterns", a pattern a line, "exceptions", a word a
// line.
Hyphenation read_hyphenation(const std::string& text) {
    Hyphenation result;
    std::string* target = nullptr;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("before "))
            result.before_min = static_cast<unsigned>(line[7] - '0');
        else if (line.starts_with("after "))
            result.after_min = static_cast<unsigned>(line[6] - '0');
        else if (line == "patterns")
            target = &result.patterns;
        else if (line == "exceptions")
            target = &result.exceptions;
        else if (target != nullptr)
            *target += line + "\n";
    }
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    const auto options = parse_options(argc, argv);
    if (!options) {
        std::fputs(usage, stderr);
        return 2;
    }
    lesart::packer::LexiconBuilder builder;
    lesart::packer::ListReader reader(builder);
    const std::filesystem::path folder(options->lang_dir);
    std::vector<std::filesystem::path> files = list_files(folder / options->language);
    if (files.empty()) return fail_with("no lists in " + (folder / options->language).string());
    const std::vector<std::filesystem::path> common = list_files(folder / "common");
    files.insert(files.end(), common.begin(), common.end());
    for (const auto& file : files) {
        const auto text = read_file(file);
        if (!text) return fail_with("cannot read " + file.string());
        if (const auto done = reader.read(*text, file.string()); !done) return fail_with(done.error().message);
    }
    for (const std::string& file : options->territories) {
        const auto text = read_file(file);
        if (!text) return fail_with("cannot read " + file);
        lesart::packer::add_territories(*text, builder);
    }
    // The long lists only serve to recognise names; what stands in the lexicon has room for more.
    lesart::packer::LexiconBuilder long_lists;
    lesart::packer::ListReader long_reader(long_lists);
    for (const auto& file : list_files(folder / options->language / "names")) {
        const auto text = read_file(file);
        if (!text) return fail_with("cannot read " + file.string());
        if (const auto done = long_reader.read(*text, file.string()); !done) return fail_with(done.error().message);
    }
    std::map<std::string, unsigned, std::less<>> names;
    builder.collect_names(names);
    long_lists.collect_names(names);
    std::vector<std::uint8_t> tagger;
    const auto model_path = folder / options->language / "names.model";
    if (const auto bytes = read_file(model_path)) {
        const auto model = lesart::packer::read_model(*bytes);
        if (!model) return fail_with(model_path.string() + ": " + model.error().message);
        tagger = lesart::packer::write_tagger(*model);
    }
    const auto patterns = read_file(options->hyphenation);
    if (!patterns) return fail_with("cannot read " + options->hyphenation);
    const Hyphenation hyphenation = read_hyphenation(*patterns);
    auto trie = lesart::build_hyphenation(hyphenation.patterns, hyphenation.exceptions, hyphenation.before_min,
                                          hyphenation.after_min);
    if (!trie) return fail_with(trie.error().message);

    const std::string meta = "language " + options->language + "\n";
    const std::vector<Section> sections = {
        {"meta", {meta.begin(), meta.end()}}, {"lexicon", builder.write_lexicon()},
        {"rules", builder.write_rules()},     {"names", lesart::packer::write_name_sets(names)},
        {"tagger", std::move(tagger)},        {"hyphenation", std::move(*trie)}};
    const std::vector<std::uint8_t> pack = lesart::write_pack(sections);
    std::ofstream out(options->output, std::ios::binary);
    out.write(reinterpret_cast<const char*>(pack.data()), static_cast<std::streamsize>(pack.size()));
    if (!out.flush()) return fail_with("cannot write " + options->output);
    std::printf("%s: %zu words, %zu names, %zu time rules, %zu bytes\n", options->output.c_str(), builder.size(),
                names.size(), builder.rule_count(), pack.size());
    return 0;
}
