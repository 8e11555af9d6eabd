// Small builders for the twins' elements.

export interface Panel {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function panel(tag: string, name: string, label: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = `panel ${name}`;
  element.setAttribute("part", name);
  element.setAttribute("aria-label", label);
  element.hidden = true;
  return element;
}

/** A visible piece of a button, on the plain page. */
export function part(name: string, text: string | number = ""): HTMLElement {
  const span = document.createElement("span");
  span.className = name;
  if (name === "glyph") span.setAttribute("aria-hidden", "true");
  span.textContent = String(text);
  return span;
}

/** Words for screen readers only. */
export function hidden(text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "sr";
  span.textContent = text;
  return span;
}

/** The list item around a button. */
export function item_of(button: HTMLElement): HTMLElement {
  return button.parentElement ?? button;
}

export function set_flag(element: HTMLElement, name: string, on: boolean): void {
  if (on) element.setAttribute(name, "true");
  else element.removeAttribute(name);
}

/** Makes `parent`'s children equal to `wanted`, moving as few as possible: a moved element loses the focus. */
export function reconcile(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const keep = new Set<Element>(wanted);
  for (const child of [...parent.children]) {
    if (!keep.has(child)) child.remove();
  }
  wanted.forEach((element, i) => {
    if (parent.children[i] !== element) parent.insertBefore(element, parent.children[i] ?? null);
  });
}

/** By transform: moving what lies under ink is no layout, and browsers count no layout shift. */
export function place({ style }: HTMLElement, { x, y, width, height }: Panel): void {
  set_style(style, "transform", `translate(${x}px, ${y}px)`);
  set_style(style, "width", `${width}px`);
  set_style(style, "height", `${height}px`);
}

/** Places a button inside its panel. One that is scrolled out of the panel waits at its edge, so that focusing it scrolls
 *  nothing but the panel. */
export function place_in(button: HTMLElement, at: Panel | undefined, home: Panel | undefined): void {
  if (!at || !home) {
    button.removeAttribute("style");
    return;
  }
  const x = Math.max(0, Math.min(at.x - home.x, home.width - at.width));
  const y = Math.max(0, Math.min(at.y - home.y, home.height - at.height));
  place(button, { x, y, width: at.width, height: at.height });
}

function set_style(style: CSSStyleDeclaration, name: "transform" | "width" | "height", value: string): void {
  if (style[name] !== value) style[name] = value;
}
