#include "document/json_annotations.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lesart {

bool JsonAnnotations::read_annotations(Node file, const Path& root) {
    out_.has_annotations = member(file, JsonKey::entities) != nullptr || member(file, JsonKey::times) != nullptr;
    return read_entities(file, root) && read_times(file, root) && read_timeline(file, root);
}

bool JsonAnnotations::count_annotation(const Path& path) {
    return ++annotation_count_ <= limits_.annotations_max ||
           refuse(path, "is one annotation more than the limit of " + std::to_string(limits_.annotations_max),
                  "annotations-too-many");
}

bool JsonAnnotations::read_id(Node node, const Path& path, std::uint32_t index, Ids& ids) {
    const Node id = member(node, JsonKey::id);
    if (id == nullptr) return true;
    if (id->kind != JsonKind::string) return refuse(path(JsonKey::id), "is not a string");
    if (!ids.emplace(tape_.string(*id), index).second) return refuse(path(JsonKey::id), "is used twice");
    return true;
}

bool JsonAnnotations::find_id(Node node, const Path& path, const Ids& ids, std::uint32_t& out) {
    if (node->kind != JsonKind::string) return refuse(path, "is not a string");
    const auto found = ids.find(tape_.string(*node));
    if (found == ids.end()) return refuse(path, "names an unknown id");
    out = found->second;
    return true;
}

// ---- entities -------------------------------------------------------------------------------------------------------

bool JsonAnnotations::read_entities(Node file, const Path& root) {
    const bool read = each_object(file, JsonKey::entities, root,
                                  [&](Node node, const Path& path) { return read_entity(node, path); });
    if (read) sort_mentions();
    return read;
}

bool JsonAnnotations::read_entity(Node node, const Path& path) {
    Annotations& annotations = out_.annotations;
    Entity entity;
    if (!count_annotation(path) || !read_name(node, JsonKey::type, path, entity_type_from_name, entity.type, true) ||
        !read_string(node, JsonKey::name, path, entity.name) || !read_string(node, JsonKey::role, path, entity.role) ||
        !read_url(node, path, entity.url) || !read_share(node, JsonKey::salience, path, entity.salience)) {
        return false;
    }
    const auto index = static_cast<std::uint32_t>(annotations.entities.size());
    const std::size_t mentions_before = annotations.mentions.size();
    if (!read_mentions(node, path, index)) return false;
    const bool mentioned = annotations.mentions.size() > mentions_before;
    if (!read_id(node, path, mentioned ? index : no_entity, entity_ids_)) return false;
    if (mentioned) annotations.entities.push_back(std::move(entity));
    return true;
}

