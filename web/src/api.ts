// A typed wrapper of src/api/lesart.h over one WebAssembly instance. Memory views are read from the module at each access,
// because any call may grow memory and detach them. A trap makes the whole instance unusable: `dead` is then true and every
// call throws EngineTrap.
import { block_kinds, read_struct, Result, struct_words, type Struct, type StructName } from "./abi.js";
import { EngineTrap, LesartError } from "./errors.js";
import type { EngineModule, LesartHost } from "./module.js";

const scratch_bytes = 4096;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Owned {
  engine: Engine;
  release: () => void;
}

// Handles that were never deleted are freed when their JavaScript object is collected.
const abandoned = new FinalizationRegistry<Owned>(({ engine, release }) => {
  if (!engine.dead) engine.call(release);
});

export interface OpenOptions {
  from: string;
  language: string;
  published: string;
}

export class Engine {
  readonly module: EngineModule;
  readonly languages = new Set<string>();
  dead = false;
  private readonly handle: number;
  private readonly scratch: number;
  private readonly on_trap: (() => void)[] = [];
  private next_host = 1;

  constructor(module: EngineModule, icu_data: Uint8Array) {
    this.module = module;
    this.scratch = module._lesart_allocate(scratch_bytes);
    const icu = this.copy_in(icu_data); // borrowed by ICU for the life of the instance
    const result = module._lesart_engine_create(icu, icu_data.length, this.scratch);
    this.handle = this.word(this.scratch);
    this.check(result);
  }

  /** Runs `work`, which may call module functions. Whatever is thrown from inside wasm leaves the instance unusable. */
  call<T>(work: (module: EngineModule) => T): T {
    if (this.dead) throw new EngineTrap("it had stopped before");
    try {
      return work(this.module);
    } catch (error) {
      if (error instanceof LesartError) throw error;
      this.dead = true;
      const trap = new EngineTrap(error);
      for (const listener of this.on_trap.splice(0)) queueMicrotask(listener);
      throw trap;
    }
  }

  /** `listener` runs once, soon after a trap. Returns how to remove it. */
  when_trapped(listener: () => void): () => void {
    this.on_trap.push(listener);
    return () => {
      const at = this.on_trap.indexOf(listener);
      if (at >= 0) this.on_trap.splice(at, 1);
    };
  }

  add_pack(language: string, pack: Uint8Array): void {
    this.call((module) => {
      const memory = this.copy_in(pack); // borrowed until the engine is destroyed
      const result = this.with_strings([language], ([name]) =>
        module._lesart_engine_add_pack(this.handle, name ?? 0, memory, pack.length),
      );
      if (result !== Result.ok) module._lesart_release(memory);
      this.check(result);
      this.languages.add(language);
    });
  }

  open(bytes: Uint8Array, options: OpenOptions): ArticleHandle {
    return this.call((module) => {
      const memory = this.copy_in(bytes);
      const result = this.with_strings(
        [options.from, options.language, options.published],
        ([from, language, published]) =>
          module._lesart_document_open(
            this.handle,
            memory,
            bytes.length,
            from ?? 0,
            language ?? 0,
            published ?? 0,
            this.scratch,
          ),
      );
      const handle = this.word(this.scratch);
      module._lesart_release(memory);
      this.check(result);
      return new ArticleHandle(this, handle);
    });
  }

  create_view(host: LesartHost): ViewHandle {
    return this.call((module) => {
      const number = this.next_host++;
      module.lesart_hosts.set(number, host);
      const result = module._lesart_view_create(this.handle, number, this.scratch);
      if (result !== Result.ok) module.lesart_hosts.delete(number);
      this.check(result);
      return new ViewHandle(this, this.word(this.scratch), number);
    });
  }

  check(result: number): void {
    if (result === Result.ok) return;
    const json = this.struct_text((out) => {
      this.module._lesart_last_error(this.handle, out);
    });
    const error = JSON.parse(json) as { code: string; message: string };
    throw new LesartError(error.code, error.message);
  }

  // ---- memory; for the handles below

  word(address: number): number {
    return this.module.HEAPU32[address >> 2] ?? 0;
  }

  /** `fill` writes a `lesart_text` to the scratch memory. */
  struct_text(fill: (out: number) => void): string {
    fill(this.scratch);
    return this.borrowed_text();
  }

