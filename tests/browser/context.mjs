// What all themes of the browser tests share: one browser, one server, pages under the strict policy, and the check that a
// page stayed quiet.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launch, sleep } from './drive.mjs';
import { dist, repository, shared, start_server } from './server.mjs';

export const browser_name = process.env.LESART_BROWSER ?? 'chromium';
export const is = {
  chromium: browser_name === 'chromium',
  firefox: browser_name === 'firefox',
  webkit: browser_name === 'webkit',
};
/** How far a word of the text layer may lie from its ink, CSS pixels (quality.md). */
export const ink_tolerance_px = is.webkit ? 2 : 1;

let driver;
let server;

export async function start() {
  server = await start_server();
  driver = await launch(browser_name);
}

export async function stop() {
  await driver?.close();
  await server?.close();
}

export const the = {
  get driver() {
    return driver;
  },
  get server() {
    return server;
  },
};

/** Evaluates in the page; functions may use `probe` (pages/probe.js). */
export const evaluate = (body, ...values) => driver.evaluate(body, ...values);

export const sample = (name) => readFileSync(path.join(repository, 'assets/samples', name), 'utf8');
export const politics = 'politik-klimagipfel.txt';
export const long_read = 'langstrecke-donau.txt';
export const english = 'en-harbour-tunnel.txt';

/** Texts of ../shared, which may be absent. */
export function shared_file(name) {
  const file = path.join(shared, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

const escape_html = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** Plain text as the `<article>` a newsroom would put into its page: first line the title, then paragraphs. */
export function light_article(text) {
  const [title, ...rest] = text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => part.trim());
  return `<article><h1>${escape_html(title)}</h1>${rest.map((part) => `<p>${escape_html(part)}</p>`).join('')}</article>`;
}

let pages = 0;
/**
 * Puts a test page on the server and gives its address. `body` is HTML; `probe` are options of pages/probe.js; `script` is
 * the text of a module that runs last; `policy` replaces the strict security policy.
 */
export function page(body, { lang = 'de', probe = {}, script, policy, head = '', viewer = true } = {}) {
  const number = ++pages;
  const options = new URLSearchParams();
  for (const [name, value] of Object.entries(probe)) for (const one of [value].flat()) options.append(name, one);
  if (script) server.put(`${number}.js`, script, { type: 'text/javascript; charset=utf-8' });
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Lesart: page ${number}</title>
<meta name="viewport" content="width=device-width"><script src="/pages/probe.js?${options}"></script>
<link rel="stylesheet" href="/dist/lesart.css"><link rel="stylesheet" href="/pages/page.css">${head}
${viewer ? '<script type="module" src="/dist/lesart.js"></script>' : ''}
</head><body><main>${body}</main>${script ? `<script type="module" src="/memory/${number}.js"></script>` : ''}</body></html>`;
  return server.base + server.put(String(number), html, { policy });
}

/** A page with one viewer that reads `text` from an address. */
export function viewer_page(text, { attributes = '', ...options } = {}) {
  const name = `text-${pages + 1}.txt`;
  server.put(name, text, { type: 'text/plain; charset=utf-8' });
  return page(`<lesart-article src="/memory/${name}" ${attributes}></lesart-article>`, options);
}

/** Opens a page and waits until its viewer has drawn everything. */
export async function open_settled(url, { viewers = 1 } = {}) {
  await open(url);
  for (let i = 0; i < viewers; ++i) await evaluate((index) => probe.settled(index), i);
}

/** Opens a page, forgetting what earlier pages logged. */
export async function open(url) {
  await driver.open(url);
  await driver.collect_log?.();
  driver.log.length = 0;
  if (driver.requests) driver.requests.length = 0;
}

/** Sizes the window; another ratio may need another browser, so the page is to be opened after it. */
export async function resize(width, height, ratio = driver.ratio) {
  if (driver.ratio_is_fixed && ratio !== driver.ratio) {
    await driver.close();
    driver = await launch(browser_name, { ratio, width, height });
  }
  await driver.viewport(width, height, ratio);
  await sleep(100);
}

// Browsers speak up about software GL and look for an icon by themselves; nothing a page does.
const of_the_browser = [
  /GPU stall due to ReadPixels/,
  /Automatic fallback to software WebGL/,
  /GroupMarkerNotSet/,
  /\/favicon\.ico/,
];

/** Fails when the page wrote to the console, threw, or ran into its security policy. */
export async function assert_quiet({ except = [] } = {}) {
  const seen = await evaluate(() => ({ log: probe.log.splice(0), violations: probe.violations.splice(0) }));
  await driver.collect_log?.();
  const allowed = [...of_the_browser, ...except];
  const unexpected = (line) => !allowed.some((known) => known.test(line));
  const log = [...new Set([...seen.log, ...driver.log.splice(0)])].filter(unexpected);
  assert.deepEqual(log, [], 'console messages and errors');
  assert.deepEqual(seen.violations.filter(unexpected), [], 'violations of the security policy');
}

export const click_on = async (finder, ...values) => {
  const [x, y] = await evaluate(finder, ...values);
  await driver.click(x, y);
};

export { dist, repository, sleep };
