// <lesart-article>: attributes, properties, methods and events. The contract is README.md, "The element".
import { Command } from "./abi.js";
import type { ArticleHandle, Engine } from "./api.js";
import { correct, type Corrected, type Correction } from "./corrections.js";
import { CorrectionStore } from "./correction_store.js";
import { Deferred } from "./deferred.js";
import { download, file_stem } from "./download.js";
import { preload, shared_engine } from "./engine.js";
import { EngineTrap, LesartError, to_lesart_error } from "./errors.js";
import { read_light_article, type LightArticle } from "./light_dom.js";
import { Model, type ArticleText, type Lesart } from "./model.js";
import type { ChipsPlace, Theme, ViewerOptions } from "./presenter.js";
import { open_session, type ProvidedAnnotations, type SessionInput } from "./session.js";
import { read_source, type ArticleSource } from "./source.js";
import { Strings } from "./strings.js";
import { Viewer } from "./viewer.js";

const themes: readonly Theme[] = ["auto", "light", "dark", "sepia", "contrast"];
const chips_places: readonly ChipsPlace[] = ["none", "auto", "top", "side"];
const all_highlights = 31;
const traps_max = 2;
const corrections = new CorrectionStore();

export interface Target {
  /** Id of an entity: its first mention. */
  entity?: string;
  /** Id of a timeline entry or of a time. */
  time?: string;
  /** UTF-16 offset in `article.text`. */
  offset?: number;
}

export class LesartArticleElement extends HTMLElement {
  static readonly observedAttributes = [
    "src",
    "language",
    "published",
    "theme",
    "annotations",
    "justify",
    "derived",
    "editable",
    "entities",
    "timeline",
  ];

  private viewer: Viewer | undefined;
  private article_handle: ArticleHandle | undefined;
  private model: Model | undefined;
  private input: SessionInput | undefined;
  private provided: ProvidedAnnotations | undefined;
  private turn = 0;
  private traps = 0;
  private forget_trap: (() => void) | undefined;
  private children_observer: MutationObserver | undefined;
  private ready = new Deferred();

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  // ---- life

  connectedCallback(): void {
    if (this.viewer || !this.shadowRoot) return;
    const wishes = [this.closest("[lang]")?.getAttribute("lang") ?? "", ...navigator.languages];
    this.viewer = new Viewer(this.shadowRoot, new Strings(wishes), this.viewer_options(), {
      selected: (entity, mention) => {
        const id = this.model?.entities[entity]?.id ?? null;
        this.emit("lesart-select", { entity: id, mention: id === null || mention < 0 ? null : mention });
      },
      time_selected: (entry) => {
        this.emit("lesart-time", { time: this.model?.timeline[entry]?.id ?? null });
      },
      failed: (error) => {
        this.view_failed(error);
      },
      correct: (correction) => {
        this.change_corrections((made) => [...made, correction]);
      },
      undo: () => {
        this.change_corrections((made) => made.slice(0, -1));
      },
      corrections: () => this.corrections_made().length,
      load: (file) => {
        this.load_annotations(file);
      },
      save: () => {
        this.save_annotations();
      },
    });
    this.viewer.set_theme(this.theme);
    this.start();
  }

