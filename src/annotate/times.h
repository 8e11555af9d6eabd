// The pass over times: finds expressions sentence by sentence and resolves them by the publication date and what was
// said before.
#pragma once

#include <optional>
#include <vector>

#include "annotate/calendar.h"
#include "annotate/names.h"
#include "annotate/tense.h"
#include "annotate/time_rules.h"
#include "document/annotations.h"

namespace lesart::recognition {

class TimeFinder {
   public:
    // `rules` must outlive the finder. `publication` as parse_partial_date gives it; known 0 when there is none.
    TimeFinder(const TimeRules& rules, PartialDate publication) : rules_(rules), publication_(publication) {}

    // Appends the times of one piece to `out`, in order. Pieces must come in the order of the text.
    void find(const Scene& scene, std::vector<TimeExpression>& out);
    // A new block: what day the text speaks of is no longer carried over from far above.
    void start_block();

   private:
    void find_in_sentence(const Scene& scene, Span sentence, std::vector<TimeExpression>& out);
    [[nodiscard]] bool reads_as_time(const Scene& scene, const TimeMatch& match) const;
    [[nodiscard]] bool day_agrees(Tense tense) const;
    void remember_day(const TimeExpression& time, std::uint32_t index);

    const TimeRules& rules_;
    PartialDate publication_;
    std::vector<TimeItem> items_;
    std::optional<Days> day_;
    std::uint32_t day_time_ = 0;
};

// Dates that need no language: 2025-02-13, 2025-02-13T15:30, 13.02.2025.
void find_numeric_dates(const TokenBuffer& tokens, std::vector<TimeExpression>& out);

}  // namespace lesart::recognition
