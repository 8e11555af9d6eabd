// One engine for all viewers of a page, made when the first one asks and made anew after a trap. Only the language packs that
// are needed are loaded.
import { Engine } from "./api.js";
import { asset, asset_stream } from "./assets.js";
import { LesartError, to_lesart_error } from "./errors.js";
import type { EngineFactory, EngineModule } from "./module.js";

/** Languages with a pack, by primary subtag. */
const packs: Record<string, string> = { de: "de.pack", en: "en.pack" };

let factory: EngineFactory | undefined;
let compiled: Promise<WebAssembly.Module> | undefined;
let icu: Promise<Uint8Array> | undefined;
let current: Promise<Engine> | undefined;
const pack_bytes = new Map<string, Promise<Uint8Array>>();

/** The entry module hands in Emscripten's factory, so that tests of this folder need no WebAssembly. */
export function set_engine_factory(make: EngineFactory): void {
  factory = make;
}

export function shared_engine(): Promise<Engine> {
  if (!current) {
    const started = start().catch((error: unknown) => {
      if (current === started) current = undefined; // a later article tries again
      throw to_lesart_error(error, "engine-start");
    });
    current = started;
  }
  return current;
}

/** Begins loading before the article is known, so that files arrive while the page is still being read. */
export function preload(language: string): void {
  // Failures are reported when the engine is needed.
  shared_engine().catch(() => undefined);
  load_pack(primary_subtag(language))?.catch(() => undefined);
}

/** Makes sure that the engine knows `language` (BCP 47), or one by whose lists it can find names in it. */
export async function need_language(engine: Engine, language: string): Promise<void> {
  const wanted = primary_subtag(language);
  const tag = wanted in packs ? wanted : wanted === "und" ? "de" : "en";
  const loading = load_pack(tag);
  if (!loading || engine.languages.has(tag)) return;
  const bytes = await loading;
  if (!engine.dead && !engine.languages.has(tag)) engine.add_pack(tag, bytes);
}

export function primary_subtag(language: string): string {
  return (language.split(/[-_]/)[0] ?? "").toLowerCase();
}

function load_pack(tag: string): Promise<Uint8Array> | undefined {
  const name = packs[tag];
  if (!name) return undefined;
  return remember(pack_bytes, tag, () => asset(name));
}

// A failed load is forgotten, so that the next article tries again.
function remember<K, V>(store: Map<K, Promise<V>>, key: K, load: () => Promise<V>): Promise<V> {
  const known = store.get(key);
  if (known) return known;
  const loading = load();
  store.set(key, loading);
  loading.catch(() => store.delete(key));
  return loading;
}

async function start(): Promise<Engine> {
  if (!factory) throw new LesartError("engine-start", "no engine was linked into this build");
  if (typeof WebAssembly === "undefined") {
    throw new LesartError(
      "wasm-unavailable",
      "this browser has no WebAssembly; the article is shown without highlights",
    );
  }
  compiled ??= compile();
  icu ??= asset("lesart-icu.dat");
  try {
    const [wasm, icu_data] = await Promise.all([compiled, icu]);
    const module = await instantiate(factory, wasm);
    const engine = new Engine(module, icu_data);
    engine.when_trapped(() => {
      current = undefined;
    });
    return engine;
  } catch (error) {
    compiled = undefined;
    icu = undefined;
    throw error;
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const response = await asset_stream("lesart.wasm");
  // Compiled while it comes in, and kept compiled in the browser's cache; but only when the server names it rightly.
  const streaming = response.headers.get("content-type")?.startsWith("application/wasm") ?? false;
  try {
    if (streaming) return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    const blocked =
      cause instanceof WebAssembly.CompileError && /content security policy|unsafe-eval|\bCSP\b/i.test(cause.message);
    const message = blocked
      ? "the page's security policy forbids WebAssembly; allow it with script-src 'wasm-unsafe-eval'"
      : `the reading engine could not be started: ${String(cause)}`;
    throw new LesartError("wasm-unavailable", message, { cause });
  }
}

function instantiate(make: EngineFactory, wasm: WebAssembly.Module): Promise<EngineModule> {
  return new Promise((resolve, reject) => {
    make({
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(wasm, imports).then((instance) => {
          done(instance, wasm);
        }, reject);
        return {};
      },
      lesart_hosts: new Map(),
      print: (line) => {
        console.info(`lesart: ${line}`);
      },
      printErr: (line) => {
        console.warn(`lesart: ${line}`);
      },
    }).then(resolve, reject);
  });
}
