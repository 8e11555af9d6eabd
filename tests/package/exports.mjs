// The wasm module exports exactly the functions of src/api/lesart.h, and asks the page for no more than it may.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { load_module } from "./lib/engine.mjs";
import { header_functions, wasm_dir } from "./lib/places.mjs";

test("exports are the functions of the header", async () => {
  const module = await load_module();
  const exported = Object.keys(module).filter((name) => name.startsWith("_") && typeof module[name] === "function");
  assert.deepEqual(
    exported.sort(),
    header_functions()
      .map((name) => `_${name}`)
      .sort(),
  );
});

test("the glue makes no code from strings", () => {
  const glue = readFileSync(join(wasm_dir, "engine.js"), "utf8");
  assert.doesNotMatch(glue, /\beval\(|new Function\(/);
});
