#!/usr/bin/env node
// The command line program of the npm package: starts the wasm build of src/app/cli under Node.
import { fileURLToPath } from "node:url";

import start from "./lesart-cli.mjs";

// ICU's data, language packs and the viewer lie in the package's folder, one above this one.
const package_file = fileURLToPath(new URL("../lesart", import.meta.url));

await start({ arguments: process.argv.slice(2), thisProgram: package_file });
