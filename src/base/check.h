// Checks for programmer's errors. They stay on in release builds: a wrong invariant stops the program with the place
// and the reason instead of going on with damaged data.
#pragma once

namespace lesart {

[[noreturn]] void check_failed(const char* condition, const char* message, const char* file, int line);

}  // namespace lesart

#define LESART_CHECK(condition, message)                                          \
    do {                                                                          \
        if (!(condition)) [[unlikely]]                                            \
            ::lesart::check_failed(#condition, message, __FILE_NAME__, __LINE__); \
    } while (false)
