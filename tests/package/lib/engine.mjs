// engine.wasm under Node, called through the C interface as a web page does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { dist_dir, wasm_dir } from "./places.mjs";

export async function load_module() {
  const { default: make } = await import(pathToFileURL(join(wasm_dir, "engine.js")).href);
  const module = new WebAssembly.Module(readFileSync(join(wasm_dir, "engine.wasm")));
  return make({
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance, module);
      return instance.exports;
    },
    lesart_hosts: new Map(),
  });
}

export class Engine {
  constructor(module) {
    this.module = module;
    const icu = this.copy(readFileSync(join(dist_dir, "lesart-icu.dat")));
    this.handle = this.made((out) => module._lesart_engine_create(icu.address, icu.size, out));
    for (const language of ["de", "en"]) {
      const pack = this.copy(readFileSync(join(dist_dir, `${language}.pack`)));
      const tag = this.copy(Buffer.from(`${language}\0`));
      this.check(module._lesart_engine_add_pack(this.handle, tag.address, pack.address, pack.size));
      module._lesart_release(tag.address);
    }
  }

  copy(bytes) {
    const address = this.module._lesart_allocate(bytes.length);
    if (address === 0) throw new Error("no memory");
    this.module.HEAPU8.set(bytes, address);
    return { address, size: bytes.length };
  }

  /** Reads the lesart_text at `address`. */
  text_at(address) {
    const [data, size] = this.module.HEAPU32.subarray(address >> 2, (address >> 2) + 2);
    return Buffer.from(this.module.HEAPU8.subarray(data, data + size)).toString();
  }

  check(result) {
    if (result === 0) return;
    const out = this.module._lesart_allocate(8);
    this.module._lesart_last_error(this.handle ?? 0, out);
    throw new Error(this.text_at(out));
  }

  made(call) {
    const out = this.module._lesart_allocate(4);
    this.check(call(out));
    return this.module.HEAPU32[out >> 2];
  }

  /** The article's JSON in all three units: [byte, UTF-16, code point]. `slice_bytes` as in lesart_document_annotate. */
  annotate(bytes, slice_bytes) {
    const input = this.copy(bytes);
    const none = this.copy(Buffer.from("\0"));
    const out = this.module._lesart_allocate(8);
    try {
      const document = this.made((made) =>
        this.module._lesart_document_open(
          this.handle,
          input.address,
          input.size,
          none.address,
          none.address,
          none.address,
          made,
        ),
      );
      while (this.module._lesart_document_annotate(document, slice_bytes) === 0);
      const json = [0, 1, 2].map((unit) => {
        this.check(this.module._lesart_document_json(document, unit, out));
        return this.text_at(out);
      });
      this.module._lesart_document_destroy(document);
      return json;
    } finally {
      for (const address of [input.address, none.address, out]) this.module._lesart_release(address);
    }
  }
}
