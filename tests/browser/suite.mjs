// All themes in one browser:
//   LESART_BROWSER=chromium|firefox|webkit tests/browser/run.sh node [--test-name-pattern=WORDS] tests/browser/suite.mjs
// Exit 77: the browser is not installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { browser_name, dist, start, stop } from './context.mjs';
import { executable_of } from './drive.mjs';

if (!executable_of(browser_name)) {
  console.log(`${browser_name} is not installed here: skipped`);
  process.exit(77);
}
if (!existsSync(path.join(dist, 'lesart.js'))) {
  console.error(`${dist} holds no viewer; run ./build-wasm.sh build first`);
  process.exit(1);
}

before(start);
after(stop);

for (const theme of [
  'readability',
  'alignment',
  'find_copy',
  'entities',
  'panels',
  'embed',
  'correct',
  'access',
  'robustness',
  'lifecycle',
  'single_file',
  'demo',
]) {
  await import(`./${theme}.test.mjs`);
}
