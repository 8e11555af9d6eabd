#include "parse/credits.h"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string byline(std::string_view line) {
    return lesart::parse_byline(line).value_or("none");
}

std::string credit(const std::string& text) {
    const auto found = lesart::find_credit(text);
    if (!found) return "none";
    return found->initials + "|" + found->agency + "|" + std::string(lesart::slice(text, found->span));
}

std::string dateline(std::string_view paragraph) {
    const auto found = lesart::find_dateline(paragraph);
    if (!found) return "none";
    std::string out;
    for (const std::string& city : found->cities) out += '[' + city + ']';
    return out + found->agency;
}

}  // namespace

TEST_CASE("bylines") {
    CHECK(byline("Von Anna Muster") == "Anna Muster");
    CHECK(byline("VON ANNA MUSTER UND BERND BEISPIEL") == "ANNA MUSTER UND BERND BEISPIEL");
    CHECK(byline("By Jane Doe and John van der Berg") == "Jane Doe and John van der Berg");
    CHECK(byline("Von unserem Korrespondenten Max Muster, Brüssel") == "unserem Korrespondenten Max Muster, Brüssel");
    CHECK(byline("Autorin: Anna Muster") == "Anna Muster");
    CHECK(byline("Text: Muster") == "Muster");
    CHECK(byline("Von dpa") == "dpa");
}

TEST_CASE("headlines and sentences that begin like bylines") {
    for (const std::string_view line :
         {"", "Von", "Von der Leyen in Kiew", "Von Berlin nach Paris", "Von Anna Muster.", "Von 2025 an gilt",
          "By the numbers", "Anna Muster", "Von Berlin", "Vonovia steigt", "Text ohne Doppelpunkt"}) {
        INFO(line);
        CHECK(byline(line) == "none");
    }
}

TEST_CASE("credits at the end") {
    CHECK(credit("Das war alles. (rr)") == "rr|| (rr)");
    CHECK(credit("„So ist es“, hieß es. (dpa)") == "|dpa| (dpa)");
    CHECK(credit("Ende. (dpa/rr)") == "rr|dpa| (dpa/rr)");
    CHECK(credit("Ende. (ab, cd)") == "ab/cd|| (ab, cd)");
    CHECK(credit("Ende! [abc]  ") == "abc|| [abc]");
    CHECK(credit("Ende. (Reuters)") == "|Reuters| (Reuters)");
    CHECK(credit("(jW)") == "jW||(jW)");
    CHECK(credit("„Ende.“ (rr).") == "rr|| (rr).");
}

TEST_CASE("brackets at the end that are no credit") {
    for (const std::string text :
         {"", "Ende.", "sagte Müller (CDU)", "sagte Müller. (CDU)", "die Partei (cdu)", "So war es. (sic)",
          "Ende. (2025)", "Ende. (siehe Seite drei)", "Ende. ()", "(", ")", "Ende: (rr)", "a. (b)"}) {
        INFO(text);
        CHECK(credit(text) == "none");
    }
}

TEST_CASE("datelines") {
    CHECK(dateline("WASHINGTON D.C./MOSKAU. US-Präsident Muster") == "[Washington D.C.][Moskau]");
    CHECK(dateline("WASHINGTON D.C. Der Präsident") == "[Washington D.C.]");
    CHECK(dateline("BERLIN (dpa) – Die Regierung") == "[Berlin]dpa");
    CHECK(dateline("BERLIN (dpa/lsw) Die Regierung") == "[Berlin]dpa");
    CHECK(dateline("Berlin/Kiew (dpa) - Die Regierung") == "[Berlin][Kiew]dpa");
    CHECK(dateline("LONDON — The government") == "[London]");
    CHECK(dateline("LONDON (Reuters) - The government") == "[London]Reuters");
    CHECK(dateline("KÖLN: Die Stadt") == "[Köln]");
    CHECK(dateline("FRANKFURT AM MAIN. Die Bank") == "[Frankfurt am Main]");
    CHECK(dateline("FRANKFURT/MAIN. Die Bank") == "[Frankfurt/Main]");
    CHECK(dateline("BADEN-BADEN. Die Stadt") == "[Baden-Baden]");
    CHECK(dateline("ST. GALLEN. Die Stadt") == "[St. Gallen]");
    CHECK(dateline("NEW YORK – The city") == "[New York]");
}

TEST_CASE("paragraphs without a dateline") {
    for (const std::string_view text :
         {"", "Die Regierung hat", "NATO. Das Bündnis", "DAS IST EIN SATZ. UND NOCH EINER.", "USA und EU",
          "Berlin ist groß.", "I. Kapitel", "Angela Muster – die Kanzlerin – kam", "Angela Muster (CDU) – die",
          "EU: Kommission", "ALLES GROSS", "2025 – ein Jahr", "EILMELDUNG: Es brennt", "A. B. C. D."}) {
        INFO(text);
        CHECK(dateline(text) == "none");
    }
}
