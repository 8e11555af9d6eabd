// One article on the page: builds the shadow tree, shows the article at once, lets ink take over when an engine is there, and
// falls back to the plain page when it must. Knows nothing of attributes and loading; that is element.ts.
import { Command } from "./abi.js";
import type { ArticleHandle, Engine } from "./api.js";
import { Editor } from "./editor.js";
import { FontProbes } from "./fonts.js";
import { first_geometry, type Geometry } from "./geometry.js";
import { InkView } from "./ink_view.js";
import { Input } from "./input.js";
import { forces_colors, is_coarse, prefers_dark, watch_media } from "./media.js";
import type { Model } from "./model.js";
import { PlainView } from "./plain_view.js";
import { meta_line, type Theme, type PresenterEvents, type ViewerEvents, type ViewerOptions } from "./presenter.js";
import { selected_range } from "./selection.js";
import { make_shell, type Shell } from "./shell.js";
import { Stage } from "./stage.js";
import type { Strings } from "./strings.js";
import { TextLayer } from "./text_layer.js";
import { ColorProbes } from "./theme.js";
import { Twins, type TwinState } from "./twins.js";

export class Viewer {
  readonly shell: Shell;
  readonly text: TextLayer;
  options: ViewerOptions;
  private readonly strings: Strings;
  private readonly events: PresenterEvents;
  private readonly listeners = new AbortController();
  private readonly fonts = new FontProbes();
  private readonly colors = new ColorProbes();
  private readonly stage: Stage;
  private readonly twins: Twins;
  private theme: Theme = "auto";
  private model: Model | undefined;
  private ink: InkView | undefined;
  private editor: Editor | undefined;
  private plain: PlainView | undefined;
  private presented: { engine: Engine; article: ArticleHandle } | undefined;
  /** Why the plain page is shown: the system's own colours, no WebGL, or somebody else changed the text. */
  private plain_reason: "colours" | "graphics" | "rewritten" = "graphics";

  constructor(shadow: ShadowRoot, strings: Strings, options: ViewerOptions, events: ViewerEvents) {
    const { signal } = this.listeners;
    this.strings = strings;
    this.options = options;
    this.events = {
      ...events,
      without_graphics: () => {
        this.become_plain("graphics");
      },
    };
    this.text = new TextLayer(this.fonts, () => {
      this.become_plain("rewritten");
    });
    this.twins = new Twins(
      strings,
      (command, argument) => {
        this.command(command, argument);
      },
      () => {
        this.edit();
      },
      signal,
    );
    this.shell = make_shell(shadow, this.text.element, [this.fonts.root, this.colors.root]);
    this.shell.front.append(this.twins.chips);
    this.shell.back.prepend(this.twins.card.element, this.twins.timeline);
    this.apply_theme();
    this.fonts.refresh();
    this.stage = new Stage(
      this.shell,
      this.text.element,
      () => {
        this.resized();
      },
      () => {
        this.ink?.request();
      },
      signal,
    );
    this.place_without_engine();
    watch_media(() => {
      this.media_changed();
    }, signal);
    document.fonts.addEventListener(
      "loadingdone",
      () => {
        this.fonts_changed();
      },
      { signal },
    );
    this.fonts.watch(() => {
      this.fonts_changed();
    }, signal);
    this.colors.watch(() => {
      this.ink?.apply_colors();
    }, signal);
    this.watch_selection(signal);
    new Input(
      {
        root: this.shell.root,
        stage_rect: () => this.stage.rect(),
        ink: () => this.ink,
        plain_click: (target) => {
          this.plain?.click(target);
        },
        command: (command, argument) => {
          this.command(command, argument);
        },
        state: () => this.state(),
        pointing: (on) => {
          this.text.element.classList.toggle("pointing", on);
        },
        closed: (entity) => {
          this.twins.focus_chip(entity);
        },
      },
      signal,
    );
  }

  destroy(): void {
    this.listeners.abort();
    this.ink?.destroy();
    this.plain?.destroy();
    this.text.destroy();
    this.ink = undefined;
    this.plain = undefined;
  }

