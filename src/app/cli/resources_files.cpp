// Resources of the program under Node: files in the folder of the script, as the npm package has them.
#include <algorithm>
#include <array>

#include "api/lesart.h"
#include "app/cli/files.h"
#include "app/cli/resources.h"

namespace lesart {
namespace {

constexpr std::size_t resource_bytes_max = 64u << 20;
constexpr std::array<std::string_view, 2> pack_languages{"de", "en"};

std::string beside(std::string_view program, std::string_view name) {
    const std::size_t slash = program.find_last_of("/\\");
    return (slash == std::string_view::npos ? std::string{} : std::string{program.substr(0, slash + 1)}) +
           std::string{name};
}

Result<std::string> read_resource(std::string_view program, std::string_view name) {
    const std::string path = beside(program, name);
    auto bytes = read_file(path, resource_bytes_max);
    if (!bytes) return fail("resources", path + ": " + bytes.error().message + "; install this program anew");
    return bytes;
}

// Aligned as ICU and packs need it, and never freed: both borrow it for the life of the process.
Result<Bytes> load_for_good(std::string_view program, std::string_view name) {
    auto bytes = read_resource(program, name);
    if (!bytes) return std::unexpected(bytes.error());
    auto* memory = static_cast<std::uint8_t*>(lesart_allocate(static_cast<std::uint32_t>(bytes->size())));
    if (memory == nullptr) return fail("memory", "there is not enough memory for " + std::string{name});
    std::ranges::copy(*bytes, memory);
    return Bytes{memory, bytes->size()};
}

}  // namespace

Result<Resources> load_resources(std::string_view program) {
    Resources resources;
    auto icu_data = load_for_good(program, "lesart-icu.dat");
    if (!icu_data) return std::unexpected(icu_data.error());
    resources.icu_data = *icu_data;
    for (const std::string_view language : pack_languages) {
        auto pack = load_for_good(program, std::string{language} + ".pack");
        if (!pack) return std::unexpected(pack.error());
        resources.packs.push_back({std::string{language}, *pack});
    }
    return resources;
}

Result<std::string> load_viewer(std::string_view program) {
    return read_resource(program, "lesart.html");
}

}  // namespace lesart
