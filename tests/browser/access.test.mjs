// By keyboard, by assistive technology, with the reader's own settings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assert_quiet,
  evaluate,
  ink_tolerance_px,
  is,
  open,
  open_settled,
  page,
  politics,
  resize,
  sample,
  the,
  viewer_page,
} from './context.mjs';
import { decode_png, difference } from './png.mjs';

const settled = () => evaluate(() => probe.settled());
const active = () =>
  evaluate(() => ({
    what: probe.describe(probe.active()),
    classes: probe.active()?.className ?? '',
    part: probe.active()?.closest?.('[part]')?.getAttribute('part') ?? '',
  }));

async function open_article(attributes = 'language="de"') {
  await resize(1280, 800, 1);
  await open_settled(viewer_page(sample(politics), { attributes }));
}

/** Presses Tab until `reached` accepts what has the focus. */
async function tab_to(reached, what, modifiers = []) {
  const passed = [];
  for (let i = 0; i < 40; ++i) {
    await the.driver.key('Tab', modifiers);
    const now = await active();
    passed.push(now.what);
    if (reached(now)) return now;
  }
  assert.fail(`Tab does not reach ${what}; it passed ${passed.join(', ')}`);
}

for (const theme of ['light', 'dark', 'sepia', 'contrast']) {
  test(`access: axe finds nothing in theme ${theme}, with a card open, wide and narrow`, async () => {
    await resize(1280, 800, 1);
    await open_settled(
      viewer_page(sample(politics), {
        attributes: `theme="${theme}" language="de"`,
        head: '<script src="/axe/axe.min.js"></script>',
      }),
    );
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ]) {
      await resize(width, height);
      await evaluate(() => {
        probe.element().select(probe.element().annotations.entities[0].id);
        return probe.sleep(300).then(() => probe.settled());
      });
      const violations = await evaluate(async () => {
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(
                ({ target, failureSummary }) => `${target.flat().join(' > ')} (${failureSummary.replace(/\s+/g, ' ')})`,
              )
              .slice(0, 3)
              .join('; ')}`,
        );
      });
      assert.deepEqual(violations, [], `${theme} at ${width} px`);
    }
  });
}

// axe cannot see colours on a canvas; the plain page shows the same palette.
for (const theme of ['light', 'dark', 'sepia', 'contrast']) {
  test(`access: text on highlights and everything else has contrast 4.5 : 1 in theme ${theme}`, async () => {
    await open_settled(
      viewer_page(sample(politics), {
        attributes: `theme="${theme}" language="de"`,
        probe: { no_webgl: 1 },
        head: '<script src="/axe/axe.min.js"></script>',
      }),
    );
    const violations = await evaluate(async () => {
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(
              ({ target, failureSummary }) => `${target.flat().join(' > ')} (${failureSummary.replace(/\s+/g, ' ')})`,
            )
            .slice(0, 3)
            .join('; ')}`,
      );
    });
    assert.deepEqual(violations, []);
  });
}

test('keyboard: Tab to a chip, choose it, step through its mentions, close it', async () => {
  await open_article();
  await evaluate(() => document.body.focus());
  const filter_or_chip = await tab_to(({ part }) => part === 'chips', 'the list of names');
  if (!/\bchip\b/.test(filter_or_chip.classes)) await the.driver.key('ArrowDown');
  const chip = await active();
  assert.match(
    chip.classes,
    /\bchip\b/,
    `an arrow key leads from ${filter_or_chip.what} to a chip, not to ${chip.what}`,
  );
  await the.driver.key('Enter');
  await settled();
  assert.equal(await evaluate(() => probe.part('card').hidden), false, 'Enter opens the card');
  const before = await evaluate(() => probe.part('card').querySelector('.position').textContent);
  await tab_to(({ classes }) => /\bnext\b/.test(classes), 'the next button');
  await the.driver.key('Enter');
  await settled();
  const after = await evaluate(() => probe.part('card').querySelector('.position').textContent);
  const total = Number(before.split(' ')[2]);
  assert.equal(
    Number(after.split(' ')[0]),
    (Number(before.split(' ')[0]) % total) + 1,
    `from "${before}" to "${after}"`,
  );
  await tab_to(({ classes }) => /\bprevious\b/.test(classes), 'the previous button', ['Shift']);
  await the.driver.key('Enter');
  await settled();
  assert.equal(await evaluate(() => probe.part('card').querySelector('.position').textContent), before);
  await the.driver.key('Escape');
  await settled();
  assert.equal(await evaluate(() => probe.part('card').hidden), true, 'Escape closes the card');
  const home = await active();
  assert.equal(home.what, chip.what, 'the focus is back on the chip');
  await assert_quiet();
});

