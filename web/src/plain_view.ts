// The article without ink: selection, stepping, filters and jumps on the plain page, with the same commands and the same
// twins. Used without WebGL, in forced colours, and when somebody else rewrote the text.
import { Command, Twin } from "./abi.js";
import type { Panel } from "./dom.js";
import { reduces_motion } from "./media.js";
import { entity_types, type EntityMention, type Model } from "./model.js";
import type { Presenter, ViewerEvents, ViewerOptions } from "./presenter.js";
import type { TextLayer } from "./text_layer.js";
import type { TwinEntry, TwinState, Twins } from "./twins.js";

const companions_max = 6;

export interface PlainParts {
  text: TextLayer;
  twins: Twins;
  options: ViewerOptions;
  events: ViewerEvents;
  /** Where chips and timeline lie now. */
  panels: () => { chips: Panel; timeline: Panel };
}

export class PlainView implements Presenter {
  private readonly parts: PlainParts;
  private model: Model;
  private filters: number;
  private selected = -1;
  private rank = 0;
  private entry = -1;
  private back_to: number | undefined;

  constructor(model: Model, parts: PlainParts) {
    this.parts = parts;
    this.model = model;
    this.filters = parts.options.highlights;
    this.set_model(model);
  }

  destroy(): void {
    this.parts.twins.set_model(undefined);
  }

  set_model(model: Model): void {
    this.model = model;
    this.selected = -1;
    this.entry = -1;
    this.parts.twins.set_model(model, this.parts.options.derived);
    this.refresh();
  }

  state(): TwinState {
    return {
      entity: this.selected,
      mention: this.rank,
      mentions: this.mentions().length,
      timeline_entry: this.entry,
      can_go_back: this.back_to !== undefined,
    };
  }

  /** A click into the article. True when it met a mention. */
  click(target: Element): boolean {
    const mention = target.closest<HTMLElement>("[data-entity]");
    if (!mention || mention.classList.contains("off")) return false;
    const id = mention.dataset["entity"] ?? "";
    this.selected = this.model.entity_index(id);
    const pieces = [...this.parts.text.element.querySelectorAll(`[data-entity="${CSS.escape(id)}"]`)];
    this.rank = Math.min(Math.max(0, pieces.indexOf(mention)), Math.max(0, this.mentions().length - 1));
    this.refresh();
    this.parts.events.selected(this.selected, this.rank);
    return true;
  }

  command(command: number, argument: number): void {
    switch (command) {
      case Command.select_entity:
        this.select(argument);
        break;
      case Command.select_time:
        this.select_time(argument);
        break;
      case Command.next_mention:
        this.go_to_mention(this.rank + 1);
        break;
      case Command.previous_mention:
        this.go_to_mention(this.rank - 1);
        break;
      case Command.go_to_mention:
        this.go_to_mention(argument);
        break;
      case Command.go_to_offset:
        this.show(argument, argument + 1);
        break;
      case Command.back:
        if (this.back_to !== undefined) window.scrollTo({ top: this.back_to, behavior: behavior() });
        this.back_to = undefined;
        break;
      case Command.close:
        this.select(-1);
        this.entry = -1;
        break;
      case Command.toggle_type:
        this.filters ^= 1 << argument;
        break;
      default: // hover and focus are the browser's own here
        return;
    }
    this.refresh();
  }

  /** The panels' places, the filters or the selection changed. */
  refresh(): void {
    const { text, twins, panels } = this.parts;
    for (const element of text.element.querySelectorAll<HTMLElement>("[data-entity], [data-time]")) {
      const { entity } = element.dataset;
      const index = entity === undefined ? -1 : this.model.entity_index(entity);
      const type = index < 0 ? entity_types.length : entity_types.indexOf(this.model.entities[index]?.type ?? "other");
      element.classList.toggle("off", (this.filters & (1 << type)) === 0);
      element.classList.toggle("selected", index >= 0 && index === this.selected);
      element.classList.remove("current");
    }
    const current = this.mentions()[this.rank];
    const range = current && text.range_of(current.start, current.end);
    range?.startContainer.parentElement?.closest("[data-entity]")?.classList.add("current");
    const { chips, timeline } = panels();
    twins.update(this.entries(), this.state(), { chips, timeline });
  }

