#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "document/json_annotations.h"
#include "document/json_tape.h"
#include "document/json_values.h"
#include "document/web_annotation.h"
#include "text/offsets.h"
#include "text/utf8.h"

namespace lesart {
namespace {

constexpr std::string_view context_iri = "http://www.w3.org/ns/anno.jsonld";
constexpr std::string_view error_code = "annotation-field";
constexpr std::size_t named_max = 20;  // annotations without a passage that are named one by one
// Looking for quotes reads at most this much text, so that a file of quotes that occur nowhere ends.
constexpr std::uint64_t search_bytes_max = std::uint64_t{1} << 29;

// What other programs call the types, in lower case.
std::optional<EntityType> entity_type_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, EntityType>, 9> others = {
        {{"per", EntityType::person},
         {"organization", EntityType::organisation},
         {"org", EntityType::organisation},
         {"location", EntityType::place},
         {"loc", EntityType::place},
         {"gpe", EntityType::place},
         {"miscellaneous", EntityType::other},
         {"misc", EntityType::other},
         {"oth", EntityType::other}}};
    std::string lower{name};
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (const auto type = entity_type_from_name(lower)) return type;
    for (const auto& [other, type] : others) {
        if (other == lower) return type;
    }
    return std::nullopt;
}

// What the bodies of one annotation say.
struct Said {
    std::optional<EntityType> entity_type;
    std::optional<TimeType> time_type;
    MentionForm form = MentionForm::name;
    std::string_view key, name, role, url;
};

struct Selection {
    std::optional<std::uint32_t> start, end;  // code points
    std::optional<std::string_view> exact;
    std::string_view prefix, suffix;
};

class Reader : JsonValues {
   public:
    Reader(const JsonTape& tape, const Document& document, JsonLimits limits)
        : JsonValues(tape), text_(document.text), limits_(limits) {
        map_ = OffsetMap(text_);
        length_ = map_.from_byte(static_cast<std::uint32_t>(text_.size()), unit_);
    }

    Result<ReadAnnotations> read() {
        if (!read_file()) return std::unexpected(std::move(error_));
        if (unanchored_ > named_max) {
            lost(std::to_string(unanchored_ - named_max) + " further annotations have no passage in this article");
        }
        if (searched_ >= search_bytes_max) {
            lost("the quotes of this file were looked for in part only, because there are too many; split the file");
        }
        finish();
        return std::move(out_);
    }

   private:
    bool no(const Path& path, std::string what) { return refuse(path, std::move(what), std::string{error_code}); }

    // ---- the file

    bool read_file() {
        const Path root;
        if (tape_.nodes.empty()) return no(root, "is empty");
        const Node file = tape_.nodes.data();
        if (file->kind == JsonKind::array) return read_items(file, root);
        if (file->kind != JsonKind::object)
            return no(root, "is neither an Annotation nor a page or collection of them");
        if (!names_context(member(file, JsonKey::at_context))) {
            return no(root(JsonKey::at_context), "is not " + std::string{context_iri});
        }
        if (has_type(file, "Annotation")) return read_annotation(file, root);
        if (has_type(file, "AnnotationPage")) return read_page(file, root);
        if (!has_type(file, "AnnotationCollection")) {
            return no(root(JsonKey::type), "is none of Annotation, AnnotationPage, AnnotationCollection");
        }
        const Path first_path = root(JsonKey::first);
        const Node first = member(file, JsonKey::first);
        if (first == nullptr || first->kind != JsonKind::object) {
            return no(first_path, "is not the first page itself; pages at other addresses are not fetched");
        }
        return read_page(first, first_path);
    }

    bool read_page(Node page, const Path& path) {
        const Node items = member(page, JsonKey::items);
        if (items == nullptr || items->kind != JsonKind::array) return no(path(JsonKey::items), "is not an array");
        return read_items(items, path(JsonKey::items));
    }

    bool read_items(Node items, const Path& path) {
        std::size_t position = 0;
        for (Node item = first_child(items); item != end_of(items); item = next_of(item), ++position) {
            const Path here = path[position];
            if (item->kind != JsonKind::object) return no(here, "is not an object");
            if (!has_type(item, "Annotation")) return no(here(JsonKey::type), "is not Annotation");
            if (!read_annotation(item, here)) return false;
        }
        return true;
    }

