// The article as real HTML. Before the engine is there, and when there is no canvas, it is the visible page; under ink it is
// transparent and its lines break exactly where the ink's do. See ARCHITECTURE.md, "A text layer in normal flow".
import { block_kinds, furniture_kicker, type Struct } from "./abi.js";
import type { ViewHandle } from "./api.js";
import { BlockAppender, make_block, write_lines, write_plain, type Block, type Setting } from "./blocks.js";
import type { FontProbes } from "./fonts.js";
import type { Model } from "./model.js";

interface BlockNode {
  index: number;
  element: HTMLElement;
  /** Of the article's text, or -1. */
  start: number;
  end: number;
  block: Block | undefined;
  lined: boolean;
}

/** Up to here every block gets its lines at once; longer articles have them near the screen only. */
const lined_blocks_max = 300;
/** So many blocks are made before the first frame, so that the browser's find sees nearly every article whole at once. */
const blocks_at_once = 2000;
const blocks_per_slice = 800;
const layout_rounds_max = 4;

export class TextLayer {
  /** Replaced by another element when the ink takes over. */
  element: HTMLElement;
  private readonly fonts: FontProbes;
  private readonly on_foreign_change: () => void;
  private readonly observer: MutationObserver;
  private model: Model | undefined;
  private meta = "";
  private nodes: BlockNode[] = [];
  private blocks: Block[] = [];
  private appender: BlockAppender | undefined;
  private tail: HTMLElement | undefined;
  private setting = { column_width: 0 };
  private layout_revision = -1;

  /** `on_foreign_change`: somebody else (a translator, a reading aid) rewrote the text. */
  constructor(fonts: FontProbes, on_foreign_change: () => void) {
    this.fonts = fonts;
    this.on_foreign_change = on_foreign_change;
    this.element = make_article();
    this.observer = new MutationObserver(() => {
      this.on_foreign_change();
    });
  }

  destroy(): void {
    this.observer.disconnect();
  }

  /** The offset in the article's text of a place in its DOM; undefined outside of it. */
  offset_at(node: Node, offset: number): number | undefined {
    const item = this.nodes.find(({ element, start }) => start >= 0 && element.contains(node));
    if (!item) return undefined;
    const before = document.createRange();
    before.setStart(item.element, 0);
    before.setEnd(node, offset);
    return item.start + before.toString().length;
  }

  /** The article in the browser's own line breaking. */
  show_plain(model: Model, meta: string): void {
    this.model = model;
    this.meta = meta;
    const article = make_article(model.data.language);
    const appender = new BlockAppender(article);
    this.nodes = [];
    const furniture = (kind: string, text: string | null): void => {
      if (!text) return;
      const element = make_block(kind, 0);
      element.textContent = text;
      appender.append(element);
      this.nodes.push({ index: this.nodes.length, element, start: -1, end: -1, block: undefined, lined: false });
    };
    furniture("kicker", model.data.article.kicker);
    model.data.article.blocks.forEach(({ kind, level, start, end }, i) => {
      if (i === 0 && !(kind === "heading" && level === 1)) furniture("meta", meta);
      const element = make_block(kind, level);
      element.dir = "auto";
      write_plain(element, model.text, start, end, model.marks_in(start, end));
      appender.append(element);
      this.nodes.push({ index: this.nodes.length, element, start, end, block: undefined, lined: false });
      if (i === 0 && kind === "heading" && level === 1) furniture("meta", meta);
    });
    this.swap(article);
  }

  /** The article in the engine's line breaking; new elements, so that nothing on screen counts as moved. */
  show_ink(model: Model, meta: string, view: ViewHandle, top: number, bottom: number): void {
    this.model = model;
    this.meta = meta;
    const layout = view.layout();
    this.layout_revision = layout.revision;
    this.setting = { column_width: layout.column_width };
    this.blocks = view.blocks();
    this.nodes = [];
    const article = make_article(model.data.language);
    article.classList.toggle("long", this.blocks.length > lined_blocks_max);
    this.appender = new BlockAppender(article);
    this.tail = document.createElement("div");
    this.tail.className = "tail";
    article.append(this.tail);
    this.build_until(Math.max(blocks_at_once, this.last_block_before(bottom) + 1));
    this.line_band(view, top, bottom);
    this.swap(article);
  }

