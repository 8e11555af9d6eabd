// Timeline, chips and the DOM twins of everything that is drawn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open_article, state, settled, picture, press } from './article.mjs';
import { assert_quiet, evaluate, open_settled, page, politics, resize, sample, the, viewer_page } from './context.mjs';
import { difference } from './png.mjs';

test('timeline: an entry leads to its passage and tells the page', async () => {
  await open_article();
  const last = await evaluate(() => {
    const { timeline } = probe.element().annotations;
    const twins = probe.viewer().twins();
    const time = 9; // Twin of web/src/abi.ts
    const seen = twins.flatMap(({ kind, index, visible }, i) =>
      kind === time && visible ? [{ i, ...timeline[index] }] : [],
    );
    const button_of = ({ i }) => probe.root().querySelector(`[data-twin="${i}"]`);
    const on_top = (entry) => {
      const hit = probe.root().elementFromPoint(...probe.middle(button_of(entry)));
      return button_of(entry).contains(hit);
    };
    const farthest = seen.filter(on_top).sort((a, b) => b.start - a.start)[0];
    const button = button_of(farthest);
    return { at: probe.middle(button), label: farthest.label };
  });
  await the.driver.click(...last.at);
  await settled();
  const place = await evaluate(() => {
    const item = probe.element().annotations.timeline[probe.viewer().state().timeline_entry];
    return (
      item && {
        label: item.label,
        id: item.id,
        rect: probe.rect_of(item.start, Math.min(item.end, item.start + 10)),
        band: probe.clear_band(),
      }
    );
  });
  assert.ok(place, 'an entry is selected');
  assert.equal(place.label, last.label);
  assert.ok(
    place.rect.top >= place.band[0] && place.rect.top <= place.band[1],
    `its passage is on the screen: ${JSON.stringify(place)}`,
  );
  const event = await evaluate(() => probe.events.find((one) => one.name === 'lesart-time'));
  assert.ok(event, 'lesart-time was sent');
  assert.ok(
    Object.values(event.detail).includes(place.id) || Object.values(event.detail).some((value) => /^t\d+$/.test(value)),
    JSON.stringify(event.detail),
  );
  assert.equal(
    await evaluate(() => probe.root().querySelectorAll('[part="timeline"] [aria-current="true"]').length),
    1,
  );
  await assert_quiet();
});

test('timeline: hovering a time in the text lights its entry', async () => {
  await open_article();
  await the.driver.move(3, 3);
  await settled();
  const found = await evaluate(() => {
    const [top, bottom] = probe.clear_band();
    const { timeline } = probe.element().annotations;
    for (const span of probe.root().querySelectorAll('[data-time]')) {
      const [rect, more] = span.getClientRects();
      const entry = timeline.findIndex(({ time }) => time === span.dataset.time);
      if (entry >= 0 && rect && !more && rect.top >= top && rect.bottom <= bottom)
        return { entry, at: probe.middle(rect), text: span.textContent };
    }
    return null;
  });
  assert.ok(found, 'a time of the timeline stands on the first screen');
  const strip = await evaluate(() => {
    const { left, top, right, bottom } = probe.part('timeline').getBoundingClientRect();
    return { left, top, right, bottom };
  });
  const before = await picture();
  await the.driver.move(...found.at);
  await evaluate(() => probe.until(() => probe.viewer().state().hover_time >= 0, 'the hover to be noticed'));
  await settled();
  assert.equal((await state()).hover_time, found.entry, `hovering "${found.text}"`);
  assert.ok(difference(before, await picture(), strip, 6) > 0.0005, 'the strip changes');
  await assert_quiet();
});

test('twins: every button lies where the ink draws it, in the same order', async () => {
  for (const [width, height] of [
    [1280, 800],
    [800, 900],
    [390, 844],
  ]) {
    await resize(width, height, 1);
    await open_settled(viewer_page(sample(politics)));
    await press('[part="chips"] .chip');
    const wrong = await evaluate(() => {
      const stage = probe.canvas().getBoundingClientRect();
      const twins = probe.viewer().twins();
      const found = [];
      twins.forEach((twin, i) => {
        const button = probe.root().querySelector(`[data-twin="${i}"]`);
        if (!button) return found.push(`twin ${i} (kind ${twin.kind}) has no button`);
        if (!twin.visible) return;
        const panel = button.closest('.panel').getBoundingClientRect();
        const rect = button.getBoundingClientRect();
        const [left, top] = [stage.left + twin.x, stage.top + twin.y];
        const whole = { left, top, right: left + twin.width, bottom: top + twin.height };
        const inside = {
          left: Math.max(whole.left, panel.left),
          top: Math.max(whole.top, panel.top),
          right: Math.min(whole.right, panel.right),
          bottom: Math.min(whole.bottom, panel.bottom),
        };
        const apart = (from) =>
          Math.max(...['left', 'top', 'right', 'bottom'].map((side) => Math.abs(rect[side] - from[side])));
        // One that is partly scrolled out of its panel may be cut there.
        const deviation = Math.min(apart(whole), apart(inside));
        const ink = Object.values(inside).map(Math.round).join(' ');
        if (deviation > 1)
          found.push(`${probe.describe(button)} lies ${deviation.toFixed(1)} px from its ink (${ink})`);
        const [x, y] = probe.middle(inside);
        const hit = probe.root().elementFromPoint(x, y);
        if (hit !== button && !button.contains(hit))
          found.push(`${probe.describe(button)} is covered by ${probe.describe(hit)} at ${ink}`);
      });
      const order = [...probe.root().querySelectorAll('[data-twin]')].map((button) => Number(button.dataset.twin));
      if (order.some((number, i) => i > 0 && number < order[i - 1])) found.push(`order in the DOM: ${order.join(' ')}`);
      return found;
    });
    assert.deepEqual(wrong, [], `at ${width} x ${height}`);
  }
  await assert_quiet();
});

test('chips: on a phone the row is dragged sideways, the page is not', async () => {
  await resize(390, 844, 1);
  await open_settled(viewer_page(sample(politics)));
  const row = await evaluate(() => {
    const { left, right, top, bottom } = probe.part('chips').getBoundingClientRect();
    return { left, right, y: (top + bottom) / 2 };
  });
  const first = () =>
    evaluate(() =>
      Math.min(
        ...probe
          .viewer()
          .twins()
          .filter(({ kind }) => kind === 1)
          .map(({ x }) => x),
      ),
    );
  const before = await first();
  await the.driver.drag([row.right - 30, row.y], [row.left + 60, row.y]);
  await settled();
  const after = await first();
  assert.ok(after < before - 50, `the first chip moved from ${before} to ${after}`);
  assert.deepEqual(
    await evaluate(() => [scrollX, probe.viewer().state().entity]),
    [0, -1],
    'the drag neither scrolls the page nor presses a chip',
  );
  await assert_quiet();
});

test('wheel: over the article the page scrolls, panels do not trap it', async () => {
  await open_article();
  await the.driver.wheel(640, 300, 300);
  await evaluate(() => probe.until(() => scrollY > 100, 'the page to scroll'));
  await settled();
  const found = await evaluate(() => probe.compare_ink());
  assert.ok(found.items > 10 && found.bare.length === 0 && found.worst.deviation <= 2, JSON.stringify(found));
  const before = await evaluate(() => scrollY);
  const strip = await evaluate(() => probe.middle(probe.part('timeline')));
  await the.driver.wheel(...strip, 300);
  await evaluate(
    (y) => probe.until(() => scrollY > y + 100, 'the page to scroll under a wheel over the timeline'),
    before,
  );
  await assert_quiet();
});
