// What shows an article: ink (engine and canvas) or the plain page. The viewer talks to either in the same words.
import type { EditorEvents } from "./editor.js";
import type { Strings } from "./strings.js";
import type { TwinState } from "./twins.js";

export interface Presenter {
  /** A command of abi.ts. */
  command(command: number, argument: number): void;
  state(): TwinState;
  destroy(): void;
}

export type Theme = "auto" | "light" | "dark" | "sepia" | "contrast";
export type ChipsPlace = "none" | "auto" | "top" | "side";

export interface ViewerOptions {
  justify: boolean;
  chips: ChipsPlace;
  timeline: boolean;
  derived: boolean;
  underlines: boolean;
  /** The card offers to correct its entity. */
  editable: boolean;
  /** Bits: 1 person, 2 organisation, 4 place, 8 other, 16 time. */
  highlights: number;
}

/** What a viewer tells its element. */
export interface ViewerEvents extends EditorEvents {
  selected(entity: number, mention: number): void;
  time_selected(entry: number): void;
  /** How many corrections of this article were made. */
  corrections(): number;
  /** The presenter cannot go on; the article must be shown by another. */
  failed(error: unknown): void;
}

/** What a presenter tells its viewer. */
export interface PresenterEvents extends ViewerEvents {
  /** There is no WebGL 2 any more. */
  without_graphics(): void;
}

/** The line under the title. */
export function meta_line(
  strings: Strings,
  article: { published: string | null; byline: string | null; source: string | null },
): string {
  const date = article.published ? strings.date(article.published) : "";
  return [date, article.byline ?? "", article.source ?? ""].filter(Boolean).join(" · ");
}
