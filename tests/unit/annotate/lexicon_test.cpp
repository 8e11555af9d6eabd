#include "annotate/lexicon.h"

#include <doctest/doctest.h>

#include <vector>

#include "annotate/key.h"
#include "support.h"

using namespace lesart::recognition;

TEST_CASE("the built list knows names in all their spellings") {
    const Lexicon& lexicon = support::lexicon("de");
    CHECK(lexicon.find("russland").entity() == lexicon.find(make_key("Rußland")).entity());
    CHECK((lexicon.find("berlin").classes() & bit(WordClass::place)) != 0);
    CHECK(lexicon.find("vereinigten staaten").entity() == "USA");
    CHECK(lexicon.find("weissen haus").name() == "Weißes Haus");
    CHECK((lexicon.find("angela").classes() & bit(WordClass::first_name)) != 0);
    CHECK(lexicon.find("januar").time_value(static_cast<unsigned>(TimeField::month)) == 1);
    CHECK(lexicon.find("gestern").time_value(static_cast<unsigned>(TimeField::deictic)) == -1);
}

TEST_CASE("territory names come from CLDR, inflected") {
    const Lexicon& lexicon = support::lexicon("de");
    CHECK(lexicon.find("dominikanischen republik").name() == "Dominikanische Republik");
    CHECK((lexicon.find("burkina faso").classes() & bit(WordClass::place)) != 0);
    CHECK((support::lexicon("en").find("dominican republic").classes() & bit(WordClass::place)) != 0);
}

TEST_CASE("unknown, empty and overlong words are not found") {
    const Lexicon& lexicon = support::lexicon("de");
    CHECK_FALSE(lexicon.find("xyzzyqwertz"));
    CHECK_FALSE(lexicon.find(""));
    CHECK_FALSE(lexicon.find(std::string(5000, 'a')));
    CHECK_FALSE(Lexicon().find("berlin"));
}

TEST_CASE("damaged sections are refused") {
    CHECK_FALSE(Lexicon::open({}).has_value());
    // One bucket that points behind the records, and one table without an empty bucket.
    const std::vector<std::uint8_t> outside = {'L', 'L', 'E', 'X', 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0};
    CHECK_FALSE(Lexicon::open(outside).has_value());
    const std::vector<std::uint8_t> full = {'L', 'L', 'E', 'X', 1, 0, 0, 0, 1, 0, 0, 0, 7,  0,
                                            0,   0,   1,   0,   0, 0, 1, 0, 0, 0, 0, 0, 'a'};
    CHECK_FALSE(Lexicon::open(full).has_value());
    std::vector<std::uint8_t> version = outside;
    version[4] = 2;
    CHECK_FALSE(Lexicon::open(version).has_value());
}
