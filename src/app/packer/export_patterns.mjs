// Turns the hyphenation patterns of the npm package `hyphen` (a trie in JavaScript) back into TeX's plain text, which
// lesart-packer reads: node export_patterns.mjs PACKAGE_FOLDER LANGUAGE OUTPUT
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

// Name of the pattern set in the package, least letters before and after a hyphen as its authors recommend.
const languages = {
  de: { set: "de-1996", before: 2, after: 2 },
  en: { set: "en-us", before: 2, after: 3 },
};

// A node is a level index, an object of children, or both as [children, index].
function* leaves(node, path) {
  const [children, index] = Array.isArray(node) ? node : typeof node === "number" ? [{}, node] : [node, undefined];
  if (index !== undefined) yield [path, index];
  for (const [letter, child] of Object.entries(children)) yield* leaves(child, path + letter);
}

// Digits stand before the letter of their index; a leading dot (start of word) is not counted.
function write_pattern(path, levels) {
  const dotted = path.startsWith(".");
  let text = dotted ? "." : "";
  const letters = [...path.slice(dotted ? 1 : 0)];
  letters.forEach((letter, i) => (text += (levels[i] || "") + letter));
  return text + (levels[letters.length] || "");
}

// Offsets count the hyphens themselves: "ta-ble" is [2], "as-so-ciate" is [2, 5].
function write_exception(word, offsets) {
  const parts = [];
  let from = 0;
  [...offsets.map((offset, hyphens) => offset - hyphens), word.length].forEach((at) => {
    parts.push(word.slice(from, at));
    from = at;
  });
  return parts.join("-");
}

const [folder, language, output] = process.argv.slice(2);
const setup = languages[language];
if (!setup || !folder || !output) {
  console.error(`usage: export_patterns.mjs PACKAGE_FOLDER ${Object.keys(languages).join("|")} OUTPUT`);
  process.exit(2);
}
const require = createRequire(import.meta.url);
const [levels, trie, exceptions] = require(join(resolve(folder), "patterns", `${setup.set}.js`));
const patterns = [...leaves(trie, "")].map(([path, index]) => write_pattern(path, levels[index])).sort();
const words = Object.entries(exceptions).map(([word, offsets]) => write_exception(word, offsets));
const lines = [
  `before ${setup.before}`,
  `after ${setup.after}`,
  "patterns",
  ...patterns,
  "exceptions",
  ...words.sort(),
];
writeFileSync(output, lines.join("\n") + "\n");
