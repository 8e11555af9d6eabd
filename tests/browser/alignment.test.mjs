// The text layer lies under the ink: by the view's own account of its ink, and by pixels.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  english,
  evaluate,
  ink_tolerance_px,
  is,
  long_read,
  open_settled,
  page,
  politics,
  resize,
  sample,
  the,
  viewer_page,
  assert_quiet,
} from './context.mjs';
import { decode_png, ink_centre, scaled } from './png.mjs';

// WebKitGTK has whole numbers only.
const ratios = is.webkit ? [2, 1] : [2, 1.5, 1];
const wide = [1280, 800];
const mixed_scripts =
  'Ein Abend in Haifa\n\nDer Satz שלום עולם stand an der Wand, und darunter مرحبا بالعالم in grüner Farbe, 日本語の文章もここにあります。\n\n' +
  'שלום עולם, זהו משפט ארוך בעברית שנשבר לכמה שורות כדי שנוכל לראות שהסדר נכון גם כאשר השורה מלאה במילים ארוכות וקצרות.\n\n' +
  'Zum Schluss fi, fl, ffi, É, ŷ, 👩‍🚀 und 🇩🇪 in einer Zeile mit Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen.';

/** Compares ink and layer at the article's top, middle and end. */
async function assert_aligned(where) {
  for (const fraction of [0, 0.5, 1]) {
    await evaluate((part) => {
      scrollTo(0, part * (document.documentElement.scrollHeight - innerHeight));
      return probe.settled();
    }, fraction);
    const found = await evaluate(() => probe.compare_ink());
    const at = `${where}, scrolled to ${fraction * 100} %`;
    assert.ok(found.items > 10, `${at}: only ${found.items} pieces of ink`);
    assert.ok(found.words > 10, `${at}: only ${found.words} words in the text layer`);
    assert.deepEqual(found.bare, [], `${at}: words without ink`);
    assert.ok(
      found.worst.deviation <= ink_tolerance_px,
      `${at}: ${found.worst.deviation.toFixed(2)} px apart, allowed ${ink_tolerance_px}: ${JSON.stringify(found.worst)}`,
    );
  }
  assert.equal(
    await evaluate(() => probe.layer_text()),
    await evaluate(() => probe.element().article.text),
    `${where}: the text layer's text is the article's`,
  );
}

async function assert_alignment_everywhere(ratio) {
  await resize(...wide, ratio);
  await open_settled(viewer_page(sample(politics), { attributes: 'language="de"' }));
  assert.equal(await evaluate('devicePixelRatio'), ratio, 'the browser follows the wished ratio');
  await assert_aligned(`German, ratio ${ratio}`);
  await resize(700, 800);
  await assert_aligned(`resized to 700 px, ratio ${ratio}`);
  await resize(390, 844);
  await assert_aligned(`resized to 390 px, ratio ${ratio}`);
  await resize(...wide);
  await evaluate(() => probe.element().setAttribute('theme', 'dark'));
  await assert_aligned(`dark theme, ratio ${ratio}`);
  await assert_quiet();
}

// ---- pixels

async function picture() {
  return decode_png(await the.driver.screenshot());
}

/** Words on one line with something to draw, with their rectangles in the screenshot. */
async function plain_words() {
  return evaluate(() => probe.visible_words().filter(({ lines, text }) => lines === 1 && /\p{L}/u.test(text)));
}

/** Shows the browser's own rendering of the text layer instead of the ink. */
async function show_layer_alone() {
  await evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      'canvas { visibility: hidden !important } .text, .text * { color: #1c1b19 !important; -webkit-text-fill-color: #1c1b19 !important; background: none !important }',
    );
    probe.root().adoptedStyleSheets = [...probe.root().adoptedStyleSheets, sheet];
    return probe.sleep(200);
  });
}

async function assert_same_pixels(ratio) {
  await resize(1000, 800, ratio);
  await open_settled(viewer_page(sample(politics), { attributes: 'theme="light"' }));
  await the.driver.move(2, 2);
  await evaluate(() => probe.settled().then(() => probe.hide_highlights()));
  const words = await plain_words();
  assert.ok(words.length > 40, `only ${words.length} words to compare`);
  const ink = await picture();
  await show_layer_alone();
  const layer = await picture();
  const paper = 250;
  let [sharpness, words_sharp] = [0, 0];
  for (const word of words) {
    const { left, top, right, bottom } = word.rect;
    const room = scaled({ left: left - 1, top, right: right + 1, bottom }, ratio);
    const drawn = ink_centre(ink, room, paper);
    const expected = ink_centre(layer, room, paper);
    const what = `"${word.text}" at ${Math.round(left)}, ${Math.round(top)}, ratio ${ratio}`;
    assert.ok(expected, `${what}: the browser itself draws nothing`);
    assert.ok(drawn, `${what}: no ink on the canvas`);
    const apart = Math.max(Math.abs(drawn.x - expected.x), Math.abs(drawn.y - expected.y)) / ratio;
    assert.ok(
      apart <= ink_tolerance_px,
      `${what}: ${apart.toFixed(2)} px apart: ink ${JSON.stringify(drawn)}, layer ${JSON.stringify(expected)}`,
    );
    const weight = drawn.weight / expected.weight;
    assert.ok(weight > 0.7 && weight < 1.4, `${what}: ${weight.toFixed(2)} times as dark as the browser's own`);
    sharpness += drawn.sharpness / expected.sharpness;
    words_sharp++;
  }
  // Enlarged from a coarser picture, letters would be grey rather than black.
  const sharp = sharpness / words_sharp;
  assert.ok(sharp > 0.95, `ratio ${ratio}: the ink is ${sharp.toFixed(2)} times as sharp as the browser's own text`);
}

