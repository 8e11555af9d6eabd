#include "annotate/recognizer.h"

namespace lesart {

Result<std::shared_ptr<const Recognizer>> Recognizer::load(const Pack& pack) {
    auto lexicon = recognition::Lexicon::open(pack.section("lexicon"));
    if (!lexicon) return std::unexpected(lexicon.error());
    auto rules = recognition::TimeRules::open(pack.section("rules"));
    if (!rules) return std::unexpected(rules.error());
    const auto names = recognition::NameSets::open(pack.section("names"));
    if (!names) return std::unexpected(names.error());
    const auto tagger = recognition::Tagger::open(pack.section("tagger"));
    if (!tagger) return std::unexpected(tagger.error());
    constexpr std::string_view before_tag = "language ";
    std::string_view tag = pack.text("meta");
    tag = tag.starts_with(before_tag) ? tag.substr(before_tag.size()) : std::string_view();
    tag = tag.substr(0, tag.find('\n'));
    const bool german = tag == "de";
    const recognition::Language language{german, german, german};
    return std::make_shared<recognition::PackRecognizer>(*lexicon, std::move(*rules), *names, *tagger, language,
                                                         std::string(tag));
}

}  // namespace lesart
