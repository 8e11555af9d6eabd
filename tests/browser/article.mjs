// A viewer with a German article, and how the tests press things in it.
import assert from 'node:assert/strict';
import { evaluate, open_settled, politics, resize, sample, the, viewer_page } from './context.mjs';
import { decode_png } from './png.mjs';

export async function open_article(attributes = 'language="de" theme="light"') {
  await resize(1280, 800, 1);
  await open_settled(viewer_page(sample(politics), { attributes }));
  await evaluate(() => {
    probe.events.length = 0;
  });
}

export const state = () => evaluate(() => probe.viewer().state());
export const settled = () => evaluate(() => probe.settled());
export const picture = async () => decode_png(await the.driver.screenshot());

/** The first mention in the clear that fits on one line and whose entity has `mentions_min` mentions or more. */
export const find_mention = (mentions_min = 2) =>
  evaluate((minimum) => {
    const [top, bottom] = probe.clear_band();
    const { entities } = probe.element().annotations;
    for (const span of probe.root().querySelectorAll('.mention')) {
      const entity = entities.findIndex(({ id }) => id === span.dataset.entity);
      const rects = span.getClientRects();
      const shown = entities[entity].mentions.filter(({ form }) => form === 'name' || form === 'part').length;
      if (rects.length !== 1 || rects[0].top < top || rects[0].bottom > bottom || shown < minimum) continue;
      const { left, right, top: y, bottom: y_end } = rects[0];
      return {
        entity,
        name: entities[entity].name,
        id: entities[entity].id,
        text: span.textContent,
        shown,
        rect: { left, right, top: y, bottom: y_end },
      };
    }
    return null;
  }, mentions_min);

export const card = () =>
  evaluate(() => {
    const element = probe.part('card');
    return {
      shown: !element.hidden,
      name: element.querySelector('h2').textContent,
      position: element.querySelector('.position').textContent,
    };
  });

export const press = async (selector) => {
  await evaluate(
    (wanted) => probe.until(() => probe.root().querySelector(wanted)?.getClientRects().length > 0, wanted),
    selector,
  );
  const at = await evaluate((wanted) => probe.middle(probe.root().querySelector(wanted)), selector);
  await the.driver.click(...at);
  await settled();
};

export async function click_mention(minimum) {
  const mention = await find_mention(minimum);
  assert.ok(mention, 'no name on the first screen');
  await the.driver.click((mention.rect.left + mention.rect.right) / 2, (mention.rect.top + mention.rect.bottom) / 2);
  await settled();
  return mention;
}
