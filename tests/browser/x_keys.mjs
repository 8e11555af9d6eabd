// Keys that only a real keyboard can press: those the browser's own window takes (find bar, zoom). Sent through xdotool to
// the browser's window on the test display.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const window_classes = { webkit: 'MiniBrowser', firefox: 'firefox' };

/** Gives the browser's window the keyboard focus, which without a window manager nobody else does. */
export async function focus_in_x(browser) {
  const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--class', window_classes[browser]]);
  const window = stdout.trim().split('\n').at(-1);
  if (!window) throw new Error(`${browser} has no window on this display`);
  await run('xdotool', ['windowfocus', '--sync', window]);
}

/** Clicks into the middle of the browser's window. */
export async function click_in_x(browser) {
  const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--class', window_classes[browser]]);
  const window = stdout.trim().split('\n').at(-1);
  await run('xdotool', ['mousemove', '--window', window, '500', '500', 'click', '1']);
}

export async function press_in_x(browser, combination) {
  await focus_in_x(browser);
  await run('xdotool', ['key', '--clearmodifiers', combination]);
}

export async function type_in_x(text) {
  await run('xdotool', ['type', '--delay', '20', text]);
}
