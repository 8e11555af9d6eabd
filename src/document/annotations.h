// What recognition found in one document. Spans are bytes of Document::text on code point boundaries.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace lesart {

enum class EntityType : std::uint8_t { person, organisation, place, other };
enum class MentionForm : std::uint8_t { name, part, compound, derived };

struct Mention {
    Span span;
    Span head;  // the name without inflection or compound tail; equals span when there is none
    MentionForm form = MentionForm::name;
    float confidence = 1;      // 0..1
    std::uint32_t entity = 0;  // index into Annotations::entities
};

struct Entity {
    EntityType type = EntityType::other;
    std::string name;                     // canonical: the fullest form, uninflected
    std::string role;                     // as the text says it; empty when unknown
    std::string url;                      // http or https; empty when none was given
    float salience = 0;                   // 0..1, share of the article's attention
    std::vector<std::uint32_t> mentions;  // indices into Annotations::mentions, in text order, never empty
};

enum class TimeType : std::uint8_t { date, time, duration, set };
enum class Precision : std::uint8_t {
    second,
    minute,
    hour,
    day,
    week,
    month,
    season,
    quarter,
    half,
    year,
    decade,
    century,
    vague
};

struct TimeExpression {
    Span span;
    TimeType type = TimeType::date;
    std::string value;  // TIMEX3: "2025-02-13", "2025-W07", "PT1H30M", "FUTURE_REF", "XXXX-12-24"
    Precision precision = Precision::day;
    std::string earliest;  // ISO 8601 date or date-time, empty when open or unknown
    std::string latest;    // inclusive, same precision as earliest
    bool approximate = false;
    // What the value was counted from: publication date, another expression (index), or nothing.
    enum class Anchor : std::uint8_t { none, publication, time } anchor = Anchor::none;
    std::uint32_t anchor_time = 0;
};

enum class Phase : std::uint8_t { past, now, future };

struct TimelineEntry {
    Span span;          // the clause
    std::string label;  // cut from the clause, at most about 60 characters
    Phase phase = Phase::past;
    std::uint32_t order = 0;              // rank from 1; equal times share a rank
    std::optional<std::uint32_t> time;    // index into Annotations::times
    std::vector<std::uint32_t> entities;  // indices into Annotations::entities
};

struct Annotations {
    std::vector<Mention> mentions;        // by span.start, then longer first
    std::vector<Entity> entities;         // by falling salience, then first mention
    std::vector<TimeExpression> times;    // by span.start
    std::vector<TimelineEntry> timeline;  // by order, then span.start
};

// Contract names of the enumerations ("person", "derived", "set", "quarter", "future"…) and back.
[[nodiscard]] std::string_view name_of(EntityType type);
[[nodiscard]] std::string_view name_of(MentionForm form);
[[nodiscard]] std::string_view name_of(TimeType type);
[[nodiscard]] std::string_view name_of(Precision precision);
[[nodiscard]] std::string_view name_of(Phase phase);
[[nodiscard]] std::optional<EntityType> entity_type_from_name(std::string_view name);
[[nodiscard]] std::optional<MentionForm> mention_form_from_name(std::string_view name);
[[nodiscard]] std::optional<TimeType> time_type_from_name(std::string_view name);
[[nodiscard]] std::optional<Precision> precision_from_name(std::string_view name);
[[nodiscard]] std::optional<Phase> phase_from_name(std::string_view name);

}  // namespace lesart
