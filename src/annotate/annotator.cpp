// The order of the passes. The document is read twice, piece by piece: first to learn what its certain names teach
// (a surname from a full name, an acronym from its long form), then to find everything.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "annotate/annotate.h"
#include "annotate/events.h"
#include "annotate/key.h"
#include "annotate/linking.h"
#include "annotate/recognizer.h"
#include "annotate/roles.h"
#include "annotate/times.h"
#include "annotate/timex.h"
#include "base/check.h"

namespace lesart {

using namespace recognition;

namespace {

constexpr float confidence_min = 0.23f;   // weaker finds are not shown
constexpr float confidence_sure = 0.65f;  // finds this strong teach

PartialDate publication_of(const Document& document) {
    if (!document.metadata.published) return {};
    return parse_partial_date(*document.metadata.published).value_or(PartialDate{});
}

// Spans that recognition must leave alone, asked in O(log n).
class ReservedSpans {
   public:
    template <class Items>
    void add(const Items& items) {
        for (const auto& item : items) spans_.push_back(item.span);
        std::sort(spans_.begin(), spans_.end());
        std::uint32_t reach = 0;
        reach_.clear();
        for (const Span span : spans_) reach_.push_back(reach = std::max(reach, span.end));
    }

    [[nodiscard]] bool touches(Span span) const {
        // Of the spans that start before this one ends, the furthest end decides.
        const auto after = std::lower_bound(spans_.begin(), spans_.end(), Span{span.end, span.end});
        const auto count = static_cast<std::size_t>(after - spans_.begin());
        return count > 0 && reach_[count - 1] > span.start;
    }

   private:
    std::vector<Span> spans_;
    std::vector<std::uint32_t> reach_;  // furthest end of the spans up to here
};

constexpr std::size_t tokens_kept_max = 1u << 20;  // bytes of text; a longer one is cut into tokens twice
constexpr std::uint32_t surname_finds = 3;         // so much proves a full name of whom its surname means elsewhere
constexpr float foreign_share = 0.5f;              // of the confidence, where the recognizer is of another language

bool is_language(std::string_view document, std::string_view primary) {
    return document.starts_with(primary) && (document.size() == primary.size() || document[primary.size()] == '-');
}

// "Mitte des Jahrhunderts" is no district of Berlin. Both lists are in the order of the text.
void drop_names_inside_times(const std::vector<TimeExpression>& times, std::vector<Found>& found) {
    auto time = times.begin();
    std::erase_if(found, [&](const Found& item) {
        while (time != times.end() && time->span.end <= item.span.start) ++time;
        return time != times.end() && time->span.contains(item.span) && time->span != item.span;
    });
}

}  // namespace

struct Annotator::State {
    State(const Document& doc, const PackRecognizer* pack, const Annotations* given, Provided use)
        : document(doc),
          recognizer(pack),
          provided(given),
          publication(publication_of(doc)),
          times(pack == nullptr ? no_rules : pack->rules(), publication),
          foreign(pack != nullptr && !doc.language.empty() && !is_language(doc.language, pack->tag())),
          alone(given != nullptr && use == Provided::alone),
          reading_twice(pack != nullptr && !alone) {
        if (given != nullptr) {
            reserved_names.add(given->mentions);
            reserved_times.add(given->times);
            if (!alone) teach_given();
        }
        for (const std::string_view city : doc.metadata.dateline) {
            knowledge.give(make_key(city), EntityType::place);
            // "Washington D.C." is "Washington" later on.
            const std::size_t space = city.rfind(' ');
            if (space != std::string_view::npos && city.substr(space).contains('.'))
                knowledge.give(make_key(city.substr(0, space)), EntityType::place);
        }
        while (first_paragraph < doc.blocks.size() && doc.blocks[first_paragraph].kind == BlockKind::heading)
            ++first_paragraph;
    }

