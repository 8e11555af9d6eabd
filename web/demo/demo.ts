// The demo page as served: samples lie beside it.
import { set_language, start_demo, type Sample } from "./page.js";

// The element reads the page's language when it is defined.
set_language();
await import("../src/lesart.js");

await start_demo({
  samples: async () => {
    const response = await fetch("samples/samples.json");
    return (await response.json()) as Sample[];
  },
  text_of: (sample) => Promise.resolve(new URL(`samples/${sample.file}`, document.baseURI)),
});
