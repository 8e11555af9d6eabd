// Bundles the web package into build/dist: lesart.js, lesart.wasm, ICU data, language packs, types, the demo page with its
// samples, and lesart.html, the whole viewer in one file.
//
//   node scripts/build.mjs [BUILD]    BUILD is the folder with wasm/ and dist/; default: build/ of the repository
import { spawnSync } from "node:child_process";
import { cpSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const web = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const repository = path.dirname(web);
const build_folder = path.resolve(process.argv[2] ?? path.join(repository, "build"));
const dist = path.join(build_folder, "dist");
const engine = path.join(build_folder, "wasm/engine.js");
const samples = path.join(repository, "assets/samples");
const languages = ["de", "en"];

function fail(message) {
  console.error(`lesart: ${message}`);
  process.exit(1);
}

function first_existing(what, candidates) {
  return candidates.find((file) => existsSync(file)) ?? fail(`${what} is missing; looked for ${candidates.join(", ")}`);
}

/** What the engine fetches beside lesart.js, and the single file carries: name -> path. */
function engine_files() {
  const files = {
    "lesart.wasm": first_existing("the engine", [path.join(build_folder, "wasm/engine.wasm")]),
    "lesart-icu.dat": first_existing(
      "the ICU data",
      [process.env.LESART_ICU_DATA, path.join(dist, "lesart-icu.dat")].filter(Boolean),
    ),
  };
  for (const language of languages) {
    const name = `${language}.pack`;
    files[name] = first_existing(`the language pack ${name}`, [
      path.join(build_folder, "wasm", name),
      path.join(build_folder, "native", name),
    ]);
  }
  return files;
}

async function bundle(entry, options = {}) {
  const result = await build({
    entryPoints: [path.join(web, entry)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none",
    minify: true,
    alias: { "lesart-engine": engine },
    // Emscripten's glue names these for Node; a browser never gets there.
    external: ["module", "fs", "path", "url", "crypto", "worker_threads", "node:*", ...(options.external ?? [])],
    logLevel: "warning",
    define: options.define ?? {},
    plugins: [css_text, ...(options.plugins ?? [])],
  });
  return result.outputFiles[0].text;
}

/** A stylesheet imported by a module is its text, minified. */
const css_text = {
  name: "css text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => ({ contents: await minify_css(file), loader: "text" }));
  },
};

/** demo.ts speaks to the module beside it. */
const beside = {
  name: "beside",
  setup({ onResolve }) {
    onResolve({ filter: /src\/lesart\.js$/ }, () => ({ path: "./lesart.js", external: true }));
  },
};

async function minify_css(file) {
  const result = await build({ entryPoints: [file], minify: true, write: false, charset: "utf8", logLevel: "warning" });
  return result.outputFiles[0].text;
}

function make_types() {
  const types = path.join(dist, "types");
  rmSync(types, { recursive: true, force: true });
  const tsc = path.join(web, "node_modules/typescript/bin/tsc");
  const run = spawnSync(process.execPath, [tsc, "-p", path.join(web, "tsconfig.types.json"), "--outDir", types], {
    stdio: "inherit",
  });
  if (run.status !== 0) fail("the type declarations could not be made");
  writeFileSync(path.join(dist, "lesart.d.ts"), 'export * from "./types/lesart.js";\n');
}

const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const asset_element = (name, bytes) =>
  `<script type="text/plain" data-lesart-asset="${name}">${packed(bytes)}</script>\n`;

/** demo/single.html with everything in it. A replacement is a function, so that "$" in code means nothing. */
async function make_single_file(files) {
  const texts = JSON.parse(readFileSync(path.join(samples, "samples.json"), "utf8")).map((sample) => ({
    ...sample,
    text: readFileSync(path.join(samples, sample.file), "utf8"),
  }));
  let assets = "";
  for (const [name, file] of Object.entries(files)) assets += asset_element(name, readFileSync(file));
  assets += asset_element("samples.json", Buffer.from(JSON.stringify(texts)));
  const styles = await minify_css(path.join(web, "demo/demo.css"));
  const script = await bundle("demo/single.ts");
  const page = readFileSync(path.join(web, "demo/single.html"), "utf8")
    .replace("/*styles*/", () => styles.trim())
    .replace("<!--body-->", () => demo_body())
    .replace("<!--assets-->", () => assets.trim())
    .replace("/*script*/", () => script.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--"));
  writeFileSync(path.join(dist, "lesart.html"), page);
}

/** What index.html and lesart.html have in common. */
function demo_body() {
  const page = readFileSync(path.join(web, "demo/index.html"), "utf8");
  const match = /<body>\n([\s\S]*?)<\/body>/.exec(page) ?? fail("demo/index.html has no body");
  return match[1].trim();
}

/** The folder is an npm package. */
function write_package() {
  const { name, version, description, license, type, engines, bin } = JSON.parse(
    readFileSync(path.join(web, "package.json"), "utf8"),
  );
  const exports = {
    ".": { types: "./lesart.d.ts", default: "./lesart.js" },
    "./lesart.css": "./lesart.css",
    "./package.json": "./package.json",
  };
  const own = { name, version, description, license, type, engines, exports, types: "lesart.d.ts", bin };
  writeFileSync(path.join(dist, "package.json"), JSON.stringify(own, null, 2) + "\n");
}

/** `npx lesart`: the same command line on wasm; it finds the files above in the folder over its own. */
function copy_command_line() {
  const folder = path.join(dist, "cli");
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(web, "cli/lesart.mjs"), path.join(folder, "lesart.mjs"));
  for (const name of ["lesart-cli.mjs", "lesart-cli.wasm"]) {
    copyFileSync(first_existing("the command line", [path.join(build_folder, "wasm", name)]), path.join(folder, name));
  }
}

async function main() {
  if (!existsSync(engine)) fail(`the engine is missing: ${engine}`);
  mkdirSync(dist, { recursive: true });
  const files = engine_files();
  writeFileSync(path.join(dist, "lesart.js"), await bundle("src/lesart.ts"));
  writeFileSync(path.join(dist, "demo.js"), await bundle("demo/demo.ts", { plugins: [beside] }));
  writeFileSync(path.join(dist, "demo.css"), await minify_css(path.join(web, "demo/demo.css")));
  writeFileSync(path.join(dist, "lesart.css"), await minify_css(path.join(web, "src/undefined.css")));
  copyFileSync(path.join(web, "demo/index.html"), path.join(dist, "index.html"));
  for (const [name, file] of Object.entries(files)) {
    const target = path.join(dist, name);
    if (path.resolve(file) !== target) copyFileSync(file, target);
  }
  rmSync(path.join(dist, "samples"), { recursive: true, force: true });
  cpSync(samples, path.join(dist, "samples"), { recursive: true });
  copy_command_line();
  write_package();
  await make_single_file(files);
  make_types();
}

await main();
