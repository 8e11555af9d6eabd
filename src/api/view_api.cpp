// The view half of lesart.h: converts offsets and enumerations at the edge, lends out arrays, and keeps no state but
// the view itself.
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "api/api_internal.h"
#include "api/lesart.h"
#include "platform/factory.h"
#include "text/offsets.h"
#include "view/arrange.h"
#include "view/navigation.h"
#include "view/view.h"

using lesart::OffsetMap;
using lesart::OffsetUnit;
using lesart::Role;
using lesart::Span;
using lesart::TwinKind;
using lesart::View;
using lesart::ViewState;

struct lesart_view {
    lesart_engine* engine;
    std::unique_ptr<lesart::Platform> platform;
    std::unique_ptr<lesart::Surface> surface;
    std::unique_ptr<View> view;
    // Lent out until the next call.
    std::vector<lesart_line> lines;
    std::vector<lesart_twin> twins;
    std::vector<lesart_ink> ink;
};

namespace {

static_assert(static_cast<int>(Role::shadow) + 1 == LESART_COLOR_COUNT);
static_assert(static_cast<int>(TwinKind::more) == LESART_TWIN_MORE &&
              static_cast<int>(TwinKind::time) == LESART_TWIN_TIME);
static_assert(static_cast<int>(lesart::EventKind::layout) == LESART_EVENT_LAYOUT);
static_assert(static_cast<int>(lesart::PointerKind::click) == LESART_POINTER_CLICK);

const lesart::Hyphenator no_hyphenator;
const lesart::Annotations no_annotations;

ViewState& state_of(lesart_view* view) {
    return view->view->state();
}

int32_t number(std::uint32_t value) {
    return static_cast<int32_t>(value);
}

// Bytes of a flow block's text to UTF-16 of what the host counts in: the article, or the furniture's own text.
struct Units {
    const OffsetMap* map;
    std::uint32_t base;
    OffsetMap own;

    [[nodiscard]] int32_t at(std::uint32_t local) const {
        return number((map == nullptr ? own : *map).from_byte(base + local, OffsetUnit::utf16));
    }
};

Units units_of(ViewState& state, std::uint32_t block) {
    const lesart::FlowBlock& source = state.flow->block(block);
    if (source.text_start == lesart::no_text) {
        return {nullptr, 0, OffsetMap(source.text)};
    }
    return {&state.offsets, source.text_start, {}};
}

void apply_option(lesart::Options& options, int32_t option, int32_t value) {
    switch (option) {
        case LESART_OPTION_JUSTIFY:
            options.justify = value != 0;
            break;
        case LESART_OPTION_REDUCED_MOTION:
            options.reduced_motion = value != 0;
            break;
        case LESART_OPTION_HIGHLIGHTS:
            options.filters.types = static_cast<std::uint32_t>(value) & 31u;
            break;
        case LESART_OPTION_SHOW_DERIVED:
            options.filters.derived = value != 0;
            break;
        case LESART_OPTION_CHIPS:
            options.chips = static_cast<lesart::ChipsPlace>(std::clamp(value, 0, 3));
            break;
        case LESART_OPTION_TIMELINE:
            options.timeline = value != 0;
            break;
        case LESART_OPTION_COARSE_POINTER:
            options.coarse = value != 0;
            break;
        case LESART_OPTION_UNDERLINES:
            options.underlines = value != 0;
            break;
        case LESART_OPTION_EDITABLE:
            options.editable = value != 0;
            break;
        default:
            break;
    }
}

}  // namespace

lesart_result lesart_view_create(lesart_engine* engine, int32_t host, lesart_view** out) {
    lesart::Result<lesart::PlatformParts> parts = lesart::create_platform(host);
    if (!parts) {
        return engine->failed(LESART_ERROR_GRAPHICS, parts.error());
    }
    auto view = std::make_unique<lesart_view>();
    view->engine = engine;
    view->platform = std::move(parts->platform);
    view->surface = std::move(parts->surface);
    view->view = std::make_unique<View>(*view->platform, *view->surface);
    *out = view.release();
    return LESART_OK;
}

void lesart_view_destroy(lesart_view* view) {
    if (view != nullptr) {
        view->view.reset();  // before what it borrows
        delete view;
    }
}

lesart_result lesart_view_set_document(lesart_view* view, lesart_document* document) {
    if (document == nullptr) {
        view->view->set_document(nullptr, no_annotations, false, no_hyphenator);
        return LESART_OK;
    }
    view->view->set_document(&document->document, document->annotations, document->annotated,
                             view->engine->hyphenator_for(document->document.language));
    return LESART_OK;
}

void lesart_view_set_string(lesart_view* view, const char* key, const char* text) {
    view->view->set_string(key, text);
}

void lesart_view_set_color(lesart_view* view, int32_t role, uint32_t rgba) {
    if (role >= 0 && role < LESART_COLOR_COUNT) {
        view->view->set_color(static_cast<Role>(role), rgba);
    }
}

void lesart_view_set_option(lesart_view* view, int32_t option, int32_t value) {
    lesart::Options options = state_of(view).options;
    apply_option(options, option, value);
    view->view->set_options(options);
}

