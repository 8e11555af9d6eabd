// Runs before anything else on the pages of the browser tests: keeps what the page does, and finds things in the viewer.
// Everything hangs on one global, `probe`.
(() => {
  const options = new URL(document.currentScript.src).searchParams;
  const probe = {
    log: [],
    events: [],
    violations: [],
    shift: 0,
    shifts: [],
    contexts: [],
    listeners: 0,
    frames_asked: 0,
    timers: 0,
  };
  window.probe = probe;

  for (const level of ['error', 'warn', 'info', 'log', 'debug']) {
    const original = console[level];
    console[level] = (...parts) => {
      probe.log.push(`${level}: ${parts.join(' ')}`);
      original.apply(console, parts);
    };
  }
  addEventListener('error', (event) => probe.log.push(`error: ${event.message}`));
  addEventListener('unhandledrejection', (event) => probe.log.push(`rejection: ${event.reason}`));
  document.addEventListener('securitypolicyviolation', (event) =>
    probe.violations.push(
      `${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`,
    ),
  );
  for (const name of ['lesart-ready', 'lesart-select', 'lesart-time', 'lesart-error']) {
    document.addEventListener(name, (event) => {
      probe.events.push({
        name,
        composed: event.composed,
        bubbles: event.bubbles,
        detail: JSON.parse(JSON.stringify(event.detail ?? null)),
      });
    });
  }
  if (window.PerformanceObserver?.supportedEntryTypes?.includes('layout-shift')) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        probe.shift += entry.value;
        probe.shifts.push(
          entry.sources
            .map(
              ({ node, previousRect, currentRect }) =>
                `${node?.nodeName}.${node?.className ?? ''} ${JSON.stringify(previousRect)} -> ${JSON.stringify(currentRect)}`,
            )
            .join('; '),
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }

  // ---- counts of what a viewer must give back

  const get_context = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    const wants_gl = /^(webgl|webgl2|experimental-webgl)$/.test(kind);
    if (wants_gl && options.has('no_webgl')) return null;
    const context = get_context.call(this, kind, ...rest);
    if (wants_gl && context && !probe.contexts.some((known) => known.deref() === context))
      probe.contexts.push(new WeakRef(context));
    return context;
  };
  if (options.has('no_webgl') && window.OffscreenCanvas) {
    const offscreen = OffscreenCanvas.prototype.getContext;
    OffscreenCanvas.prototype.getContext = function (kind, ...rest) {
      return /webgl/.test(kind) ? null : offscreen.call(this, kind, ...rest);
    };
  }
  probe.live_contexts = () =>
    probe.contexts.map((known) => known.deref()).filter((context) => context && !context.isContextLost()).length;

  // Listeners on what outlives a viewer. One added with a signal counts until the signal aborts.
  const lasting = (target) =>
    target === window ||
    target === document ||
    target === document.documentElement ||
    target === document.body ||
    target === document.fonts ||
    target === window.visualViewport ||
    target instanceof MediaQueryList;
  const keys = new WeakMap();
  const key_of = (type, handler, capture) => {
    if (!keys.has(handler)) keys.set(handler, Math.random());
    return `${type} ${keys.get(handler)} ${capture}`;
  };
  const held = new Map();
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const capture_of = (setting) => (typeof setting === 'object' ? !!setting?.capture : !!setting);
  EventTarget.prototype.addEventListener = function (type, handler, setting) {
    const target = this ?? window;
    if (handler && lasting(target) && !setting?.signal?.aborted) {
      const key = key_of(type, handler, capture_of(setting));
      const known = held.get(target) ?? held.set(target, new Set()).get(target);
      known.add(key);
      if (setting?.signal) add.call(setting.signal, 'abort', () => known.delete(key));
    }
    return add.call(target, type, handler, setting);
  };
  EventTarget.prototype.removeEventListener = function (type, handler, setting) {
    const target = this ?? window;
    if (handler && lasting(target)) held.get(target)?.delete(key_of(type, handler, capture_of(setting)));
    return remove.call(target, type, handler, setting);
  };
  probe.listener_count = () => [...held.values()].reduce((sum, known) => sum + known.size, 0);

  const set_timer = window.setTimeout;
  probe.sleep = (milliseconds) => new Promise((done) => set_timer.call(window, done, milliseconds));

  const ask_frame = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => {
    probe.frames_asked++;
    return ask_frame.call(window, callback);
  };
  for (const name of ['setTimeout', 'setInterval', 'requestIdleCallback']) {
    const original = window[name];
    if (!original) continue;
    window[name] = (...parameters) => {
      probe.timers++;
      return original.apply(window, parameters);
    };
  }

  // Some media features cannot be emulated in every browser; a page asks for them in the probe's address.
  const forced_media = options.getAll('media'); // such as "(prefers-reduced-motion: reduce)"
  const match_media = window.matchMedia;
  window.matchMedia = (query) => {
    const list = match_media.call(window, query);
    const wanted = forced_media.find((feature) => query.replace(/\s/g, '') === feature.replace(/\s/g, ''));
    if (wanted) Object.defineProperty(list, 'matches', { value: true });
    return list;
  };

  /** A module that the page had not loaded so far. */
  probe.load = (url) => import(url).then(() => undefined);

  // ---- finding things in a viewer

  probe.element = (index = 0) => document.querySelectorAll('lesart-article')[index];
  probe.root = (index = 0) => probe.element(index).shadowRoot;
  probe.part = (name, index = 0) => probe.root(index).querySelector(`[part~="${name}"]`);
  /** The engine's view (ViewHandle of web/src/api.ts) while the article is shown in ink. */
  probe.viewer = (index = 0) => probe.element(index).viewer?.ink?.view;
  probe.canvas = (index = 0) => probe.root(index).querySelector('canvas');
  probe.is_plain = (index = 0) => probe.root(index).querySelector('.root').dataset.mode === 'plain';

  probe.until = async (condition, what, milliseconds = 20000) => {
    const end = performance.now() + milliseconds;
    for (;;) {
      const value = await condition();
      if (value) return value;
      if (performance.now() > end) throw new Error(`waited ${milliseconds} ms in vain for: ${what}`);
      await probe.sleep(20);
    }
  };

  const within = (promise, what, milliseconds = 20000) =>
    Promise.race([
      promise,
      probe.sleep(milliseconds).then(() => {
        throw new Error(`waited ${milliseconds} ms in vain for: ${what}; events: ${JSON.stringify(probe.events)}`);
      }),
    ]);

  /** Ready, everything drawn and laid out, no frame for `quiet` milliseconds. */
  probe.settled = async (index = 0, quiet = 150) => {
    await probe.until(() => probe.element(index)?.whenReady, 'the element to be defined');
    await within(probe.element(index).whenReady(), 'whenReady');
    await within(document.fonts.ready, 'fonts');
    let seen = -1;
    let since = performance.now();
    await probe.until(() => {
      if (probe.is_plain(index)) return true;
      const frames = probe.viewer(index)?.counters().frames ?? 0;
      if (frames !== seen || frames === 0) since = performance.now();
      seen = frames;
      return performance.now() - since > quiet;
    }, 'the viewer to draw and then to stop drawing');
  };

  /** Blocks of the article's own text, furniture left out. */
  probe.blocks = (index = 0) =>
    [...probe.part('text', index).querySelectorAll('.block')].filter((block) => !block.matches('.kicker, .meta'));

  probe.layer_text = (index = 0) =>
    probe
      .blocks(index)
      .map((block) => block.textContent)
      .join('\n');

  const locate = (index) => {
    const pieces = [];
    let at = 0;
    for (const block of probe.blocks(index)) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        pieces.push({ text, start: at, end: at + text.length });
        at += text.length;
      }
      at += 1;
    }
    return pieces;
  };

  /** A maker of DOM ranges from UTF-16 offsets of the article's text; by our own count, not the viewer's. */
  probe.ranges = (index = 0) => {
    const pieces = locate(index);
    const find = (offset, at_end) => {
      let low = 0;
      let high = pieces.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (at_end ? pieces[middle].end < offset : pieces[middle].end <= offset) low = middle + 1;
        else high = middle;
      }
      return pieces[low];
    };
    return (start, end) => {
      const range = document.createRange();
      const first = find(start, false);
      const last = find(end, true);
      range.setStart(first.text, start - first.start);
      range.setEnd(last.text, end - last.start);
      return range;
    };
  };

  probe.select_range = (start, end, index = 0) => {
    const range = probe.ranges(index)(start, end);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  };

  // Empty rectangles stand where a range merely touches the end of a line.
  const rects_of = (range) => [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const union = (rects) => {
    const left = Math.min(...rects.map((rect) => rect.left));
    const top = Math.min(...rects.map((rect) => rect.top));
    return {
      left,
      top,
      right: Math.max(...rects.map((rect) => rect.right)),
      bottom: Math.max(...rects.map((rect) => rect.bottom)),
    };
  };
  probe.rect_of = (start, end, index = 0) => union(rects_of(probe.ranges(index)(start, end)));

  /** Part of the viewport in which the article's ink is not covered: [top, bottom] in client coordinates. */
  probe.clear_band = (index = 0) => {
    const stage = probe.canvas(index).getBoundingClientRect();
    const layout = probe.viewer(index).layout();
    const row = layout.mode !== 2 && layout.chips_height > 0 ? layout.chips_height : 0;
    return [Math.max(0, stage.top) + row, Math.min(innerHeight, stage.bottom) - layout.timeline_height];
  };

  /** Words of the text layer wholly in the clear, or all of them: {start, end, text, rect, lines}. */
  probe.visible_words = (index = 0, everywhere = false) => {
    const text = probe.layer_text(index);
    const make = probe.ranges(index);
    const [top, bottom] = everywhere ? [-Infinity, Infinity] : probe.clear_band(index);
    const words = [];
    const near = new Set();
    let at = 0;
    for (const block of probe.blocks(index)) {
      const { top: block_top, bottom: block_bottom } = block.getBoundingClientRect();
      if (block_bottom > top && block_top < bottom) near.add([at, at + block.textContent.length]);
      at += block.textContent.length + 1;
    }
    for (const [from, to] of near) {
      for (const match of text.slice(from, to).matchAll(/\S+/gu)) {
        const start = from + match.index;
        const end = start + match[0].length;
        const rects = rects_of(make(start, end));
        if (rects.length === 0) continue;
        const rect = union(rects);
        if (rect.top >= top && rect.bottom <= bottom)
          words.push({ start, end, text: match[0], rect, lines: new Set(rects.map((r) => Math.round(r.top))).size });
      }
    }
    return words;
  };

  /** Ink of the article in client coordinates; `clear`: not under a panel's edge. */
  probe.ink = (index = 0) => {
    const stage = probe.canvas(index).getBoundingClientRect();
    const [top, bottom] = probe.clear_band(index);
    return probe
      .viewer(index)
      .ink()
      .filter(({ start, end }) => start >= 0 && end > start)
      .map(({ start, end, x, y, width, height }) => ({
        start,
        end,
        left: stage.left + x,
        top: stage.top + y,
        right: stage.left + x + width,
        bottom: stage.top + y + height,
        clear: stage.top + y >= top && stage.top + y + height <= bottom,
      }));
  };

  // Where the baseline stands below the top of a text's rectangle, in the text layer and in ink, by style. Browsers round
  // the rectangles' heights, so nothing else of them can be compared.
  const baselines = (index) => {
    const { fonts } = probe.element(index).viewer;
    const known = new Map();
    return (block) => {
      const style = [...block.classList].find((name) => name.startsWith('style-'));
      if (known.has(style)) return known.get(style);
      const copy = block.cloneNode(false);
      copy.removeAttribute('style');
      const mark = document.createElement('span');
      mark.style.cssText = 'display: inline-block; width: 0; height: 0';
      copy.append('Hx', mark);
      fonts.root.append(copy);
      const text = document.createRange();
      text.selectNodeContents(copy.firstChild);
      const layer = mark.getBoundingClientRect().bottom - text.getBoundingClientRect().top;
      copy.remove();
      const number = fonts.probes.findIndex((one) => one.classList.contains(style));
      known.set(style, { layer, ink: fonts.spec(number).ascent_px });
      return known.get(style);
    };
  };

  /** Compares ink and text layer; gives the largest deviations and every word that has no ink. */
  probe.compare_ink = (index = 0) => {
    const text = probe.layer_text(index);
    const make = probe.ranges(index);
    const baseline_of = baselines(index);
    const covered = new Uint8Array(text.length);
    let worst = { deviation: -1 };
    let sum = 0;
    const ink = probe.ink(index);
    const items = ink.filter(({ clear }) => clear);
    for (const { start, end } of ink) covered.fill(1, start, end);
    for (const item of items) {
      const range = make(item.start, item.end);
      const rects = rects_of(range);
      if (rects.length === 0) {
        worst = { deviation: 1e9, word: text.slice(item.start, item.end), ink: item, layer: null };
        continue;
      }
      const layer = union(rects);
      const baseline = baseline_of(range.startContainer.parentElement.closest('.block'));
      const deviation = Math.max(
        Math.abs(item.left - layer.left),
        Math.abs(item.right - layer.right),
        Math.abs(item.top + baseline.ink - (layer.top + baseline.layer)),
      );
      sum += deviation;
      if (deviation > worst.deviation) worst = { deviation, word: text.slice(item.start, item.end), ink: item, layer };
    }
    const words = probe.visible_words(index);
    const bare = words.filter(({ start, end }) => covered.subarray(start, end).includes(0)).map((word) => word.text);
    return { items: items.length, words: words.length, bare, worst, mean: items.length > 0 ? sum / items.length : 0 };
  };

  /** Middle of an element or rectangle in client coordinates, for the mouse. */
  probe.middle = (target) => {
    const rect = target.getBoundingClientRect ? target.getBoundingClientRect() : target;
    return [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
  };

  /** Buttons of a part that are shown and enabled. */
  probe.buttons = (part, index = 0) =>
    [...probe.part(part, index).querySelectorAll('button, a[href]')].filter(
      (button) => button.getClientRects().length > 0,
    );

  /** Text alone, without highlights. */
  probe.hide_highlights = (index = 0) => {
    const highlights = 2; // Option of web/src/abi.ts
    probe.viewer(index).set_option(highlights, 0);
    probe.element(index).viewer.ink.request();
    return probe.sleep(50).then(() => probe.settled(index));
  };

  probe.active = () => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };
  probe.describe = (element) =>
    element
      ? `${element.tagName.toLowerCase()}[${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60)}]`
      : 'nothing';
})();
