// What can be opened -> bytes and a format's name for the engine.
import { LesartError } from "./errors.js";

export type ArticleSource = string | URL | Blob | ArrayBuffer | ArrayBufferView;

export interface SourceBytes {
  bytes: Uint8Array;
  /** "auto", "text" or "lesart", as lesart_document_open takes it. */
  from: string;
}

/** Above this the engine refuses; refusing here saves reading the rest. */
const bytes_max = 32 * 1024 * 1024;

export async function read_source(source: ArticleSource, media_type: string): Promise<SourceBytes> {
  if (typeof source === "string") return checked(new TextEncoder().encode(source), format_of(media_type));
  if (source instanceof URL) return fetch_source(source, media_type);
  if (source instanceof Blob) {
    check_size(source.size);
    const name = source instanceof File ? source.name : "";
    try {
      return checked(new Uint8Array(await source.arrayBuffer()), format_of(media_type || source.type, name));
    } catch (cause) {
      if (cause instanceof LesartError) throw cause;
      throw new LesartError("file-unreadable", `${name || "the file"} cannot be read: ${String(cause)}`, { cause });
    }
  }
  if (source instanceof ArrayBuffer) return checked(new Uint8Array(source), format_of(media_type));
  return checked(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), format_of(media_type));
}

async function fetch_source(url: URL, media_type: string): Promise<SourceBytes> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin" });
  } catch (cause) {
    throw new LesartError(
      "fetch-failed",
      `${url.href} cannot be loaded; is the address right, and may this page read it?`,
      { cause },
    );
  }
  if (!response.ok)
    throw new LesartError("fetch-failed", `${url.href} cannot be loaded: the server answers ${response.status}`);
  check_size(Number(response.headers.get("content-length") ?? 0));
  const type = media_type || (response.headers.get("content-type") ?? "");
  return checked(new Uint8Array(await response.arrayBuffer()), format_of(type, url.pathname));
}

function checked(bytes: Uint8Array, from: string): SourceBytes {
  check_size(bytes.length);
  return { bytes, from };
}

function check_size(size: number): void {
  if (size > bytes_max) {
    throw new LesartError(
      "input-too-large",
      `the file has ${Math.ceil(size / 1024 / 1024)} MB; at most 32 MB can be opened`,
    );
  }
}

/** A media type or a file name tells the format only where it is sure; the engine looks at the content otherwise. */
export function format_of(media_type: string, name = ""): string {
  const type = media_type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/vnd.lesart+json" || name.endsWith(".lesart.json")) return "lesart";
  if (type === "text/plain" && !name.endsWith(".json")) return "text";
  return "auto";
}
