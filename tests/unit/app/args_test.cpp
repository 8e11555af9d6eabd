#include "app/cli/args.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

using lesart::Arguments;
using lesart::Command;

namespace {

lesart::Result<Arguments> parse(std::initializer_list<std::string_view> words) {
    return lesart::parse_arguments(std::vector<std::string_view>(words));
}

std::string message(std::initializer_list<std::string_view> words) {
    const auto arguments = parse(words);
    return arguments ? "" : arguments.error().message;
}

}  // namespace

TEST_CASE("defaults") {
    const auto arguments = parse({"annotate"});
    REQUIRE(arguments);
    CHECK(arguments->command == Command::annotate);
    CHECK(arguments->files == std::vector<std::string>{"-"});
    CHECK(arguments->from == "auto");
    CHECK(arguments->to == lesart::OutputFormat::json);
    CHECK(arguments->offsets == lesart::OffsetUnit::codepoint);
    CHECK_FALSE(arguments->json_lines);
}

TEST_CASE("options stand anywhere, in every GNU form") {
    for (const auto& arguments : {parse({"render", "--language", "de", "a.txt", "-o", "b.html"}),
                                  parse({"-lde", "render", "-ob.html", "a.txt"}),
                                  parse({"render", "--output=b.html", "--language=de", "--", "a.txt"})}) {
        REQUIRE(arguments);
        CHECK(arguments->command == Command::render);
        CHECK(arguments->language == "de");
        CHECK(arguments->output == "b.html");
        CHECK(arguments->files == std::vector<std::string>{"a.txt"});
    }
}

TEST_CASE("behind -- everything is a file, and - is one") {
    const auto arguments = parse({"annotate", "-", "--", "--help", "-o"});
    REQUIRE(arguments);
    CHECK(arguments->files == std::vector<std::string>{"-", "--help", "-o"});
}

TEST_CASE("an option's value may begin with a hyphen or be empty where that means something") {
    CHECK(parse({"render", "a", "-o", "-"})->output == "-");
    CHECK(message({"render", "a", "--output="}) == "--output needs a file name; see lesart --help");
    CHECK(message({"annotate", "--language="}).starts_with("--language takes a language tag"));
}

TEST_CASE("help and version win over what else is wrong behind them") {
    CHECK(parse({"--help", "--nonsense"})->command == Command::help);
    CHECK(parse({"annotate", "-V"})->command == Command::version);
    CHECK(message({"--nonsense", "--help"}) == "unknown option '--nonsense'; see lesart --help");
}

TEST_CASE("language tags") {
    for (const char* tag : {"de", "de-AT", "zh-Hant-TW", "und", "x-private"}) CHECK(parse({"annotate", "-l", tag}));
    for (const char* tag : {"d e", "-de", "de-", "de--AT", "abcdefghi", "de_AT"})
        CHECK_FALSE(parse({"annotate", "-l", tag}));
}

TEST_CASE("every message is one line that names the culprit") {
    CHECK(message({}) == "a command is needed: annotate, render or pack; see lesart --help");
    CHECK(message({"show"}) == "unknown command 'show'; see lesart --help");
    CHECK(message({"annotate", "--jsonl=1"}) == "--jsonl takes no value; see lesart --help");
    CHECK(message({"annotate", "--to"}) == "--to needs a value; see lesart --help");
    CHECK(message({"annotate", "--to", "xml"}) ==
          "--to takes one of json, webannotation, html, not 'xml'; see lesart --help");
    CHECK(message({"annotate", "--from", "ninjs"}) ==
          "this version reads text and lesart/1, not --from ninjs; see lesart --help");
    CHECK(message({"pack", "a", "--jsonl"}) == "pack has no option --jsonl; see lesart --help");
    CHECK(message({"annotate", "-z"}) == "unknown option '-z'; see lesart --help");
}

TEST_CASE("the help names every option and fits a terminal") {
    const std::string help = lesart::help_text();
    for (const char* name : {"--language", "--published", "--from", "--to", "--offsets", "--jsonl", "--output",
                             "--viewer", "--help", "--version"}) {
        CHECK_MESSAGE(help.find(name) != std::string::npos, name);
    }
}
