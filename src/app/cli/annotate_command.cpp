#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "document/html.h"
#include "document/json.h"
#include "document/web_annotation.h"

namespace lesart {
namespace {

// A path as an IRI reference: everything that has a meaning in one, or none in a file name, is percent-encoded.
std::string iri_from_path(std::string_view path) {
    if (path == "-") return "urn:lesart:stdin";
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string iri;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view{"/-._~"}.contains(c) || static_cast<unsigned char>(c) >= 0x80;
        if (plain) {
            iri += c;
        } else {
            iri += '%';
            iri += hex[static_cast<unsigned char>(c) >> 4];
            iri += hex[static_cast<unsigned char>(c) & 15];
        }
    }
    return iri;
}

std::string output_of(const lesart_document& opened, const Arguments& arguments, std::string_view path) {
    switch (arguments.to) {
        case OutputFormat::html:
            return write_html(opened.document, opened.annotations);
        case OutputFormat::web_annotation:
            return write_web_annotations(opened.document, opened.annotations, iri_from_path(path)) + "\n";
        case OutputFormat::json:
            break;
    }
    return write_json(opened.document, opened.annotations, arguments.offsets) + "\n";
}

}  // namespace

int annotate_command(const Session& session, const Arguments& arguments) {
    if (arguments.json_lines) return json_lines_command(session, arguments);
    int status = exit_done;
    for (const std::string& path : arguments.files) {
        const auto opened = session.annotate_file(path, arguments);
        if (!opened) {
            report(display_name(path), opened.error().message);
            status = exit_failed;
            continue;
        }
        if (auto written = write_stdout(output_of(**opened, arguments, path)); !written) {
            report("standard output", written.error().message);
            return exit_failed;
        }
    }
    return status;
}

}  // namespace lesart
