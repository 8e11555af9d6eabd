// The demo page as served: samples lie beside it.
import "../src/lesart.js";
import { start_demo, type Sample } from "./page.js";

await start_demo({
  samples: async () => {
    const response = await fetch("samples/samples.json");
    return (await response.json()) as Sample[];
  },
  text_of: (sample) => Promise.resolve(new URL(`samples/${sample.file}`, document.baseURI)),
});
