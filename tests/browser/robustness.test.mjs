// What goes wrong in the world: lost contexts, a stopped engine, inputs nobody should send.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert_quiet, evaluate, open_settled, politics, resize, sample, the, viewer_page } from './context.mjs';
import { decode_png, difference } from './png.mjs';

const whole = { left: 0, top: 0, right: 1280, bottom: 800 };
const picture = async () => decode_png(await the.driver.screenshot());

async function open_article() {
  await resize(1280, 800, 1);
  await open_settled(viewer_page(sample(politics), { attributes: 'language="de" theme="light"' }));
  await the.driver.move(3, 3);
  await evaluate(() => probe.settled());
}

const lose = () =>
  evaluate(() => {
    const context = probe.contexts.map((known) => known.deref()).find((one) => one && !one.isContextLost());
    probe.loser = context.getExtension('WEBGL_lose_context');
    probe.loser.loseContext();
  });

test('context lost and restored: the same picture again', async () => {
  await open_article();
  const before = await picture();
  await lose();
  await evaluate(() => probe.sleep(300));
  await evaluate(() => {
    try {
      probe.loser.restoreContext();
    } catch {
      // The viewer has made itself another context meanwhile.
    }
    return probe
      .sleep(500)
      .then(() => probe.until(() => !probe.is_plain(), 'the ink to come back'))
      .then(() => probe.settled());
  });
  const differing = difference(before, await picture(), whole);
  assert.ok(differing < 0.001, `${(differing * 100).toFixed(2)} % of the pixels differ`);
});

test('context lost for good: the article can be read', async () => {
  await open_article();
  await lose();
  await evaluate(() => probe.sleep(1500));
  const words = await evaluate(() => (probe.is_plain() ? [] : probe.visible_words().slice(0, 20)));
  const image = await picture();
  let dark = 0;
  for (let i = 0; i < image.data.length; i += 4) if (image.data[i] < 100) dark++;
  assert.ok(dark > 2000, `only ${dark} dark pixels are left on the page (${words.length} words in the layer)`);
});

test('engine stopped by a trap: the article stays and a new engine takes over', async () => {
  await open_article();
  const before = await picture();
  const seen = await evaluate(async () => {
    const { engine } = probe.viewer();
    let thrown = '';
    try {
      engine.call((module) => module._lesart_view_frame(0x7ffffff0, 0));
    } catch (error) {
      thrown = `${error.name}: ${error.message}`;
    }
    // What can be read on this screen.
    const shown = () =>
      probe
        .blocks()
        .filter((block) => block.getBoundingClientRect().top < innerHeight)
        .map((block) => block.textContent)
        .join('\n');
    const text = shown();
    await probe.sleep(50);
    const still = shown();
    await probe.until(
      () => probe.viewer() && !probe.viewer().engine.dead && probe.viewer().engine !== engine && !probe.is_plain(),
      'a new engine',
    );
    await probe.settled();
    await probe.until(() => probe.layer_text() === probe.element().article.text, 'all of the text layer');
    return { thrown, text, still, now: shown() };
  });
  assert.match(seen.thrown, /engine|memory|bounds/i);
  assert.ok(seen.text.length > 500);
  assert.equal(seen.still, seen.text, 'the text stays while there is no engine');
  assert.equal(seen.now, seen.text, 'the text stays when the new engine takes over');
  const differing = difference(before, await picture(), whole);
  assert.ok(differing < 0.001, `${(differing * 100).toFixed(2)} % of the pixels differ from before`);
  const found = await evaluate(() => probe.compare_ink());
  assert.ok(found.bare.length === 0 && found.worst.deviation <= 2, JSON.stringify(found));
});

test('engine stopped again and again: the article stays, and the page is told', async () => {
  await open_article();
  const found = await evaluate(async () => {
    for (let round = 0; round < 3; ++round) {
      const viewer = probe.viewer();
      if (!viewer || viewer.engine.dead) break;
      try {
        viewer.engine.call((module) => module._lesart_view_frame(0x7ffffff0, 0));
      } catch {
        // That is the point.
      }
      await probe.sleep(800);
    }
    return { text: probe.layer_text(), errors: probe.events.filter(({ name }) => name === 'lesart-error') };
  });
  assert.ok(found.text.length > 1000);
});

test('a translator rewrites the text: the text layer becomes the page', async () => {
  await open_article();
  await evaluate(() => {
    const [, block] = probe.blocks();
    const font = document.createElement('font');
    font.textContent = 'This paragraph was translated by the browser.';
    block.replaceChildren(font);
    return probe.until(() => probe.is_plain(), 'the plain page');
  });
  const found = await evaluate(() => {
    const [, block] = probe.blocks();
    const { color, webkitTextFillColor } = getComputedStyle(block);
    return {
      text: block.textContent,
      color,
      fill: webkitTextFillColor,
      canvas: probe.canvas()?.getClientRects().length ?? 0,
    };
  });
  assert.equal(found.text, 'This paragraph was translated by the browser.');
  assert.equal(found.canvas, 0);
  assert.doesNotMatch(`${found.color} ${found.fill}`, /transparent|, 0\)/);
  await assert_quiet();
});

// ---- inputs

