// What a Flow keeps; shared by flow.cpp (laying out) and flow_query.cpp (rectangles, hits).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "layout/flow.h"
#include "layout/heights.h"

namespace lesart {

struct Flow::State {
    State(std::vector<FlowBlock> all, float column_px, std::shared_ptr<AdvanceCache> cache, const Hyphenator& hyphens,
          std::string tag);

    // Lays out those of the blocks that are not, side by side.
    void lay_out(std::span<const std::uint32_t> indices);
    const BlockFrame& frame(std::uint32_t index);
    [[nodiscard]] float top_px(std::uint32_t index) const {
        return static_cast<float>(heights.top_px(index)) + blocks[index].space_before_px;
    }

    std::vector<FlowBlock> blocks;
    float width_px;
    std::shared_ptr<AdvanceCache> advances;
    Hyphenator hyphenator;
    std::string language;
    std::vector<std::unique_ptr<BlockFrame>> frames;  // null: not laid out
    std::vector<float> lines_px;                      // height of the lines, estimated or exact
    Heights heights;                                  // of lines and the space around them
    std::vector<std::uint32_t> text_blocks;           // those with a place in the text, by text_start
    std::uint32_t front = 0;                          // every block before is laid out
    std::uint32_t revision = 0;                       // see Flow::revision()
};

}  // namespace lesart