  /** Follows a changed layout. `top`, `bottom`: the band of the column for which lines are wanted. */
  update(view: ViewHandle, top: number, bottom: number): void {
    // Asking for lines may lay out blocks that were only estimated, which changes the layout again.
    for (let round = 0; round < layout_rounds_max; round++) {
      const layout = view.layout();
      const changed = layout.revision !== this.layout_revision;
      if (changed) this.follow(view, layout, top, bottom);
      this.line_band(view, top, bottom);
      if (!changed) break;
    }
    this.ignore_own_changes();
  }

  private follow(view: ViewHandle, layout: Struct<"layout">, top: number, bottom: number): void {
    this.layout_revision = layout.revision;
    const width_changed = layout.column_width !== this.setting.column_width;
    const before = this.blocks;
    const blocks = view.blocks();
    const same_article =
      blocks.length === before.length && blocks[blocks.length - 1]?.end === before[before.length - 1]?.end;
    if (!same_article && this.model) {
      this.show_ink(this.model, this.meta, view, top, bottom);
      return;
    }
    this.setting = { column_width: layout.column_width };
    this.blocks = blocks;
    for (const node of this.nodes) {
      const block = blocks[node.index];
      if (!block) break;
      const old = before[node.index];
      if (old && block.revision === old.revision && !width_changed && block.height === old.height) continue;
      this.place(node, block, blocks[node.index - 1]);
      if (node.lined) this.write(node, view);
    }
    this.size_tail();
  }

  /** Work for idle time: further blocks, further lines. True while there is more. */
  advance(view: ViewHandle): boolean {
    if (this.nodes.length < this.blocks.length) {
      this.build_until(this.nodes.length + blocks_per_slice);
    } else if (this.blocks.length <= lined_blocks_max) {
      const node = this.nodes.find(({ lined }) => !lined);
      if (!node) return false;
      this.write(node, view);
    } else {
      return false;
    }
    this.ignore_own_changes();
    return true;
  }

  /** New marks over the same text, blocks and lines. */
  set_model(model: Model, view: ViewHandle | undefined): void {
    this.model = model;
    for (const node of this.nodes) {
      if (node.start < 0) continue;
      if (node.lined && view) this.write(node, view);
      else write_plain(node.element, model.text, node.start, node.end, model.marks_in(node.start, node.end));
    }
    this.ignore_own_changes();
  }

