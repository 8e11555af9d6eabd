// Emscripten's glue, build/wasm/engine.js; scripts/build.mjs puts it in place of the name "lesart-engine".
import type { EngineFactory } from "./module.js";
declare const factory: EngineFactory;
export default factory;
