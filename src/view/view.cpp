#include "view/view.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "view/arrange.h"
#include "view/card.h"
#include "view/chips.h"
#include "view/highlights.h"
#include "view/navigation.h"
#include "view/scroll_marks.h"
#include "view/time_tooltip.h"
#include "view/timeline_strip.h"

namespace lesart {
namespace {

constexpr float seconds_hover = 0.12f;
constexpr float seconds_select = 0.16f;
constexpr float seconds_step_max = 0.1f;               // after a pause an animation goes on, it does not jump
constexpr std::int64_t sprite_area_frame = 2'500'000;  // device pixels rasterised in one frame: the first screen
constexpr std::int64_t sprite_area_idle = 300'000;
constexpr std::size_t characters_idle = 8'000;  // laid out between two looks at the clock

// Dear ImGui needs a font of its own; ours has one blank glyph, for all text comes as sprites.
void make_blank_font(ImGuiIO& io) {
    static const ImWchar blank[] = {' ', ' ', 0};
    ImFontConfig config;
    config.SizePixels = 8;
    config.OversampleH = 1;
    config.GlyphRanges = blank;
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    io.Fonts->AddFontDefault(&config);
    io.Fonts->Build();
}

}  // namespace

View::View(Platform& platform, Surface& surface) : state_(platform, surface), imgui_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(imgui_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTrickleEventQueue = false;
    make_blank_font(io);
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.AntiAliasedLinesUseTex = false;  // lines share the white cell of the sprites' texture
    style.CircleTessellationMaxError = 0.15f;
    surface.attach();
    state_.context_lost = !surface.ready();
}

View::~View() {
    ImGui::SetCurrentContext(imgui_);
    state_.surface.detach();
    ImGui::DestroyContext(imgui_);
}

void View::forget_document() {
    state_.selection = {};
    state_.glow_selected.clear();
    state_.glow_hovered.clear();
    state_.glow_entry.clear();
    state_.dim = {};
    state_.card_in = {};
    state_.scroll_top = 0;
    state_.flow.reset();
    state_.flow_kinds.clear();
    state_.marks.clear();
    state_.visible_text = {};
    state_.chips.scroll = 0;
    state_.timeline = {};
    front_ = 0;
}

void View::set_document(const Document* document, const Annotations& annotations, bool annotated,
                        const Hyphenator& hyphenator) {
    const bool same_text = document != nullptr && state_.document != nullptr &&
                           document->text == state_.document->text &&
                           document->blocks.size() == state_.document->blocks.size();
    const bool same_flow = same_text && document == state_.document && state_.hyphenator == &hyphenator;
    if (!same_text) {
        forget_document();
    }
    const Annotations before = std::exchange(state_.annotations, document == nullptr ? Annotations{} : annotations);
    state_.document = document;
    state_.hyphenator = &hyphenator;
    state_.annotated = annotated;
    state_.timeline.valid = false;
    state_.marks.clear();
    state_.scroll_marks_valid = false;
    if (document == nullptr) {
        state_.index = {};
        arrange(state_, true);
        return;
    }
    state_.offsets = OffsetMap(document->text);
    state_.index = MentionIndex(*document, state_.annotations, state_.options.filters.derived);
    if (same_text) {
        restore_selection(state_, before);
    }
    front_ = same_flow ? front_ : 0;
    arrange(state_, !same_flow);
    settle(state_);
}

void View::set_string(std::string_view key, std::string_view text) {
    const auto found = state_.strings.find(key);
    if (found != state_.strings.end() && found->second == text) {
        return;
    }
    state_.strings.insert_or_assign(std::string(key), std::string(text));
    state_.timeline.valid = false;
    if (state_.document != nullptr) {
        front_ = key == "meta" ? 0 : front_;
        arrange(state_, key == "meta");
    }
}

void View::set_color(Role role, Color color) {
    state_.theme.colors[static_cast<std::size_t>(role)] = color;
}

void View::set_stage(const Stage& stage) {
    if (stage == state_.stage) {
        return;
    }
    if (stage.ratio() != state_.stage.ratio()) {
        state_.sprites.clear();
    }
    state_.stage = stage;
    const std::int32_t generation = state_.flow_generation;
    arrange(state_);
    front_ = generation == state_.flow_generation ? front_ : 0;
    settle(state_);
}

void View::fonts_changed() {
    state_.platform.fonts_changed();
    state_.advances->clear();
    state_.ui_metrics.clear();
    state_.runs.clear();
    state_.sprites.clear();
    state_.timeline.valid = false;
    front_ = 0;
    arrange(state_, true);
}

void View::set_options(const Options& options) {
    const bool anew = options.justify != state_.options.justify;
    const bool counted = options.filters.derived != state_.options.filters.derived;
    state_.options = options;
    state_.marks.clear();
    state_.scroll_marks_valid = false;
    if (state_.document == nullptr) {
        return;
    }
    if (counted) {
        state_.index = MentionIndex(*state_.document, state_.annotations, options.filters.derived);
        const Annotations same = state_.annotations;
        restore_selection(state_, same);
    }
    front_ = anew ? 0 : front_;
    arrange(state_, anew);
}

void View::set_scroll(float top) {
    if (top == state_.scroll_top) {
        return;
    }
    state_.scroll_top = std::max(top, 0.0f);
    settle(state_);
}

void View::begin_imgui() {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(state_.stage.device_width), static_cast<float>(state_.stage.device_height)};
    io.DeltaTime = 1.0f / 60;
    // Shapes take their white from the sprites' texture, so that text and shapes need no change of texture.
    io.Fonts->TexID = state_.surface.atlas_texture();
    io.Fonts->TexUvWhitePixel = {2.0f / static_cast<float>(state_.sprites.atlas_width()),
                                 2.0f / static_cast<float>(state_.sprites.atlas_height())};
    const float ratio = state_.stage.ratio();
    const bool inside = state_.pointer.x >= 0;
    const float away = -std::numeric_limits<float>::max();
    io.AddMousePosEvent(inside ? state_.pointer.x * ratio : away, inside ? state_.pointer.y * ratio : away);
    ImGui::NewFrame();
}

