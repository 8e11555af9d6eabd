#include "document/html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>
#include <vector>

#include "document/html_style.h"
#include "document/html_text.h"

namespace lesart {
namespace {

struct Words {
    std::string_view people, organisations, places, others, in_this_article, timeline, published, past, now, future,
        circa, made_with;
};

constexpr std::array<Words, 2> all_words{{
    {"People", "Organisations", "Places", "Other names", "In this article", "Timeline", "Published", "earlier", "now",
     "later", "c.", "Names and times were recognised by Lesart; errors are possible."},
    {"Personen", "Organisationen", "Orte", "Weitere Namen", "In diesem Artikel", "Zeitleiste", "Veröffentlicht",
     "früher", "jetzt", "künftig", "ca.", "Namen und Zeiten hat Lesart erkannt; Fehler sind möglich."},
}};

constexpr std::array<std::string_view, 12> months_en{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> months_de{"Januar",    "Februar", "März",     "April",
                                                     "Mai",       "Juni",    "Juli",     "August",
                                                     "September", "Oktober", "November", "Dezember"};

bool is_german(std::string_view language) {
    return language.substr(0, language.find('-')) == "de";
}

const Words& words_for(std::string_view language) {
    return all_words[is_german(language) ? 1 : 0];
}

// "d" stands for a digit, everything else for itself.
bool matches(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char p) {
               return p == 'd' ? c >= '0' && c <= '9' : c == p;
           });
}

unsigned number_at(std::string_view text, std::size_t start, std::size_t size) {
    unsigned number = 0;
    std::from_chars(text.data() + start, text.data() + start + size, number);
    return number;
}

unsigned days_in_month(unsigned year, unsigned month) {
    constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

// PnD, PTnHnMnS, PnDTnHnMnS: the duration string of HTML (years and months have no fixed length and are not allowed).
bool is_html_duration(std::string_view text) {
    if (!text.starts_with('P')) return false;
    std::string_view units = "DTHMS";
    std::size_t at = 1;
    bool in_time = false, any = false;
    while (at < text.size()) {
        if (text[at] == 'T' && !in_time) {
            in_time = true;
            units = "HMS";
            ++at;
            any = false;
            continue;
        }
        const std::size_t digits = std::min(text.find_first_not_of("0123456789", at), text.size());
        if (digits == at || digits == text.size()) return false;
        const std::size_t unit = units.find(text[digits]);
        if (unit == std::string_view::npos || (!in_time && text[digits] != 'D')) return false;
        units = units.substr(unit + 1);
        at = digits + 1;
        any = true;
    }
    return any;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string{name} + "=\"" + html_escape(value) + "\"";
}

// "<time datetime=…>" where HTML knows the value, else "<span>"; `tail` are further attributes.
std::string time_element(std::string_view value, std::string_view tail, std::string_view content) {
    if (!is_html_datetime(value)) return "<span" + std::string{tail} + ">" + std::string{content} + "</span>";
    return "<time" + attribute("datetime", value) + std::string{tail} + ">" + std::string{content} + "</time>";
}

std::string page_head(const Document& document) {
    const std::string_view title =
        document.metadata.title.empty() ? "Lesart" : std::string_view{document.metadata.title};
    std::string html =
        "<!DOCTYPE html>\n<html" + attribute("lang", document.language == "und" ? "" : document.language);
    html +=
        ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n";
    html += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
    html += "<meta name=\"generator\" content=\"Lesart\">\n<title>" + html_escape(title) + "</title>\n<style>";
    html += html_style;
    return html + "</style>\n</head>\n<body>\n";
}

std::string kicker_line(const Metadata& metadata) {
    if (!metadata.kicker) return {};
    return "<p class=\"kicker\" dir=\"auto\">" + html_escape(*metadata.kicker) + "</p>\n";
}

// Date, author and source; it stands below the title.
std::string meta_line(const Document& document) {
    const Metadata& metadata = document.metadata;
    std::string meta;
    const auto add = [&meta](const std::string& part) { meta += (meta.empty() ? "" : " · ") + part; };
    if (metadata.published) {
        const std::string date = readable_date(*metadata.published, document.language);
        add(time_element(*metadata.published, "", html_escape(date.empty() ? *metadata.published : date)));
    }
    if (metadata.byline) add("<bdi>" + html_escape(*metadata.byline) + "</bdi>");
    if (metadata.source) add("<bdi>" + html_escape(*metadata.source) + "</bdi>");
    return meta.empty() ? meta : "<p class=\"meta\">" + meta + "</p>\n";
}

struct Group {
    EntityType type;
    std::string_view Words::* heading;
};
constexpr std::array<Group, 4> groups{{{EntityType::person, &Words::people},
                                       {EntityType::organisation, &Words::organisations},
                                       {EntityType::place, &Words::places},
                                       {EntityType::other, &Words::others}}};

// Mentions that the page highlights, see is_highlighted(); empty for an entity that stands only in compounds.
std::vector<std::uint32_t> shown_mentions(const Annotations& annotations, const Entity& entity) {
    std::vector<std::uint32_t> shown;
    std::ranges::copy_if(entity.mentions, std::back_inserter(shown),
                         [&](std::uint32_t index) { return is_highlighted(annotations.mentions[index]); });
    return shown;
}

// Empty when nothing of the entity is highlighted.
std::string entity_row(const Annotations& annotations, std::uint32_t index) {
    const Entity& entity = annotations.entities[index];
    const std::vector<std::uint32_t> shown = shown_mentions(annotations, entity);
    if (shown.empty()) return {};
    std::string html = "<li class=\"e\" id=\"e" + std::to_string(index + 1) + "\">";
    html += "<span class=\"count\">" + std::to_string(shown.size()) + "</span>";
    html += "<a class=\"type " + std::string{name_of(entity.type)} + "\" href=\"#m" +
            std::to_string(shown.front() + 1) + "\" dir=\"auto\">" + html_escape(entity.name) + "</a>";
    if (!entity.role.empty()) html += " <span class=\"role\" dir=\"auto\">" + html_escape(entity.role) + "</span>";
    if (is_safe_link(entity.url)) {
        html += " <a rel=\"noopener noreferrer\"" + attribute("href", entity.url) +
                attribute("aria-label", entity.name) + ">↗</a>";
    }
    return html + "</li>\n";
}

std::string entity_list(const Annotations& annotations, const Words& words) {
    std::string lists;
    for (const Group& group : groups) {
        std::string rows;
        for (std::uint32_t i = 0; i < annotations.entities.size(); ++i) {
            if (annotations.entities[i].type == group.type) rows += entity_row(annotations, i);
        }
        if (!rows.empty()) lists += "<h3>" + std::string{words.*group.heading} + "</h3>\n<ul>\n" + rows + "</ul>\n";
    }
    if (lists.empty()) return lists;
    return "<section>\n<h2>" + std::string{words.in_this_article} + "</h2>\n" + lists + "</section>\n";
}

std::string timeline_row(const Document& document, const Annotations& annotations, const TimelineEntry& entry,
                         const Words& words) {
    std::string when, classes{name_of(entry.phase)}, target;
    if (entry.time) {
        const TimeExpression& time = annotations.times[*entry.time];
        std::string date = readable_date(time.value, document.language);
        if (date.empty()) date = slice(document.text, time.span);
        if (time.approximate) date = std::string{words.circa} + " " + date;
        when = time_element(time.value, " class=\"when\" dir=\"auto\"", html_escape(date));
        target = "#t" + std::to_string(*entry.time + 1);
        if (time.precision == Precision::vague) classes += " vague";
    } else {
        const std::string_view phase = entry.phase == Phase::past  ? words.past
                                       : entry.phase == Phase::now ? words.now
                                                                   : words.future;
        when = "<span class=\"when\">" + std::string{phase} + "</span>";
        target = "#b" + std::to_string(block_at(document, entry.span.start) + 1);
        classes += " vague";
    }
    return "<li class=\"" + classes + "\">" + when + "<a href=\"" + target + "\" dir=\"auto\">" +
           html_escape(entry.label) + "</a></li>\n";
}

std::string timeline_list(const Document& document, const Annotations& annotations, const Words& words) {
    if (annotations.timeline.empty()) return {};
    std::string now;
    if (document.metadata.published) {
        const std::string date = readable_date(*document.metadata.published, document.language);
        now = "<li class=\"published\">" +
              time_element(*document.metadata.published, " class=\"when\"",
                           html_escape(date.empty() ? *document.metadata.published : date)) +
              std::string{words.published} + "</li>\n";
    }
    std::string html = "<section>\n<h2>" + std::string{words.timeline} + "</h2>\n<ol class=\"timeline\">\n";
    for (const TimelineEntry& entry : annotations.timeline) {
        if (entry.phase == Phase::future) html += std::exchange(now, {});
        html += timeline_row(document, annotations, entry, words);
    }
    return html + now + "</ol>\n</section>\n";
}

}  // namespace

std::string html_escape(std::string_view text) {
    std::string html;
    html.reserve(text.size() + text.size() / 16);
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

std::string readable_date(std::string_view iso, std::string_view language) {
    iso = iso.substr(0, iso.find('T'));
    if (matches(iso, "dddd")) return std::string{iso};
    const bool day = matches(iso, "dddd-dd-dd");
    if (!day && !matches(iso, "dddd-dd")) return {};
    const unsigned month = number_at(iso, 5, 2);
    if (month < 1 || month > 12) return {};
    const bool german = is_german(language);
    std::string text;
    if (day) text = std::to_string(number_at(iso, 8, 2)) + (german ? ". " : " ");
    text += (german ? months_de : months_en)[month - 1];
    return text + " " + std::string{iso.substr(0, 4)};
}

bool is_html_datetime(std::string_view value) {
    if (is_html_duration(value)) return true;
    constexpr std::array<std::string_view, 8> shapes{"dddd",
                                                     "dddd-dd",
                                                     "dddd-dd-dd",
                                                     "dddd-Wdd",
                                                     "dddd-dd-ddTdd:dd",
                                                     "dddd-dd-ddTdd:dd:dd",
                                                     "dddd-dd-ddTdd:ddZ",
                                                     "dddd-dd-ddTdd:dd:ddZ"};
    const bool shaped = std::ranges::any_of(shapes, [&](std::string_view shape) { return matches(value, shape); });
    const unsigned year = number_at(value, 0, 4);
    if (!shaped || year == 0) return false;
    if (value.size() == 4) return true;
    if (value[5] == 'W') return number_at(value, 6, 2) >= 1 && number_at(value, 6, 2) <= 53;
    const unsigned month = number_at(value, 5, 2);
    if (month < 1 || month > 12) return false;
    if (value.size() == 7) return true;
    const unsigned day = number_at(value, 8, 2);
    if (day < 1 || day > days_in_month(year, month)) return false;
    if (value.size() == 10) return true;
    return number_at(value, 11, 2) < 24 && number_at(value, 14, 2) < 60 &&
           (value.size() < 19 || number_at(value, 17, 2) < 60);
}

std::string write_html(const Document& document, const Annotations& annotations) {
    const Words& words = words_for(document.language);
    std::string html = page_head(document) + "<article>\n" + kicker_line(document.metadata);
    html += article_html(document, annotations, meta_line(document)) + "</article>\n";
    const std::string lists = entity_list(annotations, words) + timeline_list(document, annotations, words);
    if (!lists.empty()) html += "<nav" + attribute("aria-label", words.in_this_article) + ">\n" + lists + "</nav>\n";
    html += "<footer>" + std::string{words.made_with} + "</footer>\n</body>\n</html>\n";
    return html;
}

}  // namespace lesart