    // Calls use(child, path) for a value or for each of an array of them.
    template <class Use>
    bool each(Node value, const Path& path, Use use) {
        if (value == nullptr) return true;
        if (value->kind != JsonKind::array) return use(value, path);
        std::size_t position = 0;
        for (Node child = first_child(value); child != end_of(value); child = next_of(child), ++position) {
            if (!use(child, path[position])) return false;
        }
        return true;
    }

    bool names(Node value, std::string_view wanted) {
        bool found = false;
        (void)each(value, {}, [&](Node one, const Path&) {
            found = found || (one->kind == JsonKind::string && tape_.string(*one) == wanted);
            return true;
        });
        return found;
    }
    bool names_context(Node value) { return names(value, context_iri); }
    bool has_type(Node object, std::string_view type) { return names(member(object, JsonKey::type), type); }

    // The string of a member, empty when there is none.
    bool read_view(Node object, JsonKey key, const Path& path, std::string_view& out) {
        const Node node = member(object, key);
        if (node == nullptr) return true;
        if (node->kind != JsonKind::string) return no(path(key), "is not a string");
        out = tape_.string(*node);
        return true;
    }

    // ---- one annotation

    bool read_annotation(Node node, const Path& path) {
        if (++count_ > limits_.annotations_max) {
            return refuse(path, "is one annotation more than the limit of " + std::to_string(limits_.annotations_max),
                          "annotations-too-many");
        }
        Said said;
        std::string_view motivation;
        const Node motivations = member(node, JsonKey::motivation);
        if (motivations != nullptr && motivations->kind == JsonKind::string) motivation = tape_.string(*motivations);
        if (!read_view(node, JsonKey::body_value, path, said.role)) return false;
        const Path body_path = path(JsonKey::body);
        if (!each(member(node, JsonKey::body), body_path,
                  [&](Node body, const Path& here) { return read_body(body, here, motivation, said); })) {
            return false;
        }
        const Node target = member(node, JsonKey::target);
        const Path target_path = path(JsonKey::target);
        if (target == nullptr) return no(target_path, "is missing");
        if (target->kind == JsonKind::array && target->next == index_of(target) + 1) return no(target_path, "is empty");
        return each(target, target_path, [&](Node one, const Path& here) { return read_target(one, here, said); });
    }

    [[nodiscard]] std::uint32_t index_of(Node node) const {
        return static_cast<std::uint32_t>(node - tape_.nodes.data());
    }

    bool read_body(Node body, const Path& path, std::string_view motivation, Said& said) {
        if (body->kind == JsonKind::string) {
            take_address(tape_.string(*body), said);
            return true;
        }
        if (body->kind != JsonKind::object) return no(path, "is neither an address nor an object");
        std::string_view purpose = motivation, value, id;
        const Node purposes = member(body, JsonKey::purpose);
        if (purposes != nullptr && purposes->kind == JsonKind::string) purpose = tape_.string(*purposes);
        if (!read_view(body, JsonKey::value, path, value) || !read_view(body, JsonKey::id, path, id)) return false;
        const Node source = member(body, JsonKey::source);
        if (source != nullptr && source->kind == JsonKind::string) take_address(tape_.string(*source), said);
        if (value.empty()) {
            take_address(id, said);
        } else if (purpose == "classifying") {
            take_class(value, said);
        } else if (purpose == "tagging" || purpose == "identifying") {
            if (said.name.empty()) said.name = value;
            if (said.key.empty()) said.key = id;
        } else if (said.role.empty()) {
            said.role = value;
        }
        return true;
    }

    void take_address(std::string_view iri, Said& said) {
        if (said.url.empty() && is_web_address(iri)) said.url = iri;
    }

    void take_class(std::string_view value, Said& said) {
        if (const auto type = entity_type_of(value)) {
            said.entity_type = type;
        } else if (const auto time = time_type_from_name(value)) {
            said.time_type = time;
        } else if (const auto form = mention_form_from_name(value)) {
            said.form = *form;
        } else if (said.role.empty()) {
            said.role = value;
        }
    }

