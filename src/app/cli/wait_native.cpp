#include <ctime>

#include "app/cli/wait.h"

namespace lesart {

void wait_a_moment() {
    constexpr timespec pause{0, 5'000'000};
    nanosleep(&pause, nullptr);
}

}  // namespace lesart
