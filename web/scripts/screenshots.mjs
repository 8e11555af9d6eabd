// Pictures of the demo page: node scripts/screenshots.mjs [--browser NAME] [--readme] [FOLDER]
// FOLDER gets the demo at three window sizes, light and dark, at ratio 1 and 2, with and without a selection. --readme writes
// the few pictures of the README to assets/screenshots instead. Needs a display for browsers other than Chromium
// (tests/browser/run.sh gives one).
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { launch, sleep } from "../../tests/browser/drive.mjs";
import { repository, start_server } from "../../tests/browser/server.mjs";

const picture_bytes_max = 250 * 1000;
const sizes = [
  [390, 844],
  [1280, 800],
  [2560, 1440],
];

/** One picture: window, sample, theme, what is selected, how far the page is scrolled (parts of its height). */
const readme_pictures = [
  {
    name: "article",
    width: 1280,
    height: 800,
    ratio: 1,
    file: "politik-klimagipfel.txt",
    theme: "light",
    selected: true,
    scrolled: 0,
  },
  {
    name: "article-dark",
    width: 1280,
    height: 800,
    ratio: 1,
    file: "en-telescope.txt",
    theme: "dark",
    selected: true,
    scrolled: 0.25,
  },
  {
    name: "phone",
    width: 390,
    height: 844,
    ratio: 1.5,
    file: "lokales-bruecke.txt",
    theme: "light",
    selected: false,
    scrolled: 0,
  },
  {
    name: "phone-card",
    width: 390,
    height: 844,
    ratio: 1.5,
    file: "lokales-bruecke.txt",
    theme: "light",
    selected: true,
    scrolled: 0,
  },
];

function* all_pictures() {
  for (const ratio of [1, 2]) {
    for (const [width, height] of sizes) {
      for (const theme of ["light", "dark"]) {
        for (const selected of [false, true]) {
          const name = `${width}x${height}@${ratio}-${theme}${selected ? "-selected" : ""}`;
          yield {
            name,
            width,
            height,
            ratio,
            theme,
            selected,
            file: "politik-klimagipfel.txt",
            scrolled: selected ? 0.2 : 0,
          };
        }
      }
    }
  }
}

/** Runs in the page: chooses sample and theme through the demo's own lists. */
async function arrange({ file, theme, selected, scrolled }) {
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  document.documentElement.style.scrollbarGutter = "auto"; // no scrollbar is drawn here
  const choose = (accepts, what) => {
    for (const list of document.querySelectorAll("select")) {
      const option = [...list.options].find(({ value }) => accepts(value));
      if (!option) continue;
      list.value = option.value;
      list.dispatchEvent(new Event("input", { bubbles: true }));
      list.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    throw new Error(`the demo offers no ${what}`);
  };
  while (!document.querySelector("lesart-article")?.whenReady) await wait(20);
  const element = document.querySelector("lesart-article");
  await element.whenReady();
  const ready = new Promise((done) => document.addEventListener("lesart-ready", done, { once: true }));
  choose((value) => value.includes(file), file);
  await Promise.race([ready, wait(3000)]);
  choose((value) => value === theme, `theme ${theme}`);
  await wait(200);
  scrollTo(0, scrolled * (document.documentElement.scrollHeight - innerHeight));
  await wait(200);
  if (selected) {
    const most = [...element.annotations.entities].sort((a, b) => b.mentions.length - a.mentions.length)[0];
    element.goTo({ entity: most.id });
  } else {
    element.select(null);
  }
}

async function take(driver, server, picture, folder) {
  const { name, width, height, ratio } = picture;
  await driver.viewport(width, height, ratio);
  await driver.open(`${server.base}/dist/index.html`);
  await driver.evaluate(arrange, picture);
  await sleep(1200); // smooth scrolling and animations come to rest
  const file = path.join(folder, `${name}.png`);
  writeFileSync(file, await driver.screenshot());
  return file;
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { browser: { type: "string", default: "chromium" }, readme: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const folder = values.readme ? path.join(repository, "assets/screenshots") : positionals[0];
  if (!folder) {
    console.error("usage: node scripts/screenshots.mjs [--browser chromium|firefox|webkit] [--readme] [FOLDER]");
    return 2;
  }
  mkdirSync(folder, { recursive: true });
  const server = await start_server();
  const pictures = values.readme ? readme_pictures : [...all_pictures()];
  let too_large = 0;
  // WebKitGTK's ratio is fixed at start, so there is one browser per ratio.
  for (const ratio of [...new Set(pictures.map((picture) => picture.ratio))]) {
    const driver = await launch(values.browser, { ratio });
    try {
      for (const picture of pictures.filter((one) => one.ratio === ratio)) {
        const file = await take(driver, server, picture, folder);
        const { size } = statSync(file);
        if (values.readme && size > picture_bytes_max) too_large++;
        console.log(`${file}: ${(size / 1000).toFixed(0)} KB`);
      }
    } finally {
      await driver.close();
    }
  }
  await server.close();
  if (too_large > 0) console.error(`${too_large} pictures are larger than ${picture_bytes_max / 1000} KB`);
  return too_large > 0 ? 1 : 0;
}

process.exitCode = await main();
