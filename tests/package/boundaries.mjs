// The rules of ARCHITECTURE.md that keep the pipeline one-way, checked on the sources.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";

import { header_functions, source_dir } from "./lib/places.mjs";

const src = join(source_dir, "src");
const files = readdirSync(src, { recursive: true })
  .filter((name) => /\.(h|cpp)$/.test(name))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(src, name), "utf8") }));

// What each folder may include, beside itself. `view` sees the seam (the headers of platform/ itself), not its two sides.
const below = {
  base: [],
  text: ["base"],
  document: ["base", "text"],
  parse: ["base", "text", "document"],
  annotate: ["base", "text", "document"],
  layout: ["base", "text", "document"],
  view: ["base", "text", "document", "layout", "platform"],
  platform: ["base", "text", "document", "layout", "view"],
  api: ["base", "text", "document", "parse", "annotate", "layout", "view", "platform"],
  app: ["base", "text", "document", "parse", "annotate", "layout", "view", "api"],
};

// Headers that belong to certain places only: pattern, where they may stand.
const owned = [
  [/^(imgui|imstb_|imconfig)/, /^(view|platform)\//],
  [/^unicode\//, /^text\//],
  [/^(emscripten|GLES3|webgl)/, /^(platform|app)\/web/],
  [/^nlohmann\//, /\.cpp$/],
  [/^shaders\//, /^platform\/web/], // made by the build from shaders/
];

function includes_of(file) {
  return [...file.text.matchAll(/^\s*#\s*include\s*([<"])([^>"]+)[>"]/gm)].map(([, kind, path]) => ({
    path,
    quoted: kind === '"',
  }));
}

test("there is something to check", () => {
  assert.ok(files.length > 40, `only ${files.length} files under src`);
  for (const folder of Object.keys(below))
    assert.ok(
      files.some((file) => file.name.startsWith(`${folder}/`)),
      folder,
    );
});

test("libraries are included only where they belong", () => {
  for (const file of files) {
    for (const { path } of includes_of(file)) {
      for (const [pattern, place] of owned) {
        assert.ok(!pattern.test(path) || place.test(file.name), `${file.name} includes ${path}`);
      }
    }
  }
});

test("includes go along the arrows, written from src/", () => {
  for (const file of files) {
    const folder = file.name.split("/")[0];
    for (const { path, quoted } of includes_of(file)) {
      if (!quoted || owned.some(([pattern]) => pattern.test(path))) continue;
      assert.ok(existsSync(join(src, path)), `${file.name} includes ${path}, which is not under src/`);
      const target = path.split("/")[0];
      assert.ok(target === folder || below[folder]?.includes(target), `${file.name} includes ${path}`);
      const seam_only = folder === "view" && target === "platform";
      assert.ok(!seam_only || path.split("/").length === 2, `${file.name} includes ${path}, one side of the seam`);
    }
  }
});

test("of the view the seam knows only what ink is", () => {
  for (const file of files.filter(({ name }) => /^platform\/[^/]+$/.test(name))) {
    const from_view = includes_of(file).filter(({ path }) => /^(view|imgui)/.test(path) && path !== "view/ink.h");
    assert.deepEqual(from_view, [], file.name);
  }
});

test("no JavaScript inside C++", () => {
  const script = /\b(EM_ASM\w*|EM_JS|EM_ASYNC_JS|emscripten_run_script\w*|emscripten_async_run_script)\b/;
  const in_string =
    /"(?:[^"\\\n]|\\.)*(?:\bfunction\s*\w*\(|=>\s*\{|\bwindow\.\w|\bdocument\.(?:get|query|body))(?:[^"\\\n]|\\.)*"/;
  for (const file of files) {
    assert.doesNotMatch(file.text, script, file.name);
    assert.doesNotMatch(file.text, in_string, file.name);
  }
});

test("every function of the C interface is there, and nothing else has C linkage of its name", () => {
  const functions = header_functions();
  assert.ok(functions.length > 30, `only ${functions.length} functions in lesart.h`);
  assert.equal(new Set(functions).size, functions.length);
  const sources = files.filter(({ name }) => /^api\/.*\.cpp$/.test(name));
  const defined = sources.flatMap(({ text }) =>
    [...text.matchAll(/^[a-z][\w *]*?[ *](lesart_[a-z_]+)\([^;{]*\)\s*\{/gm)].map((m) => m[1]),
  );
  assert.deepEqual([...new Set(defined)].sort(), [...functions].sort());
});

test("sources stay in one room", () => {
  for (const file of files) {
    const lines = file.text.split("\n").length;
    assert.ok(lines <= 500, `${relative(source_dir, join(src, file.name))} has ${lines} lines`);
  }
});

// Two folders that define a type of one name in one namespace share its template instantiations in the linked program, and
// one of them reads the other's memory. Within a folder the compiler sees both.
test("no type of one name stands in two folders", () => {
  const places = new Map();
  for (const file of files.filter(({ name }) => name.endsWith(".h"))) {
    const namespace = /^namespace ([\w:]+) \{/m.exec(file.text)?.[1] ?? "";
    for (const [, name] of file.text.matchAll(/^(?:struct|class|enum class|enum) (\w+)\b[^;]*?\{/gm)) {
      const key = `${namespace}::${name}`;
      const folder = file.name.split("/")[0];
      places.set(key, (places.get(key) ?? new Set()).add(folder));
    }
  }
  assert.ok(places.size > 50, `only ${places.size} types found`);
  const twice = [...places]
    .filter(([, folders]) => folders.size > 1)
    .map(([key, folders]) => `${key}: ${[...folders].join(", ")}`);
  assert.deepEqual(twice, []);
});
