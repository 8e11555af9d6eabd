// What a reader's corrections make of what was found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { correct, name_in, type Correction } from "../src/corrections.js";
import type { EntityType, Lesart, Span } from "../src/model.js";

const text = "Anna Berg und Karl Berg reden mit Berg. Die Brig liegt bei Ulm, Ulm und Ulmen.";

function at(words: string, nth = 0): Span {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = text.indexOf(words, start + 1);
  assert.ok(start >= 0, words);
  return { start, end: start + words.length };
}

const found = (name: string, type: EntityType, ...places: Span[]): NonNullable<Lesart["entities"]>[number] => ({
  id: name,
  type,
  name,
  role: null,
  url: null,
  salience: 0.2,
  mentions: places.map((place) => ({ ...place, form: "name", confidence: 0.7, head: place })),
});

const article = (): Lesart => ({
  lesart: 1,
  offsets: "utf16",
  language: "de",
  article: { title: null, kicker: null, byline: null, published: null, dateline: [], source: null, text, blocks: [] },
  entities: [
    found("Anna Berg", "person", at("Anna Berg"), at("Berg", 2)),
    found("Karl Berg", "person", at("Karl Berg")),
    found("Ulm", "organisation", at("Ulm")),
  ],
  times: [],
  timeline: [
    { ...at("reden"), id: "v1", label: "reden", phase: "now", order: 1, time: null, entities: ["Anna Berg", "Ulm"] },
  ],
});

/** "Anna Berg/person: Anna Berg, Berg" for each entity. */
function outcome(...corrections: Correction[]): { entities: string[]; lost: number; timeline: string[] | undefined } {
  const before = JSON.stringify(article());
  const data = article();
  const corrected = correct(data, corrections);
  assert.equal(JSON.stringify(data), before, "what was given is not changed");
  const entities = (corrected.data.entities ?? []).map(
    ({ name, type, mentions }) =>
      `${name}/${type}: ${mentions.map(({ start, end }) => text.slice(start, end)).join(", ")}`,
  );
  return { entities, lost: corrected.lost.length, timeline: corrected.data.timeline?.[0]?.entities };
}

test("another type", () => {
  const { entities, lost } = outcome({ kind: "retype", at: at("Ulm"), type: "place" });
  assert.equal(entities[2], "Ulm/place: Ulm");
  assert.equal(lost, 0);
});

test("no name at all, or not here", () => {
  const gone = outcome({ kind: "remove", at: at("Anna Berg") });
  assert.deepEqual(gone.entities, ["Karl Berg/person: Karl Berg", "Ulm/organisation: Ulm"]);
  assert.deepEqual(gone.timeline, ["Ulm"]);
  assert.equal(outcome({ kind: "remove-mention", at: at("Berg", 2) }).entities[0], "Anna Berg/person: Anna Berg");
});

test("split and join", () => {
  assert.deepEqual(outcome({ kind: "split", at: at("Berg", 2) }).entities.slice(-1), ["Berg/person: Berg"]);
  const moved = outcome(
    { kind: "split", at: at("Berg", 2) },
    { kind: "join", at: at("Berg", 2), other: at("Karl Berg") },
  );
  assert.deepEqual(moved.entities.slice(0, 2), ["Anna Berg/person: Anna Berg", "Karl Berg/person: Karl Berg, Berg"]);
  const joined = outcome({ kind: "join", at: at("Anna Berg"), other: at("Karl Berg") });
  assert.equal(joined.entities[0], "Karl Berg/person: Anna Berg, Karl Berg, Berg");
  assert.deepEqual(joined.timeline, ["Karl Berg", "Ulm"]);
});

test("a name that was missed, at all its places", () => {
  const { entities } = outcome({ kind: "add", at: at("Brig"), type: "other" });
  assert.equal(entities.at(-1), "Brig/other: Brig");
  const again = outcome({ kind: "remove", at: at("Ulm") }, { kind: "add", at: at("Ulm", 1), type: "place" });
  assert.equal(again.entities.at(-1), "Ulm/place: Ulm, Ulm", "not inside of Ulmen");
  const across = outcome({ kind: "add", at: at("Berg und Karl Berg"), type: "organisation" });
  assert.deepEqual(across.entities, [
    "Anna Berg/person: Berg",
    "Ulm/organisation: Ulm",
    "Berg und Karl Berg/organisation: Berg und Karl Berg",
  ]);
});

test("what no longer fits is told", () => {
  assert.equal(outcome({ kind: "remove", at: at("reden") }).lost, 1);
  assert.equal(outcome({ kind: "split", at: at("Karl Berg") }).lost, 1);
  assert.equal(outcome({ kind: "join", at: at("Ulm"), other: at("Ulm") }).lost, 1);
});

test("a selection is taken without its edges", () => {
  const whole = (span: Span | undefined): string => (span ? text.slice(span.start, span.end) : "");
  assert.equal(whole(name_in(text, { start: at("Berg", 2).start - 1, end: at("Berg", 2).end + 2 })), "Berg");
  assert.equal(name_in(" . ", { start: 0, end: 3 }), undefined);
  assert.equal(name_in("Eins\nZwei", { start: 0, end: 9 }), undefined);
});
