#include "annotate/events.h"

#include <algorithm>

namespace lesart::recognition {

namespace {

constexpr std::size_t plain_past_entries_max = 5;

struct Entry {
    TimelineEntry entry;
    float weight = 0;
    Days day = 0;  // for the order: the middle of what is known
    bool dated = false;
};

// How well a time places its clause: 0 not at all.
int placing(const TimeExpression& time) {
    if (time.type == TimeType::set) return 0;
    const bool bounded = !time.earliest.empty();
    if (time.type == TimeType::duration) return bounded ? 2 : 0;
    if (time.precision == Precision::vague) return 1;
    if (!bounded) return 1;
    switch (time.precision) {
        case Precision::decade:
        case Precision::century:
            return 2;
        case Precision::year:
            return 3;
        default:
            return 4;
    }
}

bool names_publication_day(const TimeExpression& time, PartialDate publication) {
    return publication.known >= 3 && time.earliest.substr(0, 10) == iso_date(publication.date) &&
           time.earliest == time.latest;
}

Phase phase_of_tense(Tense tense, bool opens) {
    if (tense == Tense::future) return Phase::future;
    if (opens) return Phase::now;
    return tense == Tense::past ? Phase::past : Phase::now;
}

Phase phase_of(const TimeExpression* time, const Clause& clause, PartialDate publication) {
    if (time == nullptr) return phase_of_tense(clause.tense, clause.opens_article);
    if (time->precision == Precision::vague)
        return time->value == "PAST_REF" ? Phase::past : time->value == "FUTURE_REF" ? Phase::future : Phase::now;
    if (time->earliest.empty() || publication.known == 0) return phase_of_tense(clause.tense, clause.opens_article);
    if (names_publication_day(*time, publication)) return clause.tense == Tense::future ? Phase::future : Phase::now;
    const std::string now = publication.known >= 3   ? iso_date(publication.date)
                            : publication.known == 2 ? iso_month(publication.date.year, publication.date.month)
                                                     : iso_year(publication.date.year);
    // Compared as far as publication is known: the date strings order like the dates.
    if (time->latest.substr(0, now.size()) < now) return Phase::past;
    if (time->earliest.substr(0, now.size()) > now) return Phase::future;
    return clause.tense == Tense::past ? Phase::past : clause.tense == Tense::future ? Phase::future : Phase::now;
}

class Timeline {
   public:
    Timeline(const std::vector<Clause>& clauses, PartialDate publication, const Annotations& annotations)
        : clauses_(clauses), publication_(publication), annotations_(annotations) {}

    std::vector<Entry> run() {
        for (const Clause& clause : clauses_) add(clause);
        keep_weightiest();
        return std::move(entries_);
    }

   private:
    // The time that places a clause best, the first among equals.
    [[nodiscard]] std::optional<std::uint32_t> best_time(Span clause) const {
        const auto& times = annotations_.times;
        auto it =
            std::lower_bound(times.begin(), times.end(), clause.start,
                             [](const TimeExpression& time, std::uint32_t start) { return time.span.start < start; });
        std::optional<std::uint32_t> best;
        int best_placing = 0;
        for (; it != times.end() && it->span.end <= clause.end; ++it) {
            if (const int p = placing(*it); p > best_placing) {
                best_placing = p;
                best = static_cast<std::uint32_t>(it - times.begin());
            }
        }
        return best;
    }

    // Entities named in a clause, in the order they are named.
    [[nodiscard]] std::vector<std::uint32_t> entities_in(Span clause) const {
        const auto& mentions = annotations_.mentions;
        auto it =
            std::lower_bound(mentions.begin(), mentions.end(), clause.start,
                             [](const Mention& mention, std::uint32_t start) { return mention.span.start < start; });
        std::vector<std::uint32_t> entities;
        for (; it != mentions.end() && it->span.end <= clause.end; ++it)
            if (std::find(entities.begin(), entities.end(), it->entity) == entities.end())
                entities.push_back(it->entity);
        return entities;
    }

