#include "annotate/linking.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "annotate/key.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace lesart::recognition {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

// The ending of an adjective in front of a name does not tell two organisations apart: "Technischen Universität".
std::string plain_adjectives(std::string_view key) {
    std::string out;
    std::size_t start = 0;
    while (start < key.size()) {
        const std::size_t space = std::min(key.find(' ', start), key.size());
        std::string_view word = key.substr(start, space - start);
        if (space < key.size() && word.size() > 5) {
            for (const std::string_view ending : {"en", "er", "es", "em"})
                if (word.ends_with(ending)) {
                    word.remove_suffix(1);
                    break;
                }
        }
        if (!out.empty()) out += ' ';
        out += word;
        start = space + 1;
    }
    return out;
}

std::string_view last_word(std::string_view key) {
    return key.substr(key.rfind(' ') + 1);
}
std::string_view first_word(std::string_view key) {
    return key.substr(0, key.find(' '));
}

bool all_capitals(std::string_view word) {
    return word.size() > 1 && std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

class Linker {
   public:
    Linker(std::string_view text, const std::vector<Found>& found)
        : text_(text), found_(found), entity_of_(found.size(), none) {}

    std::vector<std::uint32_t> run() {
        link_full_names();
        for (std::uint32_t i = 0; i < found_.size(); ++i) {
            if (entity_of_[i] != none) {
                if (found_[i].type == EntityType::person) remember_person(entity_of_[i], keys_[entity_of_[i]]);
                continue;
            }
            entity_of_[i] = found_[i].type == EntityType::person ? link_part(i) : link_name(i);
        }
        return std::move(entity_of_);
    }

    [[nodiscard]] std::size_t entity_count() const { return keys_.size(); }

   private:
    std::string key_of(const Found& found) const {
        std::string key;
        append_key(slice(text_, found.head), key);
        std::erase(key, '.');
        std::replace(key.begin(), key.end(), '\n', ' ');
        return key;
    }

    std::uint32_t new_entity(std::string key) {
        keys_.push_back(std::move(key));
        return static_cast<std::uint32_t>(keys_.size() - 1);
    }

    // Two full names of one person: same surname, and given names that do not contradict ("W. Putin", middle names).
    static bool same_person(std::string_view a, std::string_view b) {
        if (last_word(a) != last_word(b)) return false;
        const std::string_view first_a = first_word(a), first_b = first_word(b);
        if (first_a == first_b) return true;
        const bool initial = first_a.size() == 1 || first_b.size() == 1;
        return initial && first_a[0] == first_b[0];
    }

    void link_full_names() {
        std::map<std::string, std::uint32_t, std::less<>> by_key;
        std::multimap<std::string, std::uint32_t, std::less<>> by_surname;
        for (std::uint32_t i = 0; i < found_.size(); ++i) {
            const Found& found = found_[i];
            if (found.type != EntityType::person || !found.full_name || found.form == MentionForm::compound) continue;
            std::string key = found.entity.empty() ? key_of(found) : make_key(found.entity);
            auto known = by_key.find(key);
            if (known == by_key.end() && key.ends_with('s'))
                known = by_key.find(std::string_view(key).substr(0, key.size() - 1));
            if (known == by_key.end()) {
                std::uint32_t entity = none;
                const auto range = by_surname.equal_range(last_word(key));
                for (auto it = range.first; it != range.second && entity == none; ++it)
                    if (same_person(keys_[it->second], key)) entity = it->second;
                if (entity == none) {
                    entity = new_entity(key);
                    by_surname.emplace(std::string(last_word(key)), entity);
                }
                known = by_key.emplace(std::move(key), entity).first;
            }
            entity_of_[i] = known->second;
        }
        for (const auto& [surname, entity] : by_surname) first_by_surname_.emplace(surname, entity);
        for (std::uint32_t entity = 0; entity < keys_.size(); ++entity)
            first_by_given_.emplace(std::string(first_word(keys_[entity])), entity);
    }

    void remember_person(std::uint32_t entity, std::string_view key) {
        recent_by_surname_.insert_or_assign(std::string(last_word(key)), entity);
    }

    // A surname or given name alone.
    std::uint32_t link_part(std::uint32_t i) {
        const Found& found = found_[i];
        std::string key = found.entity.empty() ? key_of(found) : make_key(found.entity);
        for (const std::string_view form : forms_of(key)) {
            const std::string_view surname = last_word(form);
            if (const auto it = recent_by_surname_.find(surname); it != recent_by_surname_.end()) return it->second;
            if (const auto it = first_by_surname_.find(surname); it != first_by_surname_.end()) return it->second;
            if (const auto it = first_by_given_.find(form); it != first_by_given_.end()) return it->second;
            if (const auto it = parts_.find(form); it != parts_.end()) return it->second;
        }
        const std::uint32_t entity = new_entity(key);
        parts_.emplace(std::move(key), entity);
        return entity;
    }

    // The key itself and, where it ends in s, without it.
    static std::array<std::string_view, 2> forms_of(std::string_view key) {
        return {key, key.size() > 4 && key.ends_with('s') ? key.substr(0, key.size() - 1) : key};
    }

    std::uint32_t link_name(std::uint32_t i) {
        const Found& found = found_[i];
        std::string key = plain_adjectives(found.entity.empty() ? key_of(found) : make_key(found.entity));
        auto& names = names_[static_cast<std::size_t>(found.type)];
        if (found.long_form != no_long_form) {
            const auto it = entity_at_.find(found.long_form);
            if (it != entity_at_.end()) {
                names.insert_or_assign(std::move(key), it->second);
                return it->second;
            }
        }
        std::uint32_t entity = none;
        for (const std::string_view form : forms_of(key))
            if (const auto it = names.find(form); it != names.end() && entity == none) entity = it->second;
        if (entity == none && found.type == EntityType::organisation) entity = link_initials(found, key);
        if (entity == none) entity = new_entity(key);
        names.emplace(std::move(key), entity);
        if (found.type == EntityType::organisation) remember_initials(found, entity);
        entity_at_.emplace(found.span.start, entity);
        return entity;
    }

    // An acronym that the initials of a long name make, in whatever order they come: "VRM" and "Verkehrsverbund
    // Rhein-Main".
    [[nodiscard]] std::uint32_t link_initials(const Found& found, const std::string& key) const {
        const std::string_view head = slice(text_, found.head);
        const auto& others = all_capitals(head) ? by_initials_ : acronyms_;
        const auto it = others.find(all_capitals(head) ? key : initials_of(head));
        return it == others.end() ? none : it->second;
    }
    void remember_initials(const Found& found, std::uint32_t entity) {
        const std::string_view head = slice(text_, found.head);
        if (all_capitals(head)) {
            acronyms_.emplace(key_of(found), entity);
        } else if (std::string initials = initials_of(head); !initials.empty()) {
            by_initials_.emplace(std::move(initials), entity);
        }
    }

    std::string_view text_;
    const std::vector<Found>& found_;
    std::vector<std::uint32_t> entity_of_;
    std::vector<std::string> keys_;
    std::map<std::string, std::uint32_t, std::less<>> recent_by_surname_, first_by_surname_, first_by_given_, parts_;
    std::array<std::map<std::string, std::uint32_t, std::less<>>, 4> names_;
    std::map<std::string, std::uint32_t, std::less<>> by_initials_, acronyms_;  // of organisations
    std::map<std::uint32_t, std::uint32_t> entity_at_;
};

// "RINTELN", as a dateline shouts it, is Rinteln.
std::string quiet(std::string_view shouted) {
    std::string out;
    std::uint32_t at = 0;
    bool start = true;
    while (at < shouted.size()) {
        const std::uint32_t from = at;
        const char32_t c = next_code_point(shouted, at);
        const std::string_view letter = shouted.substr(from, at - from);
        out += start ? std::string(letter) : lower_case(letter);
        start = !is_letter(c);
    }
    return out;
}

// The mention's name as the entity's name would be written.
std::string display_name(std::string_view text, const Found& found) {
    std::string head(slice(text, found.head));
    std::replace(head.begin(), head.end(), '\n', ' ');
    if (found.name.empty()) return found.type == EntityType::place && all_capitals(head) ? quiet(head) : head;
    if (found.form == MentionForm::derived || found.form == MentionForm::compound) return std::string(found.entity);
    const bool same = make_key(head) == make_key(found.name);
    const bool shouted = all_capitals(head) && !all_capitals(found.name);
    return same && !shouted ? head : std::string(found.name);
}

std::size_t words_in(std::string_view name) {
    return static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
}

// How good a mention is as the source of its entity's name: whole names before parts, more words before fewer.
std::size_t name_rank(const Found& found, std::string_view name) {
    if (found.form == MentionForm::derived) return 1;
    if (found.form == MentionForm::compound) return 2;
    if (found.type == EntityType::place && name == found.entity) return 100;  // "USA" rather than "Amerika"
    return 10 + 10 * std::min<std::size_t>(words_in(name), 6) +
           (found.type == EntityType::person ? 0 : std::min<std::size_t>(name.size() / 8, 9));
}

float weight_of(const Found& found) {
    const float place = found.block == BlockRole::title ? 3.0f : found.block == BlockRole::lead ? 1.5f : 1.0f;
    const bool aside = found.form == MentionForm::derived || found.form == MentionForm::compound;
    return aside ? 0.3f * place : place;
}

}  // namespace

