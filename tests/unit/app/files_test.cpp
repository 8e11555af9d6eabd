#include "app/cli/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

// A folder that goes away with the test.
class Folder {
   public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "lesart-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }
    [[nodiscard]] std::string file(const std::string& name, const std::string& content) const {
        std::ofstream(file(name), std::ios::binary) << content;
        return file(name);
    }
    [[nodiscard]] std::size_t count() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
    }

   private:
    std::string path_;
};

struct Read {
    std::string text;
    bool cut;
    bool operator==(const Read&) const = default;
};

std::vector<Read> lines_of(const std::string& path, std::size_t bytes_max) {
    auto reader = lesart::LineReader::open(path, bytes_max);
    REQUIRE(reader);
    std::vector<Read> lines;
    lesart::LineReader::Line line;
    while (*reader->next(line)) lines.push_back({std::string{line.text}, line.cut});
    return lines;
}

}  // namespace

TEST_CASE("lines, with and without a last line feed") {
    const Folder folder;
    CHECK(lines_of(folder.file("a", ""), 10).empty());
    CHECK(lines_of(folder.file("b", "\n"), 10) == std::vector<Read>{{"", false}});
    CHECK(lines_of(folder.file("c", "one\n\ntwo\r\nthree"), 10) ==
          std::vector<Read>{{"one", false}, {"", false}, {"two\r", false}, {"three", false}});
}

TEST_CASE("a line that is too long is cut, the next one is whole") {
    const Folder folder;
    CHECK(lines_of(folder.file("a", "12345\n123456\n12"), 5) ==
          std::vector<Read>{{"12345", false}, {"12345", true}, {"12", false}});
    // Longer than what is read at once, so that the cut lies between two reads.
    const std::string huge(300'000, 'x');
    CHECK(lines_of(folder.file("b", huge + "\nafter\n" + huge), 70'000) ==
          std::vector<Read>{{huge.substr(0, 70'000), true}, {"after", false}, {huge.substr(0, 70'000), true}});
}

TEST_CASE("many lines across reads") {
    const Folder folder;
    std::string content;
    for (int i = 0; i < 50'000; ++i) content += "line " + std::to_string(i) + "\n";
    const auto lines = lines_of(folder.file("a", content), 100);
    REQUIRE(lines.size() == 50'000);
    for (int i = 0; i < 50'000; ++i) REQUIRE(lines[static_cast<std::size_t>(i)].text == "line " + std::to_string(i));
}

TEST_CASE("files are read up to one byte more than allowed") {
    const Folder folder;
    CHECK(*lesart::read_file(folder.file("a", std::string(100, 'x')), 100) == std::string(100, 'x'));
    CHECK(lesart::read_file(folder.file("b", std::string(200'000, 'x')), 100)->size() == 101);
    CHECK(lesart::read_file(folder.file("none"), 100).error().message == "No such file or directory");
    CHECK(lesart::read_file(folder.file(""), 100).error().message == "Is a directory");
}

TEST_CASE("written files replace old ones whole, keep links, leave nothing behind") {
    const Folder folder;
    const std::string real = folder.file("real", "old");
    REQUIRE(chmod(real.c_str(), 0662) == 0);
    REQUIRE(symlink(real.c_str(), folder.file("link").c_str()) == 0);
    REQUIRE(lesart::write_file(folder.file("link"), "new"));
    CHECK(*lesart::read_file(real, 100) == "new");
    CHECK(std::filesystem::is_symlink(folder.file("link")));
    struct stat status{};
    REQUIRE(stat(real.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0662);
    CHECK(folder.count() == 2);
    CHECK(lesart::write_file(folder.file("no/such"), "x").error().message == "No such file or directory");
    CHECK(lesart::write_file(folder.file(""), "x").error().message == "Is a directory");
    CHECK(folder.count() == 2);
}

TEST_CASE("a full device is an error") {
    if (!std::filesystem::exists("/dev/full")) return;
    CHECK_FALSE(lesart::write_file("/dev/full", "x"));
    CHECK(std::filesystem::is_character_file("/dev/full"));
}
