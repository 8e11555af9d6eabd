#include "app/packer/model.h"

#include <doctest/doctest.h>

#include <string>

using namespace lesart;
using namespace lesart::packer;

namespace {

Model some_model(std::uint32_t features) {
    Model model;
    model.learned_bonus = 10;
    model.transitions[0][1] = -7;
    for (std::uint32_t i = 0; i < features; ++i) {
        Feature feature;
        feature.hash = i * (0xFFFFFFFFu / features);
        feature.weights[i % feature.weights.size()] = static_cast<std::int8_t>(i % 255 - 127);
        model.features.push_back(feature);
    }
    return model;
}

std::string text_of(const std::vector<std::uint8_t>& bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("a model is read as it was written") {
    const Model model = some_model(1000);
    const std::vector<std::uint8_t> bytes = write_model(model);
    const auto read = read_model(text_of(bytes));
    REQUIRE(read.has_value());
    CHECK(write_model(*read) == bytes);
    CHECK(read->features.size() == 1000);
    CHECK(read->learned_bonus == 10);
    CHECK(read->transitions[0][1] == -7);
}

TEST_CASE("what is no model is refused") {
    const std::string bytes = text_of(write_model(some_model(3)));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto read = read_model(std::string_view(bytes).substr(0, size));
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == "model-invalid");
    }
}

TEST_CASE("a tagger opens what the packer writes, and refuses it damaged") {
    for (const std::uint32_t features : {1u, 7u, 5000u}) {
        std::vector<std::uint8_t> section = write_tagger(some_model(features));
        REQUIRE(recognition::Tagger::open(section).has_value());
        CHECK(static_cast<bool>(*recognition::Tagger::open(section)));
        for (std::size_t size = 1; size < section.size(); size += 1 + section.size() / 100)
            CHECK_FALSE(recognition::Tagger::open(Bytes(section).first(size)).has_value());
        section[8] = 60;  // more slots than there can be
        CHECK_FALSE(recognition::Tagger::open(section).has_value());
    }
    CHECK(recognition::Tagger::open({}).has_value());
    CHECK_FALSE(static_cast<bool>(*recognition::Tagger::open({})));
}
