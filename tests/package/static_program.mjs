// The native program needs nothing but itself: no shared library, no interpreter, no file, so it runs outside the folder
// and the root it was built in.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { programs, run, scratch_folder, source_dir } from "./lib/places.mjs";

const [program] = programs.native;

test("it asks for no interpreter and no shared library", () => {
  const elf = readFileSync(program);
  assert.equal(elf.toString("latin1", 0, 4), "\x7fELF");
  const [headers, size, count] = [Number(elf.readBigUInt64LE(32)), elf.readUInt16LE(54), elf.readUInt16LE(56)];
  const types = Array.from({ length: count }, (_, i) => elf.readUInt32LE(headers + i * size));
  const [dynamic, interpreter] = [2, 3];
  assert.ok(!types.includes(interpreter) && !types.includes(dynamic), `segment types ${types}`);
});

test("it runs alone in an empty folder with an empty environment", () => {
  const folder = scratch_folder();
  copyFileSync(program, join(folder, "lesart"));
  const sample = readFileSync(join(source_dir, "assets/samples/lokales-bruecke.txt"));
  const done = run([join(folder, "lesart")], ["annotate"], { input: sample, env: {}, cwd: folder });
  assert.equal(done.status, 0, done.err);
  assert.ok(JSON.parse(done.out).entities.length > 0);
});
