// The engine's imports from the page: fonts, word sprites, dates, the canvas. Each calls the host object that the page
// registered as Module.lesart_hosts.get(host) and copies between it and the engine's memory. Heap views are read anew at
// each access, for any call may have grown the memory.
addToLibrary({
  // words: pairs of (address, size in bytes)
  $lesart_words__deps: ["$UTF8ToString"],
  $lesart_words: (words, count) => {
    const out = [];
    for (let i = 0; i < count; i++) {
      const at = (words >> 2) + 2 * i;
      out.push(UTF8ToString(HEAPU32[at], HEAPU32[at + 1]));
    }
    return out;
  },

  lesart_host_font: (host, style, out) => {
    const metrics = new Float32Array(6);
    Module["lesart_hosts"].get(host).fonts(style, metrics);
    HEAPF32.set(metrics, out >> 2);
  },

  lesart_host_measure__deps: ["$lesart_words"],
  lesart_host_measure: (host, style, words, count, out) => {
    const advances = new Float32Array(count);
    Module["lesart_hosts"].get(host).measure(style, lesart_words(words, count), advances);
    HEAPF32.set(advances, out >> 2);
  },

  lesart_host_ink_boxes__deps: ["$lesart_words"],
  lesart_host_ink_boxes: (host, style, ratio, words, count, out) => {
    const boxes = new Int32Array(4 * count);
    Module["lesart_hosts"].get(host).ink_boxes(style, ratio, lesart_words(words, count), boxes);
    HEAP32.set(boxes, out >> 2);
  },

  // jobs: per word address, size, style, rtl, x, y, width, height, origin_x, baseline. Returns 0 when the host could not.
  lesart_host_rasterise__deps: ["$UTF8ToString"],
  lesart_host_rasterise: (host, jobs, count, width, height, ratio, out) => {
    const list = [];
    for (let i = 0; i < count; i++) {
      const at = (jobs >> 2) + 10 * i;
      list.push({
        text: UTF8ToString(HEAPU32[at], HEAPU32[at + 1]),
        style: HEAP32[at + 2],
        rtl: HEAP32[at + 3] !== 0,
        x: HEAP32[at + 4],
        y: HEAP32[at + 5],
        width: HEAP32[at + 6],
        height: HEAP32[at + 7],
        origin_x: HEAP32[at + 8],
        baseline: HEAP32[at + 9],
      });
    }
    const pixels = Module["lesart_hosts"].get(host).rasterise(list, width, height, ratio);
    if (!pixels || pixels.length !== width * height * 4) return 0;
    HEAPU8.set(pixels, out);
    return 1;
  },

  // Writes at most `size` bytes of UTF-8 with a final NUL.
  lesart_host_format_tick__deps: ["$UTF8ToString", "$stringToUTF8"],
  lesart_host_format_tick: (host, iso, iso_size, unit, out, size) => {
    const text = Module["lesart_hosts"].get(host).format_tick(UTF8ToString(iso, iso_size), unit);
    stringToUTF8(text, out, size);
  },

  // A handle of GL.registerContext, or 0.
  lesart_host_gl_context: (host) => Module["lesart_hosts"].get(host).gl_context(),
});
