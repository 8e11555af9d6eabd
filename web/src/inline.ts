// A stretch of text with its marks -> DOM nodes. Marks may nest and overlap; one that crosses another's end is cut there, and
// both pieces carry its number.
import { html_datetime, type Mark } from "./model.js";

export interface Piece {
  start: number;
  end: number;
  mark: Mark | undefined;
  children: Piece[];
}

/** A tree over [start, end): leaves are text, inner pieces are marks. `marks`: by start, the longer first. */
export function nest(start: number, end: number, marks: readonly Mark[]): Piece[] {
  const root: Piece = { start, end, mark: undefined, children: [] };
  const open = [root];
  const top = (): Piece => open[open.length - 1] ?? root;
  let at = start;

  const text_until = (to: number): void => {
    while (at < to) {
      const stop = Math.min(to, top().end);
      if (stop > at) top().children.push({ start: at, end: stop, mark: undefined, children: [] });
      at = stop;
      while (open.length > 1 && top().end <= at) open.pop();
    }
  };

  // Pieces cut off by an enclosing mark's end continue behind it; they wait here in order.
  const waiting: Mark[] = [...marks];
  for (let mark = waiting.shift(); mark; mark = waiting.shift()) {
    const from = Math.max(mark.start, start);
    const to = Math.min(mark.end, end);
    if (to <= from) continue;
    text_until(from);
    const begin = Math.max(from, at);
    if (to <= begin) continue;
    const stop = Math.min(to, top().end);
    const piece: Piece = { start: begin, end: stop, mark, children: [] };
    top().children.push(piece);
    open.push(piece);
    if (stop < to) insert_sorted(waiting, { ...mark, start: stop, end: to });
  }
  text_until(end);
  return root.children;
}

function insert_sorted(marks: Mark[], mark: Mark): void {
  const at = marks.findIndex(
    (other) => other.start > mark.start || (other.start === mark.start && other.end < mark.end),
  );
  marks.splice(at < 0 ? marks.length : at, 0, mark);
}

/** Appends the text of [start, end) with its marks to `parent`. */
export function append_inline(parent: Node, text: string, start: number, end: number, marks: readonly Mark[]): void {
  if (marks.length === 0) {
    parent.appendChild(document.createTextNode(text.slice(start, end)));
    return;
  }
  const steps: { piece: Piece; into: Node }[] = [];
  const push = (pieces: readonly Piece[], into: Node): void => {
    for (let i = pieces.length - 1; i >= 0; i--) {
      const piece = pieces[i];
      if (piece) steps.push({ piece, into });
    }
  };
  push(nest(start, end, marks), parent);
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { piece, into } = step;
    if (!piece.mark) {
      into.appendChild(document.createTextNode(text.slice(piece.start, piece.end)));
      continue;
    }
    const element = mark_element(piece.mark);
    into.appendChild(element);
    push(piece.children, element);
  }
}

function mark_element(mark: Mark): HTMLElement {
  if (mark.kind === "link") {
    const link = document.createElement("a");
    link.href = mark.value;
    link.rel = "noopener";
    return link;
  }
  if (mark.kind === "entity") {
    const span = document.createElement("span");
    span.className = `mention ${mark.value}`;
    span.dataset["entity"] = mark.id;
    return span;
  }
  const datetime = html_datetime(mark.value);
  const time = document.createElement(datetime ? "time" : "span");
  time.className = "when";
  time.dataset["time"] = mark.id;
  if (datetime && time instanceof HTMLTimeElement) time.dateTime = datetime;
  return time;
}
