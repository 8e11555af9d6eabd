// The command line program, native and under Node.
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/files.h"

namespace {

int run(std::string_view program, const std::vector<std::string_view>& words) {
    const auto arguments = lesart::parse_arguments(words);
    if (!arguments) {
        lesart::report({}, arguments.error().message);
        return lesart::exit_usage;
    }
    if (arguments->command == lesart::Command::help || arguments->command == lesart::Command::version) {
        const std::string text = arguments->command == lesart::Command::help
                                     ? lesart::help_text()
                                     : std::string{"lesart "} + lesart_version() + "\n";
        return lesart::write_stdout(text) ? lesart::exit_done : lesart::exit_failed;
    }
    auto session = lesart::Session::open(program);
    if (!session) {
        lesart::report({}, session.error().message);
        return lesart::exit_failed;
    }
    switch (arguments->command) {
        case lesart::Command::render:
            return lesart::render_command(*session, *arguments);
        case lesart::Command::pack:
            return lesart::pack_command(*session, *arguments, program);
        default:
            return lesart::annotate_command(*session, *arguments);
    }
}

}  // namespace

int main(int count, char** words) {
    return run(count > 0 ? words[0] : "", {words + (count > 0 ? 1 : 0), words + count});
}
