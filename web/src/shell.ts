// The shadow tree of <lesart-article>. Order of the DOM: chips, article, card, timeline; the stages lie over each other and
// stick to the screen, the topmost holds the canvas and lets everything through.
import editor_css from "./editor.css";
import plain_css from "./plain.css";
import styles_css from "./styles.css";

let sheet: CSSStyleSheet | undefined;

export interface Shell {
  root: HTMLElement;
  grid: HTMLElement;
  /** Holds the chips; always there, so it also tells where the stage is. */
  front: HTMLElement;
  /** Holds card and timeline. */
  back: HTMLElement;
  ink: HTMLElement;
  /** Fills the front stage; deeper in the tree than what decides its size, so that one round of observers sees both. */
  extent: HTMLElement;
  /** As high as the screen leaves room; never seen. */
  ruler: HTMLElement;
  status: HTMLElement;
}

/** Fills `shadow`; `text` is the article's element. */
export function make_shell(shadow: ShadowRoot, text: HTMLElement, probes: readonly HTMLElement[]): Shell {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles_css + plain_css + editor_css);
  }
  shadow.adoptedStyleSheets = [sheet];
  const make = (class_name: string): HTMLElement => {
    const element = document.createElement("div");
    element.className = class_name;
    return element;
  };
  const shell: Shell = {
    root: make("root"),
    grid: make("grid"),
    front: make("stage front"),
    back: make("stage back"),
    ink: make("stage ink"),
    extent: make("extent"),
    ruler: make("ruler"),
    status: make("status quiet"),
  };
  shell.status.setAttribute("role", "status");
  shell.status.setAttribute("part", "status");
  shell.ink.setAttribute("aria-hidden", "true");
  shell.root.dataset["mode"] = "loading";
  shell.front.append(shell.extent);
  shell.grid.append(shell.front, text, shell.back, shell.ink);
  shell.back.append(shell.status); // over the article: a message must move nothing
  shell.root.append(shell.grid, shell.ruler, ...probes);
  shadow.replaceChildren(shell.root);
  return shell;
}
