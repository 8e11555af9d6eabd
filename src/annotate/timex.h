// What a TIMEX3 value says by itself: how precise it is and which days it covers. Values as in TimeML 1.2.1.
#pragma once

#include "document/annotations.h"

namespace lesart::recognition {

// Sets precision, earliest and latest of `time` from its value: "2025-02-13", "2025-02-13T14:30", "2025-W07",
// "2025-Q1", "2025-H1", "2025-WI", "2025-02", "2025", "199" (a decade), "19" (a century), "P2W". Any other value
// ("FUTURE_REF", "XXXX-12-24", what is no TIMEX3) is vague and without bounds.
void read_value(TimeExpression& time);

}  // namespace lesart::recognition
