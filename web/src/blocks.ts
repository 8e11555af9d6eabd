// Which HTML element and which text style a block of the article gets, and how its lines are written so that the browser
// breaks them where the engine did.
import { text_styles, type Struct } from "./abi.js";
import { append_inline } from "./inline.js";
import type { Mark } from "./model.js";

export type Block = Struct<"block">;
export type Line = Struct<"line">;

/** `kind`: contract name of a block, or "kicker" or "meta" for furniture. */
export function block_tag(kind: string, level: number): string {
  switch (kind) {
    case "heading":
      return `h${Math.min(6, Math.max(1, level))}`;
    case "quote":
      return "blockquote";
    case "list-item":
      return "li";
    case "preformatted":
      return "pre";
    default:
      return "p";
  }
}

export function block_style(kind: string, level: number): (typeof text_styles)[number] {
  switch (kind) {
    case "heading":
      return level <= 1 ? "title" : "heading";
    case "kicker":
    case "meta":
    case "quote":
    case "caption":
      return kind;
    case "preformatted":
      return "code";
    default:
      return "body";
  }
}

export function make_block(kind: string, level: number, style?: number): HTMLElement {
  const element = document.createElement(block_tag(kind, level));
  const name = style === undefined ? block_style(kind, level) : (text_styles[style] ?? "body");
  element.className = `block ${kind} style-${name}`;
  if (kind === "heading") element.classList.add(level <= 1 ? "title" : "subhead");
  return element;
}

export interface Setting {
  column_width: number;
  /** Advance of the hyphen that ink shows and the text has not. */
  hyphen_px: number;
}

/** Inline-start padding and inline-end padding that make a line as long as its column, CSS pixels. */
export function line_padding(
  line: Line,
  block: Pick<Block, "indent" | "rtl">,
  { column_width, hyphen_px }: Setting,
): { start: number; end: number } {
  const room = column_width - block.indent;
  const hyphen = line.hyphenated ? hyphen_px : 0;
  const start = block.rtl ? room - (line.left + line.width) : line.left - block.indent;
  // A hundredth of a pixel stays free, so that rounding never makes the line longer than its room.
  const end = room - start - (line.width - hyphen) - 0.01;
  return { start: Math.max(0, start), end: Math.max(0, end) };
}

/** Replaces `element`'s content by one unbreakable span per line; the only places to break lie between them. */
export function write_lines(
  element: HTMLElement,
  text: string,
  block: Block,
  lines: readonly Line[],
  marks: readonly Mark[],
  setting: Setting,
): void {
  const content = document.createDocumentFragment();
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    const span = document.createElement("span");
    span.className = "line";
    const padding = line_padding(line, block, setting);
    if (padding.start > 0) span.style.paddingInlineStart = `${padding.start}px`;
    // Nothing follows the last line that could move up into its room.
    if (next) span.style.paddingInlineEnd = `${padding.end}px`;
    if (line.word_spacing !== 0) span.style.wordSpacing = `${line.word_spacing}px`;
    append_inline(span, text, line.start, line.end, touching(marks, line.start, line.end));
    content.append(span);
    if (!next) return;
    if (next.start > line.end) content.append(text.slice(line.end, next.start));
    else content.append(document.createElement("wbr"));
  });
  element.replaceChildren(content);
}

export function write_plain(
  element: HTMLElement,
  text: string,
  start: number,
  end: number,
  marks: readonly Mark[],
): void {
  const content = document.createDocumentFragment();
  append_inline(content, text, start, end, marks);
  element.replaceChildren(content);
}

function touching(marks: readonly Mark[], start: number, end: number): Mark[] {
  return marks.filter((mark) => mark.start < end && mark.end > start);
}

/** Puts list items that follow each other into one list. */
export class BlockAppender {
  private list: HTMLElement | undefined;
  private readonly parent: HTMLElement;

  constructor(parent: HTMLElement) {
    this.parent = parent;
  }

  append(element: HTMLElement): void {
    if (element.tagName !== "LI") {
      this.list = undefined;
      this.parent.append(element);
      return;
    }
    if (!this.list) {
      this.list = document.createElement("ul");
      this.parent.append(this.list);
    }
    this.list.append(element);
  }
}
