#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "document/html.h"

namespace lesart {

int render_command(const Session& session, const Arguments& arguments) {
    const std::string& path = arguments.files.front();
    const auto opened = session.annotate_file(path, arguments);
    if (!opened) {
        report(display_name(path), opened.error().message);
        return exit_failed;
    }
    const std::string page = write_html((*opened)->document, (*opened)->annotations);
    if (auto written = write_file(arguments.output, page); !written) {
        report(arguments.output.empty() || arguments.output == "-" ? "standard output" : arguments.output,
               written.error().message);
        return exit_failed;
    }
    return exit_done;
}

}  // namespace lesart
