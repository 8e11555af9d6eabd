// The same JSON, byte for byte: native program, command line under Node, engine.wasm through the C interface; in all
// three offset units, twice each, and whatever the size of the slices.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Engine, load_module } from "./lib/engine.mjs";
import { article_files, programs, run, scratch_folder } from "./lib/places.mjs";

const files = article_files(scratch_folder());
const units = ["byte", "utf16", "codepoint"];

function lines_of(program, unit) {
  const done = run(program, ["annotate", "--offsets", unit, ...files]);
  assert.equal(done.status, 0, done.err);
  const lines = done.out.split("\n");
  assert.equal(lines.pop(), "");
  assert.equal(lines.length, files.length);
  return lines;
}

const expected = units.map((unit) => lines_of(programs.native, unit));

test("two native runs agree", () => {
  for (const [i, unit] of units.entries()) assert.deepEqual(lines_of(programs.native, unit), expected[i]);
});

for (const [i, unit] of units.entries()) {
  test(`the command line under Node agrees (${unit})`, () => {
    const lines = lines_of(programs.wasm, unit);
    for (const [k, file] of files.entries()) assert.equal(lines[k], expected[i][k], file);
  });
}

test("engine.wasm agrees, whatever the size of the slices", async () => {
  const engine = new Engine(await load_module());
  for (const [k, file] of files.entries()) {
    const bytes = readFileSync(file);
    for (const slice_bytes of [1 << 20, 257]) {
      for (const [i, json] of engine.annotate(bytes, slice_bytes).entries()) assert.equal(json, expected[i][k], file);
    }
  }
});
