// `lesart pack`: puts an article, as `lesart/1` JSON with its annotations, into the single-file viewer.
#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/resources.h"
#include "document/html.h"
#include "document/json.h"

namespace lesart {
namespace {

constexpr std::size_t viewer_bytes_max = 64u << 20;
constexpr std::string_view place_start = "<script type=\"application/json\" id=\"lesart-embedded-article\">";
constexpr std::string_view place_end = "</script>";

// JSON inside a script element must not hold "</script" or "<!--"; "\u003c" says the same in JSON.
std::string script_safe(std::string_view json) {
    std::string safe;
    safe.reserve(json.size());
    for (const char c : json) {
        if (c == '<') {
            safe += "\\u003c";
        } else {
            safe += c;
        }
    }
    return safe;
}

// Puts `content` between the first `start` and the `end` behind it; false when they are not there.
bool replace_between(std::string& page, std::string_view start, std::string_view end, std::string_view content) {
    const std::size_t from = page.find(start);
    if (from == std::string::npos) return false;
    const std::size_t content_start = from + start.size();
    const std::size_t to = page.find(end, content_start);
    if (to == std::string::npos) return false;
    page.replace(content_start, to - content_start, content);
    return true;
}

int failed(std::string_view where, const Error& error) {
    report(where, error.message);
    return exit_failed;
}

}  // namespace

int pack_command(const Session& session, const Arguments& arguments, std::string_view program) {
    const std::string& path = arguments.files.front();
    const auto opened = session.annotate_file(path, arguments);
    if (!opened) return failed(display_name(path), opened.error());
    const bool own_viewer = arguments.viewer.empty();
    auto page = own_viewer ? load_viewer(program) : read_file(arguments.viewer, viewer_bytes_max);
    const std::string_view viewer_name = own_viewer ? "viewer" : std::string_view{arguments.viewer};
    if (!page) return failed(viewer_name, page.error());

    const Document& document = (*opened)->document;
    const std::string json = write_json(document, (*opened)->annotations, OffsetUnit::codepoint);
    if (!replace_between(*page, place_start, place_end, script_safe(json))) {
        return failed(viewer_name, {"viewer", "this is not a lesart.html: it has no place for an article", {}});
    }
    if (!document.metadata.title.empty()) {
        replace_between(*page, "<title>", "</title>", html_escape(document.metadata.title));
    }
    if (auto written = write_file(arguments.output, *page); !written) {
        return failed(arguments.output.empty() || arguments.output == "-" ? "standard output" : arguments.output,
                      written.error());
    }
    return exit_done;
}

}  // namespace lesart