  disconnectedCallback(): void {
    // An element that is only moved is connected again in the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.turn++;
      this.children_observer?.disconnect();
      this.viewer?.destroy(); // before the document its view borrows
      this.viewer = undefined;
      this.close_article();
      this.shadowRoot?.replaceChildren(document.createElement("slot"));
    });
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const { viewer } = this;
    if (!viewer || old === value) return;
    if (name === "theme") viewer.set_theme(this.theme);
    else if (name === "src") this.start();
    else if (name === "language" || name === "published" || name === "annotations") this.reopen();
    else {
      viewer.set_options(this.viewer_options());
      if (name === "editable" || name === "derived") this.reopen();
    }
  }

  // ---- properties

  get src(): string {
    return this.getAttribute("src") ?? "";
  }
  set src(value: string) {
    this.setAttribute("src", value);
  }
  get type(): string {
    return this.getAttribute("type") ?? "";
  }
  set type(value: string) {
    this.setAttribute("type", value);
  }
  get language(): string {
    return this.getAttribute("language") ?? "";
  }
  set language(value: string) {
    this.setAttribute("language", value);
  }
  get published(): string {
    return this.getAttribute("published") ?? "";
  }
  set published(value: string) {
    this.setAttribute("published", value);
  }
  get theme(): Theme {
    return one_of(themes, this.getAttribute("theme"), "auto");
  }
  set theme(value: Theme) {
    this.setAttribute("theme", value);
  }
  get justify(): boolean {
    return this.hasAttribute("justify");
  }
  set justify(value: boolean) {
    this.toggleAttribute("justify", value);
  }
  /** Words derived from names and names inside of compounds are shown too. */
  get derived(): boolean {
    return this.hasAttribute("derived");
  }
  set derived(value: boolean) {
    this.toggleAttribute("derived", value);
  }
  /** The reader may correct what was recognised. */
  get editable(): boolean {
    return this.hasAttribute("editable");
  }
  set editable(value: boolean) {
    this.toggleAttribute("editable", value);
  }
  get entities(): ChipsPlace {
    return one_of(chips_places, this.getAttribute("entities"), "auto");
  }
  set entities(value: ChipsPlace) {
    this.setAttribute("entities", value);
  }
  get timeline(): "bottom" | "none" {
    return this.getAttribute("timeline") === "none" ? "none" : "bottom";
  }
  set timeline(value: "bottom" | "none") {
    this.setAttribute("timeline", value);
  }

  /** The article as shown; offsets count UTF-16 units of its `text`. */
  get article(): ArticleText | null {
    return this.model?.data.article ?? null;
  }

  /** What was recognised or provided; `null` before. Setting it to a `lesart/1` object
   *  over the same text or to W3C Web Annotations shows those instead. */
  get annotations(): Pick<Lesart, "entities" | "times" | "timeline"> | null {
    if (!this.model) return null;
    const { entities = [], times = [], timeline = [] } = this.model.data;
    return { entities, times, timeline };
  }
  set annotations(value: object | null) {
    this.provided = value ? { json: JSON.stringify(value), merge: false, required: true } : undefined;
    this.reopen();
  }

  // ---- methods

  /** Shows another article: text itself, a file, bytes, or what an address gives. The one shown before stays if this fails. */
  async open(source: ArticleSource): Promise<void> {
    const turn = ++this.turn;
    this.traps = 0;
    try {
      const bytes = await read_source(source, this.type);
      if (turn !== this.turn) return;
      this.provided = undefined;
      await this.run(
        { source: bytes, language: this.language, published: this.published, annotations: undefined, links: [] },
        turn,
      );
    } catch (error) {
      this.report(error, turn);
      throw error;
    }
  }

  goTo(target: Target): void {
    const { viewer, model } = this;
    if (!viewer || !model) return;
    if (target.entity !== undefined) {
      viewer.command(Command.select_entity, model.entity_index(target.entity));
      viewer.command(Command.go_to_mention, 0);
    } else if (target.time !== undefined) {
      const entry = model.timeline_index(target.time);
      const time = model.times.find(({ id }) => id === target.time);
      if (entry >= 0) viewer.command(Command.select_time, entry);
      else if (time) viewer.command(Command.go_to_offset, time.start);
    } else if (target.offset !== undefined) {
      viewer.command(Command.go_to_offset, target.offset);
    }
  }

  /** Selects an entity by its id; `null` deselects. */
  select(entity_id: string | null): void {
    this.viewer?.command(Command.select_entity, entity_id === null ? -1 : (this.model?.entity_index(entity_id) ?? -1));
  }

  /** "json": the `lesart/1` file, offsets in code points; "webannotation": a W3C Web Annotation collection about this
   *  page's, or the `src`'s, address; "html": one static page without script. */
  export(format: string): string {
    const { article_handle: article } = this;
    if (!article) throw new LesartError("export-empty", "no article is shown that could be exported");
    switch (format) {
      case "json":
        return article.json("codepoint");
      case "webannotation":
        return article.web_annotations(new URL(this.src, document.baseURI).href);
      case "html":
        return article.html();
      default:
        throw new LesartError(
          "export-format",
          `"${format}" cannot be exported; known formats are "json", "webannotation" and "html"`,
        );
    }
  }

  /** Resolves when an article is shown with its annotations. */
  whenReady(): Promise<void> {
    return this.ready.promise;
  }

  // ---- correcting

  private corrections_made(): Correction[] {
    return this.model && this.editable ? corrections.load(this.model.text) : [];
  }

  private change_corrections(change: (made: Correction[]) => Correction[]): void {
    if (!this.model) return;
    corrections.save(this.model.text, change(this.corrections_made()));
    this.reopen();
    this.emit("lesart-correct", { corrections: this.corrections_made().length });
  }

  private load_annotations(file: File): void {
    file
      .text()
      .then((json) => {
        if (!this.model) return;
        corrections.save(this.model.text, []); // they were about what the file replaces
        this.provided = { json, merge: false, required: true };
        this.reopen();
      })
      .catch((error: unknown) => {
        this.report(error, this.turn);
      });
  }

  private save_annotations(): void {
    const name = `${file_stem(this.model?.data.article.title ?? "")}.annotations.json`;
    download(this.export("webannotation"), "application/ld+json", name);
  }

  // ---- loading

  private start(): void {
    const turn = ++this.turn;
    this.traps = 0;
    if (this.src) {
      preload(this.language);
      this.viewer?.set_status(this.strings().get("loading"), "quiet");
      const url = new URL(this.src, document.baseURI);
      read_source(url, this.type)
        .then((source) => (turn === this.turn ? this.run(this.with_annotations({ source }), turn) : undefined))
        .catch((error: unknown) => {
          this.report(error, turn);
        });
      return;
    }
    const child = this.querySelector(":scope > article");
    if (child) this.start_from(child, turn);
    else this.watch_children();
  }

  // Synchronous up to here and through show_text: the article is on screen before the browser paints.
  private start_from(child: Element, turn: number): void {
    const light = read_light_article(child, this.language, this.published);
    if (!light) return;
    this.show_light(light);
    preload(light.data.language);
    const source = { bytes: new TextEncoder().encode(JSON.stringify(light.data)), from: "lesart" };
    this.run(this.with_annotations({ source, links: light.links }), turn).catch((error: unknown) => {
      this.report(error, turn);
    });
  }

  private show_light(light: LightArticle): void {
    this.viewer?.show_text(new Model(light.data, light.links));
  }

  private watch_children(): void {
    this.children_observer ??= new MutationObserver(() => {
      const child = this.querySelector(":scope > article");
      if (!child || this.input) return;
      this.children_observer?.disconnect();
      this.start_from(child, ++this.turn);
    });
    this.children_observer.observe(this, { childList: true });
  }

  private with_annotations(part: Partial<SessionInput> & Pick<SessionInput, "source">): SessionInput {
    return { language: this.language, published: this.published, annotations: this.provided, links: [], ...part };
  }

  /** The same article again, with other settings or another engine. Several changes in one task are one. */
  private reopen(): void {
    const turn = ++this.turn;
    queueMicrotask(() => {
      if (turn === this.turn) this.run_again(turn);
    });
  }

  private run_again(turn: number): void {
    const { input } = this;
    if (!input) return;
    this.run(this.with_annotations({ source: input.source, links: input.links }), turn).catch((error: unknown) => {
      this.report(error, turn);
    });
  }

  private async run(input: SessionInput, turn: number): Promise<void> {
    // The article is shown all the same, with what recognition finds.
    let warning: LesartError | undefined;
    const annotations_url = this.getAttribute("annotations");
    if (annotations_url && !input.annotations) {
      try {
        const file = await read_source(new URL(annotations_url, document.baseURI), "");
        const json = new TextDecoder().decode(file.bytes);
        input = { ...input, annotations: { json, merge: false, required: false } };
      } catch (error) {
        warning = to_lesart_error(error, "open-failed");
      }
    }
    const had_article = this.article_handle !== undefined;
    try {
      await this.run_on(await shared_engine(), input, turn, warning);
    } catch (error) {
      if (!(error instanceof EngineTrap)) throw error;
      // An article shown before is opened again by its own listener; without one, a second try is worth it.
      if (had_article || this.traps >= 1) throw new LesartError("engine-trap", error.message, { cause: error });
      this.traps++;
      await this.run(input, turn);
    }
  }

  private async run_on(engine: Engine, input: SessionInput, turn: number, warning?: LesartError): Promise<void> {
    const stale = (): boolean => turn !== this.turn || !this.viewer;
    const warn = (error: unknown): void => {
      warning = to_lesart_error(error, "language-pack");
    };
    const set_right = (data: Lesart): Corrected | undefined => {
      const made = this.editable ? corrections.load(data.article.text) : [];
      return made.length > 0 ? correct(data, made) : undefined;
    };
    for await (const session of open_session(engine, input, stale, warn, set_right)) {
      if (stale()) {
        if (session.article !== this.article_handle) session.article.delete();
        return;
      }
      this.take(engine, session.article, session.model, input);
      if (!session.complete) this.viewer?.set_status(this.strings().get("reading"), "quiet");
      else this.finished();
    }
    if (warning && !stale()) this.show_error(warning);
  }

  private take(engine: Engine, article: ArticleHandle, model: Model, input: SessionInput): void {
    this.viewer?.present(engine, article, model);
    if (this.article_handle !== article) {
      this.close_article();
      this.article_handle = article;
      this.forget_trap = engine.when_trapped(() => {
        this.engine_trapped();
      });
    }
    this.model = model;
    this.input = input;
  }

  private finished(): void {
    this.viewer?.set_status("", "quiet");
    this.ready.resolve();
    this.emit("lesart-ready", {});
  }

  private close_article(): void {
    this.forget_trap?.();
    this.article_handle?.delete();
    this.article_handle = undefined;
  }

  // ---- failing

  private report(error: unknown, turn: number): void {
    // An older request's failure is of no interest any more, unless it stopped the engine.
    const trapped = error instanceof LesartError && error.code === "engine-trap";
    if (turn === this.turn || trapped) this.show_error(to_lesart_error(error, "open-failed"));
  }

  private show_error(error: LesartError): void {
    const key = this.viewer?.is_readable ? "degraded" : "error";
    this.viewer?.set_status(this.strings().get(key, { message: error.message }), "error");
    this.emit("lesart-error", { code: error.code, message: error.message });
  }

  private view_failed(error: unknown): void {
    if (error instanceof EngineTrap) return;
    this.viewer?.drop_ink();
    this.show_error(to_lesart_error(error, "view-failed"));
  }

  /** The instance is gone, this article's document with it. The text stays; a new instance opens it again. */
  private engine_trapped(): void {
    this.article_handle = undefined;
    this.viewer?.drop_ink();
    this.traps++;
    if (this.traps > traps_max) {
      this.show_error(
        new LesartError(
          "engine-trap",
          "the reading engine stopped again and again on this article; it is shown without highlights",
        ),
      );
      return;
    }
    this.reopen();
  }

  private emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private strings(): Strings {
    return new Strings([this.closest("[lang]")?.getAttribute("lang") ?? "", ...navigator.languages]);
  }

  private viewer_options(): ViewerOptions {
    return {
      justify: this.justify,
      chips: this.entities,
      timeline: this.timeline === "bottom",
      derived: this.derived,
      editable: this.editable,
      underlines: true,
      highlights: all_highlights,
    };
  }
}

function one_of<T extends string>(known: readonly T[], value: string | null, fallback: T): T {
  return known.find((candidate) => candidate === value) ?? fallback;
}
