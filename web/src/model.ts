// The `lesart/1` object as the viewer uses it: offsets count UTF-16 units of `article.text`.

export type EntityType = "person" | "organisation" | "place" | "other";
export const entity_types: readonly EntityType[] = ["person", "organisation", "place", "other"];

export interface Span {
  start: number;
  end: number;
}
export interface ArticleBlock extends Span {
  kind: string;
  level: number;
  source: Span | null;
}
export interface ArticleText {
  title: string | null;
  kicker: string | null;
  byline: string | null;
  published: string | null;
  dateline: string[];
  source: string | null;
  text: string;
  blocks: ArticleBlock[];
}
export interface EntityMention extends Span {
  form: "name" | "part" | "derived" | "compound";
  confidence: number;
  head: Span;
}
export interface ArticleEntity {
  id: string;
  type: EntityType;
  name: string;
  role: string | null;
  url: string | null;
  salience: number;
  mentions: EntityMention[];
}
export interface TimeMention extends Span {
  id: string;
  type: "date" | "time" | "duration" | "set";
  value: string;
  precision: string;
  earliest: string | null;
  latest: string | null;
  approximate: boolean;
  anchor: string;
}
export interface TimelineItem extends Span {
  id: string;
  label: string;
  phase: "past" | "now" | "future";
  order: number;
  time: string | null;
  entities: string[];
}
export interface Lesart {
  lesart: 1;
  offsets: "byte" | "utf16" | "codepoint";
  language: string;
  article: ArticleText;
  entities?: ArticleEntity[];
  times?: TimeMention[];
  timeline?: TimelineItem[];
  diagnostics?: { code: string; message: string; start: number; end: number }[];
}

/** A link of the host's own markup, kept beside the article because `lesart/1` has none. */
export interface LinkMark extends Span {
  href: string;
}

/** A stretch of text that means something; `index` counts entities or times. */
export interface Mark extends Span {
  kind: "entity" | "time" | "link";
  index: number;
  /** Contract id of the entity or time. */
  id: string;
  /** TIMEX3 value of a time, address of a link, type of an entity. */
  value: string;
}

/** What one article is, in one place: the text layer, the twins and the plain page read it, nobody changes it. */
export class Model {
  readonly data: Lesart;
  readonly links: readonly LinkMark[];
  readonly entities: readonly ArticleEntity[];
  readonly times: readonly TimeMention[];
  readonly timeline: readonly TimelineItem[];
  private readonly marks: readonly Mark[];
  private readonly entity_by_id = new Map<string, number>();
  private readonly time_by_id = new Map<string, number>();

  constructor(data: Lesart, links: readonly LinkMark[] = []) {
    this.data = data;
    this.links = links;
    this.entities = data.entities ?? [];
    this.times = data.times ?? [];
    this.timeline = data.timeline ?? [];
    this.entities.forEach((entity, i) => this.entity_by_id.set(entity.id, i));
    this.times.forEach((time, i) => this.time_by_id.set(time.id, i));
    this.marks = all_marks(this.entities, this.times, links);
  }

  get text(): string {
    return this.data.article.text;
  }

  entity_index(id: string): number {
    return this.entity_by_id.get(id) ?? -1;
  }
  time_of(item: TimelineItem): TimeMention | undefined {
    return item.time === null ? undefined : this.times[this.time_by_id.get(item.time) ?? -1];
  }
  timeline_index(id: string): number {
    return this.timeline.findIndex((item) => item.id === id || item.time === id);
  }

  /** Marks that touch [start, end), by start, the longer first. */
  marks_in(start: number, end: number): Mark[] {
    let low = 0;
    let high = this.marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.marks[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    // Marks that begin before `start` reach back at most one block; blocks are asked for whole, so this is short.
    while (low > 0 && (this.marks[low - 1]?.end ?? 0) > start) low--;
    const found: Mark[] = [];
    for (let i = low; i < this.marks.length; i++) {
      const mark = this.marks[i];
      if (!mark || mark.start >= end) break;
      if (mark.end > start) found.push(mark);
    }
    return found;
  }

  /** Mentions the reader sees by default; compounds and derived forms only when asked for. */
  shown_mentions(entity: ArticleEntity, derived_too: boolean): EntityMention[] {
    return derived_too ? entity.mentions : entity.mentions.filter(({ form }) => form === "name" || form === "part");
  }
}

function all_marks(
  entities: readonly ArticleEntity[],
  times: readonly TimeMention[],
  links: readonly LinkMark[],
): Mark[] {
  const marks: Mark[] = [];
  entities.forEach(({ id, type, mentions }, index) => {
    for (const { start, end, form } of mentions) {
      if (form === "name" || form === "part") marks.push({ kind: "entity", index, id, start, end, value: type });
    }
  });
  times.forEach(({ id, start, end, value }, index) => marks.push({ kind: "time", index, id, start, end, value }));
  links.forEach(({ start, end, href }, index) => marks.push({ kind: "link", index, id: "", start, end, value: href }));
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A TIMEX3 value that HTML's `datetime` attribute accepts, or undefined. */
export function html_datetime(value: string): string | undefined {
  const date = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
  const week = /^\d{4}-W\d{2}$/;
  const yearless = /^XXXX-(\d{2}-\d{2})$/.exec(value);
  const duration = /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/;
  if (yearless) return yearless[1];
  return date.test(value) || week.test(value) || duration.test(value) ? value : undefined;
}
