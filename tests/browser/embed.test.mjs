// What a page that embeds viewers may count on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open_article, state, settled, card } from './article.mjs';
import { assert_quiet, evaluate, light_article, open_settled, page, resize, sample, the } from './context.mjs';

test('element: methods select, goTo and export do what the contract says', async () => {
  await open_article();
  const target = await evaluate(() => {
    const { entities } = probe.element().annotations;
    const entity = entities.at(-1);
    probe.element().select(entity.id);
    return { id: entity.id, name: entity.name };
  });
  await settled();
  assert.equal((await card()).name, target.name);
  const place = await evaluate(async () => {
    const { text } = probe.element().article;
    probe.element().goTo({ offset: text.length - 40 });
    await probe.sleep(100);
    await probe.settled();
    return { rect: probe.rect_of(text.length - 40, text.length - 30), height: innerHeight };
  });
  assert.ok(place.rect.top >= 0 && place.rect.bottom <= place.height, JSON.stringify(place));
  const exported = JSON.parse(
    await evaluate(async () => {
      const result = await probe.element().export('json');
      return typeof result === 'string' ? result : JSON.stringify(result);
    }),
  );
  assert.equal(exported.lesart, 1);
  assert.equal(exported.offsets, 'codepoint');
  await assert_quiet();
});

test('two viewers on one page share the engine and nothing else', async () => {
  await resize(1280, 800, 1);
  const url = page(
    `<lesart-article language="de">${light_article(sample('lokales-bruecke.txt'))}</lesart-article>
     <lesart-article language="de">${light_article(sample('sport-pokalabend.txt'))}</lesart-article>`,
  );
  await open_settled(url);
  const second_top = await evaluate(() => probe.element(1).getBoundingClientRect().top + scrollY);
  await evaluate((top) => {
    scrollTo(0, top);
    return probe.settled(1);
  }, second_top);
  const shared = await evaluate(() => probe.viewer(0).engine === probe.viewer(1).engine);
  assert.equal(shared, true, 'one engine');
  const aligned = await evaluate(() => probe.compare_ink(1));
  assert.ok(aligned.items > 10 && aligned.worst.deviation <= 2 && aligned.bare.length === 0, JSON.stringify(aligned));
  await evaluate(() => {
    const [first] = probe.element(1).annotations.entities;
    probe.element(1).select(first.id);
    return probe.settled(1);
  });
  const states = await evaluate(() => [probe.viewer(0).state().entity, probe.viewer(1).state().entity]);
  assert.deepEqual(states, [-1, 0]);
  await evaluate(() => {
    scrollTo(0, 0);
    return probe.settled(0);
  });
  const first = await evaluate(() => probe.compare_ink(0));
  assert.ok(first.items > 10 && first.worst.deviation <= 2 && first.bare.length === 0, JSON.stringify(first));
  await assert_quiet();
});
