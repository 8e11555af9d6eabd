// Viewers come and go without leaving anything behind, and rest when nothing happens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assert_quiet,
  evaluate,
  light_article,
  long_read,
  open_settled,
  page,
  politics,
  resize,
  sample,
  the,
  viewer_page,
} from './context.mjs';

test('idle: a viewer that nobody touches draws nothing, asks for no frame and sets no timer for 2 s', async () => {
  await resize(1280, 800, 1);
  await open_settled(viewer_page(sample(politics)));
  await the.driver.move(3, 3);
  await evaluate(() => probe.settled(0, 500));
  const counts = await evaluate(async () => {
    const read = () => ({ frames: probe.viewer().counters().frames, asked: probe.frames_asked, timers: probe.timers });
    const before = read();
    await probe.sleep(2000);
    const after = read();
    return {
      frames: after.frames - before.frames,
      asked: after.asked - before.asked,
      timers: after.timers - before.timers,
    };
  });
  assert.deepEqual(counts, { frames: 0, asked: 0, timers: 0 });
  await assert_quiet();
});

test('idle: also while an entity is selected', async () => {
  await evaluate(() => {
    probe.element().select(probe.element().annotations.entities[0].id);
    return probe.sleep(100).then(() => probe.settled(0, 500));
  });
  const frames = await evaluate(async () => {
    const before = probe.viewer().counters().frames;
    await probe.sleep(2000);
    return probe.viewer().counters().frames - before;
  });
  assert.equal(frames, 0);
});

test('life: made and removed 50 times, nothing grows', async () => {
  await resize(1280, 800, 1);
  await open_settled(
    page(`<lesart-article language="de">${light_article(sample('lokales-bruecke.txt'))}</lesart-article>`),
  );
  const counts = await evaluate(async () => {
    const main = document.querySelector('main');
    const markup = probe.element().innerHTML;
    const { engine } = probe.viewer();
    const read = () => ({
      contexts: probe.live_contexts(),
      listeners: probe.listener_count(),
      memory: engine.module.HEAPU8.length,
      hosts: engine.module.lesart_hosts.size,
      same_engine: probe.viewer().engine === engine,
    });
    const template = document.createElement('div');
    template.append(...[...probe.element().childNodes].map((node) => node.cloneNode(true)));
    const seen = [];
    for (let round = 1; round <= 50; ++round) {
      probe.element().remove();
      const fresh = document.createElement('lesart-article');
      fresh.setAttribute('language', 'de');
      fresh.append(...[...template.childNodes].map((node) => node.cloneNode(true)));
      main.append(fresh);
      await fresh.whenReady();
      await probe.until(() => probe.viewer()?.counters().frames > 0, 'a first frame');
      if (round === 10 || round === 50) seen.push(read());
    }
    probe.element().remove();
    await probe.sleep(200);
    return {
      tenth: seen[0],
      fiftieth: seen[1],
      after: {
        contexts: probe.live_contexts(),
        hosts: engine.module.lesart_hosts.size,
        listeners: probe.listener_count(),
      },
      markup: markup.length,
    };
  });
  assert.deepEqual(counts.fiftieth, counts.tenth, 'after 50 rounds as after 10');
  assert.ok(counts.fiftieth.contexts <= 2, `${counts.fiftieth.contexts} WebGL contexts are alive`);
  assert.equal(counts.after.contexts, 0, 'WebGL contexts after the last was removed');
  assert.equal(counts.after.hosts, 0, 'hosts after the last was removed');
  assert.ok(counts.after.listeners <= counts.fiftieth.listeners, JSON.stringify(counts));
  await assert_quiet();
});

test('life: the same viewer opens 30 articles one after the other, memory stays', async () => {
  await open_settled(viewer_page(sample(politics)));
  const texts = ['lokales-bruecke.txt', 'sport-pokalabend.txt', 'wissenschaft-gletscher.txt'].map(sample);
  const sizes = await evaluate(async (articles) => {
    const seen = [];
    for (let round = 0; round < 30; ++round) {
      await probe.element().open(articles[round % articles.length]);
      seen.push(probe.viewer().engine.module.HEAPU8.length);
    }
    return seen;
  }, texts);
  assert.ok(sizes[29] <= sizes[8] * 1.05, `wasm memory grew from ${sizes[8]} to ${sizes[29]}`);
  await assert_quiet();
});

test('life: moved to another place in the page, the viewer goes on', async () => {
  await open_settled(viewer_page(sample(politics)));
  await evaluate(() => {
    const aside = document.createElement('section');
    document.body.append(aside);
    aside.append(probe.element());
    return probe.sleep(100).then(() => probe.settled());
  });
  const found = await evaluate(() => probe.compare_ink());
  assert.ok(found.items > 10 && found.bare.length === 0 && found.worst.deviation <= 2, JSON.stringify(found));
  await assert_quiet();
});

test('life: far off the screen a viewer gives its WebGL context back and takes one again', async () => {
  await resize(1280, 800, 1);
  const articles = Array.from(
    { length: 20 },
    () => `<lesart-article language="de">${light_article(sample('lokales-bruecke.txt'))}</lesart-article>`,
  );
  await open_settled(page(articles.join('')), { viewers: 1 });
  const most = await evaluate(async () => {
    let most = 0;
    const steps = 30;
    for (let step = 0; step <= steps; ++step) {
      scrollTo(0, (step / steps) * (document.documentElement.scrollHeight - innerHeight));
      await probe.sleep(120);
      most = Math.max(most, probe.live_contexts());
    }
    return most;
  });
  assert.ok(most <= 8, `${most} contexts are alive at once; browsers allow 8 to 16`);
  const ends = await evaluate(async () => {
    await probe.settled(19);
    const last = probe.compare_ink(19);
    scrollTo(0, 0);
    await probe.sleep(300);
    await probe.settled(0);
    return { last, first: probe.compare_ink(0) };
  });
  for (const [where, found] of Object.entries(ends)) {
    assert.ok(
      found.items > 10 && found.bare.length === 0 && found.worst.deviation <= 2,
      `${where}: ${JSON.stringify(found)}`,
    );
  }
  await assert_quiet();
});

test('life: a long article is drawn with bounded sprites', async () => {
  await open_settled(viewer_page(sample(long_read)));
  const counters = await evaluate(async () => {
    for (let step = 0; step <= 20; ++step) {
      scrollTo(0, (step / 20) * document.documentElement.scrollHeight);
      await probe.sleep(60);
    }
    await probe.settled();
    return probe.viewer().counters();
  });
  assert.ok(counters.atlas_bytes <= 64 * 1024 * 1024, `${counters.atlas_bytes} bytes of sprites`);
  assert.ok(counters.draw_calls < 200, `${counters.draw_calls} draw calls a frame`);
  await assert_quiet();
});
