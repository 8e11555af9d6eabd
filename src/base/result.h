// How the world's errors travel: a value or an Error, never an exception. Programmer's errors abort, see check.h.
#pragma once

#include <expected>
#include <string>
#include <utility>

#include "base/span.h"

namespace lesart {

// `code` is stable, lower-case words joined by hyphens, for programs ("input-too-large"); `message` says what is
// wrong, where, and what to do, in English, one line, no final newline. `span` points into the input where that makes
// sense (bytes), else it is empty at 0.
struct Error {
    std::string code;
    std::string message;
    Span span;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(std::string code, std::string message, Span span = {}) {
    return std::unexpected(Error{std::move(code), std::move(message), span});
}

}  // namespace lesart
