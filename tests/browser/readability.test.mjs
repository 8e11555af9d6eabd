// The article can be read before, without and instead of the engine.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import {
  assert_quiet,
  evaluate,
  ink_tolerance_px,
  is,
  light_article,
  open,
  open_settled,
  page,
  politics,
  resize,
  sample,
  shared_file,
  sleep,
  the,
  viewer_page,
} from './context.mjs';
import { policy, shared } from './server.mjs';

const lesart = (text, attributes = '') =>
  `<lesart-article language="de" published="2026-11-17" ${attributes}>${light_article(text)}</lesart-article>`;

/** The words of the article that a person sees, whoever shows them: light DOM or text layer. */
const visible_text = () =>
  evaluate(() => {
    const element = probe.element();
    const shown = (node) => {
      for (let at = node; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
        const { visibility, opacity, display } = getComputedStyle(at);
        if (visibility !== 'visible' || opacity === '0' || display === 'none') return false;
      }
      return true;
    };
    const ink_of = (node) => {
      const { color, webkitTextFillColor } = getComputedStyle(node);
      return [color, webkitTextFillColor].every((value) => !/transparent|rgba\(.*, 0\)/.test(value));
    };
    const lines = [];
    for (const root of [element, element.shadowRoot].filter(Boolean)) {
      for (const block of root.querySelectorAll('h1, h2, h3, p, blockquote, li')) {
        const rect = block.getBoundingClientRect();
        if (rect.width > 0 && rect.height > 0 && shown(block) && ink_of(block)) lines.push(block.textContent.trim());
      }
    }
    return lines;
  });

const places = () =>
  evaluate(() => {
    const root = probe.element().shadowRoot;
    const seen = [
      ...probe.element().querySelectorAll('h1, p'),
      ...(root ? root.querySelectorAll('.block:not(.kicker, .meta)') : []),
    ];
    return seen
      .filter((block) => block.getClientRects().length > 0)
      .map((block) => {
        const { top, left } = block.getBoundingClientRect();
        return { text: block.textContent.trim().slice(0, 40), top, left };
      });
  });

const defined = () => evaluate(() => probe.until(() => !!probe.element().shadowRoot, 'the element to be defined'));

async function assert_all_readable(text) {
  const lines = await visible_text();
  for (const part of text.trim().split(/\n\s*\n/)) {
    const words = part.trim();
    assert.ok(lines.includes(words), `"${words.slice(0, 50)}" cannot be read before the engine is there`);
  }
}

/** Opens an article while the engine is held back, reads it, lets the engine come, and sees that nothing moves. */
async function assert_takeover_in_place(text, width, height, ratio) {
  await resize(width, height, ratio);
  const let_go = the.server.hold(/\.wasm$/);
  let before;
  try {
    await open(page(lesart(text)));
    await defined();
    await sleep(500);
    await assert_all_readable(text);
    assert.equal(await evaluate(() => probe.events.some(({ name }) => name === 'lesart-ready')), false);
    before = {
      places: await places(),
      ...(await evaluate(() => ({ shift: probe.shift, shifts: probe.shifts.length }))),
    };
  } finally {
    let_go();
  }
  await evaluate(() => probe.settled());
  await sleep(300);
  assert.equal(await evaluate(() => probe.is_plain()), false, 'the ink has taken over');
  const marks = await evaluate(() => probe.root().querySelectorAll('.mention').length);
  assert.ok(marks > 5, `only ${marks} names are marked`);
  const after = await places();
  for (const then of before.places.filter(({ top }) => top < height)) {
    const now = after.find((place) => place.text === then.text);
    assert.ok(now, `"${then.text}" is gone`);
    const moved = Math.max(Math.abs(now.top - then.top), Math.abs(now.left - then.left));
    assert.ok(moved <= 1, `"${then.text}" moved from ${then.left}, ${then.top} to ${now.left}, ${now.top}`);
  }
  if (is.chromium) {
    const { shift, shifts } = await evaluate(() => ({ shift: probe.shift, shifts: probe.shifts }));
    assert.equal(shift - before.shift, 0, `layout shift: ${shifts.slice(before.shifts).join(' | ')}`);
  }
  await assert_quiet();
}

/** A sample's title and paragraphs, without date and kicker. */
function body_of(name) {
  const { title } = JSON.parse(sample('samples.json')).find(({ file }) => file === name);
  const text = sample(name);
  return text.slice(text.indexOf(title)).replace(/\n\([a-z]+\)\s*$/, '\n');
}

test('readable: the article stands there while the engine is still on its way, and nothing shifts when it takes over', () =>
  assert_takeover_in_place(body_of(politics), 1280, 800, 1));

test('readable: the same on a tablet', () =>
  assert_takeover_in_place(body_of('wissenschaft-gletscher.txt'), 820, 1000, 1));

test('readable: the same on a phone', () => assert_takeover_in_place(body_of('lokales-bruecke.txt'), 390, 844, 1));

test('readable: with the little stylesheet the article hardly moves when the script comes', async () => {
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ]) {
    await resize(width, height, 1);
    const body = body_of(politics);
    await open(page(lesart(body), { viewer: false }));
    await sleep(300);
    await assert_all_readable(body);
    const before = await places();
    await evaluate(() => probe.load('/dist/lesart.js'));
    await evaluate(() => probe.settled());
    const after = await places();
    const moved = before
      .filter(({ top }) => top < height)
      .map((then) => Math.abs(then.top - after.find(({ text }) => text === then.text).top));
    assert.ok(
      Math.max(...moved) <= 120,
      `at ${width} px blocks move down or up by ${moved.map(Math.round).join(', ')} px`,
    );
    if (is.chromium) {
      // Web Vitals call 0.1 good; the takeover by the ink alone has to be 0, see above.
      const { shift, shifts } = await evaluate(() => ({ shift: probe.shift, shifts: probe.shifts }));
      assert.ok(shift <= 0.1, `at ${width} px the layout shifts by ${shift.toFixed(3)}: ${shifts.join(' | ')}`);
    }
    await assert_quiet();
  }
});

