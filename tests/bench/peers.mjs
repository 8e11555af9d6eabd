// Under Node, on the same texts: our wasm engine against what others find by JavaScript. Names are scored on the own test
// articles (strict span and type, people, places, organisations); wink-nlp knows no such types and is timed only.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { wasm_engine } from './wasm_throughput.mjs';

const require = createRequire(import.meta.url);
const seconds_per_system = 1;
const types = { per: 'person', org: 'organisation', loc: 'place' };

/** The test articles of assets/gold with their marks; which they are is decided as in src/app/trainer. */
function test_articles(folder) {
  const articles = [];
  for (const file of readdirSync(folder).filter((name) => name.startsWith('articles-'))) {
    for (const part of readFileSync(path.join(folder, file), 'utf8').split(/^--- /m).slice(1)) {
      const [, name, published] = /^(\S+) \| (\S+) ---/.exec(part);
      if (key_hash(name) % 20 >= 3) continue;
      const lines = part.split('\n').slice(1).filter((line) => !line.startsWith('#'));
      articles.push({ published, ...unmarked(lines.join('\n').trim()) });
    }
  }
  return articles;
}

/** recognition::key_hash (FNV-1a, folded). */
function key_hash(key) {
  let hash = 2166136261;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

function unmarked(marked) {
  let text = '';
  let end = 0;
  const names = [];
  const aside = [];
  for (const match of marked.matchAll(/\[([^[\]\n]+)\]\((\w+)(\.\w+)?[^()\n]*\)/g)) {
    text += marked.slice(end, match.index);
    const span = { start: text.length, end: text.length + match[1].length };
    text += match[1];
    end = match.index + match[0].length;
    const type = types[match[2]];
    if (match[3]) aside.push(span);
    else if (type) names.push({ ...span, type });
  }
  return { text: text + marked.slice(end), names, aside };
}

function score(articles, find) {
  let right = 0;
  let found = 0;
  let gold = 0;
  for (const { text, published, names, aside } of articles) {
    const key = ({ start, end, type }) => `${start}-${end}-${type}`;
    const wanted = new Set(names.map(key));
    const touches = (a) => (b) => a.start < b.end && b.start < a.end;
    const finds = new Set(
      find(text, published)
        .filter((name) => !aside.some(touches(name)))
        .map(key),
    );
    gold += wanted.size;
    found += finds.size;
    right += [...finds].filter((one) => wanted.has(one)).length;
  }
  return (200 * right) / (gold + found);
}

function speed(articles, work) {
  const bytes = articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const round = () => articles.forEach(({ text, published }) => work(text, published));
  round();
  const start = performance.now();
  let rounds = 0;
  let seconds = 0;
  do {
    round();
    rounds++;
    seconds = (performance.now() - start) / 1000;
  } while (seconds < seconds_per_system);
  return (bytes * rounds) / seconds / 1e6;
}

/** Less the title in front and punctuation or a possessive behind, which our gold leaves outside. */
function trimmed(text, start, length, type) {
  const title = type === 'person' ? /^(?:mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady|rev|frau|herr)\.?\s+/i : /^$/;
  const before = title.exec(text.slice(start, start + length))?.[0].length ?? 0;
  const body = text.slice(start + before, start + length).replace(/(?:['’]s)?[^\p{L}\p{N})]*$/u, '');
  return { start: start + before, end: start + before + body.length, type };
}

const views = (text, lists) =>
  Object.entries(lists).flatMap(([type, view]) =>
    view.json({ offset: true, terms: false }).map(({ offset }) => trimmed(text, offset.start, offset.length, type)),
  );

async function minified(entry) {
  const { outputFiles } = await require('esbuild').build({
    stdin: { contents: entry, resolveDir: import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname) },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}
const kilobytes = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1024;

/** `row(what, value, unit)` prints; `engine_files` and `packs` are what a reader downloads of ours. */
export async function compare_with_peers({ gold, wasm, icu, packs, engine_files, row }) {
  const { default: en } = await import('compromise');
  const { default: de } = await import('de-compromise');
  const { default: wink } = await import('wink-nlp');
  const { default: model } = await import('wink-eng-lite-web-model');
  const ours = await wasm_engine(wasm, icu, packs);
  const lesart = (language) => (text, published) => {
    const json = ours.annotate(text, language, published);
    const places = places_in(json, text);
    const asked_for = json.entities.filter(({ type }) => Object.values(types).includes(type));
    return asked_for.flatMap(({ type, mentions }) =>
      mentions
        .filter(({ form }) => form === 'name' || form === 'part')
        .map(({ start, end }) => ({ start: places[start], end: places[end - 1] + 1, type })),
    );
  };
  const peers = {
    de: {
      'de-compromise': {
        find: (text) => {
          const doc = de(text);
          const [person, place, organisation] = ['#Person+', '#Place+', '#Organization+'].map((m) => doc.match(m));
          return views(text, { person, place, organisation });
        },
        size: await minified("export { default } from 'de-compromise'"),
      },
    },
    en: {
      compromise: {
        find: (text) => {
          const doc = en(text);
          return views(text, { person: doc.people(), place: doc.places(), organisation: doc.organizations() });
        },
        size: await minified("export { default } from 'compromise'"),
      },
      'wink-nlp': {
        work: (
          (nlp) => (text) =>
            nlp.readDoc(text).entities().out()
        )(wink(model)),
        size: await minified("export { default as a } from 'wink-nlp'; export { default as b } from 'wink-eng-lite-web-model'"),
      },
    },
  };
  for (const [language, name] of [
    ['de', 'German'],
    ['en', 'English'],
  ]) {
    const articles = test_articles(path.join(gold, language));
    row(`own ${name} test articles, PER LOC ORG`, String(articles.length), 'articles');
    const find = lesart(language);
    const size = kilobytes(readFileSync(packs[language])) + engine_files.reduce((sum, file) => sum + kilobytes(readFileSync(file)), 0);
    print(row, 'Lesart, wasm', score(articles, find), speed(articles, find), size);
    for (const [peer, { find: theirs, work, size: bytes }] of Object.entries(peers[language])) {
      print(row, peer, theirs && score(articles, theirs), speed(articles, theirs ?? work), kilobytes(bytes));
    }
  }
}

/** Where each unit of the shown text stands in `source`; white space may differ. */
function places_in({ article }, source) {
  const places = [];
  const is_space = (c) => /\s/.test(c ?? '');
  for (const block of article.blocks) {
    let at = block.source?.start ?? source.length;
    for (let i = block.start; i < block.end; i++) {
      const shown = article.text[i];
      while (at < source.length && source[at] !== shown && !(is_space(shown) && is_space(source[at]))) at++;
      places[i] = at++;
    }
  }
  return places;
}

function print(row, name, f1, megabytes, size) {
  const accuracy = f1 === undefined ? 'no such types' : `F1 ${f1.toFixed(1)}`;
  row(`  ${name}`, accuracy, `${megabytes.toFixed(2)} MB/s, ${size.toFixed(0)} KB brotli`);
}