void View::build() {
    state_.ink.clear();
    constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("stage", nullptr, flags);
    {
        Painter painter(*ImGui::GetWindowDrawList(), state_.sprites, state_.ink, state_.surface, state_.stage.ratio());
        draw_highlights(state_, painter);
        draw_article_text(state_, painter);
        draw_scroll_marks(state_, painter);
        draw_chips(state_, painter);
        draw_timeline(state_, painter);
        draw_card(state_, painter);
        draw_time_tooltip(state_, painter);
        draw_focus_ring(state_, painter);
    }
    const std::optional<Twin> hovered = hovered_twin(state_);
    ImGui::End();
    apply_hover(hovered);
}

// In the panels ImGui knows what the pointer is over; in the text the layout does, see pointer().
void View::apply_hover(std::optional<Twin> twin) {
    const Point at = state_.pointer;
    const bool in_panel =
        state_.chips.view.contains(at) || state_.card.view.contains(at) || state_.timeline.view.contains(at);
    if (!pointer_moved_ || !in_panel) {
        return;
    }
    const bool entity = twin && (twin->kind == TwinKind::chip || twin->kind == TwinKind::companion);
    std::int32_t entry = twin && twin->kind == TwinKind::time ? twin->index : -1;
    if (entry < 0 && !twin) {
        entry = entry_mark_at(state_, at);
    }
    hover_entity(state_, entity ? twin->index : -1);
    hover_entry(state_, entry, -1);
}

bool View::step_animations(float seconds) {
    const bool still = state_.options.reduced_motion;
    const float hover = still ? 0 : seconds_hover;
    const float select = still ? 0 : seconds_select;
    bool moving = state_.dim.step(seconds, select);
    moving = state_.card_in.step(seconds, select) || moving;
    moving = state_.glow_selected.step(seconds, select) || moving;
    moving = state_.glow_hovered.step(seconds, hover) || moving;
    return state_.glow_entry.step(seconds, hover) || moving;
}

bool View::frame(double seconds) {
    if (state_.context_lost || state_.stage.device_width <= 0 || state_.stage.device_height <= 0) {
        return false;
    }
    const double passed = state_.animating ? seconds - state_.seconds_last : 0;
    step_animations(std::clamp(static_cast<float>(passed), 0.0f, seconds_step_max));
    state_.seconds_last = seconds;
    ImGui::SetCurrentContext(imgui_);
    state_.surface.begin_frame();
    state_.sprites.ensure_texture(state_.surface);
    state_.sprites.begin();
    begin_imgui();
    build();
    if (state_.sprites.has_missing() &&
        state_.sprites.rasterise(state_.platform, state_.surface, state_.stage.ratio(), sprite_area_frame)) {
        // Built again, so that no word comes a frame late.
        ImGui::EndFrame();
        state_.sprites.begin();
        begin_imgui();
        build();
    }
    pointer_moved_ = false;
    ImGui::Render();
    state_.surface.draw(
        {ImGui::GetDrawData(), state_.ink.boxes, state_.stage.device_width, state_.stage.device_height});
    ++state_.frames;
    state_.animating = step_animations(0);
    return state_.animating || state_.sprites.has_missing();
}