  private borrowed_text(): string {
    const data = this.word(this.scratch);
    return decoder.decode(this.module.HEAPU8.subarray(data, data + this.word(this.scratch + 4)));
  }

  /** Calls `fill` with the scratch memory and reads the structure it wrote. */
  struct<S extends StructName>(name: S, fill: (module: EngineModule, out: number) => void): Struct<S> {
    return this.call((module) => {
      fill(module, this.scratch);
      return read_struct(name, module.HEAP32, module.HEAPF32, this.scratch);
    });
  }

  /** `fill` writes a pointer to the scratch memory and returns how many structures it points to. */
  borrowed_structs<S extends StructName>(name: S, fill: (module: EngineModule, out: number) => number): Struct<S>[] {
    return this.call((module) => {
      const count = fill(module, this.scratch);
      return this.structs_at(name, this.word(this.scratch), count);
    });
  }

  structs_at<S extends StructName>(name: S, address: number, count: number): Struct<S>[] {
    const { HEAP32, HEAPF32 } = this.module;
    const bytes = struct_words(name) * 4;
    return Array.from({ length: count }, (_, i) => read_struct(name, HEAP32, HEAPF32, address + i * bytes));
  }

  copy_in(bytes: Uint8Array): number {
    const address = this.module._lesart_allocate(bytes.length);
    if (address === 0) throw new LesartError("memory", "there is not enough memory for this article");
    this.module.HEAPU8.set(bytes, address);
    return address;
  }

  /** NUL-terminated copies that live as long as `work` runs. */
  with_strings<T>(texts: string[], work: (addresses: number[]) => T): T {
    const addresses = texts.map((text) => this.copy_in(encoder.encode(text + "\0")));
    const result = work(addresses);
    for (const address of addresses) this.module._lesart_release(address);
    return result;
  }
}

/** Owner of one engine object; `delete()` frees it now, else collection does. */
abstract class Handle {
  readonly engine: Engine;
  protected address: number;
  private readonly release: () => void;

  constructor(engine: Engine, address: number, release: () => void) {
    this.engine = engine;
    this.address = address;
    this.release = release;
    abandoned.register(this, { engine, release }, this); // `release` must not hold `this`
  }

  delete(): void {
    if (this.address === 0) return;
    this.address = 0;
    abandoned.unregister(this);
    if (!this.engine.dead) this.engine.call(this.release);
  }
}

export class ArticleHandle extends Handle {
  constructor(engine: Engine, address: number) {
    super(engine, address, () => {
      engine.module._lesart_document_destroy(address);
    });
  }

  get handle(): number {
    return this.address;
  }

  /** Annotations as `lesart/1` over the same text or as W3C Web Annotations. */
  provide(json: string, merge: boolean): void {
    this.engine.call((module) => {
      const bytes = encoder.encode(json);
      const memory = this.engine.copy_in(bytes);
      const result = module._lesart_document_provide(this.address, memory, bytes.length, merge ? 1 : 0);
      module._lesart_release(memory);
      this.engine.check(result);
    });
  }

  /** Recognises about `bytes_max` further bytes; true when all is done. */
  annotate(bytes_max: number): boolean {
    return this.engine.call((module) => module._lesart_document_annotate(this.address, bytes_max) === 1);
  }

  /** `lesart/1` with offsets in code points (as in files) or in UTF-16 units (as JavaScript counts). */
  json(unit: "utf16" | "codepoint"): string {
    return this.written((module, out) => module._lesart_document_json(this.address, unit === "utf16" ? 1 : 2, out));
  }

  /** A W3C Web Annotation collection about the article at `source`. */
  web_annotations(source: string): string {
    return this.written((module, out) =>
      this.engine.with_strings([source], ([iri]) =>
        module._lesart_document_web_annotations(this.address, iri ?? 0, out),
      ),
    );
  }

  /** One static page, without script. */
  html(): string {
    return this.written((module, out) => module._lesart_document_html(this.address, out));
  }

  private written(write: (module: EngineModule, out: number) => number): string {
    return this.engine.call((module) => {
      let result: number = Result.ok;
      const text = this.engine.struct_text((out) => {
        result = write(module, out);
      });
      this.engine.check(result);
      return text;
    });
  }
}

export class ViewHandle extends Handle {
  constructor(engine: Engine, address: number, host: number) {
    super(engine, address, () => {
      engine.module._lesart_view_destroy(address);
      engine.module.lesart_hosts.delete(host);
    });
  }

