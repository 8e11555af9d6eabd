#include <doctest/doctest.h>

#include "annotate/annotate.h"

using lesart::detect_language;

TEST_CASE("German and English are told by their function words") {
    CHECK(detect_language("Der Rat hat am Montag nicht getagt, weil die Sitzung verschoben wurde.") == "de");
    CHECK(detect_language("The council did not meet on Monday because the session was moved.") == "en");
    CHECK(detect_language("DER RAT HAT NICHT GETAGT, SO DIE SPRECHERIN.") == "de");
}

TEST_CASE("languages without a pack are named too") {
    CHECK(detect_language("Le conseil municipal a voté hier soir contre le projet du maire.") == "fr");
    CHECK(detect_language("El alcalde dijo que no hay dinero para el puente y que se cerrará en mayo.") == "es");
    CHECK(detect_language("Il sindaco ha detto che il ponte non è più sicuro e che si deve chiudere.") == "it");
    CHECK(detect_language("De burgemeester zei dat er geen geld is voor de brug en dat hij dicht blijft.") == "nl");
    CHECK(detect_language("O prefeito disse que não há dinheiro para a ponte e que ela foi fechada.") == "pt");
    CHECK(detect_language("Kommunen har inte råd med bron och den är stängd för att den är farlig.") == "sv");
    CHECK(detect_language("Kommunen har ikke råd til broen, og den er lukket, fordi den er blevet farlig.") == "da");
    CHECK(detect_language("Burmistrz powiedział, że nie ma pieniędzy na most i że jest on już zamknięty.") == "pl");
}

TEST_CASE("other languages and no language are und") {
    CHECK(detect_language("") == "und");
    CHECK(detect_language("12345 !!! …") == "und");
    CHECK(detect_language("Совет вчера не заседал.") == "und");
    CHECK(detect_language("北京昨天下雨了。") == "und");
}

TEST_CASE("a text cut inside a character at the sample's end is read") {
    std::string text = "Die Sitzung des Rates ist auf den Abend verlegt und nicht mehr am Morgen. ";
    while (text.size() < 8191) text += "ä";
    CHECK(detect_language(text) == "de");
}
