#include "annotate/times.h"

#include "annotate/time_value.h"

namespace lesart::recognition {

namespace {

// A bare number of four digits before a noun counts things ("2000 Menschen") unless it looks like no round number and
// nothing before it weighs or compares.
bool bare_year_counts_things(const Scene& scene, const TimeMatch& match) {
    const std::size_t i = match.first;
    const std::string_view digits = scene.tokens.key(i);
    if (digits < "1400" || digits > "2100") return true;
    const bool noun_follows = scene.joined(match.end - 1) && scene.token(match.end).is_capital_word();
    const bool unit_follows = match.end < scene.size() && scene.token(match.end).kind == TokenKind::punctuation &&
                              (scene.tokens.surface(match.end) == "%" || scene.tokens.surface(match.end) == "€" ||
                               scene.tokens.surface(match.end) == "$");
    if (unit_follows) return true;
    if (match.end + 1 < scene.size() && scene.tokens.key(match.end) == "im" &&
        scene.tokens.key(match.end + 1).starts_with("jahr"))
        return true;
    if (i > 0 && !scene.token(i).has(flag_sentence_start)) {
        const std::string_view before = scene.tokens.surface(i - 1);
        if (before == "$" || before == "€" || before == "£" || before == "+" || before == "#" || before == "§")
            return true;
        if (scene.token(i - 1).kind == TokenKind::number && noun_follows) return true;
        // "Resolution 1701" against "Europameisterschaft 2008"
        const bool old_or_far = digits < "1850" || digits > "2049";
        if (scene.token(i - 1).is_capital_word() && old_or_far) return true;
    }
    if (!noun_follows) return false;
    if (scene.token(i).has(flag_sentence_start) && !scene.reading(match.end).is(bit(WordClass::stop)))
        return digits.ends_with("00") || digits.ends_with("000");
    const Reading& noun = scene.reading(match.end);
    if (noun.is(bit(WordClass::stop))) return true;  // "1990 Euro"
    if (noun.name_tokens != 0 || noun.any(bits(WordClass::first_name, WordClass::role, WordClass::title))) return false;
    return digits.ends_with("00") || digits.ends_with("50") || scene.before(i) == 0;
}

// "für Montag angekündigt", "bis Freitag", "ab Sonntag"
bool looks_ahead(const Scene& scene, std::size_t first) {
    if (first == 0 || scene.token(first).has(flag_sentence_start)) return false;
    const std::string_view before = scene.tokens.key(first - 1);
    return before == "für" || before == "bis" || before == "ab" || before == "for" || before == "until";
}

// "ab 16 Jahren", "mit 80 Jahren": ages
bool is_age(const Scene& scene, const TimeMatch& match) {
    if (match.kind != TimeKind::duration || match.first == 0 || scene.token(match.first).has(flag_sentence_start))
        return false;
    const std::string_view unit = scene.tokens.key(match.end - 1);
    if (unit != "jahren" && unit != "jahre" && unit != "years") return false;
    const std::string_view before = scene.tokens.key(match.first - 1);
    return before == "ab" || before == "unter" || before == "mit" || before == "aged";
}

}  // namespace

bool TimeFinder::reads_as_time(const Scene& scene, const TimeMatch& match) const {
    constexpr TimeSet year = TimeSet::of(TimeShape::year);
    if (is_age(scene, match)) return false;
    const bool alone = match.elements == 1 && match.end - match.first == 1;
    if (alone && (match.mask[0] & year).any()) return !bare_year_counts_things(scene, match);
    // A month or weekday that is part of a name ("Mai" in "Karl Mai", "April Smith") was taken by the names pass.
    if (alone && scene.token(match.first).is_capital_word() && match.first > 0 && scene.joined(match.first - 1)) {
        const Reading& before = scene.reading(match.first - 1);
        if (before.is(bit(WordClass::first_name)) &&
            scene.reading(match.first).any(bits(WordClass::surname, WordClass::surname_weak)))
            return false;
    }
    return true;
}

void TimeFinder::start_block() {
    day_.reset();  // in a new paragraph "am Abend" no longer belongs to the day named up there
}

void TimeFinder::remember_day(const TimeExpression& time, std::uint32_t index) {
    const bool is_day =
        time.precision == Precision::day || time.precision == Precision::hour || time.precision == Precision::minute;
    if (!is_day || time.earliest.size() < 10 || time.type == TimeType::duration) return;
    const auto date = parse_partial_date(time.earliest);
    if (!date || date->known < 3) return;
    day_ = days_from_civil(date->date);
    day_time_ = index;
}

// A day to come is not the day of what has happened, and the other way round.
bool TimeFinder::day_agrees(Tense tense) const {
    if (!day_ || publication_.known < 3) return true;
    const Days now = days_from_civil(publication_.date);
    return !(tense == Tense::past && *day_ > now) && !(tense == Tense::future && *day_ < now);
}

void TimeFinder::find_in_sentence(const Scene& scene, Span sentence, std::vector<TimeExpression>& out) {
    TimeContext context;
    context.publication = publication_;
    context.tense = tense_of(scene, sentence.start, sentence.end);
    for (std::size_t i = sentence.start; i < sentence.end;) {
        const TimeItem& item = items_[i];
        if (!(item.classes | item.phrase_classes).any()) {
            ++i;
            continue;
        }
        auto match = rules_.match(items_, i, sentence.end);
        // "um halb neun Uhr": what stands behind the context may reach further without it.
        if (match && match->first > i) {
            const auto inner = rules_.match(items_, match->first, sentence.end);
            if (inner && inner->first == match->first && inner->end > match->end) match = inner;
        }
        if (!match || !reads_as_time(scene, *match)) {
            ++i;
            continue;
        }
        context.day = day_agrees(context.tense) ? day_ : std::nullopt;
        context.day_time = day_time_;
        const Tense sentence_tense = context.tense;
        if (looks_ahead(scene, match->first)) context.tense = Tense::future;
        const TimeFields fields = collect_fields(scene.tokens, items_, *match);
        auto time = resolve_time(match->kind, fields, context);
        context.tense = sentence_tense;
        if (!time) {
            i = match->end;
            continue;
        }
        time->span = {scene.token(match->first).span.start, scene.token(match->end - 1).span.end};
        remember_day(*time, static_cast<std::uint32_t>(out.size()));
        out.push_back(std::move(*time));
        i = match->end;
    }
}

void TimeFinder::find(const Scene& scene, std::vector<TimeExpression>& out) {
    read_time_items(scene.tokens, scene.lexicon, items_);
    for (const Span sentence : scene.tokens.sentences) find_in_sentence(scene, sentence, out);
}

void find_numeric_dates(const TokenBuffer& tokens, std::vector<TimeExpression>& out) {
    constexpr TimeSet wanted = TimeSet::of(TimeShape::iso_date) | TimeSet::of(TimeShape::dmy);
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        const TimeSet classes = time_shape(tokens, i) & wanted;
        if (!classes.any()) continue;
        TimeMatch match;
        match.elements = match.inside_end = 1;
        match.token[0] = static_cast<std::uint32_t>(i);
        match.mask[0] = classes;
        auto time = resolve_time(TimeKind::date, collect_fields(tokens, {}, match), {});
        if (!time) continue;
        time->span = tokens.tokens[i].span;
        out.push_back(std::move(*time));
    }
}

}  // namespace lesart::recognition
