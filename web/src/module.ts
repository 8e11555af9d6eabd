// What Emscripten's glue (build/wasm/engine.js) offers. Functions of the C interface carry an underscore.

export interface RasterJob {
  text: string;
  style: number;
  rtl: boolean;
  /** Cell in the scratch image and pen position inside the cell, device pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  origin_x: number;
  baseline: number;
}

/** The browser's side of src/platform/web: one per view, found by number in `lesart_hosts`. */
export interface LesartHost {
  /** Writes size, ascent, descent, line height, space, hyphen in CSS pixels. */
  fonts(style: number, out: Float32Array): void;
  measure(style: number, words: string[], out: Float32Array): void;
  /** Writes left, top, right, bottom per word in device pixels from the pen. */
  ink_boxes(style: number, ratio: number, words: string[], out: Int32Array): void;
  /** RGBA8, not premultiplied. */
  rasterise(jobs: RasterJob[], width: number, height: number, ratio: number): Uint8ClampedArray;
  format_tick(iso: string, unit: number): string;
  /** Handle of a WebGL 2 context for the view's canvas; 0 when there is none. */
  gl_context(): number;
}

export interface GlRegistry {
  registerContext(context: WebGL2RenderingContext, attributes: Record<string, unknown>): number;
  makeContextCurrent(handle: number): boolean;
  deleteContext(handle: number): void;
}

type Address = number;

export interface EngineModule {
  // Replaced whenever memory grows: never keep them across a call.
  HEAPU8: Uint8Array<ArrayBuffer>;
  HEAP32: Int32Array<ArrayBuffer>;
  HEAPU32: Uint32Array<ArrayBuffer>;
  HEAPF32: Float32Array<ArrayBuffer>;
  GL: GlRegistry;
  lesart_hosts: Map<number, LesartHost>;

  _lesart_allocate(bytes: number): Address;
  _lesart_release(memory: Address): void;
  _lesart_version(): Address;
  _lesart_engine_create(icu_data: Address, size: number, out: Address): number;
  _lesart_engine_destroy(engine: Address): void;
  _lesart_engine_add_pack(engine: Address, language: Address, pack: Address, size: number): number;
  _lesart_last_error(engine: Address, out: Address): void;
  _lesart_document_open(
    engine: Address,
    bytes: Address,
    size: number,
    from: Address,
    language: Address,
    published: Address,
    out: Address,
  ): number;
  _lesart_document_destroy(document: Address): void;
  _lesart_document_provide(document: Address, json: Address, size: number, merge: number): number;
  _lesart_document_annotate(document: Address, bytes_max: number): number;
  _lesart_document_json(document: Address, unit: number, out: Address): number;
  _lesart_document_web_annotations(document: Address, source: Address, out: Address): number;
  _lesart_document_html(document: Address, out: Address): number;
  _lesart_document_text(document: Address, out: Address): void;
  _lesart_view_create(engine: Address, host: number, out: Address): number;
  _lesart_view_destroy(view: Address): void;
  _lesart_view_set_document(view: Address, document: Address): number;
  _lesart_view_set_string(view: Address, key: Address, text: Address): void;
  _lesart_view_set_color(view: Address, role: number, rgba: number): void;
  _lesart_view_set_option(view: Address, option: number, value: number): void;
  _lesart_view_set_stage(
    view: Address,
    width: number,
    height: number,
    device_width: number,
    device_height: number,
    measure_px: number,
  ): void;
  _lesart_view_fonts_changed(view: Address): void;
  _lesart_view_layout(view: Address, out: Address): void;
  _lesart_view_block_count(view: Address): number;
  _lesart_view_blocks(view: Address, first: number, count: number, out: Address): void;
  _lesart_view_lines(view: Address, block: number, out: Address): number;
  _lesart_view_set_scroll(view: Address, top: number): void;
  _lesart_view_frame(view: Address, seconds: number): number;
  _lesart_view_idle(view: Address, milliseconds: number): number;
  _lesart_view_context_lost(view: Address): void;
  _lesart_view_context_restored(view: Address): number;
  _lesart_view_pointer(view: Address, kind: number, x: number, y: number): number;
  _lesart_view_pan(view: Address, x: number, y: number, dx: number, dy: number): number;
  _lesart_view_command(view: Address, command: number, argument: number): void;
  _lesart_view_twins(view: Address, out: Address): number;
  _lesart_view_state(view: Address, out: Address): void;
  _lesart_view_poll(view: Address, out: Address): number;
  _lesart_view_ink(view: Address, out: Address): number;
  _lesart_view_counters(view: Address, out: Address): void;
}

export type EngineFactory = (options: {
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => Record<string, never>;
  lesart_hosts: Map<number, LesartHost>;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<EngineModule>;
