// Where the engine's files come from: beside this module, or, in the single-file viewer, out of the page itself.
import { LesartError } from "./errors.js";

/** Gives a file by its name, such as "lesart.wasm", as it comes in. */
export type AssetSource = (name: string) => Promise<Response>;

let source: AssetSource = fetch_beside_module;

export function set_asset_source(replacement: AssetSource): void {
  source = replacement;
}

/** A file's bytes. */
export async function asset(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await source(name);
  return new Uint8Array(await response.arrayBuffer());
}

/** A file while it still comes in. */
export function asset_stream(name: string): Promise<Response> {
  return source(name);
}

async function fetch_beside_module(name: string): Promise<Response> {
  const url = new URL(name, import.meta.url);
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin" });
  } catch (cause) {
    throw new LesartError(
      "engine-files",
      `${url.href} cannot be loaded; is it on the server, and does connect-src allow it?`,
      { cause },
    );
  }
  if (!response.ok) {
    throw new LesartError("engine-files", `${url.href} cannot be loaded: the server answers ${response.status}`);
  }
  return response;
}

/** Files in the page: `<script type="text/plain" data-lesart-asset="NAME">`, gzip in base64. */
export function embedded_asset(name: string): Promise<Response> {
  const element = document.querySelector(`script[data-lesart-asset="${CSS.escape(name)}"]`);
  if (!element) return Promise.reject(new LesartError("engine-files", `this page lacks its part "${name}"`));
  const binary = atob(element.textContent.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return Promise.resolve(new Response(stream));
}
