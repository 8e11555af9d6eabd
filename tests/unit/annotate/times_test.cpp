// Expected values by hand from the TIMEX3 guidelines and a calendar. Publication: Thursday, 13 February 2025.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support.h"

using namespace lesart;

namespace {

struct Case {
    const char* text;
    const char* expected;  // "[span|value]" for each time, blanks between
};

std::string found_times(const std::string& text, const std::string& language, const std::string& published) {
    const Document document = support::make_document(text, language, published);
    const Annotations result = annotate(document, &support::recognizer(language));
    std::string out;
    for (const TimeExpression& time : result.times) {
        if (!out.empty()) out += ' ';
        out += "[" + std::string(slice(document.text, time.span)) + "|" + time.value + "]";
    }
    return out;
}

void check_all(const std::vector<Case>& cases, const std::string& language,
               const std::string& published = "2025-02-13") {
    for (const Case& item : cases) {
        INFO(item.text);
        CHECK(found_times(item.text, language, published) == item.expected);
    }
}

TimeExpression only_time(const std::string& text, const std::string& language = "de",
                         const std::string& published = "2025-02-13") {
    const Document document = support::make_document(text, language, published);
    const Annotations result = annotate(document, &support::recognizer(language));
    REQUIRE(result.times.size() == 1);
    return result.times[0];
}

}  // namespace

TEST_CASE("German dates") {
    check_all({{"Das war am 13.02.2025 so.", "[13.02.2025|2025-02-13]"},
               {"Das war am 2. März 2009 so.", "[2. März 2009|2009-03-02]"},
               {"Das war am Donnerstag, 25. Februar 2010, so.", "[Donnerstag, 25. Februar 2010|2010-02-25]"},
               {"Er wurde im September 2008 gewählt.", "[September 2008|2008-09]"},
               {"Er wurde am 3. Mai gewählt.", "[3. Mai|2024-05-03]"},
               {"Gewählt wird am 3. Mai.", "[3. Mai|2025-05-03]"},
               {"Das geschah im Jahr 1990.", "[Jahr 1990|1990]"},
               {"Das geschah 1990 in Bonn.", "[1990|1990]"},
               {"Im Frühjahr 2027 soll gebaut werden.", "[Frühjahr 2027|2027-SP]"},
               {"Der Umsatz stieg im dritten Quartal 2024.", "[dritten Quartal 2024|2024-Q3]"},
               {"Er kam Ende Januar.", "[Ende Januar|2025-01]"},
               {"Er starb im 19. Jahrhundert.", "[19. Jahrhundert|18]"},
               {"Sie sangen in den neunziger Jahren.", "[den neunziger Jahren|199]"},
               {"Sie sangen in den 1980er Jahren.", "[den 1980er Jahren|198]"},
               {"Das Treffen war zu Weihnachten.", "[Weihnachten|2024-12-24]"},
               {"Der 31. Februar 2025 ist kein Tag.", ""}},
              "de");
}

TEST_CASE("German dates counted from publication") {
    check_all({{"Er sagte das gestern.", "[gestern|2025-02-12]"},
               {"Er kommt morgen.", "[morgen|2025-02-14]"},
               {"Er sagte das gestern Abend.", "[gestern Abend|2025-02-12TEV]"},
               {"Am Montag wurde gewählt.", "[Montag|2025-02-10]"},
               {"Am Montag wird der Rat wählen.", "[Montag|2025-02-17]"},
               {"Am vergangenen Sonntag wurde gewählt.", "[vergangenen Sonntag|2025-02-09]"},
               {"Nächsten Dienstag wird gewählt.", "[Nächsten Dienstag|2025-02-18]"},
               {"Er kam am Dienstagabend an.", "[Dienstagabend|2025-02-11TEV]"},
               {"In der vergangenen Woche regnete es.", "[der vergangenen Woche|2025-W06]"},
               {"Im vergangenen Jahr regnete es.", "[vergangenen Jahr|2024]"},
               {"Noch in diesem Jahr soll gebaut werden.", "[diesem Jahr|2025]"},
               {"Der Bau soll Ende des Jahres beginnen.", "[Ende des Jahres|2025]"},
               {"Der Bau soll Mitte nächsten Jahres beginnen.", "[Mitte nächsten Jahres|2026]"},
               {"Im Vorjahr war es mehr.", "[Vorjahr|2024]"},
               {"Am Wochenende war es kalt.", "[Wochenende|2025-W07-WE]"}},
              "de");
}