void lesart_view_set_stage(lesart_view* view, float width, float height, int32_t device_width, int32_t device_height,
                           float measure_px) {
    view->view->set_stage({std::max(width, 0.0f), std::max(height, 0.0f), device_width, device_height, measure_px});
}

void lesart_view_fonts_changed(lesart_view* view) {
    view->view->fonts_changed();
}

void lesart_view_layout(lesart_view* view, lesart_layout* out) {
    ViewState& state = state_of(view);
    lesart::tell_heights(state);
    const lesart::Regions& regions = state.regions;
    *out = {};
    out->mode = static_cast<int32_t>(regions.mode);
    out->content_height = lesart::content_height(state);
    out->column_x = regions.column_x;
    out->column_y = regions.column_y;
    out->column_width = regions.column_width;
    out->column_height = state.flow ? state.flow->height_px() : 0;
    out->column_bottom_space = regions.column_bottom_space;
    const auto panel = [](const lesart::Rect& rect, float& x, float& y, float& width, float& height) {
        x = rect.x;
        y = rect.y;
        width = rect.width;
        height = rect.height;
    };
    panel(regions.chips, out->chips_x, out->chips_y, out->chips_width, out->chips_height);
    panel(regions.card, out->card_x, out->card_y, out->card_width, out->card_height);
    panel(regions.timeline, out->timeline_x, out->timeline_y, out->timeline_width, out->timeline_height);
    out->revision = state.layout_revision;
}

int32_t lesart_view_block_count(lesart_view* view) {
    const ViewState& state = state_of(view);
    return state.flow ? number(state.flow->block_count()) : 0;
}

void lesart_view_blocks(lesart_view* view, int32_t first, int32_t count, lesart_block* out) {
    ViewState& state = state_of(view);
    const int32_t all = lesart_view_block_count(view);
    for (int32_t i = std::max(first, 0); i < first + count && i < all; ++i) {
        const auto index = static_cast<std::uint32_t>(i);
        const lesart::FlowBlock& source = state.flow->block(index);
        lesart_block& block = out[i - first];
        block = {};
        const int32_t kind = state.flow_kinds[index];
        const bool furniture = kind < 0;
        const Span text{source.text_start, source.text_start + static_cast<std::uint32_t>(source.text.size())};
        block.start = furniture ? -1 : number(state.offsets.from_byte(text.start, OffsetUnit::utf16));
        block.end = furniture ? -1 : number(state.offsets.from_byte(text.end, OffsetUnit::utf16));
        const lesart::Block* from = furniture ? nullptr : &state.document->blocks[static_cast<std::size_t>(kind)];
        block.kind = furniture ? kind : static_cast<int32_t>(from->kind);
        block.level = furniture ? 0 : from->level;
        block.style = static_cast<int32_t>(source.style.text);
        block.y = state.flow->block_top_px(index);
        block.height = state.flow->block_height_px(index);
        block.indent = source.indent_px;
        const bool exact = state.flow->is_laid_out(index);
        block.exact = exact ? 1 : 0;
        block.rtl = exact && state.flow->frame(index).rtl ? 1 : 0;
        block.revision = 2 * state.flow_generation + (exact ? 1 : 0);
    }
}

int32_t lesart_view_lines(lesart_view* view, int32_t block, const lesart_line** out) {
    view->lines.clear();
    *out = view->lines.data();
    if (block < 0 || block >= lesart_view_block_count(view)) {
        return 0;
    }
    ViewState& state = state_of(view);
    const auto index = static_cast<std::uint32_t>(block);
    if (!state.flow->is_laid_out(index)) {
        const float top = state.flow->block_top_px(index);
        lesart::lay_out_exactly(state, top, top + state.flow->block_height_px(index));
    }
    const lesart::BlockFrame& frame = state.flow->frame(index);
    const Units units = units_of(state, index);
    for (const lesart::Line& line : frame.lines) {
        view->lines.push_back({units.at(line.text.start), units.at(line.text.end), line.word_spacing_px, line.left_px,
                               line.width_px, line.hyphenated ? 1 : 0, frame.rtl ? 1 : 0});
    }
    *out = view->lines.data();
    return static_cast<int32_t>(view->lines.size());
}

void lesart_view_set_scroll(lesart_view* view, float top) {
    view->view->set_scroll(top);
}

int32_t lesart_view_frame(lesart_view* view, double seconds) {
    return view->view->frame(seconds) ? 1 : 0;
}

int32_t lesart_view_idle(lesart_view* view, float milliseconds) {
    return view->view->idle(milliseconds) ? 1 : 0;
}

void lesart_view_context_lost(lesart_view* view) {
    view->view->context_lost();
}

lesart_result lesart_view_context_restored(lesart_view* view) {
    const lesart::Result<void> result = view->view->context_restored();
    return result ? LESART_OK : view->engine->failed(LESART_ERROR_GRAPHICS, result.error());
}

int32_t lesart_view_pointer(lesart_view* view, int32_t kind, float x, float y) {
    if (kind < LESART_POINTER_MOVE || kind > LESART_POINTER_CLICK) {
        return 0;
    }
    return static_cast<int32_t>(view->view->pointer(static_cast<lesart::PointerKind>(kind), {x, y}));
}

