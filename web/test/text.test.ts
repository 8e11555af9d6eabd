// From marks to nested pieces, from lines to paddings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { block_style, block_tag, line_padding } from "../src/blocks.js";
import { nest, type Piece } from "../src/inline.js";
import { html_datetime, Model, type ArticleEntity, type Lesart, type Mark } from "../src/model.js";

const mark = (id: string, start: number, end: number): Mark => ({
  kind: "entity",
  index: 0,
  id,
  value: "person",
  start,
  end,
});

/** "ab[c:d]" for a piece c that holds d. */
function written(pieces: readonly Piece[], text: string): string {
  return pieces
    .map((piece) =>
      piece.mark ? `[${piece.mark.id}:${written(piece.children, text)}]` : text.slice(piece.start, piece.end),
    )
    .join("");
}

const text = "Donald Trump traf Wladimir Putin";

test("marks beside each other, nested, touching, crossing", () => {
  const cases: [Mark[], string][] = [
    [[], text],
    [[mark("a", 0, 12)], "[a:Donald Trump] traf Wladimir Putin"],
    [[mark("a", 0, 12), mark("b", 7, 12)], "[a:Donald [b:Trump]] traf Wladimir Putin"],
    [[mark("a", 0, 7), mark("b", 7, 12)], "[a:Donald ][b:Trump] traf Wladimir Putin"],
    [[mark("a", 0, 12), mark("b", 7, 17)], "[a:Donald [b:Trump]][b: traf] Wladimir Putin"],
    [[mark("a", 0, 32), mark("b", 0, 12), mark("c", 18, 32)], "[a:[b:Donald Trump] traf [c:Wladimir Putin]]"],
    [[mark("a", 0, 12), mark("b", 0, 12)], "[a:[b:Donald Trump]] traf Wladimir Putin"],
  ];
  for (const [marks, expected] of cases) assert.equal(written(nest(0, text.length, marks), text), expected);
});

test("a part of the text has the parts of its marks", () => {
  const marks = [mark("a", 0, 12), mark("b", 18, 32)];
  assert.equal(written(nest(7, 26, marks), text), "[a:Trump] traf [b:Wladimir]");
});

test("every way to lay marks keeps each character once and in order", () => {
  const plain = "abcdefgh";
  for (let seed = 1; seed < 3000; seed++) {
    let state = seed;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) & 0x7fffffff;
      return (state >> 8) % below;
    };
    const marks = Array.from({ length: 1 + random(5) }, (_, i) => {
      const start = random(plain.length);
      return mark(String.fromCharCode(65 + i), start, start + 1 + random(plain.length - start));
    }).sort((a, b) => a.start - b.start || b.end - a.end);
    const result = written(nest(0, plain.length, marks), plain);
    assert.equal(result.replace(/\[[A-Z]:|\]/g, ""), plain, result);
    // Each mark's pieces together are the mark's text.
    for (const { id, start, end } of marks) {
      const pieces: string[] = [];
      const collect = (list: readonly Piece[]): void => {
        for (const piece of list) {
          if (piece.mark?.id === id) pieces.push(plain.slice(piece.start, piece.end));
          collect(piece.children);
        }
      };
      collect(nest(0, plain.length, marks));
      assert.equal(pieces.join(""), plain.slice(start, end), `${id} in ${result}`);
    }
  }
});

test("a line is filled to its measure", () => {
  const line = { start: 0, end: 10, word_spacing: 0, left: 0, width: 300, hyphenated: 0, rtl: 0 };
  const setting = { column_width: 420, hyphen_px: 6 };
  const near = (actual: { start: number; end: number }, start: number, end: number): void => {
    assert.ok(Math.abs(actual.start - start) < 0.02 && Math.abs(actual.end - end) < 0.02, JSON.stringify(actual));
  };
  near(line_padding(line, { indent: 0, rtl: 0 }, setting), 0, 120);
  near(line_padding({ ...line, hyphenated: 1 }, { indent: 0, rtl: 0 }, setting), 0, 126);
  near(line_padding({ ...line, left: 42 }, { indent: 22, rtl: 0 }, setting), 20, 78);
  near(line_padding({ ...line, left: 120 }, { indent: 0, rtl: 1 }, setting), 0, 120);
  near(line_padding({ ...line, left: 88 }, { indent: 22, rtl: 1 }, setting), 10, 88);
});

test("blocks have their elements and styles", () => {
  assert.equal(block_tag("heading", 1), "h1");
  assert.equal(block_tag("heading", 9), "h6");
  assert.equal(block_tag("quote", 0), "blockquote");
  assert.equal(block_style("heading", 1), "title");
  assert.equal(block_style("heading", 2), "heading");
  assert.equal(block_style("table-row", 0), "body");
});

test("datetime takes what HTML allows", () => {
  for (const value of ["2025", "2025-02", "2025-02-13", "2025-02-13T14:30", "2025-W07", "P3D", "PT1H30M"]) {
    assert.equal(html_datetime(value), value);
  }
  assert.equal(html_datetime("XXXX-12-24"), "12-24");
  for (const value of ["FUTURE_REF", "2025-WI", "2025-Q3", "P2Y", "P", "PT", "", "2025-2-1"]) {
    assert.equal(html_datetime(value), undefined, value);
  }
});

function model_of(spans: [number, number][]): Model {
  const mentions = spans.map(([start, end]) => ({
    start,
    end,
    form: "name" as const,
    confidence: 1,
    head: { start, end },
  }));
  const entity: ArticleEntity = { id: "e1", type: "person", name: "N", role: null, url: null, salience: 1, mentions };
  const article = {
    title: null,
    kicker: null,
    byline: null,
    published: null,
    dateline: [],
    source: null,
    text,
    blocks: [],
  };
  const data: Lesart = { lesart: 1, offsets: "utf16", language: "de", article, entities: [entity] };
  return new Model(data);
}

test("marks of a stretch are found by searching", () => {
  const spans = Array.from({ length: 500 }, (_, i): [number, number] => [i * 10, i * 10 + 6]);
  const model = model_of(spans);
  for (const [start, end] of [
    [0, 10],
    [3, 4],
    [7, 9],
    [995, 1042],
    [4990, 6000],
  ] as const) {
    const expected = spans.filter(([from, to]) => from < end && to > start).map(([from]) => from);
    assert.deepEqual(
      model.marks_in(start, end).map((found) => found.start),
      expected,
    );
  }
});
