// Bad input is shown as well as can be, or refused with what, where and what to do.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { programs, run, scratch_folder } from "./lib/places.mjs";

const kind = process.argv[2] ?? "native";
const folder = scratch_folder();
let count = 0;

function annotate(content) {
  const path = join(folder, `input-${++count}.txt`);
  writeFileSync(path, content);
  return { path, ...run(programs[kind], ["annotate", path]) };
}

function refused(content, pattern) {
  const done = annotate(content);
  assert.equal(done.status, 1, done.err);
  assert.equal(done.out, "");
  assert.ok(done.err.startsWith(`lesart: ${done.path}: `), done.err);
  assert.match(done.err, /^[^\n]+\n$/);
  assert.match(done.err, pattern);
}

function shown(content, expected) {
  const done = annotate(content);
  assert.equal(done.status, 0, done.err);
  const answer = JSON.parse(done.out);
  if (expected !== undefined) assert.equal(answer.article.text, expected);
  return answer;
}

test("nothing to read", () => {
  refused("", /text|empty/i);
  refused(" \t\r\n\u00a0\u2003\n".repeat(1000), /text|white space/i);
  refused("\ufeff", /text|empty/i);
});

test("too large", () => refused(Buffer.alloc(32 * 1024 * 1024 + 1, "Wort und "), /32|large/i));

test("binary", () => refused(Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) & 255)), /not text/));

test("32 MB to the byte are read", () => {
  const text = `${"Angela Merkel sprach in Berlin mit Emmanuel Macron.\n\n".repeat(700_000)}`.slice(
    0,
    32 * 1024 * 1024,
  );
  const answer = shown(text);
  assert.ok(answer.entities.length > 0);
});

test("other encodings are found and named", () => {
  const answer = shown(Buffer.from("Müller war in Köln.", "latin1"), "Müller war in Köln.");
  assert.ok(answer.diagnostics.some(({ code }) => code === "encoding-guessed"));
  shown(
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Müller war in Köln.", "utf16le")]),
    "Müller war in Köln.",
  );
  shown("\ufeffMüller war in Köln.\r\n", "Müller war in Köln.");
});

test("one word of 100,000 characters", () => {
  const word = "Donaudampfschifffahrt".repeat(4762).slice(0, 100_000);
  shown(word, word);
});

test("10,000 lines of one word", () => {
  const words = Array.from({ length: 10_000 }, (_, i) => `Wort${i}`);
  const answer = shown(words.join("\n"));
  assert.deepEqual(answer.article.text.split(/\s+/), words);
});

test("only emoji, only right-to-left", () => {
  const emoji = "👩‍👩‍👧‍👦 🇩🇪 🏳️‍🌈 ❤️";
  shown(emoji, emoji);
  const arabic = "زار الرئيس مدينة القاهرة يوم الاثنين.";
  const answer = shown(arabic, arabic);
  assert.notEqual(answer.language, "de");
});

test("deep JSON is refused, not followed", () => {
  refused(`{"lesart":1,"article":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, /deep|nest|level/i);
});

test("half an emoji and a lone continuation byte", () => {
  const answer = shown(
    Buffer.concat([Buffer.from("Angela Merkel "), Buffer.from([0xf0, 0x9f, 0x98]), Buffer.from(" kam.")]),
  );
  assert.ok(answer.article.text.startsWith("Angela Merkel"));
});
