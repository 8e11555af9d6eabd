// What a language pack holds for recognition, opened.
#pragma once

#include "annotate/annotate.h"
#include "annotate/lexicon.h"
#include "annotate/names.h"
#include "annotate/time_rules.h"

namespace lesart::recognition {

class PackRecognizer final : public Recognizer {
   public:
    PackRecognizer(Lexicon lexicon, TimeRules rules, Language language)
        : lexicon_(lexicon), rules_(std::move(rules)), language_(language) {}

    [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
    [[nodiscard]] const TimeRules& rules() const { return rules_; }
    [[nodiscard]] const Language& language() const { return language_; }

   private:
    Lexicon lexicon_;
    TimeRules rules_;
    Language language_;
};

}  // namespace lesart::recognition