test('keyboard: n, p and b step and lead back', async () => {
  await open_article();
  await tab_to(({ part }) => part === 'chips', 'the list of names');
  if (!/\bchip\b/.test((await active()).classes)) await the.driver.key('ArrowDown');
  const top = await evaluate(() => scrollY);
  await the.driver.key('Enter'); // leads to the first mention
  await settled();
  const mention = () => evaluate(() => probe.viewer().state().mention);
  const { mentions } = await evaluate(() => probe.viewer().state());
  const first = await mention();
  await the.driver.key('n');
  await settled();
  assert.equal(await mention(), (first + 1) % mentions);
  await the.driver.key('p');
  await settled();
  assert.equal(await mention(), first);
  for (let i = 0; i < mentions - 1; ++i) await the.driver.key('n');
  await settled();
  await the.driver.key('b');
  await settled();
  assert.ok(Math.abs((await evaluate(() => scrollY)) - top) <= 2, 'b leads back');
  await assert_quiet();
});

test('keyboard: the timeline is one stop, arrows move in it, Enter leads to the passage', async () => {
  await open_article();
  await tab_to(({ part }) => part === 'timeline', 'the timeline');
  const first = await active();
  await the.driver.key('ArrowRight');
  const second = await active();
  assert.equal(second.part, 'timeline');
  assert.notEqual(second.what, first.what, 'the arrow moves to another entry');
  await the.driver.key('Enter');
  await settled();
  assert.ok((await evaluate(() => probe.viewer().state().timeline_entry)) >= 0, 'Enter selects it');
  await the.driver.key('Tab');
  assert.notEqual((await active()).part, 'timeline', 'Tab leaves the timeline');
  await assert_quiet();
});

test('keyboard: the focus is drawn in ink', async () => {
  await open_article();
  await the.driver.click(3, 3);
  await settled();
  const before = decode_png(await the.driver.screenshot());
  await tab_to(({ part }) => part === 'chips', 'the list of names');
  await settled();
  const rect = await evaluate(() => {
    const { left, top, right, bottom } = probe.active().getBoundingClientRect();
    return { left: left - 4, top: top - 4, right: right + 4, bottom: bottom + 4 };
  });
  assert.ok(
    difference(before, decode_png(await the.driver.screenshot()), rect, 20) > 0.02,
    'nothing shows where the focus is',
  );
  await assert_quiet();
});

test('access: lists, buttons, headings and times are what they are', async () => {
  await open_article();
  const found = await evaluate(() => ({
    headings: probe.part('text').querySelectorAll('h1').length,
    article: probe.part('text').tagName,
    language: probe.part('text').lang,
    nav: probe.part('chips').tagName,
    label: probe.part('chips').getAttribute('aria-label'),
    lists: ['chips', 'timeline'].map(
      (name) => probe.part(name).querySelectorAll('ul > li > button, ol > li > button').length,
    ),
    times: probe.part('timeline').querySelectorAll('time[datetime]').length,
    roles_in_text: probe.part('text').querySelectorAll('mark, [role]').length,
    canvas_hidden: probe.canvas().closest('[aria-hidden="true"]') !== null,
    unnamed: probe
      .buttons('chips')
      .concat(probe.buttons('timeline'))
      .filter((button) => button.textContent.trim() === '').length,
  }));
  assert.equal(found.headings, 1);
  assert.equal(found.article, 'ARTICLE');
  assert.equal(found.language, 'de');
  assert.equal(found.nav, 'NAV');
  assert.ok(found.label);
  assert.ok(found.lists[0] > 3 && found.lists[1] > 1, JSON.stringify(found.lists));
  assert.ok(found.times > 0, 'dates of the timeline are <time>');
  assert.equal(found.roles_in_text, 0, 'mentions have no role');
  assert.equal(found.canvas_hidden, true, 'the canvas is hidden from assistive technology');
  assert.equal(found.unnamed, 0, 'every button has a name');
  await assert_quiet();
});

test('access: what can be pressed is 24 px or larger', async () => {
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ]) {
    await resize(width, height, 1);
    await open_settled(viewer_page(sample(politics)));
    await evaluate(() => {
      probe.element().select(probe.element().annotations.entities[0].id);
      return probe.sleep(300).then(() => probe.settled());
    });
    const small = await evaluate(() =>
      ['chips', 'card', 'timeline']
        .flatMap((name) => probe.buttons(name))
        .map((button) => ({ what: probe.describe(button), rect: button.getBoundingClientRect() }))
        .filter(({ rect }) => rect.width < 24 || rect.height < 24)
        .map(({ what, rect }) => `${what}: ${rect.width.toFixed(0)} x ${rect.height.toFixed(0)}`),
    );
    assert.deepEqual(small, [], `at ${width} px`);
  }
});

