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

/** A page whose article comes with annotations from `file`. */
function annotated_page(file) {
  const name = `annotations-${Math.random().toString(36).slice(2)}.json`;
  the.server.put(name, file, { type: 'application/ld+json' });
  return page(
    `<lesart-article language="de" annotations="/memory/${name}">${light_article(sample('lokales-bruecke.txt'))}</lesart-article>`,
  );
}
const entities = () =>
  evaluate(() =>
    probe.element().annotations.entities.map(({ type, name, mentions }) => [
      type,
      name,
      mentions.map(({ start, end }) => probe.element().article.text.slice(start, end)),
    ]),
  );

test('annotations: exported as W3C Web Annotations and given again, they are the same', async () => {
  await resize(1280, 800, 1);
  await open_settled(page(`<lesart-article language="de">${light_article(sample('lokales-bruecke.txt'))}</lesart-article>`));
  const recognised = await entities();
  const collection = JSON.parse(await evaluate(() => probe.element().export('webannotation')));
  assert.equal(collection.type, 'AnnotationCollection');
  assert.equal(collection.first.items[0].target.source, await evaluate(() => location.href));
  assert.match(await evaluate(() => probe.element().export('html')), /^<!doctype html>/i);
  // An editor's hand: the first entity gets another name, all else stays.
  const { id } = collection.first.items[0].body.find((body) => body.purpose === 'tagging');
  for (const { body } of collection.first.items)
    for (const one of body) if (one.id === id) one.value = 'Von der Redaktion';
  await open_settled(annotated_page(JSON.stringify(collection)));
  const given = await entities();
  assert.ok(given.some(([, name]) => name === 'Von der Redaktion'));
  const passages = (list) => list.map(([type, , texts]) => JSON.stringify([type, texts])).sort();
  assert.deepEqual(passages(given), passages(recognised));
  assert.ok((await evaluate(() => probe.element().annotations.timeline.length)) > 0, 'a timeline of the given times');
  await assert_quiet();
});

test('annotations: a broken or missing file is reported and the article recognised', async () => {
  for (const file of ['{"type":"Annotation"}', undefined]) {
    const url = file
      ? annotated_page(file)
      : page(
          `<lesart-article language="de" annotations="/memory/none.json">${light_article(sample('lokales-bruecke.txt'))}</lesart-article>`,
        );
    await open_settled(url);
    assert.ok((await entities()).length > 3);
    const status = await evaluate(() => probe.element().shadowRoot.querySelector('.status').textContent);
    assert.match(status ?? '', file ? /@context/ : /none\.json|404/);
    await assert_quiet({ except: file ? [] : [/404/] });
  }
});