  /** The DOM's range of [start, end) of the article's text, within one block. */
  range_of(start: number, end: number): Range | undefined {
    const node = this.nodes.find(
      (candidate) => candidate.start >= 0 && candidate.start <= start && start < candidate.end,
    );
    if (!node) return undefined;
    const range = document.createRange();
    const walker = document.createTreeWalker(node.element, NodeFilter.SHOW_TEXT);
    let at = node.start;
    let begun = false;
    for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
      const next = at + text.length;
      if (!begun && start < next) {
        range.setStart(text, start - at);
        begun = true;
      }
      if (begun && end <= next) {
        range.setEnd(text, end - at);
        return range;
      }
      at = next;
    }
    return undefined;
  }

  // ---- elements

  private swap(article: HTMLElement): void {
    this.observer.disconnect();
    const old = this.element;
    article.className +=
      ` ${[...old.classList].filter((name) => name !== "text" && name !== "long").join(" ")}`.trimEnd();
    this.element = article;
    if (old.isConnected) old.replaceWith(article);
    this.observer.observe(article, { childList: true, characterData: true, subtree: true });
  }

  private ignore_own_changes(): void {
    this.observer.takeRecords();
  }

  private build_until(count: number): void {
    const { appender, tail } = this;
    if (!appender || !tail) return;
    const first = this.nodes.length;
    for (let i = first; i < Math.min(count, this.blocks.length); i++) {
      const block = this.blocks[i];
      if (!block) break;
      const kind =
        block.kind < 0
          ? block.kind === furniture_kicker
            ? "kicker"
            : "meta"
          : (block_kinds[block.kind] ?? "paragraph");
      const element = make_block(kind, block.level, block.style);
      const node: BlockNode = { index: i, element, start: block.start, end: block.end, block, lined: false };
      this.nodes.push(node);
      this.place(node, block, this.blocks[i - 1]);
      const { text, start, end } = this.text_of(node);
      write_plain(element, text, start, end, start < 0 ? [] : this.marks_of(node));
      appender.append(element);
    }
    tail.parentElement?.append(tail);
    this.size_tail();
  }

  private place(node: BlockNode, block: Block, before: Block | undefined): void {
    node.block = block;
    const { style } = node.element;
    style.marginTop = `${block.y - (before ? before.y + before.height : 0)}px`;
    style.height = `${block.height}px`;
    style.paddingInlineStart = block.indent > 0 ? `${block.indent}px` : "";
    node.element.dir = block.rtl ? "rtl" : "ltr";
  }

  // Room for blocks that are not made yet.
  private size_tail(): void {
    const last = this.blocks[this.blocks.length - 1];
    const made = this.blocks[this.nodes.length - 1];
    if (!last || !this.tail) return;
    const rest = this.nodes.length < this.blocks.length ? last.y + last.height - (made ? made.y + made.height : 0) : 0;
    this.tail.style.height = `${Math.max(0, rest)}px`;
  }

  // ---- lines

  private line_band(view: ViewHandle, top: number, bottom: number): void {
    const last = this.last_block_before(bottom);
    if (last >= this.nodes.length) this.build_until(last + 1);
    const margin = bottom - top;
    for (let i = this.first_block_after(top); i <= last; i++) {
      const node = this.nodes[i];
      if (node && !node.lined) this.write(node, view);
    }
    if (this.blocks.length <= lined_blocks_max) return;
    for (const node of this.nodes) {
      const { block } = node;
      if (!node.lined || !block) continue;
      const far = block.y > bottom + margin || block.y + block.height < top - margin;
      if (far && !is_selected(node.element)) this.write_unlined(node);
    }
  }

  private write(node: BlockNode, view: ViewHandle): void {
    const block = this.blocks[node.index];
    if (!block) return;
    const { text } = this.text_of(node);
    const setting: Setting = { ...this.setting, hyphen_px: this.fonts.spec(block.style).hyphen_px };
    write_lines(node.element, text, block, view.lines(node.index), this.marks_of(node), setting);
    node.lined = true;
  }

  private write_unlined(node: BlockNode): void {
    const { text, start, end } = this.text_of(node);
    write_plain(node.element, text, start, end, this.marks_of(node));
    node.lined = false;
  }

  private marks_of(node: BlockNode): ReturnType<Model["marks_in"]> {
    return node.start < 0 || !this.model ? [] : this.model.marks_in(node.start, node.end);
  }

  private text_of(node: BlockNode): { text: string; start: number; end: number } {
    if (node.start >= 0) return { text: this.model?.text ?? "", start: node.start, end: node.end };
    const text = (node.block?.kind === furniture_kicker ? this.model?.data.article.kicker : this.meta) ?? "";
    return { text, start: 0, end: text.length };
  }

  // ---- by binary search over the blocks' places

  private first_block_after(y: number): number {
    return this.search((block) => block.y + block.height >= y);
  }

  private last_block_before(y: number): number {
    return (
      Math.min(
        this.blocks.length,
        this.search((block) => block.y > y),
      ) - 1
    );
  }

  private search(reached: (block: Block) => boolean): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.blocks[middle];
      if (block && reached(block)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function make_article(language = ""): HTMLElement {
  const article = document.createElement("article");
  article.className = "text";
  article.setAttribute("part", "text");
  article.tabIndex = -1; // a click into the text makes its keys work
  if (language && language !== "und") article.lang = language;
  return article;
}

function is_selected(element: Element): boolean {
  const selection = document.getSelection();
  return selection !== null && selection.type === "Range" && selection.containsNode(element, true);
}