  private mentions(): EntityMention[] {
    const entity = this.model.entities[this.selected];
    return entity ? this.model.shown_mentions(entity, this.parts.options.derived) : [];
  }

  private select(entity: number): void {
    this.selected = entity;
    this.rank = 0;
    this.parts.events.selected(entity, entity < 0 ? -1 : 0);
  }

  private go_to_mention(rank: number): void {
    const mentions = this.mentions();
    if (mentions.length === 0) return;
    this.rank = (rank + mentions.length) % mentions.length;
    const mention = mentions[this.rank];
    if (mention) this.show(mention.start, mention.end);
    this.parts.events.selected(this.selected, this.rank);
  }

  private select_time(entry: number): void {
    this.entry = entry;
    const item = this.model.timeline[entry];
    if (item) this.show(item.start, item.end);
    this.parts.events.time_selected(entry);
  }

  private show(start: number, end: number): void {
    const range = this.parts.text.range_of(start, end);
    const element = range?.startContainer.parentElement;
    if (!element) return;
    this.back_to ??= window.scrollY;
    element.scrollIntoView({ block: "center", behavior: behavior() });
  }

  private entries(): TwinEntry[] {
    const { model } = this;
    const entries: TwinEntry[] = [];
    const shown = (type: number): boolean => (this.filters & (1 << type)) !== 0;
    if (this.parts.options.chips !== "none") {
      entity_types.forEach((type, i) => {
        const found = model.entities.flatMap((entity, index) => (entity.type === type ? [index] : []));
        if (found.length === 0) return;
        entries.push({ kind: Twin.filter, index: i, pressed: shown(i) });
        for (const index of found) entries.push({ kind: Twin.chip, index, pressed: index === this.selected });
      });
      if (model.times.length > 0) {
        entries.push({ kind: Twin.filter, index: entity_types.length, pressed: shown(entity_types.length) });
      }
    }
    if (this.parts.options.timeline) {
      model.timeline.forEach((_, index) => entries.push({ kind: Twin.time, index, pressed: index === this.entry }));
    }
    if (this.selected >= 0) entries.push(...this.card_entries());
    return entries;
  }

  private card_entries(): TwinEntry[] {
    const of = (kind: number, index = 0): TwinEntry => ({ kind, index, pressed: false });
    const entity = this.model.entities[this.selected];
    return [
      of(Twin.previous),
      of(Twin.next),
      ...(this.back_to === undefined ? [] : [of(Twin.back)]),
      ...(this.parts.options.editable ? [of(Twin.edit)] : []),
      of(Twin.close),
      ...(entity?.url ? [of(Twin.link)] : []),
      ...this.mentions().map((_, rank) => of(Twin.snippet, rank)),
      ...this.companions().map((index) => of(Twin.companion, index)),
    ];
  }

  /** Entities that share most blocks with the selected one. */
  private companions(): number[] {
    const { blocks } = this.model.data.article;
    const block_of = (offset: number): number => blocks.findIndex(({ start, end }) => start <= offset && offset < end);
    const home = new Set(this.mentions().map(({ start }) => block_of(start)));
    return this.model.entities
      .map(({ mentions }, index) => {
        const shared = new Set(mentions.map(({ start }) => block_of(start)).filter((block) => home.has(block)));
        return { index, shared: shared.size };
      })
      .filter(({ index, shared }) => index !== this.selected && shared > 0)
      .sort((a, b) => b.shared - a.shared || a.index - b.index)
      .slice(0, companions_max)
      .map(({ index }) => index);
  }
}

function behavior(): ScrollBehavior {
  return reduces_motion() ? "instant" : "smooth";
}