test('readable: without any script of ours', async () => {
  await resize(1280, 800, 1);
  await open(page(lesart(sample(politics)), { viewer: false }));
  const lines = await visible_text();
  assert.ok(
    lines.some((line) => line.startsWith('Der Küstenfonds startet')),
    lines.join('\n').slice(0, 300),
  );
});

test('readable: without WebGL the text layer is the page', async () => {
  await open(page(lesart(sample(politics)), { probe: { no_webgl: 1 } }));
  await evaluate(() => probe.settled());
  assert.equal(await evaluate(() => probe.is_plain()), true);
  const lines = await visible_text();
  assert.ok(
    lines.some((line) => line.startsWith('Der Küstenfonds startet')),
    lines.join('\n').slice(0, 300),
  );
  const found = await evaluate(() => ({
    mentions: probe.root().querySelectorAll('.mention').length,
    chips: probe.buttons('chips').length,
    times: probe.buttons('timeline').length,
    canvas: probe.canvas()?.getClientRects().length ?? 0,
    marked: getComputedStyle(probe.root().querySelector('.mention')).backgroundColor,
  }));
  assert.ok(found.mentions > 5 && found.chips > 3 && found.times > 1, JSON.stringify(found));
  assert.equal(found.canvas, 0, 'the canvas takes no room');
  assert.doesNotMatch(found.marked, /rgba\(0, 0, 0, 0\)|transparent/, 'names are highlighted');
  await assert_quiet();
});

test('readable: on the plain page chips, card and timeline work too', async () => {
  await open(page(lesart(sample(politics)), { probe: { no_webgl: 1 } }));
  await evaluate(() => probe.settled());
  await evaluate(() => probe.root().querySelector('[part="chips"] .chip').click());
  const name = await evaluate(() => probe.root().querySelector('[part="chips"] .chip .name').textContent);
  await evaluate(() => probe.until(() => !probe.part('card').hidden, 'the card'));
  assert.equal(await evaluate(() => probe.part('card').querySelector('h2').textContent), name);
  assert.match(await evaluate(() => probe.part('card').querySelector('.position').textContent), /^1 \S+ \d+$/);
  await assert_quiet();
});

test('readable: where the security policy forbids WebAssembly the article stays and the page is told why', async () => {
  await open(page(lesart(sample(politics)), { policy: policy.replace(" 'wasm-unsafe-eval'", '') }));
  const error = await evaluate(() =>
    probe.until(() => probe.events.find(({ name }) => name === 'lesart-error'), 'lesart-error'),
  );
  assert.equal(error.detail.code, 'wasm-unavailable', JSON.stringify(error));
  assert.match(error.detail.message, /wasm-unsafe-eval/);
  const lines = await visible_text();
  assert.ok(
    lines.some((line) => line.startsWith('Der Küstenfonds startet')),
    lines.join('\n').slice(0, 300),
  );
});

test('readable: where the engine cannot be loaded the article stays and the page is told why', async () => {
  const mend = the.server.fail(/\.wasm$/);
  try {
    await open(page(lesart(sample(politics))));
    const error = await evaluate(() =>
      probe.until(() => probe.events.find(({ name }) => name === 'lesart-error'), 'lesart-error'),
    );
    assert.equal(error.detail.code, 'engine-files', JSON.stringify(error));
    const lines = await visible_text();
    assert.ok(
      lines.some((line) => line.startsWith('Der Küstenfonds startet')),
      lines.join('\n').slice(0, 300),
    );
  } finally {
    mend();
  }
});

test('readable: the shared articles open with names and times marked', async (t) => {
  await resize(1280, 800, 1);
  const seed = shared_file('corpora/articles/seed.txt');
  if (!seed) return t.skip('the shared articles are not here');
  await open_settled(viewer_page(seed, { attributes: 'language="de"' }));
  const names = await evaluate(() => probe.element().annotations.entities.map(({ name }) => name));
  for (const name of ['Donald Trump', 'Wladimir Putin', 'Ukraine'])
    assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
  assert.equal(await evaluate(() => probe.element().article.published), '2025-02');
  assert.ok((await evaluate(() => probe.buttons('timeline').length)) > 0, 'the timeline has entries');
  await assert_quiet();
});

test('readable: articles of a news site open one after the other, whole and with names', async (t) => {
  const folder = path.join(shared, 'corpora/articles/wikinews-de');
  if (!existsSync(folder)) return t.skip('the shared articles are not here');
  await resize(1280, 800, 1);
  await open_settled(viewer_page(sample(politics), { attributes: 'language="de"' }));
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of files) {
    const { originalText: text } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    if (!text?.trim()) continue;
    const found = await evaluate(async (source) => {
      await probe.element().open(source);
      await probe.settled(0, 100);
      const { article, annotations } = probe.element();
      const ink = probe.compare_ink();
      return {
        shown: article.text === probe.layer_text(),
        words: article.text.split(/\s+/).length,
        entities: annotations.entities.length,
        deviation: ink.worst.deviation,
        bare: ink.bare,
      };
    }, text);
    assert.ok(found.shown, `${name}: the text layer has another text than the article`);
    assert.ok(found.entities > 0 || found.words < 40, `${name}: no name in ${found.words} words`);
    assert.ok(found.deviation <= ink_tolerance_px, `${name}: ink and text layer are ${found.deviation} px apart`);
    assert.deepEqual(found.bare, [], `${name}: words without ink`);
  }
  await assert_quiet();
});
