#include <doctest/doctest.h>

#include "annotate/annotate.h"

using lesart::detect_language;

TEST_CASE("German and English are told by their function words") {
    CHECK(detect_language("Der Rat hat am Montag nicht getagt, weil die Sitzung verschoben wurde.") == "de");
    CHECK(detect_language("The council did not meet on Monday because the session was moved.") == "en");
    CHECK(detect_language("DER RAT HAT NICHT GETAGT, SO DIE SPRECHERIN.") == "de");
}

TEST_CASE("other languages and no language are und") {
    CHECK(detect_language("") == "und");
    CHECK(detect_language("12345 !!! …") == "und");
    CHECK(detect_language("Le conseil municipal a voté hier soir contre le projet du maire.") == "und");
    CHECK(detect_language("Совет вчера не заседал.") == "und");
    CHECK(detect_language("北京昨天下雨了。") == "und");
}

TEST_CASE("a text cut inside a character at the sample's end is read") {
    std::string text = "Die Sitzung des Rates ist auf den Abend verlegt und nicht mehr am Morgen. ";
    while (text.size() < 8191) text += "ä";
    CHECK(detect_language(text) == "de");
}
