// Reads the list files of assets/lang (format: assets/lang/README.md) into a LexiconBuilder.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/packer/builder.h"
#include "base/result.h"

namespace lesart::packer {

class ListReader {
   public:
    explicit ListReader(LexiconBuilder& builder);

    // Reads one file. Fails with "list-syntax"; the message names file, line and what is wrong.
    [[nodiscard]] Result<void> read(std::string_view text, std::string_view file);

   private:
    [[nodiscard]] Result<void> read_section(std::string_view line);
    [[nodiscard]] Result<void> read_words(std::string_view line);
    [[nodiscard]] Result<void> read_names(std::string_view line);
    [[nodiscard]] Result<void> read_derived(std::string_view line);
    [[nodiscard]] Result<void> read_roles(std::string_view line);
    [[nodiscard]] Result<void> read_time(std::string_view line);
    [[nodiscard]] Result<void> read_rule(std::string_view line);
    unsigned time_class(std::string_view name);

    LexiconBuilder& builder_;
    std::string section_;
    unsigned time_class_ = 0;
    std::map<std::string, unsigned, std::less<>> time_classes_;
    std::map<std::string, std::string, std::less<>> entities_;  // folded name -> its entity, for derived words
};

// ICU's territory and city names as derb prints them: adds those the lists do not know yet, as places.
void add_territories(std::string_view derb_text, LexiconBuilder& builder);

}  // namespace lesart::packer
