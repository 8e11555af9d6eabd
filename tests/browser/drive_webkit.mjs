// WebKitGTK: MiniBrowser through WebKitWebDriver. The device pixel ratio is GDK_SCALE, fixed at start. There is no console
// protocol; pages of the tests keep their own log (pages/probe.js).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sleep } from './drive.mjs';
import { focus_in_x, press_in_x, type_in_x } from './x_keys.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { Builder, Capabilities, Key, Origin, Button } = require('selenium-webdriver');

const keys = {
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  ArrowDown: Key.ARROW_DOWN,
  ArrowUp: Key.ARROW_UP,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  Home: Key.HOME,
  End: Key.END,
  Space: ' ',
  PageDown: Key.PAGE_DOWN,
};
const modifier_keys = { Shift: Key.SHIFT, Alt: Key.ALT, Control: Key.CONTROL };

export class WebKitDriver {
  constructor(name, executable) {
    this.name = name;
    this.executable = executable;
    this.log = [];
    this.requests = undefined;
    this.turned = 0;
  }

  async start(ratio, width, height) {
    this.ratio_is_fixed = true;
    this.ratio = Math.round(ratio);
    this.home = mkdtempSync(path.join(tmpdir(), 'lesart-webkit-'));
    const port = await free_port();
    this.process = spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        GDK_SCALE: String(this.ratio),
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', // its sandbox cannot start inside another one
        XDG_CACHE_HOME: this.home,
        XDG_DATA_HOME: this.home,
        NO_AT_BRIDGE: '1',
      },
    });
    await listening(port);
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: this.executable, args: ['--automation'] },
    });
    this.session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await this.session.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 });
    await this.viewport(width, height);
    await focus_in_x('webkit');
  }

  /** Sizes the window so that the page's viewport has this size. */
  async viewport(width, height) {
    this.size = [width, height];
    const window = this.session.manage().window();
    for (let round = 0; round < 5; ++round) {
      const [inner_width, inner_height] = await this.evaluate('[innerWidth, innerHeight]');
      if (inner_width === width && inner_height === height) return;
      const rect = await window.getRect();
      await window.setRect({
        x: 0,
        y: 0,
        width: rect.width + width - inner_width,
        height: rect.height + height - inner_height,
      });
      await sleep(200);
    }
  }

  async zoom_in() {
    await press_in_x('webkit', 'ctrl+plus');
    await sleep(500);
  }

  async zoom_reset() {
    await press_in_x('webkit', 'ctrl+0');
    await sleep(500);
  }

  async open(url) {
    await this.collect_log();
    await this.session.get(url);
  }

  async evaluate(body, ...values) {
    const source = typeof body === 'function' ? `(${body}).apply(null, values)` : `(${body})`;
    const reply = await this.session.executeAsyncScript(
      `const values = [...arguments], done = values.pop();
       Promise.resolve().then(() => ${source}).then(
         (value) => done({ value }), (error) => done({ error: String(error) + '\\n' + (error && error.stack) }));`,
      ...values,
    );
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value ?? undefined;
  }

  /** Moves the page's own log here. */
  async collect_log() {
    this.log.push(...((await this.evaluate('window.probe ? window.probe.log.splice(0) : []')) ?? []));
  }

  actions() {
    return this.session.actions({ async: true });
  }

  async move(x, y) {
    await this.actions().move(point(x, y)).perform();
  }

  async click(x, y) {
    await this.actions().move(point(x, y)).press(Button.LEFT).release(Button.LEFT).perform();
  }

  // The driver sends the difference from the turn before, so what it is told is how far the wheel has turned in all.
  async wheel(x, y, dy) {
    this.turned += Math.round(dy);
    await this.actions().scroll(Math.round(x), Math.round(y), 0, this.turned, Origin.VIEWPORT).perform();
  }

  async drag(from, to) {
    await this.actions()
      .move(point(...from))
      .press()
      .move(point(...to))
      .release()
      .perform();
  }

  async key(name, modifiers = []) {
    const actions = this.actions();
    for (const modifier of modifiers) actions.keyDown(modifier_keys[modifier]);
    actions.keyDown(keys[name] ?? name).keyUp(keys[name] ?? name);
    for (const modifier of modifiers) actions.keyUp(modifier_keys[modifier]);
    await actions.perform();
  }

  async copy_key() {
    await this.key('c', ['Control']);
    await sleep(200);
  }

  async paste_key() {
    await this.key('v', ['Control']);
    await sleep(200);
  }

  /** Through the find bar: WebKit's window.find leaves shadow trees out, its find bar does not. */
  async find(text) {
    await this.evaluate('void getSelection().removeAllRanges()');
    await press_in_x('webkit', 'ctrl+f');
    await sleep(400);
    await press_in_x('webkit', 'ctrl+a');
    await type_in_x(text);
    // A match in a button of a panel comes first in the page but cannot be selected: then on to the next one.
    const selects = () =>
      this.evaluate('getSelection().rangeCount > 0 && !getSelection().isCollapsed || String(getSelection()) !== ""');
    let found = false;
    for (let match = 0; match < 4 && !found; ++match) {
      await press_in_x('webkit', 'Return');
      await sleep(600);
      found = await selects();
    }
    await press_in_x('webkit', 'Escape');
    await sleep(300);
    return found && (await selects());
  }

  async upload(finder, file) {
    const element = await this.session.executeScript(`return (${finder})()`);
    await element.sendKeys(file);
  }

  async screenshot(file) {
    const bytes = Buffer.from(await this.session.takeScreenshot(), 'base64');
    if (file) writeFileSync(file, bytes);
    return bytes;
  }

  async close() {
    try {
      await this.session?.quit();
    } finally {
      this.process?.kill('SIGKILL');
      rmSync(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); // the browser may still write
    }
  }
}

function point(x, y) {
  return { x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT };
}

function free_port() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function listening(port) {
  for (let round = 0; round < 300; ++round) {
    const open = await new Promise((done) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('connect', () => (socket.destroy(), done(true)));
      socket.on('error', () => done(false));
    });
    if (open) return;
    await sleep(100);
  }
  throw new Error('WebKitWebDriver does not listen');
}