    void add(const Clause& clause) {
        Entry entry;
        entry.entry.span = clause.span;
        entry.entry.time = best_time(clause.span);
        const TimeExpression* time = entry.entry.time ? &annotations_.times[*entry.entry.time] : nullptr;
        // Without a time only the lead, plans and what came before make an event.
        if (time == nullptr && !clause.opens_article && clause.tense != Tense::future && clause.tense != Tense::past)
            return;
        if (clause.block == BlockRole::title || (time == nullptr && clause.aside)) return;
        entry.entry.entities = entities_in(clause.span);
        if (time == nullptr && !clause.opens_article && entry.entry.entities.empty()) return;
        entry.entry.phase = phase_of(time, clause, publication_);
        entry.weight = weight_of(clause, time, entry.entry.entities);
        place(time, entry);
        entries_.push_back(std::move(entry));
    }

    [[nodiscard]] float weight_of(const Clause& clause, const TimeExpression* time,
                                  const std::vector<std::uint32_t>& entities) const {
        float weight = time == nullptr ? (clause.tense == Tense::future ? 1.6f : 0.5f)
                                       : 1.5f + 0.5f * static_cast<float>(placing(*time));
        if (clause.opens_article)
            weight += 3;
        else if (clause.block == BlockRole::lead)
            weight += 0.8f;
        float attention = 0;
        for (const std::uint32_t entity : entities) attention += annotations_.entities[entity].salience;
        return weight + 2 * std::min(attention, 0.6f);
    }

    void place(const TimeExpression* time, Entry& entry) const {
        const Days now = days_from_civil(publication_.date);
        if (time != nullptr && !time->earliest.empty() && !time->latest.empty()) {
            const auto first = parse_partial_date(time->earliest), last = parse_partial_date(time->latest);
            if (first && last) {
                const Days from = days_from_civil(first->date), to = days_from_civil(last->date);
                entry.day = from + (to - from) / 2;
                entry.dated = true;
                return;
            }
        }
        entry.day = entry.entry.phase == Phase::past ? now - 1 : entry.entry.phase == Phase::future ? now + 1 : now;
    }

    // At most timeline_entries_max; what merely happened before, at no stated time, only fills a short timeline.
    void keep_weightiest() {
        std::vector<std::size_t> order(entries_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(),
                         [this](std::size_t a, std::size_t b) { return entries_[a].weight > entries_[b].weight; });
        std::vector<std::size_t> kept;
        std::size_t undated = 0;
        for (const std::size_t i : order) {
            if (kept.size() == timeline_entries_max) break;
            const bool plain_past = !entries_[i].entry.time && entries_[i].entry.phase == Phase::past;
            if (plain_past && kept.size() >= plain_past_entries_max) continue;
            if (!entries_[i].entry.time && ++undated > timeline_entries_max / 2) continue;
            kept.push_back(i);
        }
        std::sort(kept.begin(), kept.end());
        std::vector<Entry> chosen;
        chosen.reserve(kept.size());
        for (const std::size_t i : kept) chosen.push_back(std::move(entries_[i]));
        entries_ = std::move(chosen);
    }

    const std::vector<Clause>& clauses_;
    PartialDate publication_;
    const Annotations& annotations_;
    std::vector<Entry> entries_;
};

// Phase first: an undated past event never stands after "now". Then days; entries without a day share their rank.
bool comes_before(const Entry& a, const Entry& b) {
    if (a.entry.phase != b.entry.phase) return a.entry.phase < b.entry.phase;
    if (a.dated && b.dated && a.day != b.day) return a.day < b.day;
    if (a.dated != b.dated) return a.entry.phase == Phase::future ? b.dated : a.dated;
    return false;
}

}  // namespace

void build_timeline(std::string_view text, const std::vector<Clause>& clauses, const Lexicon& lexicon,
                    const Language& language, PartialDate publication, Annotations& annotations) {
    std::vector<Entry> entries = Timeline(clauses, publication, annotations).run();
    std::stable_sort(entries.begin(), entries.end(), comes_before);
    std::uint32_t rank = 0;
    const Entry* previous = nullptr;
    for (Entry& entry : entries) {
        entry.entry.label = clause_label(text, entry.entry.span, lexicon, language);
        if (entry.entry.label.empty()) continue;
        if (previous == nullptr || comes_before(*previous, entry)) ++rank;
        entry.entry.order = rank;
        annotations.timeline.push_back(entry.entry);
        previous = &entry;
    }
}

}  // namespace lesart::recognition
