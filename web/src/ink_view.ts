// The article in ink: one engine view, its canvas, and the frame loop. Frames are drawn only when something changed; with
// nothing to do there is no timer and no frame.
import { EventKind, Option, color_roles, type Struct } from "./abi.js";
import type { ArticleHandle, Engine, ViewHandle } from "./api.js";
import { LesartError } from "./errors.js";
import type { FontProbes } from "./fonts.js";
import { Graphics } from "./graphics.js";
import { BrowserHost } from "./host.js";
import { is_coarse, reduces_motion } from "./media.js";
import type { Model } from "./model.js";
import { meta_line, type Presenter, type PresenterEvents, type ViewerOptions } from "./presenter.js";
import type { Shell } from "./shell.js";
import type { Stage } from "./stage.js";
import { engine_keys, type Strings } from "./strings.js";
import type { TextLayer } from "./text_layer.js";
import type { ColorProbes } from "./theme.js";
import type { TwinEntry, TwinState, Twins } from "./twins.js";

export interface InkParts {
  shell: Shell;
  stage: Stage;
  fonts: FontProbes;
  colors: ColorProbes;
  strings: Strings;
  text: TextLayer;
  twins: Twins;
  options: ViewerOptions;
  events: PresenterEvents;
}

const takeover_frames_max = 8;
/** How far from the screen, in its heights, a viewer already has its context. */
const screens_ahead = 0.5;
const idle_slice_ms = 8;

export class InkView implements Presenter {
  readonly view: ViewHandle;
  private readonly parts: InkParts;
  private readonly graphics: Graphics;
  private readonly listeners = new AbortController();
  private model: Model;
  private raf = 0;
  private idle = 0;
  private on_screen = true;
  private taken_over = false;
  private released = false;
  private layout_revision = -1;
  private state_revision = -1;
  private colors = "";
  private dead = false;

  /** Throws when the engine cannot make a view, such as without WebGL 2. Shows nothing before its first frame. */
  constructor(engine: Engine, article: ArticleHandle, model: Model, parts: InkParts) {
    this.parts = parts;
    this.model = model;
    this.graphics = new Graphics(
      parts.shell,
      engine.module,
      () => {
        this.guard(() => {
          this.lost();
        });
      },
      () => {
        this.guard(() => {
          this.restored();
        });
      },
    );
    // A viewer far from the screen has no context yet: browsers allow few of them on a page.
    this.on_screen = is_near_screen(parts.shell.root);
    this.released = !this.on_screen;
    const host = new BrowserHost(parts.fonts, parts.strings.language, () =>
      this.on_screen ? this.graphics.acquire() : 0,
    );
    try {
      this.view = engine.create_view(host);
    } catch (error) {
      this.graphics.release();
      throw error;
    }
    if (this.on_screen && !this.graphics.ready) {
      this.view.delete();
      this.graphics.release();
      throw new LesartError("graphics", "the browser gives no WebGL 2 context");
    }
    for (const key of engine_keys) this.view.set_string(key, parts.strings.get(key));
    this.apply_colors();
    this.apply_options();
    this.apply_stage();
    this.set_article(article, model);
    const visible = new IntersectionObserver(
      (entries) => {
        this.guard(() => {
          this.set_on_screen(entries[entries.length - 1]?.isIntersecting ?? true);
        });
      },
      { rootMargin: `${screens_ahead * 100}% 0%` },
    );
    visible.observe(parts.shell.root);
    this.listeners.signal.addEventListener("abort", () => {
      visible.disconnect();
    });
    this.request();
  }

  destroy(): void {
    if (this.dead) return;
    this.dead = true;
    this.listeners.abort();
    cancelAnimationFrame(this.raf);
    cancel_idle(this.idle);
    try {
      this.view.delete();
    } finally {
      this.graphics.release();
    }
  }

  // ---- what changed outside

  /** Another article, or the same one with annotations. */
  set_article(article: ArticleHandle, model: Model): void {
    const { strings, twins, text, options } = this.parts;
    const same_text = this.taken_over && model.text === this.model.text;
    this.model = model;
    this.view.set_string("meta", meta_line(strings, model.data.article));
    this.view.set_document(article);
    twins.set_model(model, options.derived);
    this.state_revision = -1;
    if (same_text) text.set_model(model, this.view);
    else this.taken_over = false;
    this.request();
  }

  apply_colors(): void {
    const colors = this.parts.colors.read();
    if (colors.join() === this.colors) return;
    this.colors = colors.join();
    color_roles.forEach((_, role) => {
      this.view.set_color(role, colors[role] ?? 0xff);
    });
    this.request();
  }

