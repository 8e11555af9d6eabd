// `lesart annotate --jsonl`: one JSON object a line in, one line out, in order, written as soon as it is done. A line
// that cannot be read gives an error object and the run goes on. Nothing is kept from one line to the next.
#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/json_line.h"
#include "document/json.h"

namespace lesart {
namespace {

// Every byte of an article may be written as "\u00XX", six bytes; a little room for the other fields.
constexpr std::size_t line_bytes_max = input_bytes_max * 6 + (1u << 20);

std::string error_line(const std::string& id, const Error& error, std::uint64_t line) {
    std::string json = "{\"id\":" + (id.empty() ? "null" : id);
    json += ",\"error\":{\"code\":" + json_string(error.code) + ",\"message\":" + json_string(error.message);
    return json + ",\"line\":" + std::to_string(line) + "}}\n";
}

Result<std::string> answer_to(const Session& session, const Arguments& arguments, const LineReader::Line& line,
                              std::string& id) {
    if (line.cut)
        return fail("input-too-large", "the line is longer than " + std::to_string(line_bytes_max) + " bytes");
    auto article = read_json_line(line.text);
    id = article.id;
    if (article.error) return std::unexpected(*article.error);
    Session::Source source;
    source.from = article.is_lesart ? "lesart" : "text";
    source.bytes = article.is_lesart ? line.text : std::string_view{article.text};
    source.language = article.language.empty() ? arguments.language : article.language;
    source.published = article.published.empty() ? arguments.published : article.published;
    auto opened = session.annotate(source);
    if (!opened) return std::unexpected(opened.error());
    return write_json((*opened)->document, (*opened)->annotations, arguments.offsets, id) + "\n";
}

// Reads one file of lines to its end; false when its output cannot be written, so that there is no point in going on.
bool annotate_lines(const Session& session, const Arguments& arguments, const std::string& path, int& status) {
    auto reader = LineReader::open(path, line_bytes_max);
    Result<bool> more = true;
    LineReader::Line line;
    std::uint64_t number = 0;
    std::uint64_t failed_lines = 0;
    std::uint64_t first_failed = 0;
    while (reader && more && *more) {
        more = reader->next(line);
        if (!more || !*more) break;
        ++number;
        std::string id;
        auto answer = answer_to(session, arguments, line, id);
        if (!answer) {
            answer = error_line(id, answer.error(), number);
            if (++failed_lines == 1) first_failed = number;
        }
        if (auto written = write_stdout(*answer); !written) {
            report("standard output", written.error().message);
            status = exit_failed;
            return false;
        }
    }
    if (!reader || !more) report(display_name(path), (reader ? more.error() : reader.error()).message);
    if (failed_lines > 0) {
        report(display_name(path), std::to_string(failed_lines) + " of " + std::to_string(number) +
                                       " lines failed, the first is line " + std::to_string(first_failed));
    }
    if (!reader || !more || failed_lines > 0) status = exit_failed;
    return true;
}

}  // namespace

int json_lines_command(const Session& session, const Arguments& arguments) {
    int status = exit_done;
    for (const std::string& path : arguments.files) {
        if (!annotate_lines(session, arguments, path, status)) break;
    }
    return status;
}

}  // namespace lesart