int32_t lesart_view_pan(lesart_view* view, float x, float y, float dx, float dy) {
    return view->view->pan({x, y}, dx, dy) ? 1 : 0;
}

void lesart_view_command(lesart_view* view, int32_t command, int32_t argument) {
    ViewState& state = state_of(view);
    const auto known_entity = [&] { return argument < static_cast<int32_t>(state.annotations.entities.size()); };
    const auto known_entry = [&] { return argument < static_cast<int32_t>(state.annotations.timeline.size()); };
    switch (command) {
        case LESART_COMMAND_SELECT_ENTITY:
            lesart::select_entity(state, argument, true);
            break;
        case LESART_COMMAND_SELECT_TIME:
            lesart::select_entry(state, argument, true);
            break;
        case LESART_COMMAND_NEXT_MENTION:
            lesart::step_mention(state, 1);
            break;
        case LESART_COMMAND_PREVIOUS_MENTION:
            lesart::step_mention(state, -1);
            break;
        case LESART_COMMAND_GO_TO_MENTION:
            lesart::go_to_mention(state, argument);
            break;
        case LESART_COMMAND_GO_TO_OFFSET:
            lesart::go_to_offset(
                state, state.offsets.to_byte(static_cast<std::uint32_t>(std::max(argument, 0)), OffsetUnit::utf16));
            break;
        case LESART_COMMAND_BACK:
            lesart::go_back(state);
            break;
        case LESART_COMMAND_CLOSE:
            lesart::close_selection(state);
            break;
        case LESART_COMMAND_TOGGLE_TYPE:
            if (argument >= 0 && argument < 5) {
                view->view->press_twin(TwinKind::filter, argument);
            }
            break;
        case LESART_COMMAND_HOVER_ENTITY:
            if (known_entity()) {
                lesart::hover_entity(state, argument);
            }
            break;
        case LESART_COMMAND_HOVER_TIME:
            if (known_entry()) {
                lesart::hover_entry(state, argument, -1);
            }
            break;
        case LESART_COMMAND_FOCUS:
            view->view->focus_twin(argument);
            break;
        case LESART_COMMAND_TOGGLE_MORE:
            if (argument == 0 || argument == 1) {
                view->view->press_twin(TwinKind::more, argument);
            }
            break;
        default:
            break;
    }
}

int32_t lesart_view_twins(lesart_view* view, const lesart_twin** out) {
    view->twins.clear();
    for (const lesart::Twin& twin : lesart::twins_of(state_of(view))) {
        view->twins.push_back({static_cast<int32_t>(twin.kind), twin.index, twin.rect.x, twin.rect.y, twin.rect.width,
                               twin.rect.height, twin.pressed ? 1 : 0, twin.visible ? 1 : 0});
    }
    *out = view->twins.data();
    return static_cast<int32_t>(view->twins.size());
}

void lesart_view_state(lesart_view* view, lesart_state* out) {
    const ViewState& state = state_of(view);
    const lesart::Selection& selection = state.selection;
    *out = {};
    out->entity = selection.entity;
    out->mention = selection.rank;
    out->mentions = static_cast<int32_t>(selection.mentions.size());
    out->timeline_entry = selection.entry;
    out->hover_entity = selection.hover_entity;
    out->hover_time = selection.hover_entry;
    out->can_go_back = lesart::can_go_back(state) ? 1 : 0;
    out->filters = number(state.options.filters.types);
    out->revision = state.state_revision;
}

int32_t lesart_view_poll(lesart_view* view, lesart_event* out) {
    ViewState& state = state_of(view);
    if (state.events.empty()) {
        return 0;
    }
    const lesart::ViewEvent event = state.events.front();
    state.events.pop_front();
    *out = {static_cast<int32_t>(event.kind), event.a, event.b, event.x};
    return 1;
}

int32_t lesart_view_ink(lesart_view* view, const lesart_ink** out) {
    ViewState& state = state_of(view);
    view->ink.clear();
    std::uint32_t last_block = lesart::no_text;
    Units units{};
    for (const lesart::InkItem& item : lesart::visible_ink(state)) {
        const bool furniture = state.flow->block(item.block).text_start == lesart::no_text;
        if (item.block != last_block) {
            units = units_of(state, item.block);
            last_block = item.block;
        }
        if (!furniture) {
            view->ink.push_back({units.at(item.text.start), units.at(item.text.end), item.rect.x, item.rect.y,
                                 item.rect.width, item.rect.height});
        }
    }
    *out = view->ink.data();
    return static_cast<int32_t>(view->ink.size());
}

void lesart_view_counters(const lesart_view* view, lesart_counters* out) {
    const ViewState& state = view->view->state();
    out->frames = state.frames;
    out->sprites = static_cast<int32_t>(state.sprites.rasterised());
    out->evictions = static_cast<int32_t>(state.sprites.evicted());
    out->draw_calls = view->surface->draw_calls();
    out->atlas_bytes = state.sprites.atlas_width() * state.sprites.atlas_height() * 4;
}
