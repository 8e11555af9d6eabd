// The numbers in abi.ts are those of the C header and of the headers behind it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import * as abi from "../src/abi.js";

declare const LESART_WEB: string;
const repository = path.dirname(LESART_WEB);
const read = (name: string): string =>
  readFileSync(path.join(repository, "src", name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
const header = read("api/lesart.h");

/** Names of an enumeration's values in order, found by its first name, without their common prefix. */
function enumeration(first: string, prefix: string): string[] {
  const body = header.split("enum").find((part) => new RegExp(`\\{\\s*${first}\\b`).test(part));
  assert.ok(body, `the header has no enumeration that begins with ${first}`);
  const names = [...body.slice(0, body.indexOf("}")).matchAll(/\bLESART_[A-Z_]+/g)].map(([name]) => name);
  return names.map((name) => name.replace(prefix, "").toLowerCase());
}

function compare(ours: Record<string, number>, first: string, prefix: string): void {
  const expected = Object.fromEntries(enumeration(first, prefix).map((name, i) => [name, i]));
  assert.deepEqual(ours, expected);
}

test("enumerations are the header's", () => {
  compare(abi.Option, "LESART_OPTION_JUSTIFY", "LESART_OPTION_");
  compare(abi.Pointer, "LESART_POINTER_MOVE", "LESART_POINTER_");
  compare(abi.Command, "LESART_COMMAND_SELECT_ENTITY", "LESART_COMMAND_");
  compare(abi.Twin, "LESART_TWIN_FILTER", "LESART_TWIN_");
  compare(abi.EventKind, "LESART_EVENT_SCROLL", "LESART_EVENT_");
  const roles = enumeration("LESART_COLOR_PAPER", "LESART_COLOR_").filter((name) => name !== "count");
  assert.deepEqual(abi.color_roles, roles);
});

test("structures have the header's fields in its order", () => {
  for (const [name, fields] of Object.entries(abi.struct_layouts)) {
    const match = new RegExp(`typedef struct \\{([^}]*)\\} lesart_${name};`).exec(header);
    assert.ok(match?.[1], `the header has no structure lesart_${name}`);
    const expected = match[1]
      .split(";")
      .map((declaration) => declaration.trim())
      .filter(Boolean)
      .flatMap((declaration) => {
        const [, type, names] = /^(\w+)\s+([\s\S]*)$/.exec(declaration) ?? [];
        return (names ?? "").split(",").map((field) => (type === "float" ? `f:${field.trim()}` : field.trim()));
      });
    assert.deepEqual(fields, expected, name);
  }
});

test("text styles and block kinds are those of layout and document", () => {
  const values = (file: string, name: string): string[] => {
    const match = new RegExp(`enum class ${name}[^{]*\\{([^}]*)\\}`).exec(read(file));
    return (match?.[1] ?? "")
      .split(",")
      .map((value) => value.trim())
      .filter(Boolean);
  };
  assert.deepEqual(abi.text_styles, values("layout/metrics.h", "TextStyle"));
  assert.deepEqual(
    abi.block_kinds.map((kind) => kind.replace("-", "_")),
    values("document/document.h", "BlockKind"),
  );
});

test("a structure is read from its words", () => {
  const memory = new ArrayBuffer(64);
  const ints = new Int32Array(memory);
  const floats = new Float32Array(memory);
  ints.set([3, -7, 41], 2);
  floats[5] = 12.5;
  assert.deepEqual(abi.read_struct("event", ints, floats, 8), { kind: 3, a: -7, b: 41, x: 12.5 });
});
