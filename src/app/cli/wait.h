// How to wait for a stream that has nothing yet, the one thing the native program and the one under Node do
// differently.
#pragma once

namespace lesart {

// Sleeps some milliseconds without burning time.
void wait_a_moment();

}  // namespace lesart