// Laying out from the front moves nothing on the stage only while everything above the stage is exact.
bool View::front_reaches_stage() {
    Flow& flow = *state_.flow;
    while (front_ < flow.block_count() && flow.is_laid_out(front_)) {
        ++front_;
    }
    return front_ >= flow.block_at(std::max(visible_band(state_, 0).top, 0.0f));
}

bool View::idle(float milliseconds) {
    if (!state_.flow || state_.flow->block_count() == 0) {
        return false;
    }
    const auto start = std::chrono::steady_clock::now();
    const auto time_left = [&] {
        const std::chrono::duration<float, std::milli> passed = std::chrono::steady_clock::now() - start;
        return passed.count() < milliseconds;
    };
    if (!state_.context_lost && state_.stage.device_width > 0) {
        ImGui::SetCurrentContext(imgui_);
        state_.surface.begin_frame();
        state_.sprites.begin();
        prefetch_sprites(state_, visible_band(state_, std::min(state_.stage.height, lay_out_ahead)));
        while (state_.sprites.has_missing()) {
            state_.sprites.rasterise(state_.platform, state_.surface, state_.stage.ratio(), sprite_area_idle);
            if (!time_left()) {
                return true;
            }
        }
    }
    bool done = !front_reaches_stage();
    while (!done && (done = state_.flow->advance(characters_idle), !done) && time_left()) {
    }
    tell_heights(state_);
    return !done;
}

void View::context_lost() {
    ImGui::SetCurrentContext(imgui_);  // the renderer's backend belongs to it
    state_.surface.lost();
    state_.sprites.clear();
    state_.context_lost = true;
}

Result<void> View::context_restored() {
    ImGui::SetCurrentContext(imgui_);
    Result<void> result = state_.surface.restored();
    state_.context_lost = !result.has_value();
    return result;
}

PointerTarget View::pointer(PointerKind kind, Point stage) {
    if (kind == PointerKind::leave) {
        state_.pointer = {-1, -1};
        hover_entity(state_, -1);
        hover_entry(state_, -1, -1);
        return PointerTarget::nothing;
    }
    state_.pointer = stage;
    pointer_moved_ = true;
    const bool in_panel =
        state_.chips.view.contains(stage) || state_.card.view.contains(stage) || state_.timeline.view.contains(stage);
    if (in_panel) {
        if (kind == PointerKind::click) {
            if (const std::optional<Twin> twin = twin_at(state_, stage)) {
                press(state_, *twin);
            }
        }
        return PointerTarget::panel;
    }
    const std::optional<MarkBox> mark = mark_at(state_, stage);
    const bool mention = mark && mark->kind == MarkKind::mention;
    const bool time = mark && mark->kind == MarkKind::time;
    hover_entity(state_, mention ? static_cast<std::int32_t>(state_.annotations.mentions[mark->index].entity) : -1);
    hover_entry(state_, time ? state_.index.entry_of_time(mark->index) : -1,
                time ? static_cast<std::int32_t>(mark->index) : -1);
    if (kind == PointerKind::click) {
        if (mention) {
            select_mention(state_, mark->index);
        } else if (time && state_.index.entry_of_time(mark->index) >= 0) {
            select_entry(state_, state_.index.entry_of_time(mark->index), false);
        } else if (!mark) {
            close_selection(state_);
        }
    }
    return mark ? PointerTarget::mark : PointerTarget::nothing;
}

bool View::pan(Point stage, float dx, float dy) {
    bool moved = false;
    if (state_.card.view.contains(stage)) {
        moved = state_.card.pan(dx, dy);
    } else if (state_.timeline.view.contains(stage)) {
        moved = pan_timeline(state_, dx);
    } else if (state_.chips.view.contains(stage)) {
        moved = state_.chips.pan(dx, dy);
    }
    state_.state_revision += moved ? 1 : 0;
    pointer_moved_ = pointer_moved_ || moved;
    return moved;
}

void View::press_twin(TwinKind kind, std::int32_t index) {
    press(state_, {kind, index, {}, false, true});
}

void View::focus_twin(std::int32_t index) {
    if (state_.selection.focus_twin == index) {
        return;
    }
    state_.selection.focus_twin = index;
    // What has the focus must be seen.
    const auto chips = static_cast<std::int32_t>(state_.chips.view.empty() ? 0 : state_.chips.placed.size());
    const auto card = static_cast<std::int32_t>(state_.card.view.empty() ? 0 : state_.card.placed.size());
    if (index >= 0 && index < chips) {
        state_.chips.show(state_.chips.placed[static_cast<std::size_t>(index)], 16);
    } else if (index >= chips && index < chips + card &&
               !state_.card.placed[static_cast<std::size_t>(index - chips)].fixed) {
        state_.card.show(state_.card.placed[static_cast<std::size_t>(index - chips)], 8);
    }
    ++state_.state_revision;
}

}  // namespace lesart