for (const ratio of ratios) {
  test(`alignment: each word lies within ${ink_tolerance_px} px of its ink at ratio ${ratio}, resized and in another theme`, () =>
    assert_alignment_everywhere(ratio));

  test(`alignment: at ratio ${ratio} the canvas has the pixels that the browser would draw for each word`, () =>
    assert_same_pixels(ratio));
}

test('alignment: after the fonts changed', async () => {
  await resize(...wide, 1);
  await open_settled(viewer_page(sample(english), { attributes: 'language="en"', lang: 'en' }));
  const before = await evaluate(() => probe.rect_of(0, 5));
  await evaluate(() => {
    probe.element().style.setProperty('--lesart-font', '"DejaVu Sans", sans-serif');
    document.documentElement.style.fontSize = '20px';
    return probe.sleep(300);
  });
  await assert_aligned('DejaVu Sans, 20 px');
  const after = await evaluate(() => probe.rect_of(0, 5));
  assert.notDeepEqual(after, before, 'the new font changes the title');
  await assert_quiet();
});

test('alignment: after zooming in and out again', async () => {
  await resize(...wide, 1);
  await open_settled(viewer_page(sample(politics)));
  const before = await evaluate('innerWidth');
  await the.driver.zoom_in();
  try {
    assert.ok((await evaluate('innerWidth')) < before, 'the page is zoomed');
    await assert_aligned('zoomed in');
  } finally {
    await the.driver.zoom_reset();
  }
  await assert_aligned('zoomed back');
  await assert_quiet();
});

test('alignment: right-to-left, Chinese and Japanese, emoji and very long words', async () => {
  await resize(900, 900, 1);
  await open_settled(viewer_page(mixed_scripts));
  await assert_aligned('mixed scripts');
  await resize(360, 800);
  await assert_aligned('mixed scripts, narrow');
  await assert_quiet();
});

test('alignment: justified', async () => {
  await resize(...wide, 1);
  await open_settled(viewer_page(sample(politics), { attributes: 'justify language="de"' }));
  await assert_aligned('justified');
  const edges = await evaluate(() => {
    const lines = [...probe.root().querySelectorAll('p.block .line')].filter((line) =>
      line.nextElementSibling?.matches('.line'),
    );
    const { right } = probe.blocks()[1].getBoundingClientRect();
    const make = document.createRange();
    return lines.slice(0, 20).map((line) => {
      make.selectNodeContents(line);
      return right - Math.max(...[...make.getClientRects()].map((rect) => rect.right));
    });
  });
  assert.ok(edges.length > 10, `${edges.length} lines`);
  // A hyphen of the ink, which the text has not, takes up to half a letter.
  assert.ok(
    edges.every((gap) => gap > -1 && gap < 14),
    `right edges of lines are off by ${edges.map((gap) => gap.toFixed(1)).join(', ')}`,
  );
  await assert_quiet();
});

test('alignment: in a box of the page that scrolls by itself', async () => {
  await resize(...wide, 1);
  the.server.put('boxed.txt', sample(politics), { type: 'text/plain; charset=utf-8' });
  await open_settled(
    page(
      '<h1>Vorher</h1><div class="box"><lesart-article src="/memory/boxed.txt"></lesart-article></div><p>Nachher</p>',
    ),
  );
  for (const fraction of [0, 0.4, 1]) {
    await evaluate((part) => {
      const box = document.querySelector('.box');
      box.scrollTop = part * (box.scrollHeight - box.clientHeight);
      return probe.settled();
    }, fraction);
    const found = await evaluate(() => probe.compare_ink());
    assert.ok(
      found.items > 10 && found.bare.length === 0 && found.worst.deviation <= ink_tolerance_px,
      `at ${fraction}: ${JSON.stringify(found)}`,
    );
  }
  await assert_quiet();
});

test('alignment: far down a long article that nobody has scrolled through', async () => {
  await resize(...wide, 1);
  await open_settled(viewer_page(sample(long_read)));
  await assert_aligned('long read');
  await assert_quiet();
});