  apply_options(): void {
    const { options } = this.parts;
    const chips = { none: 0, auto: 1, top: 2, side: 3 }[options.chips];
    this.view.set_option(Option.justify, Number(options.justify));
    this.view.set_option(Option.highlights, options.highlights);
    this.view.set_option(Option.show_derived, Number(options.derived));
    this.view.set_option(Option.underlines, Number(options.underlines));
    this.view.set_option(Option.editable, Number(options.editable));
    this.view.set_option(Option.chips, chips);
    this.view.set_option(Option.timeline, Number(options.timeline));
    this.view.set_option(Option.reduced_motion, Number(reduces_motion()));
    this.view.set_option(Option.coarse_pointer, Number(is_coarse()));
    this.request();
  }

  /** Size of the stage, device pixels or fonts may be others. */
  apply_stage(): void {
    const { stage, fonts } = this.parts;
    const fonts_changed = fonts.refresh();
    this.view.set_stage(stage.width, stage.height, stage.device_width, stage.device_height, fonts.measure_px);
    if (fonts_changed) this.view.fonts_changed();
    this.request();
  }

  // ---- commands and input

  command(command: number, argument: number): void {
    this.guard(() => {
      this.view.command(command, argument);
      this.request();
    });
  }

  /** Stage coordinates. What lies there: 0 nothing, 1 a mention or time, 2 a panel. */
  pointer(kind: number, x: number, y: number): number {
    let under = 0;
    this.guard(() => {
      under = this.view.pointer(kind, x, y);
      this.request();
    });
    return under;
  }

  pan(x: number, y: number, dx: number, dy: number): boolean {
    let moved = false;
    this.guard(() => {
      moved = this.view.pan(x, y, dx, dy);
      if (moved) this.request();
    });
    return moved;
  }

  state(): TwinState {
    const state = this.view.state();
    return { ...state, can_go_back: state.can_go_back === 1 };
  }

  /** Draws a frame soon. At most one is asked for at a time. */
  request(): void {
    if (this.raf !== 0 || this.dead || !this.on_screen) return;
    this.raf = requestAnimationFrame((time) => {
      this.raf = 0;
      this.guard(() => {
        this.tick(time / 1000);
      });
    });
  }

  // ---- frames

  private tick(seconds: number): void {
    if (this.dead || !this.on_screen || !this.graphics.ready) return;
    if (!this.taken_over) {
      this.take_over(seconds);
      return;
    }
    const again = this.draw(seconds);
    if (this.parts.shell.root.dataset["blank"] !== undefined) delete this.parts.shell.root.dataset["blank"];
    if (again) this.request();
    else this.schedule_idle();
  }

  // The first frames are drawn before anything is shown, so that no word appears late.
  private take_over(seconds: number): void {
    const { shell, text, stage } = this.parts;
    const { top, bottom } = this.band();
    this.view.set_scroll(stage.scroll_top());
    this.follow_layout(true);
    text.show_ink(this.model, meta_line(this.parts.strings, this.model.data.article), this.view, top, bottom);
    this.taken_over = true;
    delete shell.root.dataset["chipsSide"];
    delete shell.root.dataset["blank"];
    shell.root.dataset["mode"] = "ink"; // decides how high the article is, so it comes before measuring
    stage.set_text(text.element);
    this.apply_stage();
    for (let i = 0; i < takeover_frames_max && this.draw(seconds); i++);
    this.request();
  }

  private draw(seconds: number): boolean {
    const { stage } = this.parts;
    this.view.set_scroll(stage.scroll_top());
    this.follow_layout(false);
    this.graphics.prepare(stage.device_width, stage.device_height);
    let again = this.view.frame(seconds);
    if (this.drain()) {
      // The view moved the page to keep the reader's place: what was drawn is for where the page was.
      this.view.set_scroll(stage.scroll_top());
      again = this.view.frame(seconds);
    }
    this.follow_layout(false);
    this.follow_state();
    // Lines that the text layer asked for may have changed the layout after the ink was drawn.
    return again || this.view.layout().revision !== this.layout_revision;
  }

  /** True when the page was scrolled at once. */
  private drain(): boolean {
    const { events, stage } = this.parts;
    let jumped = false;
    for (let event = this.view.poll(); event; event = this.view.poll()) {
      if (event.kind === EventKind.scroll) {
        const smooth = event.a === 1 && !reduces_motion();
        stage.scroll_to(event.x, smooth);
        jumped ||= !smooth;
      } else if (event.kind === EventKind.select) {
        events.selected(event.a, event.b);
      } else if (event.kind === EventKind.time) {
        events.time_selected(event.a);
      }
    }
    return jumped;
  }