    [[nodiscard]] bool done() const { return block >= document.blocks.size() && !reading_twice; }
    void next_piece_done(Span piece);
    const TokenBuffer& tokens_of(Span piece);
    void read_piece(Span piece);
    // What was provided is beyond doubt, and so are its names elsewhere in the article.
    void teach_given();
    void learn(const Scene& scene, const Candidates& candidates);
    void keep(const Scene& scene, const Candidates& candidates);
    [[nodiscard]] BlockRole role_of_block() const;
    [[nodiscard]] Annotations recognised();

    const Document& document;
    const PackRecognizer* recognizer;
    const Annotations* provided;
    ReservedSpans reserved_names, reserved_times;
    PartialDate publication;
    TimeRules no_rules;
    TimeFinder times;

    bool foreign;              // the recognizer is of another language
    bool alone;                // nothing but what was provided is shown
    bool reading_twice;        // still in the first reading
    std::size_t block = 0;     // where the next piece starts
    std::uint32_t offset = 0;  // in that block, 0: at its start
    std::size_t bytes_done = 0;
    std::size_t first_paragraph = 0;

    Knowledge knowledge;
    TokenBuffer buffer;
    std::vector<TokenBuffer> kept_tokens;  // of the pieces, from the first reading; about 45 bytes a token
    std::size_t pieces_read = 0;
    std::vector<Reading> readings;
    TaggerBuffers tagger_buffers;
    std::vector<TagScores> scores;  // of all tokens, from the first reading; 32 bytes a token, about five a character
    std::size_t scores_read = 0;
    Candidates candidates;
    std::vector<Found> found;
    std::vector<TimeExpression> found_times;
    std::vector<Clause> clauses;
};

BlockRole Annotator::State::role_of_block() const {
    if (block < first_paragraph) return BlockRole::title;
    return block == first_paragraph ? BlockRole::lead : BlockRole::body;
}

void Annotator::State::next_piece_done(Span piece) {
    bytes_done += piece.size();
    offset = piece.end;
    if (piece.end < document.blocks[block].text.end) return;
    ++block;
    offset = 0;
    if (block == document.blocks.size() && reading_twice) {
        reading_twice = false;
        block = 0;
    }
}

const TokenBuffer& Annotator::State::tokens_of(Span piece) {
    if (!reading_twice && pieces_read < kept_tokens.size()) {
        buffer = std::move(kept_tokens[pieces_read++]);
        return buffer;
    }
    const bool keeps = reading_twice && document.text.size() <= tokens_kept_max;
    TokenBuffer& out = keeps ? kept_tokens.emplace_back() : buffer;
    tokenize(document.text, piece, {&recognizer->lexicon(), recognizer->language().ordinal_dot}, out);
    return out;
}

void Annotator::State::read_piece(Span piece) {
    if (recognizer == nullptr) {
        tokenize(document.text, piece, {}, buffer);
        if (!alone) find_numeric_dates(buffer, found_times);
        return;
    }
    const Language& language = recognizer->language();
    const Lexicon& lexicon = recognizer->lexicon();
    const TokenBuffer& tokens = tokens_of(piece);
    read_tokens(tokens, lexicon, language, readings);
    const Scene scene{tokens, readings, lexicon, language, knowledge, role_of_block()};
    const bool paragraph = document.blocks[block].kind != BlockKind::heading;
    const bool opens_article = block == first_paragraph && offset == 0;
    if (alone) {
        if (paragraph && !foreign) collect_clauses(scene, opens_article, clauses);
        return;
    }
    propose_names(scene, candidates);
    if (const Tagger& tagger = recognizer->tagger()) {
        // The second reading knows more of the article, but its tokens look as they did in the first.
        if (reading_twice) {
            tagger.score(scene, recognizer->names(), candidates, tagger_buffers);
            scores.insert(scores.end(), tagger_buffers.scores.begin(), tagger_buffers.scores.end());
        } else {
            const auto first = scores.begin() + static_cast<std::ptrdiff_t>(scores_read);
            tagger_buffers.scores.assign(first, first + static_cast<std::ptrdiff_t>(scene.size()));
            scores_read += scene.size();
        }
        tagger.decide(scene, tagger_buffers, candidates);
    }
    find_introductions(scene, candidates);
    if (reading_twice) {
        learn(scene, candidates);
        return;
    }
    keep(scene, candidates);
    if (foreign) {
        find_numeric_dates(tokens, found_times);
        return;
    }
    if (offset == 0) times.start_block();
    times.find(scene, found_times);
    if (paragraph) collect_clauses(scene, opens_article, clauses);
}

void Annotator::State::teach_given() {
    for (const Mention& mention : provided->mentions) {
        if (mention.form == MentionForm::compound || mention.form == MentionForm::derived) continue;
        const EntityType type = provided->entities[mention.entity].type;
        std::string key;
        append_key(slice(document.text, mention.head), key);
        if (key.empty()) continue;
        knowledge.give(key, type);
        const std::size_t space = key.rfind(' ');
        if (type == EntityType::person && space != std::string::npos)
            knowledge.teach(std::string_view(key).substr(space + 1), type, true);
    }
}

void Annotator::State::learn(const Scene& scene, const Candidates& finds) {
    for (const Candidate& candidate : finds) {
        const bool introduced = candidate.role_first != candidate.role_end || candidate.long_form != no_long_form;
        if (candidate.confidence < confidence_sure && !introduced) continue;
        if (candidate.form == MentionForm::compound || candidate.form == MentionForm::derived) continue;
        const bool known_place = candidate.type == EntityType::place && !candidate.entity.empty();
        if (known_place) continue;  // the lexicon knows it everywhere
        std::string key;
        append_key(slice(document.text, candidate.head), key);
        knowledge.teach(key, candidate.type, candidate.form == MentionForm::part);
        if (candidate.type == EntityType::organisation) {
            const std::string initials = initials_of(slice(document.text, candidate.head));
            if (!initials.empty()) knowledge.teach_initials(initials);
        }
        if (candidate.type != EntityType::person || !candidate.full_name) continue;
        std::size_t last = candidate.last;
        while (last > candidate.first && scene.token(last).has(flag_dot)) --last;  // not the "II." of a pope
        const std::size_t ending = candidate.span.end - candidate.head.end;
        std::string_view surname = scene.tokens.key(last);
        if (last == candidate.last && ending != 0 && surname.size() > ending)
            surname.remove_suffix(surname.ends_with("'s") ? 2 : 1);
        // In English the possessive is no part of the name, but of the token.
        if (!scene.language.genitive_s && surname.ends_with("'s")) surname.remove_suffix(2);
        if (surname.size() <= 2) continue;
        knowledge.teach(surname, EntityType::person, true, surname_finds);
        std::size_t particle = last;
        while (particle > candidate.first + 1 && scene.reading(particle - 1).is(bit(WordClass::particle))) --particle;
        if (particle != last) knowledge.teach(scene.tokens.key(particle, last), EntityType::person, true);
    }
}

void Annotator::State::keep(const Scene& scene, const Candidates& finds) {
    for (const Candidate& candidate : finds) {
        if (candidate.confidence < confidence_min || reserved_names.touches(candidate.span)) continue;
        Found item;
        item.span = candidate.span;
        item.head = candidate.head;
        item.type = candidate.type;
        item.form = candidate.form;
        item.confidence = foreign ? candidate.confidence * foreign_share : candidate.confidence;
        item.block = scene.block;
        item.full_name = candidate.full_name;
        item.name = candidate.name;
        item.entity = candidate.entity;
        item.long_form = candidate.long_form;
        item.role = recognition::role_of(scene, candidate);
        found.push_back(std::move(item));
    }
}

Annotations Annotator::State::recognised() {
    Annotations result;
    drop_names_inside_times(found_times, found);
    link_forms(document.text, found, foreign ? confidence_min * foreign_share : confidence_min, result);
    // A time inside a name is part of the name ("Weltjugendtag 2005" is not, "Fridays for Future" is).
    std::vector<std::uint32_t> kept(found_times.size(), 0);
    auto mention = result.mentions.begin();
    for (std::size_t i = 0; i < found_times.size(); ++i) {
        TimeExpression& time = found_times[i];
        while (mention != result.mentions.end() && mention->span.end <= time.span.start) ++mention;
        const bool inside = mention != result.mentions.end() && mention->span.contains(time.span);
        kept[i] = static_cast<std::uint32_t>(result.times.size());
        if (inside || reserved_times.touches(time.span)) continue;
        if (time.anchor == TimeExpression::Anchor::time) time.anchor_time = kept[time.anchor_time];
        if (time.anchor == TimeExpression::Anchor::time && time.anchor_time >= result.times.size())
            time.anchor = TimeExpression::Anchor::none;
        result.times.push_back(std::move(time));
    }
    return result;
}

namespace {

// A recognised entity that is called, or mentioned, as a provided one of its type is that one.
std::optional<std::uint32_t> provided_for(const Entity& entity, std::string_view text, const Annotations& recognised,
                                          const std::unordered_map<std::string, std::uint32_t>& provided_by_words) {
    const auto look_up = [&](std::string_view words) -> std::optional<std::uint32_t> {
        const auto found = provided_by_words.find(std::string{name_of(entity.type)} + '\n' + std::string{words});
        return found == provided_by_words.end() ? std::nullopt : std::optional(found->second);
    };
    if (const auto named = look_up(entity.name)) return named;
    for (const std::uint32_t index : entity.mentions)
        if (const auto mentioned = look_up(slice(text, recognised.mentions[index].head))) return mentioned;
    return std::nullopt;
}

// Gives the mentions of recognised entities to the provided ones they are, and drops the former. `shift`: where the
// provided entities begin in `result`.
void join_provided(const Annotations& provided, std::string_view text, std::uint32_t shift, Annotations& result) {
    std::unordered_map<std::string, std::uint32_t> by_words;
    for (std::uint32_t i = 0; i < provided.entities.size(); ++i) {
        const Entity& entity = provided.entities[i];
        const std::string type = std::string{name_of(entity.type)} + '\n';
        by_words.emplace(type + entity.name, i);
        for (const std::uint32_t index : entity.mentions)
            by_words.emplace(type + std::string{slice(text, provided.mentions[index].head)}, i);
    }
    std::vector<std::uint32_t> place(result.entities.size());
    std::vector<Entity> kept;
    std::vector<std::optional<std::uint32_t>> joined(result.entities.size());
    for (std::uint32_t i = 0; i < shift; ++i) joined[i] = provided_for(result.entities[i], text, result, by_words);
    for (std::uint32_t i = 0; i < result.entities.size(); ++i) {
        if (joined[i]) continue;
        place[i] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(std::move(result.entities[i]));
    }
    for (std::uint32_t i = 0; i < shift; ++i)
        if (joined[i]) place[i] = place[shift + *joined[i]];
    for (Mention& mention : result.mentions) mention.entity = place[mention.entity];
    result.entities = std::move(kept);
}

// Provided annotations are kept as they are and stand before what was recognised around them.
void merge_provided(const Annotations& provided, std::string_view text, Annotations& result) {
    // The given saliences stand; what was recognised shares the rest of the article's attention.
    float given = 0;
    for (const Entity& entity : provided.entities) given += entity.salience;
    for (Entity& entity : result.entities) entity.salience *= std::max(0.0f, 1 - given);
    const auto entity_shift = static_cast<std::uint32_t>(result.entities.size());
    const auto mention_shift = static_cast<std::uint32_t>(result.mentions.size());
    for (const Entity& entity : provided.entities) {
        result.entities.push_back(entity);
        for (std::uint32_t& index : result.entities.back().mentions) index += mention_shift;
    }
    for (Mention mention : provided.mentions) {
        mention.entity += entity_shift;
        result.mentions.push_back(mention);
    }
    join_provided(provided, text, entity_shift, result);
    const auto time_shift = static_cast<std::uint32_t>(result.times.size());
    for (TimeExpression time : provided.times) {
        if (time.anchor == TimeExpression::Anchor::time) time.anchor_time += time_shift;
        if (time.earliest.empty() && time.latest.empty() && time.precision == Precision::vague) read_value(time);
        result.times.push_back(std::move(time));
    }
}

// Restores the order that Annotations promises: mentions and times by span, entities' indices to match.
void sort_mentions_and_times(Annotations& result) {
    const auto by_span = [](Span a, Span b) { return a.start != b.start ? a.start < b.start : a.end > b.end; };
    std::stable_sort(result.mentions.begin(), result.mentions.end(),
                     [&](const Mention& a, const Mention& b) { return by_span(a.span, b.span); });
    for (Entity& entity : result.entities) entity.mentions.clear();
    for (std::uint32_t i = 0; i < result.mentions.size(); ++i)
        result.entities[result.mentions[i].entity].mentions.push_back(i);
    std::vector<std::uint32_t> order(result.times.size()), place(result.times.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return by_span(result.times[a].span, result.times[b].span);
    });
    std::vector<TimeExpression> sorted;
    sorted.reserve(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (const std::uint32_t i : order) sorted.push_back(std::move(result.times[i]));
    for (TimeExpression& time : sorted)
        if (time.anchor == TimeExpression::Anchor::time) time.anchor_time = place[time.anchor_time];
    result.times = std::move(sorted);
}

}  // namespace

Annotator::Annotator(const Document& document, const Recognizer* recognizer, const Annotations* provided, Provided use)
    : state_(std::make_unique<State>(document, static_cast<const PackRecognizer*>(recognizer), provided, use)) {}
Annotator::~Annotator() = default;
Annotator::Annotator(Annotator&&) noexcept = default;
Annotator& Annotator::operator=(Annotator&&) noexcept = default;

bool Annotator::advance(std::size_t bytes_max) {
    State& state = *state_;
    std::size_t worked = 0;
    while (state.block < state.document.blocks.size() && (worked == 0 || worked < bytes_max)) {
        const Span text = state.document.blocks[state.block].text;
        const Span piece = next_piece(state.document.text, {state.offset == 0 ? text.start : state.offset, text.end});
        if (!piece.empty()) state.read_piece(piece);
        worked += piece.size() + 1;
        state.next_piece_done(piece);
    }
    if (state.document.blocks.empty()) state.reading_twice = false;
    return state.done();
}

double Annotator::progress() const {
    const std::size_t readings = state_->recognizer == nullptr || state_->alone ? 1 : 2;
    const std::size_t all = readings * state_->document.text.size();
    if (all == 0 || state_->done()) return 1;
    return std::min(0.999, static_cast<double>(state_->bytes_done) / static_cast<double>(all));
}

Annotations Annotator::finish() {
    State& state = *state_;
    LESART_CHECK(state.done(), "finish() before advance() returned true");
    Annotations result = state.recognised();
    if (state.provided != nullptr) {
        merge_provided(*state.provided, state.document.text, result);
        sort_mentions_and_times(result);
    }
    sort_entities(result);
    if (state.provided != nullptr && !state.provided->timeline.empty() && state.found.empty() &&
        state.found_times.empty())
        result.timeline = state.provided->timeline;
    else if (state.recognizer != nullptr)
        build_timeline(state.document.text, state.clauses, state.recognizer->lexicon(), state.recognizer->language(),
                       state.publication, result);
    return result;
}

Annotations annotate(const Document& document, const Recognizer* recognizer, const Annotations* provided) {
    Annotator annotator(document, recognizer, provided);
    while (!annotator.advance(document.text.size() + 1)) {
    }
    return annotator.finish();
}

}  // namespace lesart