void link_forms(std::string_view text, std::vector<Found>& found, float confidence_min, Annotations& out) {
    Linker linker(text, found);
    const std::vector<std::uint32_t> entity_of = linker.run();
    const std::size_t count = linker.entity_count();
    std::vector<float> best(count, 0), weight(count, 0);
    std::vector<std::size_t> rank(count, 0), role_size(count, 0);
    std::vector<Entity> entities(count);
    float total = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::uint32_t e = entity_of[i];
        best[e] = std::max(best[e], found[i].confidence);
        weight[e] += weight_of(found[i]);
        entities[e].type = found[i].type;
        std::string name = display_name(text, found[i]);
        if (const std::size_t r = name_rank(found[i], name); r > rank[e]) {
            rank[e] = r;
            entities[e].name = std::move(name);
        }
        // The first role said is the one a reader meets; a longer one later says more only if the first was bare.
        if (!found[i].role.empty() &&
            (role_size[e] == 0 || (role_size[e] < 12 && found[i].role.size() > role_size[e] + 4))) {
            role_size[e] = found[i].role.size();
            entities[e].role = found[i].role;
        }
    }
    std::vector<std::uint32_t> index(count, none);
    for (std::size_t e = 0; e < count; ++e) {
        if (best[e] < confidence_min || entities[e].name.empty()) continue;
        index[e] = static_cast<std::uint32_t>(out.entities.size());
        total += weight[e];
        entities[e].salience = weight[e];
        out.entities.push_back(std::move(entities[e]));
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::uint32_t e = index[entity_of[i]];
        if (e == none) continue;
        out.entities[e].mentions.push_back(static_cast<std::uint32_t>(out.mentions.size()));
        out.mentions.push_back({found[i].span, found[i].head, found[i].form, found[i].confidence, e});
    }
    for (Entity& entity : out.entities) entity.salience = total > 0 ? entity.salience / total : 0;
}

void sort_entities(Annotations& annotations) {
    std::vector<std::uint32_t> order(annotations.entities.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const Entity& left = annotations.entities[a];
        const Entity& right = annotations.entities[b];
        if (left.salience != right.salience) return left.salience > right.salience;
        return left.mentions.front() < right.mentions.front();
    });
    std::vector<std::uint32_t> place(order.size());
    std::vector<Entity> sorted;
    sorted.reserve(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(std::move(annotations.entities[order[i]]));
    }
    annotations.entities = std::move(sorted);
    for (Mention& mention : annotations.mentions) mention.entity = place[mention.entity];
    for (TimelineEntry& entry : annotations.timeline)
        for (std::uint32_t& entity : entry.entities) entity = place[entity];
}

}  // namespace lesart::recognition