  /** True while an article can be read, in whatever way. */
  get is_readable(): boolean {
    return this.model !== undefined;
  }

  // ---- what is shown

  /** The article at once, in the browser's own line breaking, without panels. */
  show_text(model: Model): void {
    this.drop_presenters();
    this.model = model;
    this.text.show_plain(model, meta_line(this.strings, model.data.article));
    this.shell.root.dataset["mode"] = "loading";
    this.stage.set_text(this.text.element);
    this.place_without_engine();
  }

  /** The article in ink, or on the plain page where ink cannot be. `article` must live until another is shown. */
  present(engine: Engine, article: ArticleHandle, model: Model): void {
    this.model = model;
    this.presented = { engine, article };
    if (this.ink) {
      this.ink.set_article(article, model);
      return;
    }
    if (forces_colors() || this.plain) {
      if (!this.plain) this.plain_reason = "colours";
      this.present_plain(model);
      return;
    }
    try {
      const { shell, stage, fonts, colors, strings, text, twins, options, events } = this;
      this.ink = new InkView(engine, article, model, {
        shell,
        stage,
        fonts,
        colors,
        strings,
        text,
        twins,
        options,
        events,
      });
    } catch (error) {
      if (engine.dead) throw error;
      this.plain_reason = "graphics";
      this.present_plain(model); // no WebGL 2: the text layer is the page
    }
  }

  /** The engine is gone: the article stays, as plain text until another engine presents it. */
  drop_ink(): void {
    if (this.model) this.show_text(this.model);
    else this.drop_presenters();
  }

  // ---- commands

  command(command: number, argument: number): void {
    const before = this.state()?.entity ?? -1;
    (this.ink ?? this.plain)?.command(command, argument);
    // The close button vanishes with the card; its focus goes to the chip the card belonged to.
    if (command === Command.close && before >= 0 && this.twins.card.element.matches(":focus-within")) {
      this.twins.focus_chip(before);
    }
  }

  state(): TwinState | undefined {
    return (this.ink ?? this.plain)?.state();
  }

  set_theme(theme: Theme): void {
    this.theme = theme;
    this.apply_theme();
    this.ink?.apply_colors();
  }

  set_options(options: ViewerOptions): void {
    Object.assign(this.options, options);
    if (!options.editable && this.editor) this.editor.bar.hidden = true;
    this.ink?.apply_options();
    this.plain?.refresh();
    if (!this.ink) this.place_without_engine();
  }

  // ---- correcting

  private edit(): void {
    const { model } = this;
    const state = this.state();
    const entity = state && model?.entities[state.entity];
    if (!model || !entity) return;
    const mention = model.shown_mentions(entity, this.options.derived)[state.mention] ?? entity.mentions[0];
    if (mention) this.make_editor().open(model, entity, mention, this.events.corrections());
  }

  private watch_selection(signal: AbortSignal): void {
    document.addEventListener(
      "selectionchange",
      () => {
        this.selection_changed();
      },
      { signal },
    );
  }

  private selection_changed(): void {
    if (!this.options.editable || !this.model) return;
    const range = selected_range(this.shell.root.getRootNode() as ShadowRoot);
    const start = range && this.text.offset_at(range.startContainer, range.startOffset);
    const end = range && this.text.offset_at(range.endContainer, range.endOffset);
    if (!this.editor && (start === undefined || start === end)) return;
    const span = start !== undefined && end !== undefined ? { start, end } : undefined;
    this.make_editor().select(this.model.text, span, range && this.rect_of(range));
  }

  /** Where a range lies, from the root's top left. */
  private rect_of(range: AbstractRange): DOMRect {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const rect = live.getBoundingClientRect();
    const root = this.shell.root.getBoundingClientRect();
    return new DOMRect(rect.x - root.x, rect.y - root.y, rect.width, rect.height);
  }