test('access: 320 px, and so 200 % zoom of a small window, without loss or sideways scrolling', async () => {
  await resize(320, 640, 1);
  await open_settled(viewer_page(sample(politics)));
  const zooms = is.webkit ? 2 : 0; // its window does not become so narrow, but its page does
  for (let i = 0; i < zooms; ++i) await the.driver.zoom_in();
  const found = await evaluate(async () => {
    await probe.settled();
    return {
      width: innerWidth,
      scroll: document.documentElement.scrollWidth,
      outside: probe
        .visible_words()
        .filter(({ rect }) => rect.left < 0 || rect.right > innerWidth)
        .map(({ text }) => text),
      text: probe.layer_text() === probe.element().article.text,
      aligned: probe.compare_ink(),
    };
  });
  if (zooms > 0) await the.driver.zoom_reset();
  assert.ok(found.width <= 320, `the page is ${found.width} px wide`);
  // Zoomed, a page's width is a fraction that the two numbers round differently.
  assert.ok(found.scroll <= found.width + zooms / 2, `the page scrolls sideways: ${found.scroll} of ${found.width} px`);
  assert.deepEqual(found.outside, [], 'words outside of the window');
  assert.ok(found.text);
  assert.ok(found.aligned.worst.deviation <= ink_tolerance_px, JSON.stringify(found.aligned));
  assert.ok(found.aligned.words > 10, `${found.aligned.words} words are on the screen`);
  await assert_quiet();
});

async function frames_of_a_selection() {
  return evaluate(async () => {
    await probe.settled();
    const before = probe.viewer().counters().frames;
    probe.element().select(probe.element().annotations.entities[0].id);
    await probe.sleep(50);
    await probe.settled(0, 300);
    return probe.viewer().counters().frames - before;
  });
}

test('access: with reduced motion nothing is animated', async () => {
  await resize(1280, 800, 1);
  const probe_options = { media: '(prefers-reduced-motion: reduce)' };
  if (is.chromium) await the.driver.emulate({ 'prefers-reduced-motion': 'reduce' });
  try {
    await open_settled(viewer_page(sample(politics), is.chromium ? {} : { probe: probe_options }));
    const still = await frames_of_a_selection();
    if (is.chromium) await the.driver.emulate({});
    await open_settled(viewer_page(sample(politics)));
    const moving = await frames_of_a_selection();
    // One frame for the new state; a few more where sprites of the card come in batches.
    assert.ok(still <= 4, `${still} frames although motion is reduced`);
    assert.ok(moving > still, `${moving} frames with motion, ${still} without: is anything animated at all?`);
  } finally {
    if (is.chromium) await the.driver.emulate({});
  }
  await assert_quiet();
});

if (is.chromium) {
  test("access: with forced colours the plain page shows everything in the system's colours", async () => {
    await the.driver.emulate({ 'forced-colors': 'active' });
    try {
      await resize(1280, 800, 1);
      await open_settled(viewer_page(sample(politics)));
      const found = await evaluate(() => ({
        plain: probe.is_plain(),
        canvas: probe.canvas()?.getClientRects().length ?? 0,
        text: probe.layer_text() === probe.element().article.text,
        colour: getComputedStyle(probe.blocks()[1]).color,
        decorated: getComputedStyle(probe.root().querySelector('.mention')).textDecorationLine,
        chips: probe.buttons('chips').length,
      }));
      assert.equal(found.plain, true);
      assert.equal(found.canvas, 0);
      assert.ok(found.text && found.chips > 3, JSON.stringify(found));
      assert.equal(
        found.colour,
        await evaluate(() => {
          const p = document.createElement('p');
          p.style.color = 'CanvasText';
          document.body.append(p);
          const { color } = getComputedStyle(p);
          p.remove();
          return color;
        }),
      );
      assert.match(found.decorated, /underline/, 'names are told by an underline');
      await the.driver.emulate({});
      await evaluate(() => probe.until(() => !probe.is_plain(), 'the ink to come back'));
    } finally {
      await the.driver.emulate({});
    }
    await assert_quiet();
  });

  test('access: in print the article is the page', async () => {
    await resize(1280, 800, 1);
    await open_settled(viewer_page(sample(politics)));
    await the.driver.emulate_print(true);
    try {
      const found = await evaluate(() => ({
        canvas: probe.canvas().getClientRects().length,
        colour: getComputedStyle(probe.blocks()[1]).color,
        fill: getComputedStyle(probe.blocks()[1]).webkitTextFillColor,
      }));
      assert.equal(found.canvas, 0, 'the canvas is not printed');
      assert.doesNotMatch(`${found.colour} ${found.fill}`, /transparent|rgba\(\d+, \d+, \d+, 0\)/);
    } finally {
      await the.driver.emulate_print(false);
    }
    await assert_quiet();
  });

  test("access: the automatic theme follows the reader's, also when it changes", async () => {
    await the.driver.emulate({ 'prefers-color-scheme': 'dark' });
    try {
      await open_settled(viewer_page(sample(politics), { attributes: 'theme="auto"' }));
      const paper = async () =>
        decode_png(await the.driver.screenshot())
          .data.slice(0, 3)
          .reduce((sum, value) => sum + value, 0);
      assert.ok((await paper()) < 200, 'dark paper');
      await the.driver.emulate({ 'prefers-color-scheme': 'light' });
      await evaluate(() => probe.sleep(200).then(() => probe.settled()));
      assert.ok((await paper()) > 600, 'light paper');
    } finally {
      await the.driver.emulate({});
    }
    await assert_quiet();
  });
}
