// One small interface over three browsers: Chromium and Firefox through DevTools and WebDriver BiDi (drive_puppeteer.mjs),
// WebKitGTK's MiniBrowser through WebKitWebDriver (drive_webkit.mjs). Tests use only what is described here.
import { existsSync } from 'node:fs';

export const browsers = ['chromium', 'firefox', 'webkit'];
const executables = {
  chromium: ['/usr/bin/chromium', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  webkit: ['/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/libexec/webkit2gtk-4.1/MiniBrowser'],
};

/** The executable of a browser, or undefined where it is not installed. */
export function executable_of(name) {
  return executables[name].find(existsSync);
}

/**
 * Starts a browser. `ratio`: device pixels per CSS pixel, which only Chromium can change later (`ratio_is_fixed`
 * elsewhere); WebKitGTK knows whole numbers only.
 *
 * A driver has `name`, `ratio`, `log` (console messages and page errors), `requests` (addresses the browser asked for, or
 * undefined where it cannot tell) and
 *   open(url), evaluate(function or expression, …values), viewport(width, height, ratio?), zoom_in() / zoom_reset(),
 *   move(x, y), click(x, y), wheel(x, y, dy), drag(from, to), key(name, modifiers?), paste_key(), copy_key(),
 *   find(text) (the browser's own find, over shadow trees), upload(finder, file), emulate(media features; Chromium only),
 *   screenshot(file?), close().
 */
export async function launch(name, { ratio = 1, width = 1280, height = 800 } = {}) {
  const Driver =
    name === 'webkit'
      ? (await import('./drive_webkit.mjs')).WebKitDriver
      : (await import('./drive_puppeteer.mjs')).PuppeteerDriver;
  const driver = new Driver(name, executable_of(name));
  await driver.start(ratio, width, height);
  return driver;
}

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
