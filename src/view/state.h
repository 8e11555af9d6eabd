// Everything a view knows between two calls. The rooms of this folder are functions over it; only view.cpp is its
// owner.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/annotations.h"
#include "document/document.h"
#include "layout/advance_cache.h"
#include "layout/flow.h"
#include "layout/timeline.h"
#include "platform/platform.h"
#include "platform/surface.h"
#include "text/offsets.h"
#include "view/animation.h"
#include "view/mention_index.h"
#include "view/painter.h"
#include "view/panel.h"
#include "view/regions.h"
#include "view/sprites.h"
#include "view/text_run.h"
#include "view/theme.h"

namespace lesart {

struct Stage {
    float width = 0, height = 0;  // CSS pixels
    std::int32_t device_width = 0, device_height = 0;
    float measure_px = 640;

    [[nodiscard]] float ratio() const {
        return width > 0 && device_width > 0 ? static_cast<float>(device_width) / width : 1.0f;
    }
    bool operator==(const Stage&) const = default;
};

struct Options {
    bool justify = false;
    bool reduced_motion = false;
    bool coarse = false;
    bool underlines = true;
    bool editable = false;
    bool timeline = true;
    ChipsPlace chips = ChipsPlace::automatic;
    Filters filters;
};

// Same numbers as LESART_EVENT_* in api/lesart.h.
enum class EventKind : std::uint8_t { scroll, select, time, layout };
struct ViewEvent {
    EventKind kind;
    std::int32_t a = 0, b = 0;
    float x = 0;
};

// A place in the article that survives a new layout: a line's text and how far down the stage it stands.
struct ReadingPlace {
    std::uint32_t offset;  // byte of Document::text
    float stage_y;         // of the line's top
};

struct Selection {
    std::int32_t entity = -1;
    std::int32_t rank = -1;               // among `mentions`
    std::vector<std::uint32_t> mentions;  // of the entity, those that count
    std::int32_t entry = -1;              // timeline
    std::int32_t hover_entity = -1;
    std::int32_t hover_entry = -1;
    std::int32_t hover_time = -1;  // time expression under the pointer
    std::int32_t focus_twin = -1;
    std::optional<ReadingPlace> back;  // before the first jump
    std::optional<float> back_top;     // the same while nothing was read yet: a plain scroll position
};

// A piece of a highlight: one line of one mention, time or timeline passage.
enum class MarkKind : std::uint8_t { mention, time };
struct MarkBox {
    MarkKind kind;
    std::uint32_t index;  // into mentions or times
    Rect rect;            // from the column's left edge and the block's top; exactly the text
    std::uint8_t depth;   // marks that enclose it
    bool first, last;     // piece of the mark: its real start or end
};

struct BlockMarks {
    std::vector<MarkBox> boxes;  // outer before inner
};

struct CardLayout {
    float label_y = 0, name_y = 0, role_y = 0, stepper_y = 0, rule_y = 0;  // from the card's top
    float companions_y = 0;  // heading; in the scrolling part, stage coordinates unscrolled
    float content_height = 0;
    std::vector<std::uint32_t> companions;
};

// Where an entry of the timeline is drawn and pressed; stage coordinates.
struct EntryPlace {
    Rect mark;   // circle or bar
    Rect label;  // empty: none
    Rect target;
    float foot_x = 0;          // where it stands on the axis
    bool label_above = false;  // a long bar's label; else beside the mark
};

struct TimelineStrip {
    TimelineFrame frame;
    Rect view;  // on the stage
    Rect plot;  // where the frame's x runs
    float axis_y = 0;
    float pan = 0, zoom = 1;
    bool open = false;      // all entries
    bool can_open = false;  // some labels had no room
    bool valid = false;
    std::vector<EntryPlace> places;  // by marker of the frame
    std::vector<Placed> placed;
};

struct ViewState {
    ViewState(Platform& platform_in, Surface& surface_in)
        : platform(platform_in),
          surface(surface_in),
          advances(std::make_shared<AdvanceCache>(platform_in)),
          ui_metrics(platform_in),
          runs(ui_metrics) {}

    Platform& platform;
    Surface& surface;
    // What was measured outlives a layout: turning a phone measures nothing anew.
    std::shared_ptr<AdvanceCache> advances;  // the article's words
    CachedMetrics ui_metrics;
    Sprites sprites;
    TextRuns runs;
    FrameInk ink;

    const Document* document = nullptr;
    Annotations annotations;  // a copy: the host may recognise anew between two frames
    const Hyphenator* hyphenator = nullptr;
    bool annotated = false;
    OffsetMap offsets;
    MentionIndex index;

    Theme theme;
    Options options;
    Stage stage;
    std::map<std::string, std::string, std::less<>> strings;

    // Article
    std::string kicker, meta;  // furniture; the flow borrows them
    std::optional<Flow> flow;
    std::vector<std::int32_t> flow_kinds;  // per flow block: index into document->blocks, -1 kicker, -2 meta line
    Regions regions;
    float scroll_top = 0;
    std::unordered_map<std::uint32_t, BlockMarks> marks;  // by flow block; filled when drawn
    Span visible_text;                                    // bytes of Document::text on the stage
    std::vector<float> scroll_marks;                      // heights on the stage; see scroll_marks.h
    bool scroll_marks_valid = false;
    float scroll_marks_height = 0;  // of the content they were found for
    float scroll_marks_strip = 0;   // and of the strip

    // Panels
    Panel chips;
    bool chips_open = false;  // shows all
    Panel card;
    CardLayout card_layout;
    TimelineStrip timeline;

    Selection selection;
    Point pointer{-1, -1};  // on the stage; negative: elsewhere
    Glide dim;              // others fade while an entity is selected
    Glide card_in;
    Glows glow_selected, glow_hovered, glow_entry;

    std::deque<ViewEvent> events;
    std::int32_t layout_revision = 0;
    std::uint32_t flow_revision_told = 0;  // the flow's at the last change of layout_revision
    std::int32_t flow_generation = 0;
    std::int32_t state_revision = 0;
    std::int32_t frames = 0;
    double seconds_last = -1;
    bool animating = false;
    bool context_lost = false;

    [[nodiscard]] std::string_view text(std::string_view key) const {
        const auto found = strings.find(key);
        return found == strings.end() ? key : std::string_view(found->second);
    }
    [[nodiscard]] const Entity& entity(std::int32_t i) const {
        return annotations.entities[static_cast<std::size_t>(i)];
    }
    [[nodiscard]] const TimelineEntry& entry(std::int32_t i) const {
        return annotations.timeline[static_cast<std::size_t>(i)];
    }
    [[nodiscard]] float hit_size() const { return options.coarse ? 44.0f : 32.0f; }
};

}  // namespace lesart
