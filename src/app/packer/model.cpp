#include "app/packer/model.h"

#include <algorithm>
#include <bit>
#include <map>

#include "app/packer/bytes.h"
#include "base/check.h"

namespace lesart::packer {

using recognition::tag_count;

namespace {

constexpr std::uint32_t model_version = 1;
constexpr std::size_t header_size = 14 + 2 * tag_count * (tag_count + 1);
constexpr std::size_t feature_size = 4 + tag_count;

void put_transitions(std::vector<std::uint8_t>& out, const Model& model) {
    for (const auto& row : model.transitions)
        for (const std::int16_t weight : row) put_u16(out, static_cast<std::uint16_t>(weight));
}

void put_text(std::vector<std::uint8_t>& out, std::string_view text) {
    out.insert(out.end(), text.begin(), text.end());
}

}  // namespace

std::vector<std::uint8_t> write_model(const Model& model) {
    std::vector<std::uint8_t> out;
    put_text(out, "LMOD");
    put_u32(out, model_version);
    put_u32(out, static_cast<std::uint32_t>(model.features.size()));
    put_u16(out, static_cast<std::uint16_t>(model.learned_bonus));
    put_transitions(out, model);
    for (const Feature& feature : model.features) {
        put_u32(out, feature.hash);
        for (const std::int8_t weight : feature.weights) out.push_back(static_cast<std::uint8_t>(weight));
    }
    return out;
}

Result<Model> read_model(std::string_view bytes) {
    const auto number = [&bytes](std::size_t at, unsigned size) {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < size; ++i)
            value |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
        return value;
    };
    if (bytes.size() < header_size || !bytes.starts_with("LMOD") || number(4, 4) != model_version ||
        (bytes.size() - header_size) / feature_size != number(8, 4))
        return fail("model-invalid", "this is no model of the trainer, or of another version");
    Model model;
    model.learned_bonus = static_cast<std::int16_t>(number(12, 2));
    std::size_t at = 14;
    for (auto& row : model.transitions)
        for (std::int16_t& weight : row) {
            weight = static_cast<std::int16_t>(number(at, 2));
            at += 2;
        }
    model.features.resize(number(8, 4));
    for (Feature& feature : model.features) {
        feature.hash = number(at, 4);
        for (std::size_t tag = 0; tag < tag_count; ++tag)
            feature.weights[tag] = static_cast<std::int8_t>(bytes[at + 4 + tag]);
        at += feature_size;
    }
    return model;
}

std::vector<std::uint8_t> write_tagger(const Model& model) {
    using namespace recognition;
    // A quarter full at most, so that the look for an unseen feature rarely meets another.
    const unsigned bits = std::max(4u, static_cast<unsigned>(std::bit_width(4 * model.features.size())));
    const std::uint32_t mask = (1u << bits) - 1;
    std::map<std::uint32_t, const Feature*> slots;
    for (const Feature& feature : model.features) {
        std::uint32_t slot = slot_of(feature.hash, bits);
        unsigned probe = 0;
        for (; probe < tagger_probes && slots.contains(slot); ++probe) slot = (slot + 1) & mask;
        if (probe < tagger_probes) slots.emplace(slot, &feature);  // else a crowded place: too rare to matter
    }
    std::vector<std::uint8_t> out;
    put_text(out, "LTAG");
    put_u32(out, tagger_version);
    put_u32(out, bits);
    put_u32(out, static_cast<std::uint32_t>(slots.size()));
    put_transitions(out, model);
    put_u16(out, static_cast<std::uint16_t>(model.learned_bonus));
    std::uint32_t before = 0;
    for (const auto& [slot, feature] : slots) {
        LESART_CHECK(slot - before < 256, "the features leave a hole in the table");
        out.push_back(static_cast<std::uint8_t>(slot - before));
        before = slot;
    }
    for (const auto& [slot, feature] : slots) out.push_back(check_of(feature->hash));
    for (std::size_t tag = 0; tag < tag_count; ++tag)
        for (const auto& [slot, feature] : slots) out.push_back(static_cast<std::uint8_t>(feature->weights[tag]));
    return out;
}

}  // namespace lesart::packer
