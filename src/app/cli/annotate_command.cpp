#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/web_annotation.h"
#include "document/html.h"
#include "document/json.h"

namespace lesart {
namespace {

std::string output_of(const lesart_document& opened, const Arguments& arguments, std::string_view path) {
    switch (arguments.to) {
        case OutputFormat::html:
            return write_html(opened.document, opened.annotations);
        case OutputFormat::web_annotation:
            return write_web_annotations(opened.document, opened.annotations, path) + "\n";
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
