// Overlapping candidates: the longest wins, then the strongest, then the earlier type.
#include <algorithm>

#include "annotate/names.h"

namespace lesart::recognition {

namespace {

// True when a must give way to nobody that comes later in this order.
bool stronger(const Candidate& a, const Candidate& b) {
    const std::uint32_t a_tokens = a.last - a.first, b_tokens = b.last - b.first;
    if (a_tokens != b_tokens) return a_tokens > b_tokens;
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
    if (a.span.start != b.span.start) return a.span.start < b.span.start;
    return a.type < b.type;
}

}  // namespace

void resolve_conflicts(Candidates& candidates) {
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : stronger(a, b);
    });
    Candidates kept;
    kept.reserve(candidates.size());
    for (const Candidate& candidate : candidates) {
        bool beaten = false;
        while (!kept.empty() && kept.back().span.end > candidate.span.start) {
            beaten = !stronger(candidate, kept.back());
            if (beaten) break;
            kept.pop_back();
        }
        if (!beaten) kept.push_back(candidate);
    }
    candidates.swap(kept);
}

}  // namespace lesart::recognition