    bool read_target(Node target, const Path& path, const Said& said) {
        Selection selection;
        if (target->kind == JsonKind::object) {
            const Path selector_path = path(JsonKey::selector);
            if (!each(member(target, JsonKey::selector), selector_path,
                      [&](Node node, const Path& here) { return read_selector(node, here, selection); })) {
                return false;
            }
        } else if (target->kind != JsonKind::string) {
            return no(path, "is neither an address nor an object");
        }
        const std::optional<Span> span = find(selection);
        if (!span) {
            unanchored(path, selection);
        } else if (said.time_type) {
            add_time(*span, said);
        } else {
            add_mention(*span, said);
        }
        return true;
    }

    bool read_selector(Node node, const Path& path, Selection& out) {
        if (node->kind == JsonKind::string) return true;  // described elsewhere
        if (node->kind != JsonKind::object) return no(path, "is neither an address nor an object");
        if (has_type(node, "TextPositionSelector")) {
            constexpr std::uint32_t any = 0x7FFFFFFF;
            std::uint32_t start = 0, end = 0;
            if (!read_integer(node, JsonKey::start, path, any, start) ||
                !read_integer(node, JsonKey::end, path, any, end)) {
                error_.code = error_code;
                return false;
            }
            out.start = start;
            out.end = end;
        } else if (has_type(node, "TextQuoteSelector")) {
            std::string_view exact;
            if (member(node, JsonKey::exact) == nullptr) return no(path(JsonKey::exact), "is missing");
            if (!read_view(node, JsonKey::exact, path, exact) || !read_view(node, JsonKey::prefix, path, out.prefix) ||
                !read_view(node, JsonKey::suffix, path, out.suffix)) {
                return false;
            }
            out.exact = exact;
        }
        return true;  // other selectors are for other kinds of targets
    }

    // ---- the passage

    std::optional<Span> find(const Selection& selection) {
        std::optional<Span> place;
        if (selection.start && *selection.start < *selection.end && *selection.end <= length_) {
            place = Span{map_.to_byte(*selection.start, unit_), map_.to_byte(*selection.end, unit_)};
        }
        if (!selection.exact) return place;
        if (selection.exact->empty()) return std::nullopt;
        if (place && slice(text_, *place) == *selection.exact) return place;
        const std::uint32_t wished =
            selection.start ? map_.to_byte(std::min(*selection.start, length_), unit_) : std::uint32_t{0};
        return find_quote(selection, wished);
    }

    std::optional<Span> find_quote(const Selection& selection, std::uint32_t wished) {
        const std::string_view exact = *selection.exact;
        std::optional<Span> best;
        std::size_t best_context = 0;
        std::uint32_t best_distance = 0;
        for (std::size_t from = 0; searched_ < search_bytes_max;) {
            const std::size_t at = text_.find(exact, from);
            searched_ += std::min(at, text_.size()) - from + exact.size();
            if (at == std::string_view::npos) return best;
            const auto start = static_cast<std::uint32_t>(at);
            const Span span{start, start + static_cast<std::uint32_t>(exact.size())};
            const std::size_t context = agreement(span, selection);
            const std::uint32_t distance = start > wished ? start - wished : wished - start;
            if (!best || context > best_context || (context == best_context && distance < best_distance)) {
                best = span;
                best_context = context;
                best_distance = distance;
            }
            from = at + 1;
        }
        return best;
    }

    // How many bytes around the span are as the selector says.
    std::size_t agreement(Span span, const Selection& selection) {
        std::string_view before = text_.substr(0, span.start), prefix = selection.prefix;
        std::string_view after = text_.substr(span.end), suffix = selection.suffix;
        std::size_t same = 0;
        for (; !before.empty() && !prefix.empty() && before.back() == prefix.back(); ++same) {
            before.remove_suffix(1);
            prefix.remove_suffix(1);
        }
        const auto differ = std::mismatch(after.begin(), after.end(), suffix.begin(), suffix.end());
        same += static_cast<std::size_t>(differ.first - after.begin());
        searched_ += same;
        return same;
    }

