#include "layout/flow.h"

#include <algorithm>
#include <deque>

#include "base/check.h"
#include "layout/flow_state.h"
#include "layout/paragraph_setter.h"
#include "layout/white_space.h"

namespace lesart {
namespace {

// Text that is set side by side before strings are measured: enough to make calls rare, little enough to bound memory.
constexpr std::size_t batch_bytes = 1u << 17;
constexpr std::size_t sample_bytes = 1200;  // of each style, for the average advance
// Lines are not full: justified ones lose nothing, ragged ones about a twentieth.
constexpr float fill_share = 0.96f;

struct Count {
    std::uint32_t characters = 0;
    std::uint32_t line_ends = 0;
};

Count count_characters(std::string_view text) {
    Count count;
    for (const char c : text) {
        count.characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
        count.line_ends += c == '\n' ? 1 : 0;
    }
    return count;
}

// Words of the first blocks of a style: their advances tell how wide its characters are on average.
void add_sample(std::string_view text, std::size_t bytes, std::vector<std::string_view>& words) {
    std::uint32_t start = 0;
    std::uint32_t size = 1;
    for (std::uint32_t i = 0; i < text.size() && i < bytes;) {
        if (white_space_at(text, i, size) == WhiteSpace::none) {
            ++i;
            continue;
        }
        if (i > start) {
            words.push_back(text.substr(start, i - start));
        }
        i += size;
        start = i;
    }
    if (words.empty()) {
        std::uint32_t end = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), 60));
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
            ++end;
        }
        words.push_back(text.substr(0, end));
    }
}

// Average advance per character, spaces included, by style; 0 for styles that are not used.
std::vector<float> average_advances(const std::vector<FlowBlock>& blocks, AdvanceCache& advances) {
    std::vector<std::vector<std::string_view>> words(text_style_count);
    std::vector<std::size_t> sampled(text_style_count, 0);
    for (const FlowBlock& block : blocks) {
        const auto s = static_cast<std::size_t>(block.style.text);
        if (sampled[s] < sample_bytes && !block.text.empty()) {
            add_sample(block.text, sample_bytes - sampled[s], words[s]);
            sampled[s] += block.text.size();
        }
    }
    std::vector<float> averages(text_style_count, 0);
    float ignored = 0;
    for (std::size_t s = 0; s < text_style_count; ++s) {
        for (const std::string_view word : words[s]) {
            (void)advances.find_or_request(static_cast<TextStyle>(s), word, ignored);
        }
    }
    advances.measure();
    for (std::size_t s = 0; s < text_style_count; ++s) {
        const auto style = static_cast<TextStyle>(s);
        std::uint32_t characters = 0;
        double sum_px = 0;
        for (const std::string_view word : words[s]) {
            characters += count_characters(word).characters + 1;
            sum_px += advances.advance(style, word) + advances.font(style).space_px;
        }
        averages[s] = characters > 0 ? static_cast<float>(sum_px / characters) : 0;
    }
    return averages;
}

std::vector<float> estimate_lines_px(const std::vector<FlowBlock>& blocks, float width_px, AdvanceCache& advances) {
    const std::vector<float> averages = average_advances(blocks, advances);
    std::vector<float> lines_px(blocks.size(), 0);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const FlowBlock& block = blocks[i];
        if (block.text.empty()) {
            continue;
        }
        const Count count = count_characters(block.text);
        const float average_px = averages[static_cast<std::size_t>(block.style.text)];
        const float room_px = std::max(1.0f, (width_px - block.indent_px) * fill_share);
        const float wanted = static_cast<float>(count.characters) * average_px / room_px;
        const auto lines = static_cast<std::uint32_t>(std::min(wanted, 1e8f)) + 1;
        lines_px[i] =
            static_cast<float>(std::max(lines, count.line_ends + 1)) * advances.font(block.style.text).line_height_px;
    }
    return lines_px;
}

std::vector<float> add_spaces(const std::vector<FlowBlock>& blocks, const std::vector<float>& lines_px) {
    std::vector<float> extents_px(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        extents_px[i] = blocks[i].space_before_px + lines_px[i] + blocks[i].space_after_px;
    }
    return extents_px;
}

void shift(BlockFrame& frame, float dx_px) {
    for (Line& line : frame.lines) {
        line.left_px += dx_px;
    }
    for (Item& item : frame.items) {
        item.x_px += dx_px;
    }
}

}  // namespace

Flow::State::State(std::vector<FlowBlock> all, float column_px, std::shared_ptr<AdvanceCache> cache,
                   const Hyphenator& hyphens, std::string tag)
    : blocks(std::move(all)),
      width_px(column_px),
      advances(std::move(cache)),
      hyphenator(hyphens),
      language(std::move(tag)),
      frames(blocks.size()),
      lines_px(estimate_lines_px(blocks, width_px, *advances)),
      heights(add_spaces(blocks, lines_px)) {
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].text_start != no_text) {
            text_blocks.push_back(i);
        }
    }
    std::stable_sort(text_blocks.begin(), text_blocks.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return blocks[a].text_start < blocks[b].text_start; });
}

