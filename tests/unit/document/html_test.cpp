#include "document/html.h"

#include <doctest/doctest.h>

#include <string>

#include "document/html_text.h"

using namespace lesart;

namespace {

Document paragraph(std::string text) {
    Document document;
    document.text = std::move(text);
    document.blocks.push_back({BlockKind::paragraph, 0, {0, static_cast<std::uint32_t>(document.text.size())}, {}});
    document.language = "de";
    return document;
}

void add_mention(Annotations& annotations, Span span, EntityType type, const std::string& name,
                 MentionForm form = MentionForm::name, float confidence = 1) {
    const auto index = static_cast<std::uint32_t>(annotations.mentions.size());
    const auto entity = static_cast<std::uint32_t>(annotations.entities.size());
    annotations.mentions.push_back({span, span, form, confidence, entity});
    annotations.entities.push_back({type, name, "", "", 1, {index}});
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("text is escaped everywhere") {
    CHECK(html_escape("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    Document document = paragraph("<script>alert(1)</script> \"&\"");
    document.metadata = {"<b>T</b>", "<i>K</i>", "<u>B</u>", "\"2025\"", "<s>S</s>", {}};
    document.language = "de\"><script>";
    Annotations annotations;
    add_mention(annotations, {0, 8}, EntityType::person, "\"><script>");
    annotations.entities[0].role = "<role>";
    annotations.entities[0].url = "javascript:alert(1)";
    annotations.times.push_back({{9, 14}, TimeType::date, "\"><script>", Precision::day, "", "", false, {}, 0});
    annotations.timeline.push_back({{0, 8}, "<label>", Phase::past, 1, 0, {}});
    const std::string page = write_html(document, annotations);
    for (const char* raw : {"<script", "javascript:", "<b>", "<i>", "<u>", "<s>", "<role>", "<label>"}) {
        CHECK_MESSAGE(!contains(page, raw), raw);
    }
}

TEST_CASE("nested and crossing highlights become nested elements") {
    const Document document = paragraph("Universit\u00e4t Bern West");
    Annotations nested;
    add_mention(nested, {0, 17}, EntityType::organisation, "U");
    add_mention(nested, {13, 17}, EntityType::place, "B");
    CHECK(article_html(document, nested) ==
          "<p id=\"b1\" dir=\"auto\"><span class=\"m organisation\" id=\"m1\" title=\"U\">Universit\u00e4t "
          "<span class=\"m place\" id=\"m2\" title=\"B\">Bern</span></span> West</p>\n");
    Annotations crossing;
    add_mention(crossing, {0, 17}, EntityType::organisation, "U");
    add_mention(crossing, {13, 22}, EntityType::place, "B");
    CHECK(article_html(document, crossing) ==
          "<p id=\"b1\" dir=\"auto\"><span class=\"m organisation\" id=\"m1\" title=\"U\">Universit\u00e4t "
          "<span class=\"m place\" id=\"m2\" title=\"B\">Bern</span></span><span class=\"m place\" title=\"B\"> "
          "West</span></p>\n");
}

TEST_CASE("two highlights over the same words, and two that touch") {
    const Document document = paragraph("Bern Bern");
    Annotations annotations;
    add_mention(annotations, {0, 4}, EntityType::place, "A");
    add_mention(annotations, {0, 4}, EntityType::other, "B");
    add_mention(annotations, {4, 9}, EntityType::person, "C");
    CHECK(article_html(document, annotations) ==
          "<p id=\"b1\" dir=\"auto\"><span class=\"m place\" id=\"m1\" title=\"A\"><span class=\"m other\" id=\"m2\" "
          "title=\"B\">Bern"
          "</span></span><span class=\"m person\" id=\"m3\" title=\"C\"> Bern</span></p>\n");
}

TEST_CASE("compounds keep their anchor but no colour, unsure mentions are paler") {
    const Document document = paragraph("Nato-Beitritt");
    Annotations annotations;
    add_mention(annotations, {0, 4}, EntityType::organisation, "Nato", MentionForm::compound);
    CHECK(contains(article_html(document, annotations), "<span id=\"m1\">Nato</span>-Beitritt"));
    annotations.mentions[0].form = MentionForm::name;
    annotations.mentions[0].confidence = 0.3F;
    CHECK(contains(article_html(document, annotations), "class=\"m organisation unsure\""));
}

TEST_CASE("the list holds what is highlighted, and links to its first highlight") {
    const Document document = paragraph("Nato-Beitritt, Nato, Kiew, ukrainisch");
    Annotations annotations;
    add_mention(annotations, {0, 4}, EntityType::organisation, "Nato", MentionForm::compound);
    annotations.mentions.push_back({{15, 19}, {15, 19}, MentionForm::name, 1, 0});
    annotations.entities[0].mentions.push_back(1);
    annotations.mentions.push_back({{27, 37}, {27, 37}, MentionForm::derived, 1, 1});
    annotations.entities.push_back({EntityType::place, "Ukraine", "", "", 1, {2}});
    const std::string page = write_html(document, annotations);
    CHECK(contains(page,
                   "<span class=\"count\">1</span><a class=\"type organisation\" href=\"#m2\" dir=\"auto\">Nato</a>"));
    CHECK_FALSE(contains(page, "Ukraine"));
}

TEST_CASE("a hundred thousand highlights over one word stay shallow and quick") {
    const Document document = paragraph(std::string(2000, 'x'));
    Annotations annotations;
    for (std::uint32_t i = 0; i < 100'000; ++i)
        add_mention(annotations, {i % 1000, 1000 + i % 1000}, EntityType::other, "N");
    const std::string html = article_html(document, annotations);
    CHECK(contains(html, "id=\"m100000\""));
    int depth = 0, deepest = 0;
    for (std::size_t at = html.find("<span"); at != std::string::npos; at = html.find_first_of('<', at + 1)) {
        depth += html.compare(at, 5, "<span") == 0 ? 1 : -1;
        deepest = std::max(deepest, depth);
    }
    CHECK(deepest <= 17);
}

TEST_CASE("blocks become the elements of their kind") {
    Document document;
    document.text = "T\nS\nP\nQ\nL\nM\nC\nX";
    const BlockKind kinds[] = {BlockKind::heading, BlockKind::heading,     BlockKind::paragraph,
                               BlockKind::quote,   BlockKind::list_item,   BlockKind::list_item,
                               BlockKind::caption, BlockKind::preformatted};
    for (std::uint32_t i = 0; i < 8; ++i) {
        document.blocks.push_back({kinds[i], static_cast<std::uint8_t>(i < 2 ? i + 1 : 0), {2 * i, 2 * i + 1}, {}});
    }
    CHECK(article_html(document, {}) ==
          "<h1 id=\"b1\" dir=\"auto\">T</h1>\n<h2 id=\"b2\" dir=\"auto\">S</h2>\n<p id=\"b3\" dir=\"auto\">P</p>\n"
          "<blockquote id=\"b4\" dir=\"auto\">Q</blockquote>\n<ul>\n<li id=\"b5\" dir=\"auto\">L</li>\n<li id=\"b6\" "
          "dir=\"auto\">M</li>\n</ul>\n<p id=\"b7\" dir=\"auto\" class=\"caption\">C</p>\n<pre id=\"b8\" "
          "dir=\"auto\">X</pre>\n");
    CHECK(block_at(document, 0) == 0);
    CHECK(block_at(document, 7) == 3);
    CHECK(block_at(document, 14) == 7);
}

TEST_CASE("links only where they are harmless") {
    for (const char* good : {"http://a", "https://a/b?c#d", "HTTPS://A", "mailto:a@b"}) CHECK(is_safe_link(good));
    for (const char* bad : {"", "http://", "javascript:alert(1)", " http://a", "java\nscript:a", "https://a b",
                            "data:text/html,x", "//a", "a"}) {
        CHECK_FALSE(is_safe_link(bad));
    }
}

TEST_CASE("dates in words") {
    CHECK(readable_date("2025-02-13", "de-AT") == "13. Februar 2025");
    CHECK(readable_date("2025-03-01T14:30", "de") == "1. M\u00e4rz 2025");
    CHECK(readable_date("2025-02", "en") == "February 2025");
    CHECK(readable_date("2025", "fr") == "2025");
    for (const char* other : {"", "2025-W07", "2025-13", "FUTURE_REF", "PT1H", "XXXX-12-24"})
        CHECK(readable_date(other, "de").empty());
}

TEST_CASE("values that <time datetime> knows (HTML Living Standard, 4.5.14)") {
    for (const char* good : {"2025", "2025-02", "2025-02-13", "2024-02-29", "2025-W07", "2025-02-13T14:30",
                             "2025-02-13T14:30:59", "2025-02-13T14:30Z", "PT1H30M", "P3D", "P1DT2H", "PT5S"}) {
        CHECK_MESSAGE(is_html_datetime(good), good);
    }
    for (const char* bad : {"",
                            "0000",
                            "25",
                            "2025-13",
                            "2025-02-30",
                            "2025-02-29",
                            "1900-02-29",
                            "2025-W54",
                            "2025-WI",
                            "2025-Q1",
                            "XXXX-12-24",
                            "FUTURE_REF",
                            "P2Y",
                            "P1M",
                            "PT",
                            "P",
                            "PT1M1H",
                            "P1H",
                            "2025-02-13T24:00",
                            "2025-02-13T14:60",
                            "2025-02-13TEV"}) {
        CHECK_MESSAGE(!is_html_datetime(bad), bad);
    }
}

TEST_CASE("the page says when it is") {
    Document document = paragraph("Am Montag.");
    document.metadata.published = "2025-02-13";
    Annotations annotations;
    annotations.times.push_back(
        {{3, 9}, TimeType::date, "2025-02-17", Precision::day, "2025-02-17", "2025-02-17", false, {}, 0});
    annotations.timeline.push_back({{0, 9}, "Am Montag", Phase::future, 1, 0, {}});
    const std::string page = write_html(document, annotations);
    CHECK(contains(page, "<time class=\"t\" id=\"t1\" datetime=\"2025-02-17\">Montag</time>"));
    CHECK(contains(page, "<a href=\"#t1\" dir=\"auto\">Am Montag</a>"));
    CHECK(page.find("13. Februar 2025") < page.find("17. Februar 2025"));
}
