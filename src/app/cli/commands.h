// The commands. Each gives the program's exit status and has reported what went wrong on standard error.
#pragma once

#include <string_view>

#include "app/cli/args.h"
#include "app/cli/session.h"

namespace lesart {

inline constexpr int exit_done = 0, exit_failed = 1, exit_usage = 2;

// One output per FILE, in their order; a FILE that fails is named and the others go on.
[[nodiscard]] int annotate_command(const Session& session, const Arguments& arguments);
// Lines in, lines out; see jsonl.cpp.
[[nodiscard]] int json_lines_command(const Session& session, const Arguments& arguments);
[[nodiscard]] int render_command(const Session& session, const Arguments& arguments);
// `program` is argv[0], see resources.h.
[[nodiscard]] int pack_command(const Session& session, const Arguments& arguments, std::string_view program);

}  // namespace lesart
