// The demo page: choose a sample, pick a file, drop one, paste text.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { assert_quiet, evaluate, open_settled, resize, sample, the } from './context.mjs';

// `/probed/` serves the same files with the probe in front of the page's own scripts.
const demo = () => `${the.server.base}/probed/index.html`;

const title_becomes = (title) =>
  evaluate(
    (wanted) =>
      probe
        .until(() => probe.element().article?.title === wanted, `the article "${wanted}"`)
        .then(() => probe.settled()),
    title,
  );

async function assert_readable() {
  const found = await evaluate(() => probe.compare_ink());
  assert.ok(found.items > 10 && found.bare.length === 0, JSON.stringify(found));
}

test('demo: every sample opens with names and a timeline', async () => {
  await resize(1280, 800, 1);
  await open_settled(demo());
  const samples = JSON.parse(sample('samples.json'));
  for (const { file, title, published } of samples) {
    await evaluate(
      (wanted) => {
        const select = [...document.querySelectorAll('select')].find(({ options }) =>
          [...options].some(
            ({ value, textContent }) => value.includes(wanted.file) || textContent.includes(wanted.title),
          ),
        );
        if (!select) throw new Error(`no list offers ${wanted.file}`);
        select.value = [...select.options].find(
          ({ value, textContent }) => value.includes(wanted.file) || textContent.includes(wanted.title),
        ).value;
        select.dispatchEvent(new Event('input', { bubbles: true }));
        select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      { file, title },
    );
    await title_becomes(title);
    const found = await evaluate(() => ({
      mentions: probe.root().querySelectorAll('.mention').length,
      times: probe.element().annotations.timeline.length,
      published: probe.element().article.published,
    }));
    assert.ok(found.mentions > 4, `${file}: ${found.mentions} names are marked`);
    assert.equal(found.published, published, `${file}: date of publication`);
    if (published) assert.ok(found.times > 1, `${file}: ${found.times} entries on the timeline`);
    await assert_readable();
  }
  await assert_quiet();
});

test('demo: a file is picked', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lesart-pick-'));
  try {
    const file = path.join(folder, 'artikel.txt');
    writeFileSync(file, sample('ohne-datum-bibliothek.txt'));
    await open_settled(demo());
    await the.driver.upload(
      () => document.querySelector('input[type="file"]') ?? probe.root().querySelector('input[type="file"]'),
      file,
    );
    await title_becomes('Ausleihe auf Gleis zwei');
    await assert_readable();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await assert_quiet();
});

test('demo: a file is dropped on the viewer', async () => {
  await open_settled(demo());
  const taken = await evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'artikel.txt', { type: 'text/plain' }));
    const canvas = probe.part('text');
    const over = new DragEvent('dragover', { bubbles: true, composed: true, cancelable: true, dataTransfer: transfer });
    canvas.dispatchEvent(over);
    canvas.dispatchEvent(
      new DragEvent('drop', { bubbles: true, composed: true, cancelable: true, dataTransfer: transfer }),
    );
    return over.defaultPrevented;
  }, sample('sport-pokalabend.txt'));
  assert.ok(taken, 'the viewer says that a file may be dropped');
  await title_becomes('Im Dunkeln lernten sie fliegen');
  await assert_readable();
  await assert_quiet();
});

test('demo: text is pasted', async () => {
  await open_settled(demo());
  await evaluate((text) => {
    const source = Object.assign(document.createElement('textarea'), { id: 'source', value: text });
    document.body.append(source);
    source.select();
  }, sample('en-marathon.txt'));
  await the.driver.copy_key();
  await evaluate(() => {
    document.getElementById('source').remove();
    probe.part('text').focus();
  });
  await the.driver.paste_key();
  await title_becomes('The pacemaker who forgot to stop');
  assert.equal(await evaluate(() => probe.part('text').lang), 'en');
  await assert_readable();
  await assert_quiet();
});

test('demo: themes change the page', async () => {
  await open_settled(demo());
  const papers = new Set();
  for (const theme of ['light', 'dark', 'sepia', 'contrast']) {
    await evaluate((wanted) => {
      const select = [...document.querySelectorAll('select')].find(({ options }) =>
        [...options].some(({ value }) => value === wanted),
      );
      if (select) {
        select.value = wanted;
        select.dispatchEvent(new Event('input', { bubbles: true }));
        select.dispatchEvent(new Event('change', { bubbles: true }));
      } else {
        document.querySelector(`input[value="${wanted}"]`).click();
      }
      return probe.sleep(100).then(() => probe.settled());
    }, theme);
    assert.equal(await evaluate(() => probe.element().getAttribute('theme')), theme);
    papers.add(
      await evaluate(
        () =>
          getComputedStyle(probe.root().querySelector('.root')).backgroundColor +
          getComputedStyle(probe.element()).backgroundColor,
      ),
    );
  }
  assert.equal(papers.size, 4, [...papers].join(' | '));
  await assert_quiet();
});
