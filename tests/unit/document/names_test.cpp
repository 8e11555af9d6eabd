#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "document/annotations.h"
#include "document/document.h"

namespace {

template <class Enum>
void check_names(const std::vector<std::string_view>& names, std::string_view (*name)(Enum),
                 std::optional<Enum> (*from_name)(std::string_view)) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto value = static_cast<Enum>(i);
        CHECK(name(value) == names[i]);
        CHECK(from_name(names[i]) == value);
    }
    for (const std::string_view wrong : {"", "Name", "names", "PERSON", " heading"})
        CHECK_FALSE(from_name(wrong).has_value());
}

}  // namespace

// The words of the contract's JSON, in the order of the enumerations.
TEST_CASE("enumerations have the contract's names") {
    using namespace lesart;
    check_names<BlockKind>({"heading", "paragraph", "quote", "list-item", "caption", "preformatted", "table-row"},
                           block_kind_name, block_kind_from_name);
    check_names<EntityType>({"person", "organisation", "place", "other"}, name_of, entity_type_from_name);
    check_names<MentionForm>({"name", "part", "compound", "derived"}, name_of, mention_form_from_name);
    check_names<TimeType>({"date", "time", "duration", "set"}, name_of, time_type_from_name);
    check_names<Precision>({"second", "minute", "hour", "day", "week", "month", "season", "quarter", "half", "year",
                            "decade", "century", "vague"},
                           name_of, precision_from_name);
    check_names<Phase>({"past", "now", "future"}, name_of, phase_from_name);
}
