// Download sizes, compressed with brotli 11 as a server does once.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { dist_dir } from "./lib/places.mjs";

const kilobyte = 1000;

function compressed_kb(name) {
  const bytes = readFileSync(join(dist_dir, name));
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  console.log(`${name}: ${(packed.length / kilobyte).toFixed(1)} KB of ${(bytes.length / kilobyte).toFixed(1)} KB`);
  return packed.length / kilobyte;
}

test("the engine is at most 550 KB", () => {
  const total = ["lesart.js", "lesart.wasm", "lesart-icu.dat"].reduce((sum, name) => sum + compressed_kb(name), 0);
  console.log(`engine: ${total.toFixed(1)} KB`);
  assert.ok(total <= 550, `${total.toFixed(1)} KB`);
});

for (const name of ["de.pack", "en.pack"]) {
  test(`${name} is at most 400 KB`, () => {
    const size = compressed_kb(name);
    assert.ok(size > 1 && size <= 400, `${size.toFixed(1)} KB`);
  });
}
