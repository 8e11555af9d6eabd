// What a language pack holds for recognition, opened.
#pragma once

#include <string>
#include <string_view>

#include "annotate/annotate.h"
#include "annotate/lexicon.h"
#include "annotate/name_sets.h"
#include "annotate/names.h"
#include "annotate/tagger.h"
#include "annotate/time_rules.h"

namespace lesart::recognition {

class PackRecognizer final : public Recognizer {
   public:
    PackRecognizer(Lexicon lexicon, TimeRules rules, NameSets names, const Tagger& tagger, Language language,
                   std::string tag)
        : lexicon_(lexicon),
          rules_(std::move(rules)),
          names_(names),
          tagger_(tagger),
          language_(language),
          tag_(std::move(tag)) {}

    [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
    [[nodiscard]] const TimeRules& rules() const { return rules_; }
    [[nodiscard]] const NameSets& names() const { return names_; }
    [[nodiscard]] const Tagger& tagger() const { return tagger_; }
    [[nodiscard]] const Language& language() const { return language_; }
    [[nodiscard]] std::string_view tag() const { return tag_; }  // primary language subtag: "de"

   private:
    Lexicon lexicon_;
    TimeRules rules_;
    NameSets names_;
    Tagger tagger_;
    Language language_;
    std::string tag_;
};

}  // namespace lesart::recognition