TEST_CASE("German times of day, lengths, sets and vague times") {
    check_all({{"Beginn ist heute um 15.30 Uhr.", "[heute|2025-02-13] [15.30 Uhr|2025-02-13T15:30]"},
               {"Um halb neun Uhr gab es Kaffee.", "[halb neun Uhr|2025-02-13T08:30]"},
               {"Das Gespräch dauerte rund eineinhalb Stunden.", "[rund eineinhalb Stunden|PT1H30M]"},
               {"Er blieb drei Jahre.", "[drei Jahre|P3Y]"},
               {"Er blieb ein halbes Jahr.", "[ein halbes Jahr|P0.5Y]"},
               {"Vor drei Jahren kam er.", "[drei Jahren|P3Y]"},
               {"Das geht seit Jahren so.", "[Jahren|PXY]"},
               {"In den letzten zehn Jahren stieg der Preis.", "[den letzten zehn Jahren|P10Y]"},
               {"Die Bahn fährt täglich.", "[täglich|P1D]"},
               {"Gewählt wird alle vier Jahre.", "[alle vier Jahre|P4Y]"},
               {"Der Markt ist montags geschlossen.", "[montags|XXXX-WXX-1]"},
               {"Kurz zuvor war er gelandet.", "[Kurz zuvor|PAST_REF]"},
               {"Wir werden uns bald treffen.", "[bald|FUTURE_REF]"},
               {"Das kommt in nicht allzu ferner Zukunft.", "[in nicht allzu ferner Zukunft|FUTURE_REF]"},
               {"Derzeit regnet es.", "[Derzeit|PRESENT_REF]"}},
              "de");
}

TEST_CASE("scores, prices, paragraphs and counts are no times") {
    check_all({{"Das Spiel endete 3:2.", ""},
               {"Das kostet 1990 Euro.", ""},
               {"Rund 2000 Menschen kamen.", ""},
               {"Laut Paragraf 12 gilt das.", ""},
               {"Die Resolution 1701 wurde angenommen.", ""},
               {"Es waren 15.30 Euro.", ""},
               {"Der Zug hat 12 Wagen und 350 Plätze.", ""},
               {"Nur Kinder ab 12 Jahren dürfen hinein.", ""}},
              "de");
}

TEST_CASE("English times") {
    check_all({{"It was on May 3, 2024.", "[May 3, 2024|2024-05-03]"},
               {"It was on 3 May 2024.", "[3 May 2024|2024-05-03]"},
               {"He was elected in June 1994.", "[June 1994|1994-06]"},
               {"He said so yesterday.", "[yesterday|2025-02-12]"},
               {"The council met on Monday.", "[Monday|2025-02-10]"},
               {"The council will meet on Monday.", "[Monday|2025-02-17]"},
               {"He came three years ago.", "[three years ago|2022]"},
               {"It rained last week.", "[last week|2025-W06]"},
               {"It starts at 3:30 p.m. today.", "[3:30 p.m.|2025-02-13T15:30] [today|2025-02-13]"},
               {"It lasted two hours.", "[two hours|PT2H]"},
               {"We may meet soon.", "[soon|FUTURE_REF]"},
               {"They sang in the 1980s.", "[the 1980s|198]"}},
              "en");
}

TEST_CASE("without publication nothing is invented") {
    check_all({{"Er kam am Montag.", "[Montag|XXXX-WXX-1]"},
               {"Er kam im Mai.", "[Mai|XXXX-05]"},
               {"Er kam am 3. Mai.", "[3. Mai|XXXX-05-03]"},
               {"Er kam gestern.", "[gestern|PAST_REF]"},
               {"Er kam im vergangenen Jahr.", "[vergangenen Jahr|PAST_REF]"},
               {"Er kam um 15.30 Uhr.", "[15.30 Uhr|XXXX-XX-XXT15:30]"}},
              "de", "");
    check_all({{"Er kam gestern.", "[gestern|PAST_REF]"}, {"Er kam im vergangenen Jahr.", "[vergangenen Jahr|2024]"}},
              "de", "2025-02");
}

TEST_CASE("bounds, precision and anchors") {
    const TimeExpression year = only_time("Ende 2024 kam er.");
    CHECK(year.precision == Precision::year);
    CHECK(year.earliest == "2024-09-01");
    CHECK(year.latest == "2024-12-31");
    CHECK(year.anchor == TimeExpression::Anchor::none);
    const TimeExpression ago = only_time("Vor rund drei Jahren kam er.");
    CHECK(ago.type == TimeType::duration);
    CHECK(ago.approximate);
    CHECK(ago.earliest == "2022-01-01");
    CHECK(ago.latest == "2022-12-31");
    CHECK(ago.anchor == TimeExpression::Anchor::publication);
    const TimeExpression week = only_time("In der vergangenen Woche kam er.");
    CHECK(week.precision == Precision::week);
    CHECK(week.earliest == "2025-02-03");
    CHECK(week.latest == "2025-02-09");
    const TimeExpression vague = only_time("Er kommt bald.");
    CHECK(vague.precision == Precision::vague);
    CHECK(vague.earliest.empty());
}

TEST_CASE("the time of day belongs to the day named before") {
    const Document document =
        support::make_document("Am 2. März 2009 begann es. Am Abend war es vorbei.", "de", "2025-02-13");
    const Annotations result = annotate(document, &support::recognizer("de"));
    REQUIRE(result.times.size() == 2);
    CHECK(result.times[1].value == "2009-03-02TEV");
    CHECK(result.times[1].anchor == TimeExpression::Anchor::time);
    CHECK(result.times[1].anchor_time == 0);
}
