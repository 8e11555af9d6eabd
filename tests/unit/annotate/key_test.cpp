#include "annotate/key.h"

#include <doctest/doctest.h>

using lesart::recognition::make_key;

TEST_CASE("case and traditional spelling fold") {
    CHECK(make_key("Rußland") == make_key("RUSSLAND"));
    CHECK(make_key("Straße") == "strasse");
    CHECK(make_key("MÜNCHEN") == "münchen");
    CHECK(make_key("GRO\u1E9E") == "gross");
}

TEST_CASE("accents fold, umlauts stay") {
    CHECK(make_key("Erdoğan") == "erdogan");
    CHECK(make_key("Søren Łukasz Čapek") == "soren lukasz capek");
    CHECK(make_key("Nguyễn") == "nguyen");
    CHECK(make_key("Özdemir") == "özdemir");
    CHECK(make_key("Müller") != make_key("Muller"));
}

TEST_CASE("decomposed letters, soft hyphens, apostrophes and hyphens meet their plain forms") {
    CHECK(make_key("Mu\u0308ller") == make_key("Müller"));
    CHECK(make_key("Gara\u0301ndini") == "garandini");
    CHECK(make_key("Ver\u00ADtrag") == "vertrag");
    CHECK(make_key("O\u2019Neill") == "o'neill");
    CHECK(make_key("Rhein\u2011Main") == "rhein-main");
}

TEST_CASE("other scripts are lower-cased or kept") {
    CHECK(make_key("МОСКВА") == "москва");
    CHECK(make_key("北京") == "北京");
}
