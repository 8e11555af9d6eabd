// How a reader corrects: a dialog about the chosen entity, and a small bar beside selected text. Both are ordinary HTML.
import type { Correction } from "./corrections.js";
import { snippet } from "./card.js";
import { name_in } from "./corrections.js";
import { entity_types, type ArticleEntity, type EntityType, type Model, type Span } from "./model.js";
import type { Strings } from "./strings.js";

export interface EditorEvents {
  correct(correction: Correction): void;
  undo(): void;
  /** A file of annotations to show instead. */
  load(file: File): void;
  /** The annotations as a file. */
  save(): void;
}

export class Editor {
  readonly dialog = document.createElement("dialog");
  readonly bar = document.createElement("div");
  private readonly strings: Strings;
  private readonly events: EditorEvents;
  private selected: Span | undefined;

  constructor(strings: Strings, events: EditorEvents, signal: AbortSignal) {
    this.strings = strings;
    this.events = events;
    this.dialog.className = "editor";
    this.dialog.setAttribute("part", "editor");
    this.bar.className = "selection-bar";
    this.bar.setAttribute("role", "toolbar");
    this.bar.setAttribute("aria-label", strings.get("mark_as"));
    this.bar.hidden = true;
    this.bar.append(label(strings.get("mark_as")));
    for (const type of entity_types) {
      const button = this.button(type, () => {
        if (this.selected) this.events.correct({ kind: "add", at: this.selected, type });
        this.bar.hidden = true;
        getSelection()?.removeAllRanges();
      });
      button.classList.add("type", type);
      button.prepend(glyph());
      this.bar.append(button);
    }
    // A click beside the dialog closes it, as Escape does.
    this.dialog.addEventListener(
      "click",
      (event) => {
        if (event.target === this.dialog) this.dialog.close();
      },
      { signal },
    );
    // Pressing a button must not take the selection away.
    this.bar.addEventListener(
      "pointerdown",
      (event) => {
        event.preventDefault();
      },
      { signal },
    );
  }

  // ---- an entity

  /** `mention`: where the reader stands. `made`: corrections of this article so far. */
  open(model: Model, entity: ArticleEntity, mention: Span, made: number): void {
    const { strings, dialog } = this;
    const at = { start: mention.start, end: mention.end };
    const heading = document.createElement("h2");
    heading.textContent = strings.get("correct_entity", { name: entity.name });
    dialog.setAttribute("aria-label", heading.textContent);
    dialog.replaceChildren(
      heading,
      this.types(entity, at),
      this.joins(model, entity, at),
      this.removals(model, entity, at),
      this.footer(made),
    );
    dialog.showModal();
  }

  private types(entity: ArticleEntity, at: Span): HTMLElement {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = this.strings.get("type");
    group.append(legend);
    for (const type of entity_types) {
      const option = document.createElement("label");
      option.className = `type ${type}`;
      const input = document.createElement("input");
      input.type = "radio";
      input.name = "type";
      input.checked = type === entity.type;
      input.autofocus = input.checked;
      input.addEventListener("change", () => {
        this.make({ kind: "retype", at, type });
      });
      option.append(input, glyph(), this.strings.get(type));
      group.append(option);
    }
    return group;
  }

  private joins(model: Model, entity: ArticleEntity, at: Span): HTMLElement {
    const others = model.entities.filter((other) => other !== entity && other.mentions.length > 0);
    const row = document.createElement("p");
    row.hidden = others.length === 0;
    const field = document.createElement("label");
    const select = document.createElement("select");
    // Of the same type first: those are more often meant.
    others.sort((a, b) => Number(b.type === entity.type) - Number(a.type === entity.type));
    for (const other of others) {
      const option = document.createElement("option");
      option.textContent = `${other.name} (${this.strings.get(other.type)})`;
      select.append(option);
    }
    field.append(label(this.strings.get("same_as")), select);
    const join = this.button("join", () => {
      const other = others[select.selectedIndex]?.mentions[0];
      if (other) this.make({ kind: "join", at, other: { start: other.start, end: other.end } });
    });
    row.append(field, join);
    return row;
  }

  private removals(model: Model, entity: ArticleEntity, at: Span): HTMLElement {
    const row = document.createElement("div");
    row.className = "actions";
    if (entity.mentions.length > 1) {
      const quote = document.createElement("p");
      quote.append(label(this.strings.get("this_mention")), ...snippet(model, at));
      row.append(
        quote,
        this.button("split", () => {
          this.make({ kind: "split", at });
        }),
        this.button("remove_mention", () => {
          this.make({ kind: "remove-mention", at });
        }),
      );
    }
    row.append(
      this.button("remove_name", () => {
        this.make({ kind: "remove", at });
      }),
    );
    return row;
  }

  private footer(made: number): HTMLElement {
    const footer = document.createElement("footer");
    const undo = this.button("undo", () => {
      this.dialog.close();
      this.events.undo();
    });
    undo.disabled = made === 0;
    const save = this.button("save_annotations", () => {
      this.events.save();
    });
    const file = document.createElement("input");
    file.type = "file";
    file.accept = ".json,application/json,application/ld+json";
    file.hidden = true;
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      this.dialog.close();
      if (chosen) this.events.load(chosen);
    });
    const load = this.button("load_annotations", () => {
      file.click();
    });
    const close = this.button("close", () => {
      this.dialog.close();
    });
    close.classList.add("strong");
    footer.append(undo, save, load, file, close);
    return footer;
  }

  private make(correction: Correction): void {
    this.dialog.close();
    this.events.correct(correction);
  }

  // ---- selected text

  /** Text was selected, or is no longer. `rect` is where, from the top left of the bar's container. */
  select(text: string, span: Span | undefined, rect: DOMRect | undefined): void {
    this.selected = span && name_in(text, span);
    this.bar.hidden = !this.selected || !rect;
    if (this.bar.hidden || !rect) return;
    const room = this.bar.parentElement?.clientWidth ?? rect.right;
    const left = Math.max(8, Math.min(rect.left, room - this.bar.offsetWidth - 8));
    this.bar.style.transform = `translate(${String(Math.round(left))}px, ${String(Math.round(rect.bottom + 8))}px)`;
  }

  // ---- small parts

  private button(key: EntityType | ButtonKey, pressed: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.append(this.strings.get(key));
    button.addEventListener("click", pressed);
    return button;
  }
}

type ButtonKey =
  "join" | "split" | "remove_mention" | "remove_name" | "undo" | "save_annotations" | "load_annotations" | "close";

function label(text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "label";
  element.textContent = text;
  return element;
}

function glyph(): HTMLElement {
  const element = document.createElement("span");
  element.className = "sign";
  element.setAttribute("aria-hidden", "true");
  return element;
}
