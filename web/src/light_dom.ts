// The host's own `<article>` -> `lesart/1`. Text is taken as it would be shown: white space collapsed, hidden parts and
// scripts left out. Links are kept beside it.
import type { ArticleBlock, Lesart, LinkMark } from "./model.js";

export interface LightArticle {
  data: Lesart;
  links: LinkMark[];
}

interface Kind {
  kind: string;
  level: number;
}

const block_tags: Record<string, Kind> = {
  H1: { kind: "heading", level: 1 },
  H2: { kind: "heading", level: 2 },
  H3: { kind: "heading", level: 3 },
  H4: { kind: "heading", level: 4 },
  H5: { kind: "heading", level: 5 },
  H6: { kind: "heading", level: 6 },
  P: { kind: "paragraph", level: 0 },
  BLOCKQUOTE: { kind: "quote", level: 0 },
  LI: { kind: "list-item", level: 1 },
  DT: { kind: "paragraph", level: 0 },
  DD: { kind: "paragraph", level: 0 },
  FIGCAPTION: { kind: "caption", level: 0 },
  CAPTION: { kind: "caption", level: 0 },
  PRE: { kind: "preformatted", level: 0 },
  TR: { kind: "table-row", level: 0 },
};
const skipped_tags = new Set([
  "SCRIPT",
  "STYLE",
  "TEMPLATE",
  "NOSCRIPT",
  "BUTTON",
  "SELECT",
  "TEXTAREA",
  "SVG",
  "IFRAME",
]);
const containers = new Set([
  "DIV",
  "SECTION",
  "HEADER",
  "FOOTER",
  "MAIN",
  "UL",
  "OL",
  "DL",
  "FIGURE",
  "TABLE",
  "TBODY",
  "THEAD",
  "ARTICLE",
  "ASIDE",
]);

/** Undefined when there is no text. `published` and `language` of the element win over what the markup says. */
export function read_light_article(article: Element, language: string, published: string): LightArticle | undefined {
  const reader = new Reader();
  reader.walk(article);
  reader.close();
  if (reader.blocks.length === 0) return undefined;
  const title = reader.blocks.find(({ kind, level }) => kind === "heading" && level === 1);
  if (title && reader.blocks[0] !== title) reader.move_to_front(title);
  const text = reader.parts.join("\n");
  const stamp = article.querySelector("time[datetime]")?.getAttribute("datetime") ?? "";
  return {
    links: reader.links.sort((a, b) => a.start - b.start),
    data: {
      lesart: 1,
      offsets: "utf16",
      language: language || article.closest("[lang]")?.getAttribute("lang") || "und",
      article: {
        title: title ? text.slice(reader.blocks[0]?.start, reader.blocks[0]?.end) : null,
        kicker: reader.kicker || null,
        byline: reader.byline || null,
        published: published || (/^\d{4}/.test(stamp) ? stamp : "") || null,
        dateline: [],
        source: null,
        text,
        blocks: reader.blocks,
      },
    },
  };
}

class Reader {
  readonly blocks: ArticleBlock[] = [];
  readonly parts: string[] = [];
  readonly links: LinkMark[] = [];
  kicker = "";
  byline = "";
  private text = "";
  private open: Kind = { kind: "paragraph", level: 0 };
  private block_links: LinkMark[] = [];
  private length = 0;

  /** Depth is bounded by a list of our own instead of the call stack. */
  walk(root: Element): void {
    type Step = { node: Node } | { leave: () => void };
    const steps: Step[] = [{ node: root }];
    for (let step = steps.pop(); step; step = steps.pop()) {
      if ("leave" in step) {
        step.leave();
        continue;
      }
      const { node } = step;
      if (node instanceof Text) this.append(node.data);
      if (!(node instanceof Element)) continue;
      const leave = this.enter(node, node === root);
      if (!leave) continue;
      steps.push({ leave });
      for (let child = node.lastChild; child; child = child.previousSibling) steps.push({ node: child });
    }
  }

  /** Ends the block that is open, if it has text. */
  close(): void {
    const preformatted = this.open.kind === "preformatted";
    const lead = preformatted ? 0 : this.text.length - this.text.trimStart().length;
    const text = preformatted ? this.text.replace(/\n+$/, "") : this.text.trim();
    if (text.trim() !== "") {
      if (this.parts.length > 0) this.length++; // the newline between blocks
      const start = this.length;
      this.blocks.push({ ...this.open, start, end: start + text.length, source: null });
      this.parts.push(text);
      for (const link of this.block_links) {
        const from = Math.max(0, link.start - lead);
        const to = Math.min(text.length, link.end - lead);
        if (to > from) this.links.push({ start: start + from, end: start + to, href: link.href });
      }
      this.length += text.length;
    }
    this.text = "";
    this.block_links = [];
  }

  /** The title stands first in `article.text`; whatever came before it follows. */
  move_to_front(title: ArticleBlock): void {
    const at = this.blocks.indexOf(title);
    const title_text = this.parts[at] ?? "";
    const moved_end = this.blocks[at - 1]?.end ?? 0;
    const by = title_text.length + 1;
    this.parts.splice(at, 1);
    this.parts.unshift(title_text);
    for (const link of this.links) {
      const in_title = link.start >= title.start && link.end <= title.end;
      const shift = in_title ? -title.start : link.end <= moved_end ? by : 0;
      link.start += shift;
      link.end += shift;
    }
    for (const block of this.blocks.slice(0, at)) {
      block.start += by;
      block.end += by;
    }
    this.blocks.splice(at, 1);
    this.blocks.unshift(title);
    title.start = 0;
    title.end = title_text.length;
  }

  private append(data: string): void {
    if (this.open.kind === "preformatted") {
      this.text += data;
      return;
    }
    const collapsed = data.replace(/[ \t\n\r\f]+/g, " ");
    this.text += this.text.endsWith(" ") || this.text === "" ? collapsed.replace(/^ /, "") : collapsed;
  }

  /** Undefined: leave the element's children out. Else what to do after them. */
  private enter(element: Element, is_root: boolean): (() => void) | undefined {
    if (skipped_tags.has(element.tagName.toUpperCase()) || element.hasAttribute("hidden")) return undefined;
    if (element.matches(".kicker")) {
      this.kicker = one_line(element);
      return undefined;
    }
    if (element.matches(".byline, address, [rel='author'], [itemprop='author']")) {
      this.byline = one_line(element);
      return undefined;
    }
    if (element.tagName === "BR") {
      this.append(this.open.kind === "preformatted" ? "\n" : " ");
      return undefined;
    }
    if (element.tagName === "A") return this.enter_link(element as HTMLAnchorElement);
    if (element.tagName === "TD" || element.tagName === "TH") {
      this.append(" ");
      return () => undefined;
    }
    const own = block_tags[element.tagName];
    if (!own && !containers.has(element.tagName) && !is_root) return () => undefined;
    this.close();
    const outer = this.open;
    // A paragraph inside a quotation or a list item is that quotation or item.
    const inherits = own?.kind === "paragraph" && (outer.kind === "quote" || outer.kind === "list-item");
    this.open = own && !inherits ? own : outer;
    return () => {
      this.close();
      this.open = outer;
    };
  }

  private enter_link(link: HTMLAnchorElement): () => void {
    const start = this.text.length;
    return () => {
      const end = this.text.trimEnd().length;
      if (end > start && ["http:", "https:", "mailto:"].includes(link.protocol)) {
        this.block_links.push({ start, end, href: link.href });
      }
    };
  }
}

function one_line(element: Element): string {
  return element.textContent.replace(/\s+/g, " ").trim();
}
