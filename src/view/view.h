// The view: one article on one stage. Holds the state, takes input, draws frames. It draws nothing by itself and keeps
// no clock: frame() is called when something changed, and says whether it wants to be called again.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "view/article.h"
#include "view/state.h"
#include "view/twins.h"

struct ImGuiContext;

namespace lesart {

// What is under the pointer.
enum class PointerTarget : std::uint8_t { nothing, mark, panel };
enum class PointerKind : std::uint8_t { move, down, up, leave, click };

class View {
   public:
    // Borrows both, which must outlive the view.
    View(Platform& platform, Surface& surface);
    ~View();
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    // The document must outlive the view or be replaced before it dies; annotations are copied. nullptr shows nothing.
    // The same text again keeps the place and the selection. `annotated`: recognition is done.
    void set_document(const Document* document, const Annotations& annotations, bool annotated,
                      const Hyphenator& hyphenator);
    void set_string(std::string_view key, std::string_view text);
    void set_color(Role role, Color color);
    void set_stage(const Stage& stage);
    void fonts_changed();
    void set_options(const Options& options);

    // `top`: content coordinate at the stage's top.
    void set_scroll(float top);
    // True: another frame is wanted.
    bool frame(double seconds);
    // Lays out and rasterises ahead; true while there is more.
    bool idle(float milliseconds);
    void context_lost();
    [[nodiscard]] Result<void> context_restored();

    PointerTarget pointer(PointerKind kind, Point stage);
    bool pan(Point stage, float dx, float dy);
    void press_twin(TwinKind kind, std::int32_t index);
    void focus_twin(std::int32_t index);

    [[nodiscard]] ViewState& state() { return state_; }
    [[nodiscard]] const ViewState& state() const { return state_; }

   private:
    void forget_document();
    void begin_imgui();
    void build();
    void apply_hover(std::optional<Twin> twin);
    bool step_animations(float seconds);
    [[nodiscard]] bool front_reaches_stage();

    ViewState state_;
    ImGuiContext* imgui_;
    std::uint32_t front_ = 0;  // blocks before this one are laid out
    bool pointer_moved_ = false;
};

}  // namespace lesart
