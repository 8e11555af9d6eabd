// The contract's words for the enumerations. Each table is in the enumeration's own order.
#include <array>
#include <cstddef>

#include "document/annotations.h"
#include "document/document.h"

namespace lesart {
namespace {

template <class Enum, std::size_t count>
struct Names {
    std::array<std::string_view, count> names;

    [[nodiscard]] constexpr std::string_view of(Enum value) const { return names[static_cast<std::size_t>(value)]; }
    [[nodiscard]] constexpr std::optional<Enum> find(std::string_view name) const {
        for (std::size_t i = 0; i < count; ++i) {
            if (names[i] == name) return static_cast<Enum>(i);
        }
        return std::nullopt;
    }
};

constexpr Names<BlockKind, 7> block_kinds{
    {"heading", "paragraph", "quote", "list-item", "caption", "preformatted", "table-row"}};
constexpr Names<EntityType, 4> entity_types{{"person", "organisation", "place", "other"}};
constexpr Names<MentionForm, 4> mention_forms{{"name", "part", "compound", "derived"}};
constexpr Names<TimeType, 4> time_types{{"date", "time", "duration", "set"}};
constexpr Names<Precision, 13> precisions{{"second", "minute", "hour", "day", "week", "month", "season", "quarter",
                                           "half", "year", "decade", "century", "vague"}};
constexpr Names<Phase, 3> phases{{"past", "now", "future"}};

// The last name belongs to the last value, so no name is missing and none is too many.
static_assert(block_kinds.of(BlockKind::table_row) == "table-row");
static_assert(entity_types.of(EntityType::other) == "other");
static_assert(mention_forms.of(MentionForm::derived) == "derived");
static_assert(time_types.of(TimeType::set) == "set");
static_assert(precisions.of(Precision::vague) == "vague");
static_assert(phases.of(Phase::future) == "future");

}  // namespace

std::string_view block_kind_name(BlockKind kind) {
    return block_kinds.of(kind);
}
std::optional<BlockKind> block_kind_from_name(std::string_view name) {
    return block_kinds.find(name);
}

std::string_view name_of(EntityType type) {
    return entity_types.of(type);
}
std::string_view name_of(MentionForm form) {
    return mention_forms.of(form);
}
std::string_view name_of(TimeType type) {
    return time_types.of(type);
}
std::string_view name_of(Precision precision) {
    return precisions.of(precision);
}
std::string_view name_of(Phase phase) {
    return phases.of(phase);
}
std::optional<EntityType> entity_type_from_name(std::string_view name) {
    return entity_types.find(name);
}
std::optional<MentionForm> mention_form_from_name(std::string_view name) {
    return mention_forms.find(name);
}
std::optional<TimeType> time_type_from_name(std::string_view name) {
    return time_types.find(name);
}
std::optional<Precision> precision_from_name(std::string_view name) {
    return precisions.find(name);
}
std::optional<Phase> phase_from_name(std::string_view name) {
    return phases.find(name);
}

}  // namespace lesart
