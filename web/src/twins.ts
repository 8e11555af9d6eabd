// Chips, card and timeline as real buttons and lists. Under ink they lie transparent where the ink draws them; on the plain
// page the same elements are what the reader sees.
import { Command, Twin } from "./abi.js";
import { CardTwin } from "./card.js";
import { hidden, item_of, panel, part, place, place_in, reconcile, set_flag, type Panel } from "./dom.js";
import { entity_types, html_datetime, type EntityType, type Model } from "./model.js";
import { rove, rove_refresh } from "./rove.js";
import type { Strings } from "./strings.js";

/** One thing to press. Under ink with its place on the stage. */
export interface TwinEntry {
  kind: number;
  index: number;
  pressed: boolean;
  place?: { x: number; y: number; width: number; height: number };
  /** Scrolled out of its panel: it keeps the focus' order, but lies over nothing. */
  away?: boolean;
}

/** What the twins show. */
export interface TwinState {
  entity: number;
  mention: number;
  mentions: number;
  timeline_entry: number;
  can_go_back: boolean;
}

export interface Panels {
  chips: Panel;
  timeline: Panel;
  /** Without it the stylesheet places the card. */
  card?: Panel;
}

export type SendCommand = (command: number, argument: number) => void;

const filter_keys = ["people", "organisations", "places", "others", "times"] as const;

export class Twins {
  readonly chips: HTMLElement;
  readonly timeline: HTMLElement;
  readonly card: CardTwin;
  private readonly chip_list = document.createElement("ul");
  private readonly time_list = document.createElement("ol");
  private readonly strings: Strings;
  private readonly send: SendCommand;
  private readonly edit: () => void;
  private readonly buttons = new Map<string, HTMLElement>();
  private model: Model | undefined;
  private entries: readonly TwinEntry[] = [];
  /** Compounds and derived words count too. */
  private derived = false;

  constructor(strings: Strings, send: SendCommand, edit: () => void, signal: AbortSignal) {
    this.strings = strings;
    this.send = send;
    this.edit = edit;
    this.card = new CardTwin(strings, signal);
    this.chips = panel("nav", "chips", strings.get("names_in_article"));
    this.timeline = panel("section", "timeline", strings.get("timeline"));
    this.chips.append(this.chip_list);
    this.timeline.append(this.time_list);
    rove(this.chip_list, signal);
    rove(this.time_list, signal);
    for (const root of this.roots()) {
      root.addEventListener(
        "click",
        (event) => {
          this.clicked(event);
        },
        { signal },
      );
      root.addEventListener(
        "focusin",
        (event) => {
          this.focused(event);
        },
        { signal },
      );
      root.addEventListener(
        "focusout",
        () => {
          this.unfocused();
        },
        { signal },
      );
    }
  }

  roots(): HTMLElement[] {
    return [this.chips, this.card.element, this.timeline];
  }

  /** Forgets everything: another article, or the same one recognised anew. */
  set_model(model: Model | undefined, derived = false): void {
    this.model = model;
    this.derived = derived;
    this.card.derived = derived;
    this.buttons.clear();
    this.chip_list.replaceChildren();
    this.time_list.replaceChildren();
    this.card.clear();
    if (model) return;
    for (const root of this.roots()) root.hidden = true;
  }

  /** `panels`: where they lie on the stage. Entries without a place are placed by the stylesheet. */
  update(entries: readonly TwinEntry[], state: TwinState, panels: Panels): void {
    const { model } = this;
    if (!model) return;
    this.entries = entries;
    const chips: HTMLElement[] = [];
    const times: HTMLElement[] = [];
    const card: { entry: TwinEntry; element: HTMLElement }[] = [];
    this.card.set_state(model, state);
    entries.forEach((entry, i) => {
      const element = this.element_of(entry, model);
      element.dataset["twin"] = String(i);
      if (is_chip(entry)) chips.push(item_of(element));
      else if (is_time(entry)) times.push(item_of(element));
      else card.push({ entry, element });
      this.set_state(entry, element, state);
      const home = is_chip(entry) ? panels.chips : is_time(entry) ? panels.timeline : panels.card;
      place_in(element, entry.place, home);
      element.classList.toggle("away", entry.away === true);
    });
    reconcile(this.chip_list, chips);
    reconcile(this.time_list, times);
    this.card.update(card);
    this.chips.hidden = chips.length === 0;
    this.timeline.hidden = times.length === 0;
    place(this.chips, panels.chips);
    place(this.timeline, panels.timeline);
    if (panels.card) place(this.card.element, panels.card);
    else this.card.element.removeAttribute("style");
    rove_refresh(this.chip_list);
    rove_refresh(this.time_list);
  }

  /** The button of an entity's chip gets the focus, such as after its card was closed. */
  focus_chip(entity: number): void {
    this.buttons.get(`${Twin.chip}:${entity}`)?.focus({ preventScroll: true });
  }

  // ---- elements

