// Prints Lesart's figures: node tests/bench/run.mjs [--browser chromium|firefox|webkit] [--readme]
// --readme measures accuracy only and writes its table into README.md. Startup is a ratio against peers in the same browser and run; nothing here is asserted.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

const here = path.dirname(new URL(import.meta.url).pathname);
const repository = path.resolve(here, '../..');
const folder = (name, standard) => process.env[name] ?? path.join(repository, standard);
const dist = folder('LESART_DIST_DIR', 'build/dist');
const native = folder('LESART_BUILD_DIR', 'build/native');
const wasm = folder('LESART_WASM_DIR', 'build/wasm');
const shared = folder('LESART_SHARED_DIR', '../shared');
const { values: options } = parseArgs({
  options: { browser: { type: 'string', default: 'chromium' }, readme: { type: 'boolean', default: false } },
});
const { browser } = options;

const rows = [];
const row = (what, value, unit, goal = '') => rows.push([what, value, unit, goal]);
const kilobytes = (bytes) => (bytes / 1024).toFixed(0);
const brotli = (name) =>
  brotliCompressSync(readFileSync(path.join(dist, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

function sizes() {
  const engine = ['lesart.js', 'lesart.wasm', 'lesart-icu.dat'].map((name) => [name, brotli(name)]);
  row('engine, all of it', kilobytes(engine.reduce((sum, [, size]) => sum + size, 0)), 'KB brotli', '<= 550');
  for (const [name, size] of engine) row(`  ${name}`, kilobytes(size), 'KB brotli');
  for (const name of readdirSync(dist)
    .filter((file) => file.endsWith('.pack'))
    .sort()) {
    row(`language pack ${name}`, kilobytes(brotli(name)), 'KB brotli', '<= 400');
  }
  row('single file lesart.html', kilobytes(readFileSync(path.join(dist, 'lesart.html')).length), 'KB raw');
}

/** German news as text files: the shared corpus where it is here, else the samples. */
function german_files(into) {
  const corpus = path.join(shared, 'corpora/articles/wikinews-de');
  if (existsSync(corpus)) {
    const texts = readdirSync(corpus)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(path.join(corpus, name), 'utf8')).originalText);
    return texts
      .filter((text) => text.length > 200)
      .map((text, i) => {
        const file = path.join(into, `${i}.txt`);
        writeFileSync(file, text);
        return file;
      });
  }
  const samples = path.join(repository, 'assets/samples');
  const list = JSON.parse(readFileSync(path.join(samples, 'samples.json'), 'utf8'));
  return list.filter(({ language }) => language === 'de').map(({ file }) => path.join(samples, file));
}

async function throughput() {
  const into = mkdtempSync(path.join(tmpdir(), 'lesart-bench-'));
  try {
    const files = german_files(into);
    const icu = path.join(dist, 'lesart-icu.dat');
    const pack = path.join(dist, 'de.pack');
    const program = [path.join(native, 'tests/bench/bench_throughput')].find(existsSync);
    if (!program) throw new Error(`${native} holds no bench_throughput; build the native tests first`);
    const on_metal = JSON.parse(execFileSync(program, [icu, pack, 'de', ...files], { encoding: 'utf8' }));
    const { wasm_throughput } = await import('./wasm_throughput.mjs');
    const in_wasm = await wasm_throughput(wasm, icu, pack, 'de', files);
    row(`texts: ${files.length} German articles`, (on_metal.bytes / 1e6).toFixed(2), 'MB');
    row('parse, native', on_metal.parse.toFixed(1), 'MB/s');
    row('annotate, native', on_metal.annotate.toFixed(1), 'MB/s', '>= 5');
    row('layout, native', on_metal.layout.toFixed(1), 'MB/s');
    row('parse, wasm under Node', in_wasm.parse.toFixed(1), 'MB/s');
    row('annotate, wasm under Node', in_wasm.annotate.toFixed(1), 'MB/s');
    row('annotate, wasm : native', ((100 * in_wasm.annotate) / on_metal.annotate).toFixed(0), '%', '>= 50');
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** Names on held-out sentences of public sets, and everything on our own test articles. */
function accuracy() {
  const trainer = path.join(native, 'lesart-trainer');
  const marked = path.join(shared, 'corpora/entities');
  const held_out = (what, language, weight, features, files, goals) => {
    if (!existsSync(marked)) return row(what, '-', 'the marked texts are not here');
    const measured = files.flatMap((file) => ['--measure', path.join(marked, file)]);
    const gold = path.join(repository, 'assets/gold', language);
    const pack = path.join(native, `${language}.pack`);
    const options = ['--pack', pack, '--gold', gold, '--gold-weight', weight, '--features', features, '--folds', '5', ...measured];
    const lines = execFileSync(trainer, options, { encoding: 'utf8' }).split('\n');
    for (const [line, name, goal] of goals) {
      const found = lines.find((one) => one.trim().startsWith(line));
      row(`${what}, ${name}`, /F1\s+([\d.]+)/.exec(found)[1], 'F1', goal);
    }
  };
  held_out('GermEval 2014, 5 folds', 'de', '1', '19500',
    ['germeval-dev.conll', 'germeval-test-part.conll'],
    [
      ['person organisation place', 'PER LOC ORG', '>= 72'],
      ['all', 'with OTH', '>= 67'],
    ],
  );
  held_out('smartdata, 5 folds of whole documents', 'de', '0.2', '19500',
    ['smartdata.jsonl'],
    [['person organisation place', 'PER LOC ORG', '>= 74']],
  );
  held_out('English EWT, 5 folds', 'en', '1', '30000',
    ['en-ewt-dev.conll'],
    [['person organisation place', 'PER LOC ORG', '>= 56']],
  );
  for (const [language, name, goal, times] of [
    ['de', 'German', '>= 92', [88, 94, 84]],
    ['en', 'English', '>= 90', [85, 92, 80]],
  ]) {
    const folder = path.join(repository, 'assets/gold', language);
    const files = readdirSync(folder).filter((file) => file.startsWith('articles-'));
    const options = [
      path.join(native, `${language}.pack`),
      language,
      'test',
      ...files.map((f) => path.join(folder, f)),
    ];
    const scores = JSON.parse(execFileSync(path.join(native, 'tests/bench/bench_gold'), options, { encoding: 'utf8' }));
    row(`own ${name} test articles (${scores.articles}), names`, scores.all.toFixed(1), 'F1', goal);
    row('  PER LOC ORG', scores.three.toFixed(1), 'F1');
    row('  linking, B-cubed', scores.linking.toFixed(1), 'F1', '>= 92');
    row('  confidence, expected calibration error', scores.calibration_error.toFixed(3), '');
    const bins = scores.reliability.filter(([finds]) => finds > 0);
    row('  right at a confidence of', bins.map(([, sure, right]) => `${Math.round(100 * sure)}: ${right}`).join(', '), '%');
    row(
      '  times, strict / relaxed / value',
      `${scores.strict} / ${scores.relaxed} / ${scores.value}`,
      'F1',
      `>= ${times.join(' / ')}`,
    );
  }
}

/** Under Node: names found, speed and size beside those of others. */
async function peers() {
  const { compare_with_peers } = await import('./peers.mjs');
  await compare_with_peers({
    gold: path.join(repository, 'assets/gold'),
    wasm,
    icu: path.join(dist, 'lesart-icu.dat'),
    packs: { de: path.join(dist, 'de.pack'), en: path.join(dist, 'en.pack') },
    engine_files: ['lesart.js', 'lesart.wasm', 'lesart-icu.dat'].map((name) => path.join(dist, name)),
    row,
  });
}

function install_peers() {
  const needed = ['wink-nlp', 'de-compromise'];
  if (needed.every((name) => existsSync(path.join(here, 'node_modules', name)))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function in_browser() {
  const { measure_in_browser } = await import('./startup.mjs');
  const found = await measure_in_browser(browser);
  row(`800 words, warm cache, ${found.browser}`, found.lesart.toFixed(0), 'ms to highlights');
  row('  wink-nlp and mark.js', found.peers.wink.toFixed(0), 'ms to highlights');
  row('  compromise and mark.js', found.peers.compromise.toFixed(0), 'ms to highlights');
  row('  ratio to wink-nlp', (found.lesart / found.peers.wink).toFixed(2), 'x', '<= 0.5');
  row('  ratio to compromise', (found.lesart / found.peers.compromise).toFixed(2), 'x', '<= 0.5');
  row('frame while scrolling, our own CPU', found.frame.median.toFixed(2), 'ms', '<= 2');
  row('  worst of 240', found.frame.worst.toFixed(1), 'ms');
  row('  draw calls', found.frame.draw_calls, '');
  row('frames in 2 s of rest', found.idle_frames, '', '0');
  row('wasm memory', (found.wasm_bytes / 2 ** 20).toFixed(1), 'MB', '<= 32 in all');
  row('  sprites', (found.atlas_bytes / 2 ** 20).toFixed(1), 'MB');
  if (found.script_bytes) row('  JavaScript heap', (found.script_bytes / 2 ** 20).toFixed(1), 'MB');
}

function print() {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => String(cells[column]).length)));
  for (const [what, value, unit, goal] of rows) {
    const line = `${what.padEnd(widths[0])}  ${String(value).padStart(widths[1])} ${unit.padEnd(widths[2])}`;
    console.log(goal ? `${line}  goal ${goal}` : line.trimEnd());
  }
}

/** The rows so far as the table between README.md's marks. */
function write_readme() {
  const file = path.join(repository, 'README.md');
  const table = ['| | measured | must |', '|---|---|---|']
    // Speed is the machine's of the day; it is printed only.
    .concat(
      rows.map(([what, value, unit, goal]) => {
        const measured = `${value} ${unit}`.replace(/ [\d.]+ MB\/s/, '').trim();
        return `| ${what.replace(/^ {2}/, '– ')} | ${measured} | ${goal} |`;
      }),
    )
    .join('\n');
  const text = readFileSync(file, 'utf8');
  const marks = /(<!-- figures -->\n)[\s\S]*?(\n<!-- \/figures -->)/;
  if (!marks.test(text)) throw new Error(`${file} has no place for the figures`);
  writeFileSync(file, text.replace(marks, (_, before, after) => before + table + after));
}

install_peers();
accuracy();
await peers();
if (options.readme) {
  write_readme();
} else {
  sizes();
  await throughput();
  await in_browser();
}
print();