    void unanchored(const Path& path, const Selection& selection) {
        if (++unanchored_ > named_max) return;
        constexpr std::uint32_t shown_max = 60;
        if (!selection.exact) {
            lost(path.text() + " names no passage of this article and was left out");
            return;
        }
        auto end = static_cast<std::uint32_t>(std::min<std::size_t>(selection.exact->size(), shown_max));
        while (!is_utf8_boundary(*selection.exact, end)) --end;
        lost(path.text() + ": " + json_string(selection.exact->substr(0, end)) +
             " does not occur in this article and was left out");
    }
    void lost(std::string message) { out_.diagnostics.push_back({"annotation-unanchored", std::move(message), {}}); }

    // ---- what comes out

    void add_time(Span span, const Said& said) {
        TimeExpression time;
        time.span = span;
        time.type = *said.time_type;
        time.value = said.name;
        time.precision = Precision::vague;
        out_.annotations.times.push_back(std::move(time));
    }

    void add_mention(Span span, const Said& said) {
        const EntityType type = said.entity_type.value_or(EntityType::other);
        const std::string_view name = said.name.empty() ? slice(text_, span) : said.name;
        std::string key{name_of(type)};
        key += '\0';
        key += said.key.empty() ? std::string{name} + '\0' + std::string{said.url} : "#" + std::string{said.key};
        std::vector<Entity>& entities = out_.annotations.entities;
        const auto [known, is_new] = by_key_.emplace(std::move(key), static_cast<std::uint32_t>(entities.size()));
        if (is_new) {
            entities.emplace_back();
            entities.back().type = type;
            entities.back().name = name;
        }
        Entity& entity = entities[known->second];
        if (entity.role.empty()) entity.role = said.role;
        if (entity.url.empty()) entity.url = said.url;
        Mention mention;
        mention.span = mention.head = span;
        mention.form = said.form;
        mention.entity = known->second;
        out_.annotations.mentions.push_back(mention);
    }

    // Brings all into the order that Annotations promises.
    void finish() {
        Annotations& all = out_.annotations;
        std::stable_sort(all.times.begin(), all.times.end(),
                         [](const TimeExpression& a, const TimeExpression& b) { return a.span.start < b.span.start; });
        std::stable_sort(all.mentions.begin(), all.mentions.end(), [](const Mention& a, const Mention& b) {
            return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
        });
        for (const Mention& mention : all.mentions) all.entities[mention.entity].salience += 1;
        std::vector<std::uint32_t> order(all.entities.size()), rank(all.entities.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return all.entities[a].salience > all.entities[b].salience;
        });
        std::vector<Entity> sorted;
        sorted.reserve(order.size());
        for (const std::uint32_t i : order) {
            rank[i] = static_cast<std::uint32_t>(sorted.size());
            sorted.push_back(std::move(all.entities[i]));
            sorted.back().salience /= static_cast<float>(all.mentions.size());
        }
        all.entities = std::move(sorted);
        for (std::uint32_t i = 0; i < all.mentions.size(); ++i) {
            all.mentions[i].entity = rank[all.mentions[i].entity];
            all.entities[all.mentions[i].entity].mentions.push_back(i);
        }
    }

    std::string_view text_;
    JsonLimits limits_;
    ReadAnnotations out_;
    std::unordered_map<std::string, std::uint32_t> by_key_;
    std::uint32_t count_ = 0;
    std::size_t unanchored_ = 0;
    std::uint64_t searched_ = 0;
};

}  // namespace

Result<ReadAnnotations> read_web_annotations(std::string_view utf8, const Document& document, JsonLimits limits) {
    const Result<JsonTape> tape = read_json_tape(utf8, limits.depth_max);
    if (!tape) return std::unexpected(tape.error());
    return Reader(*tape, document, limits).read();
}

Result<ReadAnnotations> read_annotations(std::string_view utf8, const Document& document, JsonLimits limits) {
    const Result<JsonTape> tape = read_json_tape(utf8, limits.depth_max);
    if (!tape) return std::unexpected(tape.error());
    if (!is_lesart_file(*tape)) return Reader(*tape, document, limits).read();
    Result<ReadDocument> read = read_lesart_file(*tape, limits);
    if (!read) return std::unexpected(std::move(read.error()));
    if (read->document.text != document.text) {
        return fail("annotations-text",
                    "the annotations belong to another text: their article.text differs from this article's");
    }
    return ReadAnnotations{std::move(read->annotations), std::move(read->document.diagnostics)};
}

}  // namespace lesart
