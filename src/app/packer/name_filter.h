// Writes the section "names" of a language pack (format: annotate/name_sets.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lesart::packer {

// `sets`: for each folded key a bit for every recognition::NameSet it is in.
[[nodiscard]] std::vector<std::uint8_t> write_name_sets(const std::map<std::string, unsigned, std::less<>>& sets);

}  // namespace lesart::packer