  set_document(document: ArticleHandle | null): void {
    this.engine.call((module) => {
      this.engine.check(module._lesart_view_set_document(this.address, document?.handle ?? 0));
    });
  }
  set_string(key: string, text: string): void {
    this.engine.call((module) => {
      this.engine.with_strings([key, text], ([k, t]) => {
        module._lesart_view_set_string(this.address, k ?? 0, t ?? 0);
      });
    });
  }
  set_color(role: number, rgba: number): void {
    this.engine.call((module) => {
      module._lesart_view_set_color(this.address, role, rgba);
    });
  }
  set_option(option: number, value: number): void {
    this.engine.call((module) => {
      module._lesart_view_set_option(this.address, option, value);
    });
  }
  set_stage(width: number, height: number, device_width: number, device_height: number, measure_px: number): void {
    this.engine.call((module) => {
      module._lesart_view_set_stage(this.address, width, height, device_width, device_height, measure_px);
    });
  }
  fonts_changed(): void {
    this.engine.call((module) => {
      module._lesart_view_fonts_changed(this.address);
    });
  }
  layout(): Struct<"layout"> {
    return this.engine.struct("layout", (module, out) => {
      module._lesart_view_layout(this.address, out);
    });
  }

  /** All blocks of the column in order. */
  blocks(): Struct<"block">[] {
    return this.engine.call((module) => {
      const count = module._lesart_view_block_count(this.address);
      const memory = module._lesart_allocate(Math.max(4, count * struct_words("block") * 4));
      if (memory === 0) throw new LesartError("memory", "there is not enough memory for this article");
      module._lesart_view_blocks(this.address, 0, count, memory);
      const blocks = this.engine.structs_at("block", memory, count);
      module._lesart_release(memory);
      return blocks;
    });
  }
  lines(block: number): Struct<"line">[] {
    return this.engine.borrowed_structs("line", (module, out) => module._lesart_view_lines(this.address, block, out));
  }
  set_scroll(top: number): void {
    this.engine.call((module) => {
      module._lesart_view_set_scroll(this.address, top);
    });
  }
  /** True when another frame is needed. */
  frame(seconds: number): boolean {
    return this.engine.call((module) => module._lesart_view_frame(this.address, seconds) === 1);
  }
  idle(milliseconds: number): boolean {
    return this.engine.call((module) => module._lesart_view_idle(this.address, milliseconds) === 1);
  }
  context_lost(): void {
    this.engine.call((module) => {
      module._lesart_view_context_lost(this.address);
    });
  }
  /** False when there is no WebGL 2 context. */
  context_restored(): boolean {
    return this.engine.call((module) => module._lesart_view_context_restored(this.address) === Result.ok);
  }
  /** What lies under the pointer: 0 nothing, 1 a mention or time, 2 a panel. */
  pointer(kind: number, x: number, y: number): number {
    return this.engine.call((module) => module._lesart_view_pointer(this.address, kind, x, y));
  }
  /** True when a panel moved. */
  pan(x: number, y: number, dx: number, dy: number): boolean {
    return this.engine.call((module) => module._lesart_view_pan(this.address, x, y, dx, dy) === 1);
  }
  command(command: number, argument: number): void {
    this.engine.call((module) => {
      module._lesart_view_command(this.address, command, argument);
    });
  }
  twins(): Struct<"twin">[] {
    return this.engine.borrowed_structs("twin", (module, out) => module._lesart_view_twins(this.address, out));
  }
  state(): Struct<"state"> {
    return this.engine.struct("state", (module, out) => {
      module._lesart_view_state(this.address, out);
    });
  }
  poll(): Struct<"event"> | undefined {
    let more = 0;
    const event = this.engine.struct("event", (module, out) => {
      more = module._lesart_view_poll(this.address, out);
    });
    return more === 0 ? undefined : event;
  }
  ink(): Struct<"ink">[] {
    return this.engine.borrowed_structs("ink", (module, out) => module._lesart_view_ink(this.address, out));
  }
  counters(): Struct<"counters"> {
    return this.engine.struct("counters", (module, out) => {
      module._lesart_view_counters(this.address, out);
    });
  }
}

/** Contract name of a block's kind. */
export function block_kind_name(kind: number): string {
  return block_kinds[kind] ?? "paragraph";
}