/** Opens something in a viewer that shows an article already; functions make the source in the page. */
async function offer(make_source) {
  return evaluate(`(async () => {
    probe.events.length = 0;
    const before = probe.layer_text();
    let thrown = null;
    try {
      await probe.element().open((${make_source})());
    } catch (error) {
      thrown = { code: error.code ?? null, message: error.message };
    }
    await probe.sleep(50);
    await probe.settled();
    // A long article's layer is made in pieces; in the end all of it is there for the browser's find.
    await probe.until(() => probe.layer_text() === probe.element().article.text, 'the text layer to be complete', 30000);
    const alert = probe.root().querySelector('[role="alert"], [role="status"]');
    return {
      kept: probe.layer_text() === before,
      length: probe.layer_text().length,
      start: probe.layer_text().slice(0, 60),
      thrown,
      errors: probe.events.filter(({ name }) => name === 'lesart-error').map(({ detail }) => detail),
      message: alert && alert.getClientRects().length > 0 ? alert.textContent.trim() : '',
      page_width: document.documentElement.scrollWidth,
    };
  })()`);
}

const refused = {
  'an empty file': `() => new File([], 'leer.txt')`,
  'a file of spaces': `() => new File([' \\n\\t \\u00a0 \\n'], 'leer.txt')`,
  'a binary file': `() => new File([Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)], 'bild.png', { type: 'image/png' })`,
  'a file over 32 MB': `() => new File([new Uint8Array(32 * 1024 * 1024 + 1).fill(97)], 'gross.txt')`,
};

test('bad input: refused with what, where and what to do; the article before stays', async () => {
  await open_article();
  for (const [what, source] of Object.entries(refused)) {
    const found = await offer(source);
    assert.ok(found.kept, `${what}: the article before is gone, "${found.start}" stands there`);
    assert.equal(found.errors.length, 1, `${what}: lesart-error ${JSON.stringify(found.errors)}`);
    assert.ok(found.errors[0].code && found.errors[0].message.length > 10, `${what}: ${JSON.stringify(found.errors)}`);
    assert.ok(found.message.length > 10, `${what}: the reader is told nothing`);
  }
  await assert_quiet();
});

const odd = {
  'one word of 100,000 letters': [`() => 'x'.repeat(100000)`, 100000],
  '10,000 one-word lines': [`() => Array.from({ length: 10000 }, (_, i) => 'Wort' + i).join('\\n')`, 60000],
  'only emoji': [`() => '👩‍🚀🇩🇪😀 '.repeat(200)`, 1000],
  'only right-to-left text': [`() => 'שלום עולם זה מאמר קצר. '.repeat(50)`, 1000],
  'only combining marks': [`() => 'a' + '\\u0301'.repeat(3000)`, 3000],
  'Windows-1252 bytes': [
    `() => new File([Uint8Array.from('Die M\\u00fcller sagte: sch\\u00f6n gr\\u00fc\\u00dfen alle aus K\\u00f6ln und D\\u00fcsseldorf.', (c) => c.charCodeAt(0))], 'alt.txt')`,
    50,
  ],
};

test('odd input: shown as well as can be', async () => {
  for (const [what, [source, length]] of Object.entries(odd)) {
    await open_article();
    const started = Date.now();
    const found = await offer(source);
    assert.equal(found.thrown, null, `${what}: ${JSON.stringify(found.thrown)}`);
    assert.deepEqual(found.errors, [], what);
    assert.ok(found.length >= length * 0.9, `${what}: ${found.length} characters are shown, not about ${length}`);
    assert.ok(found.page_width <= 1280, `${what}: the page is ${found.page_width} px wide`);
    assert.ok(Date.now() - started < 40000, `${what}: took ${Date.now() - started} ms`);
    const ink = await evaluate(() => probe.viewer().ink().length);
    assert.ok(ink > 0, `${what}: nothing is drawn`);
  }
  await assert_quiet();
});

test('bad input: an address that does not exist', async () => {
  await open_article();
  const found = await evaluate(async () => {
    const before = probe.layer_text();
    probe.events.length = 0;
    probe.element().setAttribute('src', '/memory/nothing-here.txt');
    const error = await probe.until(() => probe.events.find(({ name }) => name === 'lesart-error'), 'lesart-error');
    await probe.settled();
    return { error: error.detail, kept: probe.layer_text() === before };
  });
  assert.ok(found.kept, 'the article before stays');
  assert.match(found.error.message, /404|nothing-here/);
});

test('active content in an article is text', async () => {
  await open_article();
  const found = await evaluate(async () => {
    const text =
      'Überschrift\n\nEin <script>alert(1)</script> und <img src=x onerror="alert(2)"> von <b>Angela Merkel</b> in javascript:alert(3).\n\nMehr <iframe src="//example.com"></iframe> davon.';
    await probe.element().open(text);
    await probe.settled();
    return {
      text: probe.layer_text(),
      elements: probe.root().querySelectorAll('script, img, iframe').length,
      links: [...probe.part('text').querySelectorAll('a')].map((a) => a.href),
    };
  });
  assert.equal(found.elements, 0);
  assert.deepEqual(found.links, []);
  assert.ok(found.text.includes('<script>alert(1)</script>'), found.text);
  await assert_quiet();
});
