// The entity card: what is known about the chosen person, organisation or place, and all its mentions.
import { Twin } from "./abi.js";
import { hidden, item_of, panel, part, reconcile } from "./dom.js";
import type { ArticleEntity, Model, Span } from "./model.js";
import { rove, rove_refresh } from "./rove.js";
import type { Strings } from "./strings.js";
import type { TwinEntry, TwinState } from "./twins.js";

const snippet_before = 60;
const snippet_after = 90;
const action_keys: Record<number, "previous" | "next" | "back" | "edit"> = {
  [Twin.previous]: "previous",
  [Twin.next]: "next",
  [Twin.back]: "back",
  [Twin.edit]: "edit",
};

export class CardTwin {
  readonly element: HTMLElement;
  private readonly strings: Strings;
  private readonly type = part("type");
  private readonly name = document.createElement("h2");
  private readonly role = part("role");
  private readonly count = document.createElement("p");
  private readonly actions = document.createElement("div");
  private readonly snippets = document.createElement("ol");
  private readonly companions_label = part("label");
  private readonly companions = document.createElement("ul");
  private readonly elements = new Map<string, HTMLElement>();
  derived = false;
  private entity = -1;

  constructor(strings: Strings, signal: AbortSignal) {
    this.strings = strings;
    this.element = panel("section", "card", "");
    this.count.className = "position";
    this.count.setAttribute("aria-live", "polite");
    this.actions.className = "actions";
    this.snippets.className = "snippets";
    this.snippets.setAttribute("aria-label", strings.get("snippets"));
    this.companions.className = "companions";
    this.companions.setAttribute("aria-label", strings.get("appears_with"));
    this.companions_label.textContent = strings.get("appears_with");
    this.companions_label.setAttribute("aria-hidden", "true");
    this.element.append(this.type, this.name, this.role, this.count, this.actions);
    this.element.append(this.snippets, this.companions_label, this.companions);
    rove(this.snippets, signal);
    rove(this.companions, signal);
  }

  clear(): void {
    this.entity = -1;
    this.elements.clear();
    this.element.hidden = true;
  }

  set_state(model: Model, state: TwinState): void {
    const entity = model.entities[state.entity];
    this.element.hidden = !entity;
    if (!entity) {
      this.entity = -1;
      return;
    }
    if (this.entity !== state.entity) {
      this.entity = state.entity;
      this.elements.clear();
      this.element.setAttribute("aria-label", entity.name);
      this.type.textContent = this.strings.get(entity.type);
      this.type.className = `type ${entity.type}`;
      this.name.textContent = entity.name;
      this.role.textContent = entity.role ?? "";
    }
    const position =
      state.mentions > 0 ? this.strings.get("mentions_of", { k: state.mention + 1, n: state.mentions }) : "";
    if (this.count.textContent !== position) this.count.textContent = position;
  }

  element_of(entry: TwinEntry, model: Model): HTMLElement {
    const key = `${entry.kind}:${entry.index}`;
    const known = this.elements.get(key);
    if (known) return known;
    const element = this.make(entry, model);
    element.classList.add("twin");
    if (entry.kind === Twin.snippet || entry.kind === Twin.companion) document.createElement("li").append(element);
    this.elements.set(key, element);
    return element;
  }

  update(entries: readonly { entry: TwinEntry; element: HTMLElement }[]): void {
    const of = (...kinds: number[]): HTMLElement[] =>
      entries.filter(({ entry }) => kinds.includes(entry.kind)).map(({ element }) => element);
    reconcile(this.actions, of(Twin.previous, Twin.next, Twin.back, Twin.edit, Twin.close, Twin.link));
    reconcile(this.snippets, of(Twin.snippet).map(item_of));
    reconcile(this.companions, of(Twin.companion).map(item_of));
    this.snippets.hidden = this.snippets.childElementCount === 0;
    this.companions.hidden = this.companions.childElementCount === 0;
    this.companions_label.hidden = this.companions.hidden;
    rove_refresh(this.snippets);
    rove_refresh(this.companions);
  }

  private make({ kind, index }: TwinEntry, model: Model): HTMLElement {
    const entity = model.entities[this.entity];
    if (kind === Twin.link) {
      const link = document.createElement("a");
      link.className = "link";
      link.textContent = this.strings.get("link");
      if (entity?.url && /^https?:\/\//.test(entity.url)) link.href = entity.url;
      link.rel = "noopener";
      return link;
    }
    const button = document.createElement("button");
    button.type = "button";
    if (kind === Twin.snippet && entity) {
      button.classList.add("snippet");
      const mention = model.shown_mentions(entity, this.derived)[index] ?? entity.mentions[index];
      if (mention) button.append(...snippet(model, mention));
    } else if (kind === Twin.companion) {
      const other: ArticleEntity | undefined = model.entities[index];
      button.classList.add("companion", other?.type ?? "other");
      button.append(part("glyph"), part("name", other?.name ?? ""));
    } else {
      const key = action_keys[kind] ?? "close";
      button.classList.add(key);
      button.append(
        part("glyph"),
        kind === Twin.back ? part("name", this.strings.get("back")) : hidden(this.strings.get(key)),
      );
      if (kind !== Twin.back) button.title = this.strings.get(key);
    }
    return button;
  }
}

/** The mention with some words around it, cut at spaces, never beyond its block. */
export function snippet(model: Model, mention: Span): Node[] {
  const { text } = model;
  const block = model.data.article.blocks.find(({ start, end }) => start <= mention.start && mention.end <= end);
  const first = block?.start ?? 0;
  const last = block?.end ?? text.length;
  let from = Math.max(first, mention.start - snippet_before);
  let to = Math.min(last, mention.end + snippet_after);
  if (from > first) from = Math.min(mention.start, text.indexOf(" ", from) + 1 || from);
  if (to < last) to = Math.max(mention.end, text.lastIndexOf(" ", to));
  const bold = document.createElement("b");
  bold.textContent = text.slice(mention.start, mention.end);
  return [
    document.createTextNode((from > first ? "… " : "") + text.slice(from, mention.start)),
    bold,
    document.createTextNode(text.slice(mention.end, to) + (to < last ? " …" : "")),
  ];
}
