// Names in the text and their card, by mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open_article, state, settled, picture, find_mention, card, press, click_mention } from './article.mjs';
import { assert_quiet, evaluate, page, the } from './context.mjs';
import { difference, scaled } from './png.mjs';

test('entity: a click on a name opens its card and tells the page', async () => {
  await open_article();
  const mention = await click_mention();
  const { shown, name, position } = await card();
  assert.ok(shown, 'the card is open');
  assert.equal(name, mention.name);
  assert.match(position, new RegExp(`^\\d+ von ${mention.shown}$`));
  const event = await evaluate(() => probe.events.find((one) => one.name === 'lesart-select'));
  assert.ok(event, 'lesart-select was sent');
  assert.equal(event.detail.entity, mention.id);
  assert.ok(event.bubbles && event.composed, 'it bubbles and is composed');
  const chosen = await evaluate(
    (id, rank) => probe.element().annotations.entities.find((one) => one.id === id).mentions[rank],
    mention.id,
    event.detail.mention,
  );
  assert.equal(await evaluate(({ start, end }) => probe.layer_text().slice(start, end), chosen), mention.text);
  assert.equal(
    await evaluate(() => probe.root().querySelector('[part="chips"] .chip[aria-pressed="true"] .name')?.textContent),
    mention.name,
  );
  await assert_quiet();
});

test('entity: next and previous walk through all mentions, count, and bring each onto the screen', async () => {
  await open_article();
  const { shown } = await click_mention(3);
  const start = Number((await card()).position.split(' ')[0]);
  for (let step = 1; step <= shown; ++step) {
    await press('[part="card"] .next');
    const { position } = await card();
    assert.equal(position, `${((start - 1 + step) % shown) + 1} von ${shown}`, `after ${step} steps`);
    const place = await evaluate(() => {
      const { entity, mention } = probe.viewer().state();
      const mentions = probe
        .element()
        .annotations.entities[entity].mentions.filter(({ form }) => form === 'name' || form === 'part');
      return { rect: probe.rect_of(mentions[mention].start, mentions[mention].end), band: probe.clear_band() };
    });
    assert.ok(
      place.rect.top >= place.band[0] && place.rect.bottom <= place.band[1],
      `mention ${position} is on the screen: ${JSON.stringify(place)}`,
    );
  }
  await press('[part="card"] .previous');
  assert.equal((await card()).position, `${((start - 2 + shown) % shown) + 1} von ${shown}`);
  await assert_quiet();
});

test('entity: back leads to where the reader was', async () => {
  await open_article();
  await evaluate(() => scrollTo(0, 400));
  await settled();
  const before = await evaluate(() => scrollY);
  await press('[part="chips"] .chip');
  for (let i = 0; i < 4; ++i) await press('[part="card"] .next');
  assert.notEqual(await evaluate(() => scrollY), before, 'stepping scrolled the page');
  await press('[part="card"] .back');
  const after = await evaluate(() => scrollY);
  assert.ok(Math.abs(after - before) <= 2, `the reader was at ${before} and is now at ${after}`);
  assert.equal(await evaluate(() => probe.viewer().state().can_go_back), 0);
  await assert_quiet();
});

test('entity: a snippet of the card leads to its mention, a companion to another card', async () => {
  await open_article();
  await click_mention(3);
  await press('[part="card"] .snippets li:nth-child(3) button');
  assert.equal((await state()).mention, 2);
  const companion = await evaluate(() => probe.root().querySelector('[part="card"] .companion .name')?.textContent);
  assert.ok(companion, 'somebody appears with the first name');
  await press('[part="card"] .companion');
  assert.equal((await card()).name, companion);
  await assert_quiet();
});

test('entity: choosing one fades the rest', async () => {
  await open_article();
  const words = await evaluate(() =>
    probe
      .visible_words()
      .slice(-30)
      .map(({ rect }) => rect),
  );
  const area = {
    left: Math.min(...words.map((r) => r.left)),
    right: Math.max(...words.map((r) => r.right)),
    top: Math.min(...words.map((r) => r.top)),
    bottom: Math.max(...words.map((r) => r.bottom)),
  };
  const darkness = (image) => {
    let sum = 0;
    for (let y = Math.ceil(area.top); y < area.bottom; ++y)
      for (let x = Math.ceil(area.left); x < area.right; ++x) sum += 255 - image.data[(y * image.width + x) * 4];
    return sum;
  };
  const before = darkness(await picture());
  await click_mention();
  await the.driver.move(3, 3);
  await settled();
  const after = darkness(await picture());
  assert.ok(after < before * 0.85, `the text keeps ${((100 * after) / before).toFixed(0)} % of its darkness`);
  await assert_quiet();
});

test('entity: hovering lights its mentions', async () => {
  await open_article();
  await the.driver.move(3, 3);
  await settled();
  const mention = await find_mention();
  const before = await picture();
  await the.driver.move((mention.rect.left + mention.rect.right) / 2, (mention.rect.top + mention.rect.bottom) / 2);
  await evaluate(() => probe.until(() => probe.viewer().state().hover_entity >= 0, 'the hover to be noticed'));
  await settled();
  assert.equal((await state()).hover_entity, mention.entity);
  assert.ok(difference(before, await picture(), scaled(mention.rect, 1), 3) > 0.1, 'its highlight changes');
  await the.driver.move(3, 3);
  await settled();
  assert.equal((await state()).hover_entity, -1);
  await assert_quiet();
});

test('filter: a type that is switched off disappears from text and list and comes back', async () => {
  await open_article();
  await the.driver.move(3, 3);
  await settled();
  const mention = await find_mention(1);
  const type = await evaluate((index) => probe.element().annotations.entities[index].type, mention.entity);
  const before = await picture();
  await press(`[part="chips"] .filter.${type}`);
  await the.driver.move(3, 3);
  await settled();
  assert.equal(
    await evaluate(
      (name) => probe.root().querySelector(`[part="chips"] .filter.${name}`).getAttribute('aria-pressed'),
      type,
    ),
    'false',
  );
  const off = await picture();
  assert.ok(difference(before, off, scaled(mention.rect, 1), 6) > 0.3, 'the highlight is gone');
  await press(`[part="chips"] .filter.${type}`);
  await the.driver.move(3, 3);
  await settled();
  assert.ok(difference(before, await picture(), scaled(mention.rect, 1), 6) < 0.02, 'the highlight is back');
  await assert_quiet();
});
