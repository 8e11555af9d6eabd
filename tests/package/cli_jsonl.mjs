// `annotate --jsonl`: one line out for each line in, at once, whatever the line holds.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createReadStream, existsSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";

import { programs, run, scratch_folder, source_dir } from "./lib/places.mjs";

const kind = process.argv[2] ?? "native";
const program = programs[kind];
const folder = scratch_folder();
const jsonl = (input, words = []) => run(program, ["annotate", "--jsonl", ...words], { input });
const answers_to = (lines, words) => {
  const done = jsonl(lines.join("\n") + "\n", words);
  const out = done.out.split("\n");
  assert.equal(out.pop(), "");
  assert.equal(out.length, lines.length, done.out);
  return { ...done, answers: out.map((line) => JSON.parse(line)), lines: out };
};

test("text, language and date; ids come back as they were", () => {
  const { status, err, answers, lines } = answers_to([
    '{"id":"a1","text":"Angela Merkel besuchte Paris."}',
    '{"id":17,"text":"Angela Merkel besuchte Paris.","language":"de","published":"2025-02-13"}',
    '{"text":"Angela Merkel visited Paris.","language":"en","extra":{"deep":[1,2,{"id":"inner"}]}}',
    '{"id":"\\u00e4\\"\\ud83d\\ude00","text":"Kurz."}',
    '{"id":1.50,"text":"Kurz."}',
    '{"id":null,"text":"Kurz."}',
  ]);
  assert.equal(status, 0, err);
  assert.equal(err, "");
  assert.deepEqual(
    answers.map(({ id }) => id),
    ["a1", 17, undefined, 'ä"😀', 1.5, null],
  );
  assert.ok(lines[4].startsWith('{"id":1.50,'), "numbers keep their digits");
  assert.equal(answers[1].article.published, "2025-02-13");
  assert.equal(answers[2].language, "en");
  assert.equal(answers[0].article.text, "Angela Merkel besuchte Paris.");
  assert.ok(answers.slice(0, 3).every(({ lesart }) => lesart === 1));
});

test("a line's own language and date win over the command's", () => {
  const { answers } = answers_to(
    ['{"text":"Eins."}', '{"text":"Zwei.","language":"en","published":"2020"}'],
    ["--language", "de", "--published", "2025"],
  );
  assert.deepEqual(
    answers.map(({ language, article }) => [language, article.published]),
    [
      ["de", "2025"],
      ["en", "2020"],
    ],
  );
});

test("bad lines give an error each and the run goes on", () => {
  const bad = [
    ['{"id":"b1","text":"offen', "json-syntax", "b1"],
    ["", "json-syntax", null],
    ["[1,2]", "jsonl-field", null],
    ['"text"', "jsonl-field", null],
    ["7", "jsonl-field", null],
    ["null", "jsonl-field", null],
    ['{"id":"b2"}', "jsonl-field", "b2"],
    ['{"id":"b3","text":5}', "jsonl-field", "b3"],
    ['{"id":"b4","text":null}', "jsonl-field", "b4"],
    ['{"id":["x"],"text":"a"}', "jsonl-field", null],
    ['{"id":"b5","text":""}', "input-empty", "b5"],
    ['{"id":"b6","text":"  \\n "}', "input-empty", "b6"],
    ['{"id":"b7","text":"a","published":"gestern"}', "published-invalid", "b7"],
    ['{"id":"b8","text":"a"} x', "json-syntax", "b8"],
    ['{"id":"b9","lesart":2}', "lesart-version", "b9"],
    ['{"id":"b10","text":"\\ud800"}', "json-syntax", "b10"],
    [`{"id":"b11","x":${"[".repeat(100_000)}`, "json-depth", "b11"],
  ];
  const lines = bad.flatMap(([line]) => [line, '{"id":"good","text":"Angela Merkel kam."}']);
  const { status, err, answers } = answers_to(lines);
  assert.equal(status, 1);
  assert.match(err, /^lesart: standard input: 17 of 34 lines failed, the first is line 1\n$/);
  for (const [k, [line, code, id]] of bad.entries()) {
    const answer = answers[2 * k];
    assert.deepEqual(Object.keys(answer), ["id", "error"], line);
    assert.equal(answer.id, id, line);
    assert.equal(answer.error.code, code, `${line}: ${answer.error.message}`);
    assert.equal(answer.error.line, 2 * k + 1);
    assert.ok(answer.error.message.length > 5 && !answer.error.message.includes("\n"));
    assert.equal(answers[2 * k + 1].id, "good");
  }
});

