// What the browser itself does with the text: find, select, copy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assert_quiet,
  evaluate,
  open_settled,
  politics,
  resize,
  sample,
  shared_file,
  the,
  viewer_page,
  is,
} from './context.mjs';

async function open_narrow(text) {
  await resize(560, 800, 1); // short lines, so that words are hyphenated
  await open_settled(viewer_page(text, { attributes: 'language="de"' }));
}

/**
 * UTF-16 offsets of three plain words that stand nowhere else: the second and third on two lines ("line end"), or the second
 * itself on two lines ("hyphen"). Only letters that every keyboard has, because WebKit's find bar is typed into.
 */
async function stretch(kind) {
  return evaluate((wanted) => {
    const words = probe.visible_words(0, true);
    const text = probe.layer_text();
    for (let i = 1; i + 1 < words.length; ++i) {
      const [word, next] = [words[i], words[i + 1]];
      const phrase = text.slice(words[i - 1].start, next.end);
      if (!/^[A-Za-z ]+$/.test(phrase) || text.indexOf(phrase) !== words[i - 1].start) continue;
      const breaks =
        wanted === 'hyphen'
          ? word.lines === 2
          : word.lines === 1 && next.lines === 1 && next.rect.top > word.rect.top + 5;
      if (breaks) return { start: words[i - 1].start, end: next.end, phrase };
    }
    return null;
  }, kind);
}

/** Where the selection lies in the article's text, from the page's composed selection. */
async function selected_span() {
  return evaluate(() => {
    const root = probe.root();
    const selection = getSelection();
    const composed = selection.getComposedRanges?.({ shadowRoots: [root] })[0];
    const own = composed ?? (root.getSelection?.() ?? selection).getRangeAt(0);
    const text = probe.part('text');
    const offset_of = (container, offset) => {
      const range = document.createRange();
      let at = 0;
      for (const block of probe.blocks()) {
        if (block.contains(container)) {
          range.setStart(block, 0);
          range.setEnd(container, offset);
          return at + range.toString().length;
        }
        at += block.textContent.length + 1;
      }
      return text.contains(container) ? -1 : -2;
    };
    return [offset_of(own.startContainer, own.startOffset), offset_of(own.endContainer, own.endOffset)];
  });
}

async function assert_found(found, what) {
  assert.ok(found, `${what}: the article has no such place at this width`);
  assert.equal(await the.driver.find(found.phrase), true, `${what}: the browser does not find "${found.phrase}"`);
  assert.deepEqual(
    await selected_span(),
    [found.start, found.end],
    `${what}: "${found.phrase}" is selected where it stands`,
  );
}

test('find: a phrase across the end of a line', async () => {
  await open_narrow(sample(politics));
  await assert_found(await stretch('line end'), 'across a line end');
  await assert_quiet();
});

test('find: a word that is hyphenated', async () => {
  await open_narrow(sample(politics));
  await assert_found(await stretch('hyphen'), 'through a hyphen');
  await assert_quiet();
});

test('copy: each block, and all of the article, as it was written', async () => {
  for (const text of [sample(politics), shared_file('corpora/articles/seed.txt')].filter(Boolean)) {
    await open_narrow(text);
    const article = await evaluate(() => probe.element().article);
    for (const { start, end } of article.blocks) {
      const copied = await evaluate(
        (from, to) => {
          probe.select_range(from, to);
          return String(getSelection());
        },
        start,
        end,
      );
      assert.equal(copied, article.text.slice(start, end), `block at ${start}`);
    }
    const all = await evaluate((length) => {
      probe.select_range(0, length);
      return String(getSelection());
    }, article.text.length);
    assert.equal(all.replace(/\s*\n\s*/g, '\n').trim(), article.text, 'the whole article');
  }
  await assert_quiet();
});

test('copy: what the clipboard gets is the text, without hyphens of lines', async () => {
  await open_narrow(sample(politics));
  const hyphenated = await stretch('hyphen');
  assert.ok(hyphenated, 'no hyphenated word on the screen');
  await evaluate(
    (start, end) => {
      document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }));
      probe.part('text').focus();
      probe.select_range(start, end);
    },
    hyphenated.start,
    hyphenated.end,
  );
  await the.driver.copy_key();
  await evaluate(() => document.getElementById('paste').focus());
  await the.driver.paste_key();
  assert.equal(await evaluate(() => document.getElementById('paste').value), hyphenated.phrase);
  await assert_quiet();
});

test('select: dragging with the mouse selects the words under it', async () => {
  await open_narrow(sample(politics));
  const words = await evaluate(() =>
    probe
      .visible_words()
      .filter(({ lines, text }) => lines === 1 && text.length > 3)
      .slice(20, 24),
  );
  const [first, last] = [words[0], words.at(-1)];
  await the.driver.drag(
    [first.rect.left + 1, (first.rect.top + first.rect.bottom) / 2],
    [last.rect.right - 1, (last.rect.top + last.rect.bottom) / 2],
  );
  const [start, end] = await selected_span();
  assert.ok(
    start >= first.start && start <= first.start + 1,
    `the selection starts at ${start}, not in "${first.text}" at ${first.start}`,
  );
  assert.ok(
    end <= last.end && end >= last.end - 1,
    `the selection ends at ${end}, not in "${last.text}" that ends at ${last.end}`,
  );
  await assert_quiet();
});
