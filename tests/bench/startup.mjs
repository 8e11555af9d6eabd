// In a browser: time from navigation to a highlighted article, against peers; frame cost, idle frames, memory.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { launch } from '../browser/drive.mjs';
import { start_server, repository } from '../browser/server.mjs';

const require = createRequire(import.meta.url);
const runs = 9;
const words_wanted = 800;

const escape_html = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** An English article of 800 words out of the samples, as newsroom markup. */
function article() {
  const sample = (name) => readFileSync(path.join(repository, 'assets/samples', name), 'utf8');
  const blocks = ['en-harbour-tunnel.txt', 'en-telescope.txt'].flatMap((name) =>
    sample(name)
      .trim()
      .split(/\n\s*\n/)
      .slice(1),
  );
  const kept = [];
  let words = 0;
  for (const block of blocks) {
    const list = block.split(/\s+/).slice(0, words_wanted - words);
    if (list.length > 0) kept.push(list.join(' '));
    words += list.length;
  }
  const [title, ...rest] = kept;
  return `<article><h1>${escape_html(title)}</h1>${rest.map((text) => `<p>${escape_html(text)}</p>`).join('')}</article>`;
}

async function bundle_peer(name) {
  const esbuild = require('esbuild');
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), `peer/${name}.js`)],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

const html = (body, script) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title><script type="module" src="${script}"></script></head><body>${body}</body></html>`;

/** Opens the page once for the cache, then `runs` times; median of `window.bench.milliseconds`. */
async function time_page(driver, url) {
  const seen = [];
  for (let run = 0; run <= runs; ++run) {
    await driver.open(url);
    const { milliseconds } = await driver.evaluate(async () => {
      while (!window.bench) await new Promise((done) => setTimeout(done, 5));
      return window.bench;
    });
    if (run > 0) seen.push(milliseconds);
  }
  return median(seen);
}

const lesart_bench = `
import '/dist/lesart.js';
document.addEventListener('lesart-ready', () => {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.bench = { milliseconds: performance.now() };
  }));
});`;

/** Scrolls through the article, one frame a step, and measures only what our own code takes. The GL commands of the frame
 *  before are done by then: they are the driver's time (in software here), and piled up one frame would pay for all. */
async function frame_cost(driver) {
  return driver.evaluate(async () => {
    const element = document.querySelector('lesart-article');
    const { view } = element.viewer.ink;
    const gl = element.shadowRoot.querySelector('canvas').getContext('webgl2');
    const height = view.layout().content_height;
    const pixel = new Uint8Array(4);
    const times = [];
    for (let i = 0; i < 240; ++i) {
      const start = performance.now();
      view.set_scroll((i / 240) * height * 0.8);
      view.frame(performance.now() / 1000);
      times.push(performance.now() - start);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel); // waits, which gl.finish() does not
    }
    times.sort((a, b) => a - b);
    return { median: times[120], worst: times.at(-1), draw_calls: view.counters().draw_calls };
  });
}

async function rest(driver) {
  return driver.evaluate(async () => {
    const { view } = document.querySelector('lesart-article').viewer.ink;
    const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
    await wait(1500);
    const before = view.counters().frames;
    await wait(2000);
    return {
      idle_frames: view.counters().frames - before,
      wasm_bytes: view.engine.module.HEAPU8.length,
      atlas_bytes: view.counters().atlas_bytes,
      script_bytes: performance.memory?.usedJSHeapSize ?? null,
    };
  });
}

export async function measure_in_browser(browser = 'chromium') {
  const server = await start_server({ cache: 'max-age=3600' });
  const driver = await launch(browser);
  try {
    const body = article();
    server.put('lesart.js', lesart_bench, { type: 'text/javascript' });
    const result = { browser, peers: {} };
    for (const name of ['wink', 'compromise']) {
      server.put(`${name}.js`, await bundle_peer(name), { type: 'text/javascript' });
      const peer = server.put(name, html(body, `/memory/${name}.js`), { policy: '' });
      result.peers[name] = await time_page(driver, server.base + peer);
    }
    const own = server.put(
      'lesart',
      html(`<lesart-article language="en" published="2026-05-21">${body}</lesart-article>`, '/memory/lesart.js'),
    );
    result.lesart = await time_page(driver, server.base + own);
    Object.assign(result, await rest(driver), { frame: await frame_cost(driver) });
    return result;
  } finally {
    await driver.close();
    await server.close();
  }
}
