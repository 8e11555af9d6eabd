// Makes both sides of the seam for one view. Each platform library defines create_platform() once.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/surface.h"

namespace lesart {

struct PlatformParts {
    std::unique_ptr<Platform> platform;
    std::unique_ptr<Surface> surface;
};

// `host` names the object of the page this view belongs to; headless ignores it. Fails with "graphics-context".
[[nodiscard]] Result<PlatformParts> create_platform(std::int32_t host);

}  // namespace lesart
