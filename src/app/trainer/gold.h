// Texts with their names and times marked: our own (format: assets/gold/README.md), CoNLL files, documents as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/annotations.h"

namespace lesart::trainer {

struct GoldMark {
    Span span;  // bytes of GoldText::text
    bool is_time = false;
    // Of a name
    EntityType type = EntityType::other;
    MentionForm form = MentionForm::name;  // compound for `.part`
    std::string key;                       // which entity of the article; empty in sentences
    // Of a time
    TimeType time_type = TimeType::date;
    std::string value, modifier;  // TIMEX3
};

struct GoldText {
    std::string name;       // of an article; FILE:LINE of a sentence
    std::string published;  // of an article
    std::string text;
    std::vector<GoldMark> marks;  // in order, none inside another
};

// Reads a file of our own: whole articles or a sentence a line. Fails with "gold-syntax"; the message names file, line
// and what is wrong.
[[nodiscard]] Result<std::vector<GoldText>> read_gold(std::string_view content, bool articles, const std::string& file);

// Token TAB … label (BIO), a blank line between sentences; tokens are joined by single spaces. Fails with
// "gold-syntax".
[[nodiscard]] Result<std::vector<GoldText>> read_conll(std::string_view content, const std::string& file);

// A document a line: {"id":…,"text":…,"mentions":[[start,end,"person|organisation|place|other",…],…]}, offsets in code
// points. Fails with "gold-syntax".
[[nodiscard]] Result<std::vector<GoldText>> read_documents(std::string_view content, const std::string& file);

// Three articles in twenty are never trained on. Decided by the name, so that new articles move no old one.
[[nodiscard]] bool is_test_article(std::string_view name);

}  // namespace lesart::trainer
