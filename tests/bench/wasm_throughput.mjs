// The same as throughput.cpp for the wasm engine under Node; layout needs a browser and is not measured here.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const seconds_per_phase = 1;

/** The engine with language packs (files by language), and how bytes and results get in and out. */
async function load_engine(build, icu, packs) {
  const { default: make } = await import(pathToFileURL(path.join(build, 'engine.js')));
  const wasm = readFileSync(path.join(build, 'engine.wasm'));
  const module = await make({
    lesart_hosts: new Map(),
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(wasm, imports).then(({ instance, module: compiled }) => done(instance, compiled));
      return {};
    },
  });
  const scratch = module._lesart_allocate(16);
  const copy = (bytes) => {
    const address = module._lesart_allocate(bytes.length);
    module.HEAPU8.set(bytes, address);
    return address;
  };
  const text = (value) => copy(Buffer.from(value + '\0'));
  const must = (result, what) => {
    if (result !== 0) throw new Error(`${what} failed with ${result}`);
    return module.HEAPU32[scratch >> 2];
  };
  const data = readFileSync(icu);
  const engine = must(module._lesart_engine_create(copy(data), data.length, scratch), 'making the engine');
  for (const [language, pack] of Object.entries(packs)) {
    const lists = readFileSync(pack);
    must(module._lesart_engine_add_pack(engine, text(language), copy(lists), lists.length), 'adding the pack');
  }
  return { module, engine, scratch, copy, text, must };
}

/** For reading one article after the other: `annotate` gives the lesart/1 object, offsets in UTF-16 units. */
export async function wasm_engine(build, icu, packs) {
  const { module, engine, scratch, copy, text, must } = await load_engine(build, icu, packs);
  const from = text('text');
  const annotate = (article, language, published) => {
    const bytes = Buffer.from(article);
    const addresses = [copy(bytes), text(language), text(published)];
    const [address, tag, date] = addresses;
    const document = must(
      module._lesart_document_open(engine, address, bytes.length, from, tag, date, scratch),
      'opening an article',
    );
    for (const one of addresses) module._lesart_release(one);
    while (module._lesart_document_annotate(document, 1 << 20) === 0);
    must(module._lesart_document_json(document, 1, scratch), 'writing JSON');
    const [start, size] = [module.HEAPU32[scratch >> 2], module.HEAPU32[(scratch >> 2) + 1]];
    const json = JSON.parse(Buffer.from(module.HEAPU8.subarray(start, start + size)).toString());
    module._lesart_document_destroy(document);
    return json;
  };
  return { annotate };
}

/** `files`: UTF-8 articles. Gives megabytes per second. */
export async function wasm_throughput(build, icu, pack, language, files) {
  const { module, engine, scratch, copy, text, must } = await load_engine(build, icu, { [language]: pack });
  const inputs = files.map((file) => readFileSync(file)).map((bytes) => ({ address: copy(bytes), size: bytes.length }));
  const total = inputs.reduce((sum, { size }) => sum + size, 0);
  const [from, tag, published] = ['text', language, '2025-02-13'].map(text);
  const open = ({ address, size }) =>
    must(module._lesart_document_open(engine, address, size, from, tag, published, scratch), 'opening an article');

  const rate = (work) => {
    for (const input of inputs) work(input);
    const start = performance.now();
    let rounds = 0;
    let seconds = 0;
    do {
      for (const input of inputs) work(input);
      rounds++;
      seconds = (performance.now() - start) / 1000;
    } while (seconds < seconds_per_phase);
    return (total * rounds) / seconds / 1e6;
  };
  const parse = rate((input) => module._lesart_document_destroy(open(input)));
  const both = rate((input) => {
    const document = open(input);
    while (module._lesart_document_annotate(document, 1 << 20) === 0);
    module._lesart_document_destroy(document);
  });
  return { bytes: total, parse, annotate: 1 / (1 / both - 1 / parse) };
}