void Flow::State::lay_out(std::span<const std::uint32_t> indices) {
    std::size_t k = 0;
    while (k < indices.size()) {
        std::deque<ParagraphSetter> setters;
        std::vector<std::uint32_t> members;
        for (std::size_t bytes = 0; k < indices.size() && bytes < batch_bytes; ++k) {
            const FlowBlock& block = blocks[indices[k]];
            if (frames[indices[k]] != nullptr) {
                continue;
            }
            setters.emplace_back(block.text, width_px - block.indent_px, block.style, hyphenator, language);
            members.push_back(indices[k]);
            bytes += block.text.size();
        }
        std::vector<bool> done(setters.size(), false);
        for (bool all_done = setters.empty(); !all_done;) {
            all_done = true;
            for (std::size_t i = 0; i < setters.size(); ++i) {
                done[i] = done[i] || setters[i].advance(*advances);
                all_done = all_done && done[i];
            }
            advances->measure();
        }
        for (std::size_t i = 0; i < setters.size(); ++i) {
            const std::uint32_t index = members[i];
            frames[index] = std::make_unique<BlockFrame>(setters[i].take());
            BlockFrame& made = *frames[index];
            if (!made.rtl && blocks[index].indent_px != 0) {
                shift(made, blocks[index].indent_px);
            }
            revision += lines_px[index] != made.height_px ? 1 : 0;
            lines_px[index] = made.height_px;
            heights.set(index, blocks[index].space_before_px + made.height_px + blocks[index].space_after_px);
        }
    }
    while (front < blocks.size() && frames[front] != nullptr) {
        ++front;
    }
}

const BlockFrame& Flow::State::frame(std::uint32_t index) {
    LESART_CHECK(index < blocks.size(), "no such block");
    if (frames[index] == nullptr) {
        lay_out({&index, 1});
    }
    return *frames[index];
}

Flow::Flow(std::vector<FlowBlock> blocks, float width_px, TextMetrics& metrics, const Hyphenator& hyphenator,
           std::string language)
    : Flow(std::move(blocks), width_px, std::make_shared<AdvanceCache>(metrics), hyphenator, std::move(language)) {}

Flow::Flow(std::vector<FlowBlock> blocks, float width_px, std::shared_ptr<AdvanceCache> advances,
           const Hyphenator& hyphenator, std::string language)
    : state_(std::make_shared<State>(std::move(blocks), width_px > 1 ? width_px : 1, std::move(advances), hyphenator,
                                     std::move(language))) {}

std::uint32_t Flow::block_count() const {
    return static_cast<std::uint32_t>(state_->blocks.size());
}

const FlowBlock& Flow::block(std::uint32_t index) const {
    LESART_CHECK(index < state_->blocks.size(), "no such block");
    return state_->blocks[index];
}

float Flow::width_px() const {
    return state_->width_px;
}

std::uint32_t Flow::revision() const {
    return state_->revision;
}

float Flow::height_px() const {
    return static_cast<float>(state_->heights.total_px());
}

float Flow::block_top_px(std::uint32_t index) const {
    LESART_CHECK(index < state_->blocks.size(), "no such block");
    return state_->top_px(index);
}

float Flow::block_height_px(std::uint32_t index) const {
    LESART_CHECK(index < state_->blocks.size(), "no such block");
    return state_->lines_px[index];
}

bool Flow::is_laid_out(std::uint32_t index) const {
    LESART_CHECK(index < state_->blocks.size(), "no such block");
    return state_->frames[index] != nullptr;
}

const BlockFrame& Flow::frame(std::uint32_t index) {
    return state_->frame(index);
}

Flow::Range Flow::lay_out_band(float top_px, float bottom_px) {
    State& state = *state_;
    const std::uint32_t count = block_count();
    if (count == 0) {
        return {0, 0};
    }
    // Each round lays out at least one more block, so the rounds end; the tops of the blocks found last are exact
    // because nothing above them that is seen was left to estimate.
    while (true) {
        const std::uint32_t first = block_at(top_px);
        std::uint32_t last = first;
        std::vector<std::uint32_t> missing;
        double y_px = state.heights.top_px(first);
        for (; last < count && (last == first || y_px < bottom_px); ++last) {
            if (state.frames[last] == nullptr) {
                missing.push_back(last);
            }
            y_px += state.heights.height_px(last);
        }
        if (missing.empty()) {
            return {first, last};
        }
        state.lay_out(missing);
    }
}

bool Flow::advance(std::size_t characters) {
    State& state = *state_;
    std::vector<std::uint32_t> indices;
    std::size_t bytes = 0;
    for (std::uint32_t i = state.front; i < state.blocks.size() && bytes < characters; ++i) {
        if (state.frames[i] == nullptr) {
            indices.push_back(i);
            bytes += std::max<std::size_t>(state.blocks[i].text.size(), 1);
        }
    }
    state.lay_out(indices);
    return state.front == state.blocks.size();
}

std::uint32_t Flow::block_at(float y_px) const {
    return state_->blocks.empty() ? 0 : static_cast<std::uint32_t>(state_->heights.at(y_px));
}

std::uint32_t Flow::block_of(std::uint32_t text_offset) const {
    const State& state = *state_;
    const auto after = std::upper_bound(
        state.text_blocks.begin(), state.text_blocks.end(), text_offset,
        [&state](std::uint32_t offset, std::uint32_t index) { return offset < state.blocks[index].text_start; });
    if (after == state.text_blocks.begin()) {
        return block_count();
    }
    const std::uint32_t index = *(after - 1);
    const FlowBlock& block = state.blocks[index];
    return text_offset - block.text_start < block.text.size() ? index : block_count();
}

}  // namespace lesart
