// Files and standard streams by file descriptor. POSIX read() and write() instead of stdio: they hand over what a pipe
// holds so far, and under Node they tell "nothing yet" from the end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lesart {

// Reads a whole file, "-" is standard input, but at most `bytes_max` + 1 bytes: one more than allowed is enough to know
// that it is too large. Fails: "file" with the system's words ("No such file or directory", "Is a directory").
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

// Writes `bytes` to `path`, or to standard output when it is empty or "-". A regular file appears whole or not at all:
// the bytes go to a new file beside it that takes its place in the end. Fails: "file".
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes);

// Standard output or standard error, at once. Fails: "file".
[[nodiscard]] Result<void> write_stdout(std::string_view bytes);
void write_stderr(std::string_view bytes);

// Lines of a file as they come.
class LineReader {
   public:
    // Opens `path`, "-" is standard input. A line of more than `bytes_max` bytes is cut there (see Line::cut).
    [[nodiscard]] static Result<LineReader> open(const std::string& path, std::size_t bytes_max);
    LineReader(LineReader&& other) noexcept;
    LineReader& operator=(LineReader&&) = delete;
    ~LineReader();

    struct Line {
        std::string_view text;  // without its line feed; borrowed until the next call
        bool cut = false;       // longer than allowed; the rest was skipped
    };
    // The next line; false at the end. A last line without a line feed counts. Fails: "file".
    [[nodiscard]] Result<bool> next(Line& line);

   private:
    LineReader(int file, std::size_t bytes_max) : file_(file), bytes_max_(bytes_max) {}
    [[nodiscard]] Result<std::size_t> read_more();

    int file_ = -1;
    std::size_t bytes_max_;
    std::string buffer_;
    std::size_t start_ = 0;  // of the next line in buffer_
    bool ended_ = false;
};

}  // namespace lesart
