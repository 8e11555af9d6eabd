#include "app/cli/session.h"

#include <utility>

#include "app/cli/files.h"
#include "app/cli/resources.h"

namespace lesart {

Result<Session> Session::open(std::string_view program) {
    auto resources = load_resources(program);
    if (!resources) return std::unexpected(resources.error());
    lesart_engine* made = nullptr;
    const Bytes icu_data = resources->icu_data;
    if (lesart_engine_create(icu_data.data(), static_cast<std::uint32_t>(icu_data.size()), &made) != LESART_OK) {
        return fail("icu-data-invalid", "ICU's data is damaged; install this program anew");
    }
    EngineHandle engine{made};
    for (const LanguagePack& pack : resources->packs) {
        const auto size = static_cast<std::uint32_t>(pack.bytes.size());
        if (lesart_engine_add_pack(engine.get(), pack.language.c_str(), pack.bytes.data(), size) != LESART_OK) {
            return std::unexpected(engine->last_error);
        }
    }
    return Session(std::move(engine));
}

Result<DocumentHandle> Session::annotate(const Source& source) const {
    lesart_document* made = nullptr;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(source.bytes.data());
    if (lesart_document_open(engine_.get(), bytes, static_cast<std::uint32_t>(source.bytes.size()), source.from.c_str(),
                             source.language.c_str(), source.published.c_str(), &made) != LESART_OK) {
        return std::unexpected(engine_->last_error);
    }
    DocumentHandle document{made};
    constexpr std::uint32_t slice_bytes = 1u << 20;
    while (lesart_document_annotate(document.get(), slice_bytes) == 0) {
    }
    return document;
}

Result<DocumentHandle> Session::annotate_file(const std::string& path, const Arguments& arguments) const {
    auto bytes = read_file(path, input_bytes_max);
    if (!bytes) return std::unexpected(bytes.error());
    return annotate({*bytes, arguments.from, arguments.language, arguments.published});
}

void report(std::string_view where, std::string_view message) {
    std::string line = "lesart: ";
    if (!where.empty()) line += std::string{where} + ": ";
    write_stderr(line + std::string{message} + "\n");
}

std::string_view display_name(std::string_view path) {
    return path == "-" ? "standard input" : path;
}

}  // namespace lesart