  private element_of(entry: TwinEntry, model: Model): HTMLElement {
    const key = `${entry.kind}:${entry.index}`;
    const in_card = !is_chip(entry) && !is_time(entry);
    if (in_card) return this.card.element_of(entry, model);
    const known = this.buttons.get(key);
    if (known) return known;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "twin";
    this.fill(button, entry, model);
    document.createElement("li").append(button);
    this.buttons.set(key, button);
    return button;
  }

  private fill(button: HTMLElement, { kind, index }: TwinEntry, model: Model): void {
    const { strings } = this;
    if (kind === Twin.filter) {
      const type = entity_types[index];
      const count = type ? model.entities.filter((entity) => entity.type === type).length : model.times.length;
      button.classList.add("filter", type ?? "time");
      button.append(
        part("glyph"),
        part("name", strings.get(filter_keys[index] ?? "others")),
        hidden(", "),
        part("count", count),
      );
    } else if (kind === Twin.chip) {
      const entity = model.entities[index];
      if (!entity) return;
      const count = model.shown_mentions(entity, this.derived).length;
      button.classList.add("chip", entity.type);
      const counted = strings.mentions(count).replace(String(count), "");
      button.append(part("glyph"), part("name", entity.name), hidden(`, ${this.type_name(entity.type)}, `));
      button.append(part("count", count), hidden(counted));
    } else if (kind === Twin.time) {
      this.fill_time(button, index, model);
    }
  }

  private fill_time(button: HTMLElement, index: number, model: Model): void {
    const item = model.timeline[index];
    if (!item) return;
    const time = model.time_of(item);
    const datetime = time && html_datetime(time.value);
    const when = document.createElement(datetime ? "time" : "span");
    if (datetime && when instanceof HTMLTimeElement) when.dateTime = datetime;
    const quoted = time ? model.text.slice(time.start, time.end) : "";
    const dated = datetime && /^\d{4}/.test(datetime) && !datetime.includes("W");
    const circa = time?.approximate ? `${this.strings.get("circa")} ` : "";
    when.textContent = time ? circa + (dated ? this.strings.date(datetime) : quoted) : this.strings.get("time_unknown");
    button.classList.add(item.phase);
    button.append(when, hidden(": "), part("name", item.label));
  }

  private set_state(entry: TwinEntry, element: HTMLElement, state: TwinState): void {
    if (entry.kind === Twin.more) {
      const label = this.strings.get(entry.pressed ? "show_less" : "show_more");
      if (element.textContent !== label) element.textContent = label;
      element.setAttribute("aria-expanded", String(entry.pressed));
    } else if (entry.kind === Twin.filter || entry.kind === Twin.chip) {
      element.setAttribute("aria-pressed", String(entry.pressed));
    } else if (entry.kind === Twin.time) {
      set_flag(element, "aria-current", entry.index === state.timeline_entry);
    } else if (entry.kind === Twin.snippet) {
      set_flag(element, "aria-current", entry.index === state.mention);
    }
  }

  private type_name(type: EntityType): string {
    return this.strings.get(type);
  }

  // ---- events

  private clicked(event: Event): void {
    const entry = this.entry_of(event);
    if (!entry) return;
    const commands: Record<number, number> = {
      [Twin.filter]: Command.toggle_type,
      [Twin.snippet]: Command.go_to_mention,
      [Twin.companion]: Command.select_entity,
      [Twin.previous]: Command.previous_mention,
      [Twin.next]: Command.next_mention,
      [Twin.back]: Command.back,
      [Twin.close]: Command.close,
    };
    if (entry.kind === Twin.edit) this.edit();
    else if (entry.kind === Twin.chip) this.send(Command.select_entity, entry.pressed ? -1 : entry.index);
    else if (entry.kind === Twin.time) this.send(Command.select_time, entry.pressed ? -1 : entry.index);
    else if (entry.kind === Twin.more) this.send(Command.toggle_more, entry.index);
    else {
      const command = commands[entry.kind];
      if (command !== undefined) this.send(command, entry.index);
    }
  }

  private focused(event: FocusEvent): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-twin]");
    const entry = this.entry_of(event);
    if (!button || !entry) return;
    if (button.matches(":focus-visible")) this.send(Command.focus, Number(button.dataset["twin"]));
    this.send(Command.hover_entity, entry.kind === Twin.chip || entry.kind === Twin.companion ? entry.index : -1);
    this.send(Command.hover_time, entry.kind === Twin.time ? entry.index : -1);
  }

  private unfocused(): void {
    this.send(Command.focus, -1);
    this.send(Command.hover_entity, -1);
    this.send(Command.hover_time, -1);
  }

  private entry_of(event: Event): TwinEntry | undefined {
    const button = (event.target as Element).closest<HTMLElement>("[data-twin]");
    return button ? this.entries[Number(button.dataset["twin"])] : undefined;
  }
}

function is_chip({ kind, index }: TwinEntry): boolean {
  return kind === Twin.filter || kind === Twin.chip || (kind === Twin.more && index === 0);
}
function is_time({ kind, index }: TwinEntry): boolean {
  return kind === Twin.time || (kind === Twin.more && index === 1);
}
