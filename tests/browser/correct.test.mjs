// A reader sets right what recognition got wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find_mention, open_article, press, settled } from './article.mjs';
import { assert_quiet, evaluate, open_settled, the } from './context.mjs';

const entity_named = (name) =>
  evaluate((wanted) => {
    const { annotations, article } = probe.element();
    const entity = annotations.entities.find((one) => one.name === wanted);
    return entity && { type: entity.type, texts: entity.mentions.map(({ start, end }) => article.text.slice(start, end)) };
  }, name);

/** Waits until the corrected article is shown. */
async function corrected(work) {
  await evaluate(() => {
    window.corrected = new Promise((done) => probe.element().addEventListener('lesart-ready', done, { once: true }));
  });
  await work();
  await evaluate(() => window.corrected);
  await settled();
}

async function open_editor(name) {
  const id = await evaluate(
    (wanted) => probe.element().annotations.entities.find((one) => one.name === wanted)?.id,
    name,
  );
  await evaluate((entity) => probe.element().select(entity), id);
  await settled();
  await press('[part="card"] .edit');
  assert.ok(await evaluate(() => probe.root().querySelector('dialog.editor').open), 'the dialog is open');
}

/** Presses the dialog's (or bar's) control that is called so. */
const choose = (where, label) =>
  evaluate(
    (selector, wanted) => {
      const control = [...probe.root().querySelectorAll(`${selector} :is(button, label.type)`)].find(
        (one) => one.textContent.trim() === wanted,
      );
      control.click();
    },
    where,
    label,
  );

test('correct: another type, kept over a reload, exported, taken back', async () => {
  await open_article('language="de" theme="light" editable');
  await evaluate(() => localStorage.clear());
  const { name } = await find_mention();
  const before = await entity_named(name);
  await open_editor(name);
  await corrected(() => choose('dialog.editor', 'Organisation'));
  assert.equal((await entity_named(name)).type, 'organisation');
  assert.equal((await entity_named(name)).texts.length, before.texts.length);
  const exported = JSON.parse(await evaluate(() => probe.element().export('json')));
  assert.equal(exported.entities.find((one) => one.name === name).type, 'organisation');
  await open_settled(await evaluate(() => location.href));
  assert.equal((await entity_named(name)).type, 'organisation', 'after a reload');
  await open_editor(name);
  await corrected(() => choose('dialog.editor', 'Letzte Korrektur zurücknehmen'));
  assert.deepEqual(await entity_named(name), before);
  await assert_quiet();
});

test('correct: one mention split off, a name removed', async () => {
  await open_article('language="de" theme="light" editable');
  await evaluate(() => localStorage.clear());
  const { name } = await find_mention();
  const before = await entity_named(name);
  await open_editor(name);
  await corrected(() => choose('dialog.editor', 'Ist jemand oder etwas anderes'));
  const [rest, ...others] = await evaluate(
    (wanted) =>
      probe
        .element()
        .annotations.entities.filter((one) => one.name === wanted || wanted.includes(one.name))
        .map(({ mentions }) => mentions.length),
    name,
  );
  assert.ok(rest + others.reduce((sum, n) => sum + n, 0) >= before.texts.length, 'nothing is lost');
  await open_editor(name);
  await corrected(() => choose('dialog.editor', 'Ist kein Name'));
  await evaluate(() => localStorage.clear());
  await assert_quiet();
});

test('correct: selected text becomes a name, by the bar beside it', async () => {
  await open_article('language="de" theme="light" editable');
  await evaluate(() => localStorage.clear());
  const span = await evaluate(() => {
    const { text } = probe.element().article;
    const start = text.indexOf('Namensschild');
    probe.select_range(start, start + 'Namensschild'.length);
    return { start };
  });
  assert.ok(span.start > 0);
  await evaluate(() =>
    probe.until(() => {
      const bar = probe.root().querySelector('.selection-bar');
      return bar && !bar.hidden;
    }, 'the bar beside the selection'),
  );
  const { bar, words } = await evaluate((start) => {
    const box = probe.root().querySelector('.selection-bar').getBoundingClientRect();
    return { bar: { top: box.top, left: box.left }, words: probe.rect_of(start, start + 12) };
  }, span.start);
  assert.ok(Math.abs(bar.top - words.bottom) < 16, `bar at ${bar.top}, words end at ${words.bottom}`);
  await corrected(() => choose('.selection-bar', 'Weiteres'));
  assert.deepEqual(await entity_named('Namensschild'), { type: 'other', texts: ['Namensschild'] });
  assert.ok(await evaluate(() => probe.root().querySelector('.selection-bar').hidden), 'the bar is gone');
  await evaluate(() => localStorage.clear());
  await assert_quiet();
});

test('correct: only where the page allows it', async () => {
  await open_article();
  const { id } = await find_mention();
  await evaluate((entity) => probe.element().select(entity), id);
  await settled();
  assert.ok(await evaluate(() => probe.root().querySelector('[part="card"] .edit') === null));
  await evaluate(() => probe.select_range(10, 30));
  await the.driver.move(3, 3);
  assert.ok(await evaluate(() => probe.root().querySelector('.selection-bar') === null));
  await assert_quiet();
});
