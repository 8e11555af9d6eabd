// The command line as docs promise it: `cli.mjs native` or `cli.mjs wasm`.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { programs, run, scratch_folder, source_dir } from "./lib/places.mjs";

const kind = process.argv[2] ?? "native";
const program = programs[kind];
const folder = scratch_folder();
const sample = join(source_dir, "assets/samples/politik-klimagipfel.txt");
const lesart = (words, options) => run(program, words, options);

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** One line on standard error, nothing on standard output. */
function refused(done, status, pattern) {
  assert.equal(done.status, status, done.err);
  assert.match(done.err, /^lesart: [^\n]+\n$/);
  assert.match(done.err, pattern);
  assert.equal(done.out, "");
}

test("help and version", () => {
  const help = lesart(["--help"]);
  assert.equal(help.status, 0);
  assert.equal(help.err, "");
  for (const word of [
    "annotate",
    "render",
    "pack",
    "--language",
    "--published",
    "--from",
    "--to",
    "--offsets",
    "--jsonl",
    "-o",
  ]) {
    assert.ok(help.out.includes(word), word);
  }
  assert.ok(help.out.split("\n").every((line) => line.length <= 100));
  assert.equal(lesart(["annotate", "-h"]).out, help.out);
  assert.match(lesart(["--version"]).out, /^lesart \d+\.\d+\.\d+\n$/);
});

test("wrong usage is one line and exit 2", () => {
  const cases = [
    [[], /command/],
    [["frobnicate"], /'frobnicate'/],
    [["annotate", "--frobnicate", sample], /'--frobnicate'/],
    [["annotate", "--frobnicate=1", sample], /'--frobnicate'/],
    [["annotate", "-x", sample], /'-x'/],
    [["annotate", "--language"], /--language/],
    [["annotate", "--language=d!e", sample], /--language/],
    [["annotate", "--published", "2025-02-30", sample], /--published.*2025-02-30/],
    [["annotate", "--from", "html", sample], /this version reads text and lesart\/1/],
    [["annotate", "--from", "markdown", sample], /this version/],
    [["annotate", "--from", "docx", sample], /--from/],
    [["annotate", "--to", "pdf", sample], /--to.*json, webannotation, html/],
    [["annotate", "--offsets", "line", sample], /--offsets/],
    [["annotate", "--offsets", "utf16", "--to", "webannotation", sample], /--offsets/],
    [["annotate", "--jsonl=yes"], /--jsonl/],
    [["annotate", "--jsonl", "--to", "html"], /--jsonl/],
    [["annotate", "--to", "html", sample, sample], /one FILE/],
    [["annotate", "-", "-"], /standard input/],
    [["annotate", "-o", "x", sample], /-?o/],
    [["render"], /FILE/],
    [["render", "--offsets", "byte", sample], /--offsets/],
    [["render", sample, sample], /one article/],
    [["render", sample, "-o"], /--output/],
    [["pack"], /FILE/],
  ];
  for (const [words, pattern] of cases) refused(lesart(words, { input: "" }), 2, pattern);
});

test("options in every GNU form", () => {
  const forms = [
    ["annotate", "--language", "de", "--published", "2025-02-13", sample],
    ["annotate", "--language=de", "--published=2025-02-13", sample],
    ["annotate", sample, "-l", "de", "-p2025-02-13"],
    ["--language=de", "annotate", "-p", "2025-02-13", "--", sample],
  ];
  const [first, ...others] = forms.map((words) => lesart(words));
  assert.equal(first.status, 0, first.err);
  assert.equal(JSON.parse(first.out).article.published, "2025-02-13");
  for (const other of others) assert.equal(other.out, first.out);
});

test("a file whose name looks like an option", () => {
  writeFileSync(join(folder, "--help"), "Angela Merkel besuchte Paris.");
  const done = lesart(["annotate", "--", "--help"], { cwd: folder });
  assert.equal(JSON.parse(done.out).article.text, "Angela Merkel besuchte Paris.");
});

test("standard input, with and without -", () => {
  const input = readFileSync(sample);
  const from_file = lesart(["annotate", sample]).out;
  assert.equal(lesart(["annotate"], { input }).out, from_file);
  assert.equal(lesart(["annotate", "-"], { input }).out, from_file);
});

test("several files give a line each, a failing one is named and the others go on", () => {
  const missing = join(folder, "missing.txt");
  const done = lesart(["annotate", sample, missing, folder, sample]);
  assert.equal(done.status, 1);
  assert.equal(done.err, `lesart: ${missing}: No such file or directory\nlesart: ${folder}: Is a directory\n`);
  const lines = done.out.trimEnd().split("\n");
  assert.equal(lines.length, 2);
  assert.equal(lines[0], lines[1]);
});

test("given language and date win, the contract's keys come in order", () => {
  const answer = JSON.parse(lesart(["annotate", "--language", "en", "--published", "2024", sample]).out);
  assert.equal(answer.language, "en");
  assert.equal(answer.article.published, "2024");
  assert.deepEqual(Object.keys(answer), [
    "lesart",
    "offsets",
    "language",
    "article",
    "entities",
    "times",
    "timeline",
    "diagnostics",
  ]);
});

