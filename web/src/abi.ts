// The numbers of src/api/lesart.h: enumerations and field orders. web/test/abi.test.ts compares them with the header.

export const Result = { ok: 0, input: 1, pack: 2, graphics: 3, memory: 4 } as const;

export const Option = {
  justify: 0,
  reduced_motion: 1,
  highlights: 2,
  show_derived: 3,
  chips: 4,
  timeline: 5,
  coarse_pointer: 6,
  underlines: 7,
  editable: 8,
} as const;

/** Colour roles in the header's order; each is computed from the custom property `--_<name>` of styles.css. */
export const color_roles = [
  "paper",
  "panel",
  "ink",
  "muted",
  "rule",
  "accent",
  "focus",
  "person",
  "organisation",
  "place",
  "other",
  "time",
  "shadow",
] as const;

/** TextStyle of src/layout/metrics.h in its order; each is a class `style-<name>` of styles.css. */
export const text_styles = [
  "body",
  "title",
  "heading",
  "kicker",
  "quote",
  "caption",
  "meta",
  "code",
  "ui",
  "ui_strong",
  "ui_small",
  "card_title",
  "snippet",
  "snippet_strong",
  "tick",
] as const;

/** BlockKind of src/document/document.h, by number; furniture has negative kinds. */
export const block_kinds = [
  "heading",
  "paragraph",
  "quote",
  "list-item",
  "caption",
  "preformatted",
  "table-row",
] as const;
export const furniture_kicker = -1;

export const Pointer = { move: 0, down: 1, up: 2, leave: 3, click: 4 } as const;

export const Command = {
  select_entity: 0,
  select_time: 1,
  next_mention: 2,
  previous_mention: 3,
  go_to_mention: 4,
  go_to_offset: 5,
  back: 6,
  close: 7,
  toggle_type: 8,
  hover_entity: 9,
  hover_time: 10,
  focus: 11,
  toggle_more: 12,
} as const;

export const Twin = {
  filter: 0,
  chip: 1,
  previous: 2,
  next: 3,
  back: 4,
  close: 5,
  snippet: 6,
  companion: 7,
  link: 8,
  time: 9,
  more: 10,
  edit: 11,
} as const;

export const EventKind = { scroll: 0, select: 1, time: 2, layout: 3 } as const;

/** Field names of each structure in order; "f:" marks a float, everything else is an int32. All fields have 4 bytes. */
const layouts = {
  layout: [
    "mode",
    "f:content_height",
    "f:column_x",
    "f:column_y",
    "f:column_width",
    "f:column_height",
    "f:column_bottom_space",
    "f:chips_x",
    "f:chips_y",
    "f:chips_width",
    "f:chips_height",
    "f:card_x",
    "f:card_y",
    "f:card_width",
    "f:card_height",
    "f:timeline_x",
    "f:timeline_y",
    "f:timeline_width",
    "f:timeline_height",
    "revision",
  ],
  block: ["start", "end", "kind", "level", "style", "f:y", "f:height", "f:indent", "rtl", "exact", "revision"],
  line: ["start", "end", "f:word_spacing", "f:left", "f:width", "hyphenated", "rtl"],
  twin: ["kind", "index", "f:x", "f:y", "f:width", "f:height", "pressed", "visible"],
  state: [
    "entity",
    "mention",
    "mentions",
    "timeline_entry",
    "hover_entity",
    "hover_time",
    "can_go_back",
    "filters",
    "revision",
  ],
  event: ["kind", "a", "b", "f:x"],
  ink: ["start", "end", "f:x", "f:y", "f:width", "f:height"],
  counters: ["frames", "sprites", "evictions", "draw_calls", "atlas_bytes"],
} as const;

type Bare<Name extends string> = Name extends `f:${infer Rest}` ? Rest : Name;
export type StructName = keyof typeof layouts;
export type Struct<S extends StructName> = Record<Bare<(typeof layouts)[S][number]>, number>;
export const struct_layouts: Record<StructName, readonly string[]> = layouts;

export function struct_words(name: StructName): number {
  return struct_layouts[name].length;
}

/** Reads one structure that begins at byte `address`, a multiple of 4. */
export function read_struct<S extends StructName>(
  name: S,
  ints: Int32Array,
  floats: Float32Array,
  address: number,
): Struct<S> {
  const result: Record<string, number> = {};
  let word = address >> 2;
  for (const field of struct_layouts[name]) {
    if (field.startsWith("f:")) result[field.slice(2)] = floats[word] ?? 0;
    else result[field] = ints[word] ?? 0;
    word++;
  }
  return result as Struct<S>;
}
