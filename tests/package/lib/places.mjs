// Where things are, and how tests of this folder run programs.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const source_dir = process.env.LESART_SOURCE_DIR ?? resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const shared_dir = process.env.LESART_SHARED_DIR ?? resolve(source_dir, "../shared");
export const dist_dir = process.env.LESART_DIST_DIR ?? join(source_dir, "build/dist");
export const wasm_dir = process.env.LESART_WASM_DIR ?? join(source_dir, "build/wasm");
const native = process.env.LESART_CLI ?? join(source_dir, "build/native/lesart");

/** The same command line twice: "native" and "wasm" (under Node). */
export const programs = {
  native: [native],
  wasm: [process.execPath, join(dist_dir, "cli/lesart.mjs")],
};

/** Runs a program to its end; output as Buffers, `text` of standard output and error as strings. */
export function run(program, words, options = {}) {
  const [file, ...first] = program;
  const done = spawnSync(file, [...first, ...words], { maxBuffer: 1 << 30, timeout: 240_000, ...options });
  if (done.error) throw done.error;
  return {
    status: done.status,
    signal: done.signal,
    bytes: done.stdout,
    out: done.stdout.toString(),
    err: done.stderr.toString(),
  };
}

/** A folder of its own for one test program, removed when it ends. */
export function scratch_folder() {
  const folder = mkdtempSync(join(tmpdir(), "lesart-test-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Article texts of our own and, where they are there, the shared ones, written as files into `folder`. */
export function article_files(folder) {
  const samples = join(source_dir, "assets/samples");
  const files = readdirSync(samples)
    .filter((name) => name.endsWith(".txt") && name !== "LICENSE.txt")
    .map((name) => join(samples, name));
  const seed = join(shared_dir, "corpora/articles/seed.txt");
  if (!existsSync(seed)) {
    console.log(`no shared article texts at ${shared_dir}: only the project's own samples are tested`);
    return files.sort();
  }
  files.push(seed);
  const wikinews = join(shared_dir, "corpora/articles/wikinews-de");
  for (const name of readdirSync(wikinews).filter((entry) => entry.endsWith(".json"))) {
    const file = join(folder, `${name.split(" ")[0]}.txt`);
    writeFileSync(file, JSON.parse(readFileSync(join(wikinews, name), "utf8")).originalText);
    files.push(file);
  }
  return files.sort();
}

/** Names of the functions that src/api/lesart.h declares. */
export function header_functions() {
  const header = readFileSync(join(source_dir, "src/api/lesart.h"), "utf8");
  return [...header.matchAll(/^LESART_API [^(;]*?(lesart_[a-z_]+)\(/gm)].map((match) => match[1]);
}
