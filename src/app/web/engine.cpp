// The wasm module has no entry of its own: the host calls the functions of api/lesart.h. This file makes sure that the
// header compiles as the host's only door.
#include "api/lesart.h"

static_assert(sizeof(lesart_text) == 2 * sizeof(void*) && sizeof(lesart_layout) % 4 == 0,
              "JavaScript reads these structures as arrays of 4-byte fields");
