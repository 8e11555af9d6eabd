// lesart.html alone, opened from disk.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, copyFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist, evaluate, is, open, politics, resize, sample, sleep, the } from './context.mjs';
import { decode_png, ink_box } from './png.mjs';

const file = path.join(dist, 'lesart.html');

/** From a folder of its own, so that no other file can help. */
async function with_single_file(work) {
  assert.ok(existsSync(file), `${file} is missing; run ./build-wasm.sh build`);
  const folder = mkdtempSync(path.join(tmpdir(), 'lesart-single-'));
  try {
    copyFileSync(file, path.join(folder, 'lesart.html'));
    await work(pathToFileURL(path.join(folder, 'lesart.html')).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const first_viewer = `document.querySelector('lesart-article')`;
const until = (expression, what) =>
  evaluate(`(async () => {
    const end = performance.now() + 30000;
    for (;;) {
      if (await (${expression})) return;
      if (performance.now() > end) throw new Error(${JSON.stringify(`waited in vain for: ${what}`)});
      await new Promise((done) => setTimeout(done, 50));
    }
  })()`);

/** Everything the page loaded, by the browser's own list and by what the driver saw. */
async function requests(address) {
  const listed = await evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const seen = (the.driver.requests ?? []).filter((url) => url !== address);
  return [...new Set([...listed, ...seen])].filter((url) => !/^(data|blob):/.test(url));
}

test('single file: opens from disk, highlights an article, and asks for nothing', async () => {
  await resize(1280, 800, 1);
  await with_single_file(async (address) => {
    await open(address);
    await until(first_viewer, 'the viewer');
    await until(`(${first_viewer}.whenReady?.() ?? Promise.resolve()).then(() => true)`, 'whenReady');
    await evaluate(
      `(async () => { const text = ${JSON.stringify(sample(politics))}; await ${first_viewer}.open(text); await ${first_viewer}.whenReady(); })()`,
    );
    await until(`${first_viewer}.viewer?.ink?.view.counters().frames > 0`, 'a first frame');
    await sleep(500);
    const found = await evaluate(`({
      names: ${first_viewer}.annotations.entities.map(({ name }) => name),
      mentions: ${first_viewer}.shadowRoot.querySelectorAll('.mention').length,
      mode: ${first_viewer}.shadowRoot.querySelector('.root').dataset.mode,
      languages: [...${first_viewer}.viewer.ink.view.engine.languages],
    })`);
    assert.equal(found.mode, 'ink');
    assert.ok(found.mentions > 5, JSON.stringify(found));
    assert.ok(found.languages.includes('de'), 'the German language pack is in the file');
    const image = decode_png(await the.driver.screenshot());
    const ink = ink_box(image, { left: 0, top: 0, right: image.width, bottom: image.height }, 250, 110);
    assert.ok(ink && ink.count > 3000, `${ink?.count ?? 0} dark pixels on the page`);
    assert.deepEqual(await requests(address), [], 'requests');
    assert.deepEqual(
      the.driver.log.filter((line) => !/GPU stall|software WebGL/.test(line)),
      [],
      'console messages',
    );
  });
});

test("single file: English too, and a file of the reader's own", async () => {
  await with_single_file(async (address) => {
    await open(address);
    await until(first_viewer, 'the viewer');
    // The page opens its first sample by itself, and says of which language it is.
    await evaluate(`${first_viewer}.whenReady()`);
    await evaluate(
      `(async () => { ${first_viewer}.removeAttribute('language'); await ${first_viewer}.open(new File([${JSON.stringify(sample('en-marathon.txt'))}], 'story.txt', { type: 'text/plain' })); await ${first_viewer}.whenReady(); })()`,
    );
    await until(`${first_viewer}.shadowRoot.querySelectorAll('.mention').length > 3`, 'mentions in the text');
    const found = await evaluate(
      `({ title: ${first_viewer}.article.title, languages: [...${first_viewer}.viewer.ink.view.engine.languages], mentions: ${first_viewer}.shadowRoot.querySelectorAll('.mention').length })`,
    );
    assert.equal(found.title, 'The pacemaker who forgot to stop');
    assert.ok(found.languages.includes('en'), JSON.stringify(found));
    assert.deepEqual(await requests(address), [], 'requests');
  });
});