  private follow_layout(geometry_only: boolean): void {
    const { shell, text } = this.parts;
    const layout = this.view.layout();
    if (layout.revision !== this.layout_revision) {
      this.layout_revision = layout.revision;
      apply_layout(shell, layout);
      this.state_revision = -1; // the panels may lie elsewhere
    }
    if (geometry_only) return;
    const { top, bottom } = this.band();
    text.update(this.view, top, bottom);
  }

  private follow_state(): void {
    const state = this.view.state();
    if (state.revision === this.state_revision) return;
    this.state_revision = state.revision;
    const layout = this.view.layout();
    const entries = this.view.twins().map(to_entry);
    this.parts.twins.update(
      entries,
      { ...state, can_go_back: state.can_go_back === 1 },
      {
        chips: { x: layout.chips_x, y: layout.chips_y, width: layout.chips_width, height: layout.chips_height },
        card: { x: layout.card_x, y: layout.card_y, width: layout.card_width, height: layout.card_height },
        timeline: {
          x: layout.timeline_x,
          y: layout.timeline_y,
          width: layout.timeline_width,
          height: layout.timeline_height,
        },
      },
    );
  }

  /** The part of the column for which the text layer has lines: the screen and as much again above and below. */
  private band(): { top: number; bottom: number } {
    const { stage } = this.parts;
    const column_y = parseFloat(this.parts.shell.root.style.getPropertyValue("--_column-y")) || 0;
    const top = stage.scroll_top() - column_y;
    return { top: top - stage.height, bottom: top + 2 * stage.height };
  }

  private schedule_idle(): void {
    if (this.idle !== 0) return;
    this.idle = when_idle((time_left) => {
      this.idle = 0;
      if (this.dead || !this.taken_over) return;
      this.guard(() => {
        const ink_ahead = this.view.idle(Math.min(idle_slice_ms, Math.max(1, time_left)));
        const text_ahead = this.parts.text.advance(this.view);
        const layout_changed = this.view.layout().revision !== this.layout_revision;
        if (layout_changed)
          this.request(); // a frame follows up, then idle work goes on
        else if (ink_ahead || text_ahead) this.schedule_idle();
      });
    });
  }

  // ---- context

  private set_on_screen(on_screen: boolean): void {
    if (this.dead || on_screen === this.on_screen) return;
    this.on_screen = on_screen;
    if (!on_screen) {
      this.parts.shell.root.dataset["blank"] = "";
      this.view.context_lost();
      this.graphics.release();
      this.released = true;
    } else if (this.released) {
      this.released = false;
      this.restored();
    }
  }

  private lost(): void {
    if (this.dead || this.released) return;
    this.parts.shell.root.dataset["blank"] = "";
    this.view.context_lost();
  }

  private restored(): void {
    if (this.dead) return;
    if (this.view.context_restored()) this.request();
    else this.parts.events.without_graphics();
  }

  private guard(work: () => void): void {
    if (this.dead) return;
    try {
      work();
    } catch (error) {
      this.parts.events.failed(error);
    }
  }
}

function is_near_screen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const margin = window.innerHeight * screens_ahead;
  return bottom >= -margin && top <= window.innerHeight + margin;
}

function to_entry(twin: Struct<"twin">): TwinEntry {
  const { kind, index, x, y, width, height } = twin;
  return { kind, index, pressed: twin.pressed === 1, place: { x, y, width, height }, away: twin.visible === 0 };
}

function apply_layout({ root }: Shell, layout: Struct<"layout">): void {
  const { style } = root;
  style.setProperty("--_column-x", `${layout.column_x}px`);
  style.setProperty("--_column-y", `${layout.column_y}px`);
  style.setProperty("--_column-width", `${layout.column_width}px`);
  style.setProperty("--_timeline-height", `${layout.timeline_height}px`);
  style.setProperty("--_column-bottom-space", `${layout.column_bottom_space}px`);
}

// WebKit has no requestIdleCallback; a task after the next frame comes close.
function when_idle(work: (time_left: number) => void): number {
  if (typeof requestIdleCallback === "function")
    return requestIdleCallback((deadline) => {
      work(deadline.timeRemaining());
    });
  return window.setTimeout(() => {
    work(idle_slice_ms);
  }, 16);
}

function cancel_idle(id: number): void {
  if (typeof cancelIdleCallback === "function") cancelIdleCallback(id);
  else window.clearTimeout(id);
}
