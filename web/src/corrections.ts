// What a reader sets right: corrections are kept as what was done and where, and done again to whatever recognition finds the
// next time. Offsets count UTF-16 units of the article's text, to which they belong.
import type { ArticleEntity, EntityMention, EntityType, Lesart, Span } from "./model.js";

export type Correction =
  /** The entity with a mention at `at` is of another type. */
  | { kind: "retype"; at: Span; type: EntityType }
  /** It is no name: all its mentions go. */
  | { kind: "remove"; at: Span }
  /** This one mention goes. */
  | { kind: "remove-mention"; at: Span }
  /** This mention is of somebody or something else than the entity's others. */
  | { kind: "split"; at: Span }
  /** The entities at `at` and `other` are one; the name of the latter stays. */
  | { kind: "join"; at: Span; other: Span }
  /** The passage is a name, and so are the other places where the same words stand. */
  | { kind: "add"; at: Span; type: EntityType };

export interface Corrected {
  data: Lesart;
  /** Those that no longer fit, such as one of an entity that is not found any more. */
  lost: Correction[];
}

/** A copy of `data` (offsets: "utf16") in which the corrections are made, in their order. */
export function correct(data: Lesart, corrections: readonly Correction[]): Corrected {
  const draft = new Draft(structuredClone(data));
  const lost = corrections.filter((correction) => !draft.make(correction));
  return { data: draft.finish(), lost };
}

class Draft {
  private readonly data: Lesart;
  private readonly entities: ArticleEntity[];
  private added = 0;

  constructor(data: Lesart) {
    this.data = data;
    this.entities = data.entities ?? [];
  }

  /** False when it does not fit. */
  make(correction: Correction): boolean {
    if (correction.kind === "add") return this.add(correction.at, correction.type);
    const found = this.find(correction.at);
    if (!found) return false;
    const { entity, mention } = found;
    switch (correction.kind) {
      case "retype":
        entity.type = correction.type;
        for (const one of entity.mentions) one.confidence = 1;
        return true;
      case "remove":
        entity.mentions = [];
        return true;
      case "remove-mention":
        entity.mentions = entity.mentions.filter((one) => one !== mention);
        return true;
      case "split":
        if (entity.mentions.length < 2) return false;
        entity.mentions = entity.mentions.filter((one) => one !== mention);
        this.entities.push({ ...this.new_entity(mention, entity.type), mentions: [{ ...mention, confidence: 1 }] });
        return true;
      case "join": {
        const other = this.find(correction.other)?.entity;
        if (!other || other === entity) return false;
        other.mentions = [...other.mentions, ...entity.mentions].sort((a, b) => a.start - b.start);
        other.role ??= entity.role;
        other.url ??= entity.url;
        other.salience = Math.min(1, other.salience + entity.salience);
        entity.mentions = [];
        this.refer(entity.id, other.id);
        return true;
      }
    }
  }

  finish(): Lesart {
    const kept = this.entities.filter(({ mentions }) => mentions.length > 0);
    const ids = new Set(kept.map(({ id }) => id));
    this.data.entities = kept;
    for (const item of this.data.timeline ?? []) item.entities = item.entities.filter((id) => ids.has(id));
    return this.data;
  }

  private find({ start, end }: Span): { entity: ArticleEntity; mention: EntityMention } | undefined {
    for (const entity of this.entities) {
      const mention = entity.mentions.find((one) => one.start === start && one.end === end);
      if (mention) return { entity, mention };
    }
    return undefined;
  }

  private add(at: Span, type: EntityType): boolean {
    const { text } = this.data.article;
    const name = text.slice(at.start, at.end);
    if (name.trim() !== name || name === "" || name.includes("\n")) return false;
    // What the reader marked stands; what was found across it goes.
    for (const entity of this.entities) entity.mentions = entity.mentions.filter((one) => !overlap(one, at));
    const places = [at, ...this.other_places(name, at)];
    const mentions = places.map(({ start, end }) => mention_at(start, end));
    const same = this.entities.find((entity) => entity.name === name && entity.type === type);
    if (same) same.mentions = [...same.mentions, ...mentions].sort((a, b) => a.start - b.start);
    else this.entities.push({ ...this.new_entity(at, type), mentions: mentions.sort((a, b) => a.start - b.start) });
    return true;
  }

  /** The same words elsewhere, as whole words and outside of what is a name already. */
  private other_places(name: string, at: Span): Span[] {
    const { text } = this.data.article;
    const places: Span[] = [];
    const is_letter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
    const taken = this.entities.flatMap(({ mentions }) => mentions).sort((a, b) => a.start - b.start);
    let next = 0; // of those, the first that ends behind the place looked at
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const place = { start, end: start + name.length };
      const whole = !is_letter(text.charAt(start - 1)) && !is_letter(text.charAt(place.end));
      while (next < taken.length && (taken[next]?.end ?? 0) <= start) next++;
      let free = true;
      for (let i = next; free && i < taken.length && (taken[i]?.start ?? 0) < place.end; i++) {
        free = (taken[i]?.end ?? 0) <= start;
      }
      if (whole && free && !overlap(place, at)) places.push(place);
    }
    return places;
  }

  private new_entity({ start, end }: Span, type: EntityType): ArticleEntity {
    const id = `corrected-${String(++this.added)}`;
    return {
      id,
      type,
      name: this.data.article.text.slice(start, end),
      role: null,
      url: null,
      salience: 0,
      mentions: [],
    };
  }

  private refer(from: string, to: string): void {
    for (const item of this.data.timeline ?? []) {
      item.entities = [...new Set(item.entities.map((id) => (id === from ? to : id)))];
    }
  }
}

function mention_at(start: number, end: number): EntityMention {
  return { start, end, form: "name", confidence: 1, head: { start, end } };
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A selection without the white space and punctuation at its edges; undefined when nothing is left or it is too long. */
export function name_in(text: string, { start, end }: Span): Span | undefined {
  const name_max = 200;
  const edge = /[\s\p{P}]/u;
  while (start < end && edge.test(text.charAt(start))) start++;
  while (end > start && edge.test(text.charAt(end - 1))) end--;
  return start < end && end - start <= name_max && !text.slice(start, end).includes("\n") ? { start, end } : undefined;
}
