// The single-file viewer: engine, language packs and samples are parts of the page itself; nothing is requested.
import { embedded_asset, set_asset_source } from "../src/assets.js";
import { set_language, start_demo, type Sample } from "./page.js";

interface SampleText extends Sample {
  text: string;
}

set_asset_source(embedded_asset);
set_language();
await import("../src/lesart.js");

// `lesart pack` fills this element; without an article it is empty.
const embedded = document.getElementById("lesart-embedded-article")?.textContent.trim();

await start_demo({
  samples: async () => (await (await embedded_asset("samples.json")).json()) as SampleText[],
  text_of: (sample) => Promise.resolve((sample as SampleText).text),
  embedded: embedded === "" ? undefined : embedded,
});
