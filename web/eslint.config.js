import js from "@eslint/js";
import tseslint from "typescript-eslint";

const script_globals = Object.fromEntries(
  ["process", "console", "URL", "Buffer", "setTimeout", "clearTimeout", "fetch", "TextDecoder", "TextEncoder"].map(
    (name) => [name, "readonly"],
  ),
);

export default tseslint.config(
  { ignores: ["node_modules", "cli"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Markup from strings would bypass Trusted Types; everything is built by createElement and textContent.
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"].map((property) => ({ property })),
        { object: "document", property: "write" },
      ],
      "max-lines": ["error", 500],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-non-null-assertion": "error",
    },
  },
  // Node's test() gives a promise that the runner itself awaits.
  { files: ["test/**"], rules: { "@typescript-eslint/no-floating-promises": "off" } },
  { files: ["**/*.mjs", "*.js"], languageOptions: { globals: script_globals } },
  // Parts of these run inside a page that they drive.
  {
    files: ["scripts/screenshots.mjs"],
    languageOptions: {
      globals: { document: "readonly", Event: "readonly", scrollTo: "readonly", innerHeight: "readonly" },
    },
  },
);