  private make_editor(): Editor {
    if (!this.editor) {
      this.editor = new Editor(this.strings, this.events, this.listeners.signal);
      this.shell.root.append(this.editor.dialog, this.editor.bar);
    }
    return this.editor;
  }

  set_status(message: string, kind: "quiet" | "error"): void {
    const { status } = this.shell;
    status.classList.toggle("quiet", kind === "quiet");
    status.classList.toggle("error", kind === "error");
    if (status.textContent !== message) status.textContent = message;
  }

  // ---- what changes outside

  private resized(): void {
    this.stage.measure();
    if (this.ink) this.ink.apply_stage();
    else this.place_without_engine();
  }

  private fonts_changed(): void {
    if (this.ink) this.ink.apply_stage();
    else this.place_without_engine();
  }

  private media_changed(): void {
    this.apply_theme();
    if (forces_colors() && this.ink) {
      this.become_plain("colours");
      return;
    }
    if (!forces_colors() && this.plain && this.plain_reason === "colours") this.return_to_ink();
    this.ink?.apply_colors();
    this.ink?.apply_options();
    this.resized();
  }

  private return_to_ink(): void {
    const { model, presented } = this;
    if (!model || !presented || presented.engine.dead) return;
    this.plain?.destroy();
    this.plain = undefined;
    this.present(presented.engine, presented.article, model);
  }

  private apply_theme(): void {
    const dark = prefers_dark();
    const theme = this.theme === "auto" ? (dark ? "dark" : "light") : this.theme;
    this.shell.root.dataset["theme"] = theme === "contrast" && dark ? "contrast-dark" : theme;
  }

  // ---- the plain page

  /** Somebody rewrote the text, or the reader's system takes the colours over. */
  private become_plain(reason: "colours" | "graphics" | "rewritten"): void {
    if (!this.ink || !this.model) return;
    this.plain_reason = reason;
    this.ink.destroy();
    this.ink = undefined;
    this.present_plain(this.model, reason === "rewritten" ? "keep text" : "new text");
  }

  private present_plain(model: Model, how: "keep text" | "new text" = "new text"): void {
    const { shell, text, twins, options, events } = this;
    if (how === "new text") {
      text.show_plain(model, meta_line(this.strings, model.data.article));
      this.stage.set_text(text.element);
    }
    shell.root.dataset["mode"] = "plain";
    delete shell.root.dataset["blank"];
    this.place_without_engine();
    if (this.plain) {
      this.plain.set_model(model);
    } else {
      const panels = (): Geometry => this.geometry();
      this.plain = new PlainView(model, { text, twins, options, events, panels });
    }
  }

  private drop_presenters(): void {
    this.presented = undefined;
    this.ink?.destroy();
    this.plain?.destroy();
    this.ink = undefined;
    this.plain = undefined;
    this.twins.set_model(undefined);
    delete this.shell.root.dataset["blank"];
  }

  private geometry(): Geometry {
    return first_geometry({
      width: this.stage.width,
      stage_height: this.stage.height,
      measure_px: this.fonts.measure_px,
      chips: this.options.chips,
      timeline: this.options.timeline && (!this.plain || (this.model?.timeline.length ?? 0) > 0),
      coarse: is_coarse(),
    });
  }

  private place_without_engine(): void {
    if (this.fonts.refresh() && !this.ink) this.stage.measure();
    const { root } = this.shell;
    const geometry = this.geometry();
    root.style.setProperty("--_line", `${this.fonts.spec(0).line_height_px}px`);
    root.style.setProperty("--_column-x", `${geometry.column_x}px`);
    root.style.setProperty("--_column-y", `${geometry.column_y}px`);
    root.style.setProperty("--_column-width", `${geometry.column_width}px`);
    root.style.setProperty("--_column-bottom-space", `${geometry.column_bottom_space}px`);
    root.style.setProperty("--_timeline-height", `${geometry.timeline.height}px`);
    root.toggleAttribute("data-chips-side", geometry.chips_side);
    this.plain?.refresh();
  }
}