void JsonAnnotations::sort_mentions() {
    Annotations& annotations = out_.annotations;
    std::stable_sort(annotations.mentions.begin(), annotations.mentions.end(), [](const Mention& a, const Mention& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    for (std::uint32_t i = 0; i < annotations.mentions.size(); ++i) {
        annotations.entities[annotations.mentions[i].entity].mentions.push_back(i);
    }
}

bool JsonAnnotations::read_url(Node node, const Path& path, std::string& out) {
    if (!read_string(node, JsonKey::url, path, out)) return false;
    if (out.empty()) return true;
    if (!is_web_address(out)) {
        out.clear();
        out_.document.diagnostics.push_back(
            {"url-refused", path(JsonKey::url).text() + " is no http or https address and was left out", {}});
    }
    return true;
}

bool JsonAnnotations::read_mentions(Node entity, const Path& path, std::uint32_t index) {
    return each_object(entity, JsonKey::mentions, path, [&](Node node, const Path& here) {
        Mention mention;
        mention.entity = index;
        if (!count_annotation(here) || !read_span(node, here, mention.span) ||
            !read_name(node, JsonKey::form, here, mention_form_from_name, mention.form, false) ||
            !read_share(node, JsonKey::confidence, here, mention.confidence)) {
            return false;
        }
        if (mention.span.empty()) return refuse(here, "is empty");
        mention.head = mention.span;
        if (const Node head = member(node, JsonKey::head); head != nullptr) {
            const Path head_path = here(JsonKey::head);
            if (head->kind != JsonKind::object) return refuse(head_path, "is not an object");
            if (!read_span(head, head_path, mention.head)) return false;
            if (!mention.span.contains(mention.head)) return refuse(head_path, "lies outside its mention");
        }
        out_.annotations.mentions.push_back(mention);
        return true;
    });
}

// ---- times ----------------------------------------------------------------------------------------------------------

bool JsonAnnotations::read_times(Node file, const Path& root) {
    std::uint32_t index = 0;
    const bool ids_read = each_object(file, JsonKey::times, root, [&](Node node, const Path& path) {
        return read_id(node, path, index++, time_ids_);
    });
    if (!ids_read) return false;
    const bool read =
        each_object(file, JsonKey::times, root, [&](Node node, const Path& path) { return read_time(node, path); });
    if (read) sort_times();
    return read;
}

bool JsonAnnotations::read_time(Node node, const Path& path) {
    TimeExpression time;
    if (!count_annotation(path) || !read_span(node, path, time.span) ||
        !read_name(node, JsonKey::type, path, time_type_from_name, time.type, true) ||
        !read_string(node, JsonKey::value, path, time.value) ||
        !read_name(node, JsonKey::precision, path, precision_from_name, time.precision, false) ||
        !read_string(node, JsonKey::earliest, path, time.earliest) ||
        !read_string(node, JsonKey::latest, path, time.latest) || !read_anchor(node, path, time)) {
        return false;
    }
    if (time.span.empty()) return refuse(path, "is empty");
    if (const Node approximate = member(node, JsonKey::approximate); approximate != nullptr) {
        if (approximate->kind != JsonKind::boolean) return refuse(path(JsonKey::approximate), "is not true or false");
        time.approximate = approximate->value.number != 0;
    }
    out_.annotations.times.push_back(std::move(time));
    return true;
}

bool JsonAnnotations::read_anchor(Node node, const Path& path, TimeExpression& time) {
    const Node anchor = member(node, JsonKey::anchor);
    if (anchor == nullptr) return true;
    const std::string_view name = anchor->kind == JsonKind::string ? tape_.string(*anchor) : std::string_view();
    if (name == "none") return true;
    if (name == "publication") {
        time.anchor = TimeExpression::Anchor::publication;
        return true;
    }
    time.anchor = TimeExpression::Anchor::time;
    return find_id(anchor, path(JsonKey::anchor), time_ids_, time.anchor_time);
}

void JsonAnnotations::sort_times() {
    std::vector<TimeExpression>& times = out_.annotations.times;
    std::vector<std::uint32_t> order(times.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return times[a].span.start < times[b].span.start; });
    time_rank_.resize(times.size());
    std::vector<TimeExpression> sorted;
    sorted.reserve(times.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
        time_rank_[order[rank]] = rank;
        sorted.push_back(std::move(times[order[rank]]));
    }
    for (TimeExpression& time : sorted) {
        if (time.anchor == TimeExpression::Anchor::time) time.anchor_time = time_rank_[time.anchor_time];
    }
    times = std::move(sorted);
}

// ---- timeline -------------------------------------------------------------------------------------------------------

bool JsonAnnotations::read_timeline(Node file, const Path& root) {
    const bool read = each_object(file, JsonKey::timeline, root,
                                  [&](Node node, const Path& path) { return read_timeline_entry(node, path); });
    std::vector<TimelineEntry>& timeline = out_.annotations.timeline;
    std::stable_sort(timeline.begin(), timeline.end(), [](const TimelineEntry& a, const TimelineEntry& b) {
        return a.order != b.order ? a.order < b.order : a.span.start < b.span.start;
    });
    return read;
}

bool JsonAnnotations::read_timeline_entry(Node node, const Path& path) {
    TimelineEntry entry;
    if (!count_annotation(path) || !read_span(node, path, entry.span) ||
        !read_string(node, JsonKey::label, path, entry.label) ||
        !read_name(node, JsonKey::phase, path, phase_from_name, entry.phase, true)) {
        return false;
    }
    const bool ordered = member(node, JsonKey::order) != nullptr;
    if (ordered && !read_integer(node, JsonKey::order, path, 0x7FFFFFFF, entry.order)) return false;
    if (const Node time = member(node, JsonKey::time); time != nullptr) {
        std::uint32_t index = 0;
        if (!find_id(time, path(JsonKey::time), time_ids_, index)) return false;
        entry.time = time_rank_[index];
    }
    if (!read_entity_list(node, path, entry.entities)) return false;
    out_.annotations.timeline.push_back(std::move(entry));
    return true;
}

bool JsonAnnotations::read_entity_list(Node node, const Path& path, std::vector<std::uint32_t>& out) {
    const Node array = member(node, JsonKey::entities);
    if (array == nullptr) return true;
    const Path here = path(JsonKey::entities);
    if (array->kind != JsonKind::array) return refuse(here, "is not an array");
    std::size_t position = 0;
    for (Node child = first_child(array); child != end_of(array); child = next_of(child), ++position) {
        std::uint32_t index = 0;
        if (!find_id(child, here[position], entity_ids_, index)) return false;
        if (index != no_entity) out.push_back(index);
    }
    return true;
}

}  // namespace lesart
