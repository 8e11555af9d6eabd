// What must hold for every article: spans lie inside the text and on character boundaries, the three offset units name the
// same passages, nothing of the text is lost or invented, and highlights of the static page are exactly the text.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { article_files, programs, run, scratch_folder } from "./lib/places.mjs";

const files = article_files(scratch_folder());
const units = ["codepoint", "utf16", "byte"];

/** Gives a function that cuts [start, end) out of `text`, in `unit`. Bytes that are no UTF-8 on their own throw. */
function slicer(text, unit) {
  if (unit === "utf16") return (start, end) => text.slice(start, end);
  if (unit === "codepoint") {
    const points = Array.from(text);
    return (start, end) => points.slice(start, end).join("");
  }
  const bytes = Buffer.from(text);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (start, end) => decoder.decode(bytes.subarray(start, end));
}

function size_in(text, unit) {
  return unit === "utf16" ? text.length : unit === "codepoint" ? Array.from(text).length : Buffer.byteLength(text);
}

function annotated(unit) {
  const done = run(programs.native, ["annotate", "--offsets", unit, ...files]);
  assert.equal(done.status, 0, done.err);
  return done.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const answers = Object.fromEntries(units.map((unit) => [unit, annotated(unit)]));

/** All spans of one answer with a name each. */
function* spans_of(answer) {
  for (const entity of answer.entities) {
    for (const [i, mention] of entity.mentions.entries()) {
      yield [`${entity.id}.${i}`, mention];
      yield [`${entity.id}.${i}.head`, mention.head];
    }
  }
  for (const time of answer.times) yield [time.id, time];
  for (const entry of answer.timeline) yield [entry.id, entry];
}

test("the articles hold names and times", () => {
  const all = answers.codepoint;
  assert.ok(all.filter((answer) => answer.entities.length > 0).length > all.length * 0.9);
  assert.ok(all.filter((answer) => answer.times.length > 0).length > all.length * 0.5);
});

for (const unit of units) {
  test(`spans lie inside the text and say so (${unit})`, () => {
    for (const [k, answer] of answers[unit].entries()) {
      const text = answer.article.text;
      const size = size_in(text, unit);
      const cut = slicer(text, unit);
      assert.equal(answer.offsets, unit);
      for (const [name, { start, end }] of spans_of(answer)) {
        const where = `${files[k]} ${name} ${start}..${end}`;
        assert.ok(Number.isInteger(start) && start >= 0 && start < end && end <= size, where);
        const passage = cut(start, end);
        assert.ok(
          passage.trim() === passage && passage.isWellFormed() && !/^\p{M}/u.test(passage),
          `${where}: "${passage}"`,
        );
      }
    }
  });
}

test("the three units name the same passages", () => {
  for (const [k, file] of files.entries()) {
    const passages = units.map((unit) => {
      const answer = answers[unit][k];
      const cut = slicer(answer.article.text, unit);
      return [...spans_of(answer)].map(([name, { start, end }]) => [name, cut(start, end)]);
    });
    assert.deepEqual(passages[1], passages[0], file);
    assert.deepEqual(passages[2], passages[0], file);
  }
});

test("heads lie in their mentions, mentions in one block, references exist", () => {
  for (const [k, answer] of answers.utf16.entries()) {
    const entity_ids = new Set(answer.entities.map((entity) => entity.id));
    const time_ids = new Set(answer.times.map((time) => time.id));
    const in_one_block = ({ start, end }) =>
      answer.article.blocks.some((block) => block.start <= start && end <= block.end);
    for (const entity of answer.entities) {
      assert.ok(entity.mentions.length > 0, files[k]);
      for (const mention of entity.mentions) {
        assert.ok(mention.start <= mention.head.start && mention.head.end <= mention.end, files[k]);
        assert.ok(in_one_block(mention), `${files[k]} ${entity.name} ${mention.start}`);
        assert.ok(mention.confidence > 0 && mention.confidence <= 1, files[k]);
      }
    }
    for (const time of answer.times) {
      assert.ok(in_one_block(time), files[k]);
      assert.ok(time.anchor === "publication" || time.anchor === "none" || time_ids.has(time.anchor), files[k]);
      if (time.earliest && time.latest) assert.ok(time.earliest <= time.latest, `${files[k]} ${time.id}`);
    }
    for (const entry of answer.timeline) {
      assert.ok(entry.time === null || time_ids.has(entry.time), files[k]);
      assert.ok(
        entry.entities.every((id) => entity_ids.has(id)),
        files[k],
      );
    }
  }
});

test("blocks cover the text", () => {
  for (const [k, { article }] of answers.utf16.entries()) {
    let at = 0;
    for (const [i, block] of article.blocks.entries()) {
      if (i > 0) assert.equal(article.text[at++], "\n", files[k]);
      assert.equal(block.start, at, files[k]);
      assert.ok(block.end > block.start, files[k]);
      at = block.end;
    }
    assert.equal(at, article.text.length, files[k]);
    if (article.title) assert.ok(article.text.startsWith(article.title), files[k]);
  }
});

// Diagnostics of these kinds name something that stays in the text.
const stays = new Set(["unsure-date", "encoding-guessed", "replaced-character", "line-hyphen"]);
const words_of = (text) => text.replaceAll("\u00ad", "").replaceAll("\ufeff", "").split(/\s+/u).filter(Boolean);

test("no word is lost or invented", () => {
  for (const [k, { article, diagnostics }] of answers.utf16.entries()) {
    const input = readFileSync(files[k], "utf8");
    let kept = "";
    let at = 0;
    for (const { code, start, end } of diagnostics
      .filter(({ code }) => !stays.has(code))
      .sort((a, b) => a.start - b.start)) {
      assert.ok(start <= end && end <= input.length, `${files[k]} ${code}`);
      if (start > at) kept += input.slice(at, start);
      at = Math.max(at, end);
    }
    kept += input.slice(at);
    assert.deepEqual(words_of(article.text), words_of(kept), files[k]);
  }
});

const decode_html = (html) =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]);

test("the static page holds the text, and its highlights are the mentions", () => {
  for (const [k, file] of files.entries()) {
    const { article, entities } = answers.utf16[k];
    const page = run(programs.native, ["render", file]).out;
    const body = page.slice(page.indexOf("<article>\n") + 10, page.indexOf("</article>"));
    const furniture = /<p class="(kicker|meta)".*?<\/p>\n/g;
    const shown = decode_html(
      body
        .replace(furniture, "")
        .replace(/\n<\/?(ul|ol)>|<\/?(ul|ol)>\n/g, "")
        .replace(/<[^>]*>/g, ""),
    ).trimEnd();
    assert.equal(shown, article.text, file);
    const opened = [...body.matchAll(/<span class="m [^"]*" id="(m\d+)"[^>]*>/g)];
    const shown_mentions = entities
      .flatMap((entity) => entity.mentions)
      .filter(({ form }) => form === "name" || form === "part");
    assert.equal(opened.length, shown_mentions.length, file);
    for (const link of page.matchAll(/href="#([a-z]\d+)"/g))
      assert.ok(page.includes(`id="${link[1]}"`), `${file} #${link[1]}`);
    assert.doesNotMatch(page, /<script|\son[a-z]+=|javascript:/i);
  }
});