test("a NUL byte, CRLF, a byte order mark, no line feed at the end", () => {
  const done = jsonl('\ufeff{"text":"Eins."}\r\n{"text":"Zwei.\0"}\n{"text":"Drei."}');
  const answers = done.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map((answer) => answer.article?.text ?? answer.error.code),
    ["Eins.", "json-nul", "Drei."],
  );
  assert.equal(jsonl("").out, "");
  assert.equal(jsonl("").status, 0);
});

test("lesart/1 objects keep their annotations and take an id", () => {
  const sample = join(source_dir, "assets/samples/politik-klimagipfel.txt");
  const object = run(program, ["annotate", sample]).out.trimEnd();
  const { answers } = answers_to([object, `{"id":"x",${object.slice(1)}`]);
  assert.deepEqual(answers[0].entities, JSON.parse(object).entities);
  assert.equal(answers[1].id, "x");
});

test("the same as annotate does with files", () => {
  const sample = readFileSync(join(source_dir, "assets/samples/en-marathon.txt"), "utf8");
  for (const unit of ["codepoint", "utf16", "byte"]) {
    const { lines } = answers_to([JSON.stringify({ text: sample })], ["--offsets", unit]);
    assert.equal(
      `${lines[0]}\n`,
      run(program, ["annotate", "--offsets", unit, "--from", "text"], { input: sample }).out,
    );
  }
});

test("each answer comes before the next line is sent", async () => {
  const child = spawn(program[0], [...program.slice(1), "annotate", "--jsonl"], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (let i = 0; i < 5; i++) {
    child.stdin.write(`{"id":${i},"text":"Angela Merkel`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    child.stdin.write(' kam."}\n');
    const { value } = await answers.next();
    assert.equal(JSON.parse(value).id, i);
  }
  child.stdin.end();
  assert.equal(await new Promise((resolve) => child.on("exit", resolve)), 0);
});

test("memory does not grow with the number of lines", { skip: !existsSync("/proc/self/status") }, async () => {
  const text = "Angela Merkel sprach am 3. Mai 2021 in Berlin mit Emmanuel Macron über die Ukraine. ".repeat(20);
  const line = `${JSON.stringify({ id: "x", text })}\n`;
  const input = join(folder, "many.jsonl");
  const file = openSync(input, "w");
  for (let i = 0; i < 4000; i++) writeSync(file, line);
  const child = spawn(program[0], [...program.slice(1), "annotate", "--jsonl"], { stdio: ["pipe", "pipe", "inherit"] });
  createReadStream(input).pipe(child.stdin);
  const resident_kb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]);
  let count = 0;
  let early = 0;
  let late = 0;
  for await (const answer of createInterface({ input: child.stdout })) {
    if (++count === 500) early = resident_kb();
    if (count === 3900) late = resident_kb();
    assert.ok(answer.startsWith('{"id":"x"'));
  }
  assert.equal(count, 4000);
  assert.ok(late <= early * 1.1 + 4096, `${early} KB after 500 lines, ${late} KB after 3900`);
});

test("lines longer than any article are refused and skipped", () => {
  const path = join(folder, "long.jsonl");
  const huge = `{"id":"h","text":"${"Wort und ".repeat(3_800_000)}"}`;
  writeFileSync(path, `${huge}\n{"id":"after","text":"Angela Merkel kam."}\n`);
  const done = run(program, ["annotate", "--jsonl", path]);
  const answers = done.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(done.status, 1);
  assert.equal(answers[0].error.code, "input-too-large");
  assert.equal(answers[0].id, "h");
  assert.equal(answers[1].id, "after");
});