test("the same bytes every time", () => {
  for (const words of [
    ["annotate", sample],
    ["render", sample],
    ["annotate", "--to", "webannotation", sample],
  ]) {
    assert.ok(lesart(words).bytes.equals(lesart(words).bytes), words.join(" "));
  }
});

test("lesart/1 goes in again as it came out", () => {
  for (const unit of ["codepoint", "utf16", "byte"]) {
    const first = lesart(["annotate", "--offsets", unit, sample]).out;
    const again = JSON.parse(lesart(["annotate", "--offsets", unit, file("again.json", first)]).out);
    const { article, entities, times, timeline } = JSON.parse(first);
    assert.deepEqual(again.entities, entities);
    assert.deepEqual(again.times, times);
    assert.deepEqual(again.timeline, timeline);
    assert.equal(again.article.text, article.text);
    assert.deepEqual(
      again.article.blocks.map(({ kind, start, end }) => [kind, start, end]),
      article.blocks.map(({ kind, start, end }) => [kind, start, end]),
    );
  }
  refused(lesart(["annotate", "--from", "lesart", sample]), 1, /politik-klimagipfel\.txt: /);
});

test("Web Annotations select exactly the text", () => {
  const { article, entities, times } = JSON.parse(lesart(["annotate", sample]).out);
  const collection = JSON.parse(lesart(["annotate", "--to", "webannotation", sample]).out);
  assert.equal(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
  assert.equal(collection.type, "AnnotationCollection");
  const items = collection.first.items;
  assert.equal(collection.total, items.length);
  assert.equal(items.length, entities.flatMap((entity) => entity.mentions).length + times.length);
  const points = Array.from(article.text);
  for (const { id, type, motivation, body, target } of items) {
    assert.ok(id && type === "Annotation" && motivation && body.length > 0);
    const [position, quote] = target.selector;
    assert.equal(position.type, "TextPositionSelector");
    assert.equal(quote.type, "TextQuoteSelector");
    assert.equal(points.slice(position.start, position.end).join(""), quote.exact);
    assert.ok(points.slice(0, position.start).join("").endsWith(quote.prefix));
    assert.ok(points.slice(position.end).join("").startsWith(quote.suffix));
  }
});

test("render writes a whole page or none", () => {
  const page = join(folder, "page.html");
  assert.equal(lesart(["render", sample, "-o", page]).status, 0);
  assert.equal(readFileSync(page, "utf8"), lesart(["render", sample]).out);
  assert.equal(lesart(["annotate", "--to", "html", sample]).out, readFileSync(page, "utf8"));
  const before = readFileSync(page);
  refused(lesart(["render", join(folder, "missing.txt"), "-o", page]), 1, /missing\.txt: No such file/);
  assert.ok(readFileSync(page).equals(before));
  refused(lesart(["render", sample, "-o", join(folder, "no/such/page.html")]), 1, /no\/such\/page\.html: No such file/);
  mkdirSync(join(folder, "taken"));
  refused(lesart(["render", sample, "-o", join(folder, "taken")]), 1, /taken: Is a directory/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes("partial")),
    [],
  );
});

test("output keeps links and permissions", { skip: process.platform === "win32" }, () => {
  const real = file("real.html", "old");
  symlinkSync(real, join(folder, "link.html"));
  assert.equal(lesart(["render", sample, "-o", join(folder, "link.html")]).status, 0);
  assert.ok(readFileSync(real, "utf8").startsWith("<!DOCTYPE html>"));
  assert.equal(statSync(real).mode & 0o777, statSync(join(folder, "page.html")).mode & 0o777);
});

test("a full device is reported", { skip: !existsSync("/dev/full") }, () => {
  refused(lesart(["render", sample, "-o", "/dev/full"]), 1, /\/dev\/full: /);
  const done = run(["/bin/sh", "-c", 'exec "$@" > /dev/full', "sh", ...program, "annotate", sample], []);
  refused(done, 1, /standard output: /);
});

test("pack puts article and title into the viewer", () => {
  const article = file(
    "nasty.txt",
    "Der </script><!-- Test\n\nAngela Merkel & Emmanuel Macron trafen sich am 3. Mai 2021 in Berlin.\n",
  );
  const viewer = join(folder, "viewer.html");
  const packed = lesart(["pack", article, "-o", viewer]);
  assert.equal(packed.status, 0, packed.err);
  const page = readFileSync(viewer, "utf8");
  const [, json] = page.match(/<script type="application\/json" id="lesart-embedded-article">(.*?)<\/script>/s);
  const expected = lesart(["annotate", article]).out.trimEnd();
  assert.deepEqual(JSON.parse(json), JSON.parse(expected));
  assert.doesNotMatch(json, /</);
  assert.match(page, /<title>Der &lt;\/script&gt;&lt;!-- Test<\/title>/);
});

test("pack with a viewer of one's own", () => {
  const own = file("own.html", '<title></title><script type="application/json" id="lesart-embedded-article"></script>');
  const done = lesart(["pack", "--viewer", own, sample]);
  assert.equal(done.status, 0, done.err);
  assert.match(done.out, /^<title>[^<]+<\/title>.*"lesart":1/);
  refused(lesart(["pack", "--viewer", join(folder, "none.html"), sample]), 1, /none\.html: No such file/);
  refused(lesart(["pack", "--viewer", sample, sample]), 1, /no place for an article/);
});
