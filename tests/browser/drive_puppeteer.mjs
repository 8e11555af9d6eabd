// Chromium (DevTools protocol, headless, software GL) and Firefox (WebDriver BiDi, on the X display, because headless
// Firefox has no WebGL).
import { createRequire } from 'node:module';
import { sleep } from './drive.mjs';
import { click_in_x, press_in_x } from './x_keys.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const puppeteer = require('puppeteer-core');

const chromium_arguments = [
  '--no-sandbox', // the tests may run as root, inside a container
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--js-flags=--expose-gc',
];

const firefox_preferences = {
  'webgl.force-enabled': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'accessibility.typeaheadfind.flashBar': 0,
};

export class PuppeteerDriver {
  constructor(name, executable) {
    this.name = name;
    this.executable = executable;
    this.log = []; // "type: text"
    this.requests = [];
  }

  async start(ratio, width, height) {
    const executablePath = this.executable;
    this.ratio_is_fixed = this.name === 'firefox';
    this.ratio = ratio;
    const options =
      this.name === 'chromium'
        ? { executablePath, args: chromium_arguments, headless: true }
        : {
            browser: 'firefox',
            executablePath,
            headless: false,
            // An emulated ratio would not reach canvases and ResizeObserver; this is the real one.
            extraPrefsFirefox: { ...firefox_preferences, 'layout.css.devPixelsPerPx': String(ratio) },
          };
    this.browser = await puppeteer.launch({ ...options, protocolTimeout: 120_000 });
    this.page = await this.browser.newPage(); // Firefox's first tab keeps the keyboard in the address bar
    this.page.on('console', (message) => this.log.push(`${message.type()}: ${message.text()}`));
    this.page.on('pageerror', (error) => this.log.push(`error: ${error.message}`));
    this.page.on('dialog', (dialog) => {
      this.log.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    this.page.on('request', (request) => this.requests.push(request.url()));
    await this.viewport(width, height, ratio);
  }

  async viewport(width, height, ratio = this.ratio) {
    this.ratio = ratio;
    this.size = [width, height];
    await this.page.setViewport({ width, height, ...(this.ratio_is_fixed ? {} : { deviceScaleFactor: ratio }) });
  }

  /** Page zoom: fewer CSS pixels, each of them larger. Headless Chromium has no keys for it, but the page sees the same. */
  async zoom_in() {
    if (this.name === 'firefox') {
      await this.page.setViewport(null);
      await sleep(300);
      await press_in_x('firefox', 'ctrl+plus');
      return sleep(700);
    }
    const [width, height] = this.size;
    const factor = 1.25;
    await this.page.setViewport({
      width: Math.round(width / factor),
      height: Math.round(height / factor),
      deviceScaleFactor: this.ratio * factor,
    });
  }

  async zoom_reset() {
    if (this.name === 'firefox') {
      await press_in_x('firefox', 'ctrl+0');
      await sleep(500);
    }
    await this.viewport(...this.size);
  }

  async open(url) {
    await this.page.goto(url, { waitUntil: 'load' });
    if (this.name !== 'firefox' || (await this.page.evaluate('document.hasFocus()'))) return;
    // Once Tab has led into Firefox's own toolbar, the keyboard stays there from page to page.
    await this.page.goto('about:blank');
    await click_in_x('firefox');
    await this.page.goto(url, { waitUntil: 'load' });
  }

  /** `body` is a function (serialised) or an expression; awaits a promise it gives. */
  async evaluate(body, ...values) {
    return this.page.evaluate(body, ...values);
  }

  async move(x, y) {
    await this.page.mouse.move(x, y);
  }

  async click(x, y) {
    await this.page.mouse.click(x, y);
  }

  async wheel(x, y, dy) {
    await this.page.mouse.move(x, y);
    await this.page.mouse.wheel({ deltaY: dy });
  }

  async drag(from, to) {
    await this.page.mouse.move(...from);
    await this.page.mouse.down();
    await this.page.mouse.move(...to, { steps: 5 });
    await this.page.mouse.up();
  }

  async key(name, modifiers = []) {
    for (const modifier of modifiers) await this.page.keyboard.down(modifier);
    await this.page.keyboard.press(name);
    for (const modifier of modifiers) await this.page.keyboard.up(modifier);
  }

  async copy_key() {
    await this.edit_key('c', 'Copy');
  }

  async paste_key() {
    await this.edit_key('v', 'Paste');
  }

  // Headless Chromium has no menu bar that would turn Ctrl+C into the editing command, so the command is named too.
  async edit_key(key, command) {
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press(key, this.name === 'chromium' ? { commands: [command] } : {});
    await this.page.keyboard.up('Control');
  }

  /** Selects the next match with the engine behind the find bar. True when there is one. */
  async find(text) {
    return this.evaluate((what) => {
      getSelection().removeAllRanges();
      return window.find(what, true);
    }, text);
  }

  /** `finder`: a function in the page that gives the `<input type=file>`. */
  async upload(finder, file) {
    const handle = await this.page.evaluateHandle(finder);
    await handle.asElement().uploadFile(file);
  }

  /** Media features, such as {"forced-colors": "active"}. */
  async emulate(features) {
    this.session ??= await this.page.createCDPSession();
    await this.session.send('Emulation.setEmulatedMedia', {
      media: '',
      features: Object.entries(features).map(([name, value]) => ({ name, value })),
    });
  }

  async emulate_print(on) {
    await this.page.emulateMediaType(on ? 'print' : null);
  }

  async screenshot(file) {
    const bytes = Buffer.from(await this.page.screenshot(file ? { path: file } : {}));
    return bytes;
  }

  async collect_log() {}

  async close() {
    await this.browser.close();
  }
}
