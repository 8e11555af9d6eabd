#include "app/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "app/cli/wait.h"

namespace lesart {
namespace {

constexpr std::size_t chunk_bytes = 1u << 16;

std::unexpected<Error> system_error() {
    return fail("file", std::strerror(errno));
}

// Standard streams under Node may be in non-blocking mode; nobody but us waits for them.
bool should_retry() {
    if (errno == EAGAIN) wait_a_moment();
    return errno == EAGAIN || errno == EINTR;
}

// Appends at most `bytes_max` bytes; gives the number read, 0 at the end.
Result<std::size_t> read_some(int file, std::string& buffer, std::size_t bytes_max) {
    const std::size_t old_size = buffer.size();
    buffer.resize(old_size + std::min(bytes_max, chunk_bytes));
    ssize_t count = 0;
    do {
        count = read(file, buffer.data() + old_size, buffer.size() - old_size);
    } while (count < 0 && should_retry());
    const int failure = errno;
    buffer.resize(old_size + (count > 0 ? static_cast<std::size_t>(count) : 0));
    errno = failure;
    if (count < 0) return system_error();
    return static_cast<std::size_t>(count);
}

Result<void> write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(file, bytes.data(), std::min(bytes.size(), chunk_bytes));
        if (count < 0 && should_retry()) continue;
        if (count < 0) return system_error();
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<int> open_input(const std::string& path) {
    if (path == "-") return STDIN_FILENO;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return system_error();
    struct stat status{};
    if (fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(file);
        errno = EISDIR;
        return system_error();
    }
    return file;
}

// Where the bytes will lie in the end: behind symbolic links, so that a link stays one.
std::string resolved(const std::string& path) {
    char* real = realpath(path.c_str(), nullptr);
    if (real == nullptr) return path;
    std::string result{real};
    std::free(real);
    return result;
}

Result<void> write_in_place(const std::string& path, std::string_view bytes) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) return system_error();
    auto written = write_all(file, bytes);
    if (close(file) != 0 && written) return system_error();
    return written;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
    auto file = open_input(path);
    if (!file) return std::unexpected(file.error());
    std::string bytes;
    struct stat status{};
    if (fstat(*file, &status) == 0 && status.st_size > 0) {
        bytes.reserve(std::min(static_cast<std::size_t>(status.st_size), bytes_max) + chunk_bytes);
    }
    Result<std::size_t> count = 1;
    while (count && *count > 0 && bytes.size() <= bytes_max)
        count = read_some(*file, bytes, bytes_max + 1 - bytes.size());
    if (*file != STDIN_FILENO) close(*file);
    if (!count) return std::unexpected(count.error());
    return bytes;
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
    if (path.empty() || path == "-") return write_stdout(bytes);
    struct stat status{};
    const bool exists = stat(path.c_str(), &status) == 0;
    // Devices and pipes cannot be replaced by a file.
    if (exists && !S_ISREG(status.st_mode)) return write_in_place(path, bytes);
    const std::string target = exists ? resolved(path) : path;
    const std::string partial = target + ".partial-" + std::to_string(getpid());
    const int file =
        open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? status.st_mode & 0777 : 0666);
    if (file < 0) return system_error();
    // What the umask took away; file systems without permissions may refuse, which costs nothing.
    if (exists) fchmod(file, status.st_mode & 0777);
    auto written = write_all(file, bytes);
    if (close(file) != 0 && written) written = system_error();
    if (written && rename(partial.c_str(), target.c_str()) != 0) written = system_error();
    if (!written) unlink(partial.c_str());
    return written;
}

Result<void> write_stdout(std::string_view bytes) {
    return write_all(STDOUT_FILENO, bytes);
}

void write_stderr(std::string_view bytes) {
    // There is nowhere left to report that standard error is closed.
    if (!write_all(STDERR_FILENO, bytes)) return;
}

Result<LineReader> LineReader::open(const std::string& path, std::size_t bytes_max) {
    auto file = open_input(path);
    if (!file) return std::unexpected(file.error());
    return LineReader(*file, bytes_max);
}

LineReader::LineReader(LineReader&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      bytes_max_(other.bytes_max_),
      buffer_(std::move(other.buffer_)),
      start_(other.start_),
      ended_(other.ended_) {}

LineReader::~LineReader() {
    if (file_ > STDIN_FILENO) close(file_);
}

Result<std::size_t> LineReader::read_more() {
    buffer_.erase(0, std::exchange(start_, 0));
    // One huge line must not make the buffer huge for the rest of the run.
    constexpr std::size_t roomy_bytes = 1u << 22;
    if (buffer_.capacity() > roomy_bytes && buffer_.size() < roomy_bytes / 2) buffer_.shrink_to_fit();
    return read_some(file_, buffer_, chunk_bytes);
}

Result<bool> LineReader::next(Line& line) {
    std::size_t searched = 0;  // bytes of this line known to hold no line feed
    while (true) {
        const std::size_t feed = buffer_.find('\n', start_ + searched);
        if (feed != std::string::npos || ended_) {
            const std::size_t end = std::min(feed, buffer_.size());
            if (feed == std::string::npos && start_ == end) return false;
            line.cut = end - start_ > bytes_max_;
            line.text = std::string_view{buffer_}.substr(start_, std::min(end - start_, bytes_max_));
            start_ = std::min(end + 1, buffer_.size());
            return true;
        }
        // Of a line that is too long only as much is kept as shows that it is.
        buffer_.resize(std::min(buffer_.size(), start_ + bytes_max_ + 1));
        searched = buffer_.size() - start_;
        auto count = read_more();
        if (!count) return std::unexpected(count.error());
        ended_ = *count == 0;
    }
}

}  // namespace lesart
