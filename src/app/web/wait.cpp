// The command line program under Node waits in JavaScript, where Atomics.wait() sleeps; Emscripten's own sleep would
// spin.
#include "app/cli/wait.h"

extern "C" void lesart_node_wait(int milliseconds);

namespace lesart {

void wait_a_moment() {
    constexpr int pause_ms = 5;
    lesart_node_wait(pause_ms);
}

}  // namespace lesart
