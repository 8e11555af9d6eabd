// One engine for one run of the program, and articles opened in it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/api_internal.h"
#include "app/cli/args.h"
#include "base/result.h"

namespace lesart {

struct DestroyEngine {
    void operator()(lesart_engine* engine) const { lesart_engine_destroy(engine); }
};
struct DestroyDocument {
    void operator()(lesart_document* document) const { lesart_document_destroy(document); }
};
using EngineHandle = std::unique_ptr<lesart_engine, DestroyEngine>;
using DocumentHandle = std::unique_ptr<lesart_document, DestroyDocument>;

// Largest input, bytes; parse() refuses more.
inline constexpr std::size_t input_bytes_max = 32u << 20;

class Session {
   public:
    // Loads the resources (see resources.h) and makes the engine. Fails with what they or the engine say.
    [[nodiscard]] static Result<Session> open(std::string_view program);

    struct Source {
        std::string_view bytes;
        std::string from = "auto";
        std::string language;
        std::string published;
    };
    // Parses and recognises. The document must not outlive the session.
    [[nodiscard]] Result<DocumentHandle> annotate(const Source& source) const;
    // Reads the file first; "-" is standard input.
    [[nodiscard]] Result<DocumentHandle> annotate_file(const std::string& path, const Arguments& arguments) const;

   private:
    explicit Session(EngineHandle engine) : engine_(std::move(engine)) {}
    EngineHandle engine_;
};

// One line on standard error: "lesart: WHERE: message". `where` may be empty.
void report(std::string_view where, std::string_view message);

// How a FILE operand is called in messages.
[[nodiscard]] std::string_view display_name(std::string_view path);

}  // namespace lesart
