// Corrections in the page's own storage, by article. Where the page may not store anything they last as long as the page.
import type { Correction } from "./corrections.js";

const prefix = "lesart-corrections:";
const articles_max = 100;

interface Entry {
  /** When they were last changed, for throwing the oldest away. */
  changed: number;
  corrections: Correction[];
}

export class CorrectionStore {
  private readonly here = new Map<string, Correction[]>();

  load(text: string): Correction[] {
    const key = key_of(text);
    const known = this.here.get(key);
    if (known) return known;
    const stored = read(key)?.corrections ?? [];
    this.here.set(key, stored);
    return stored;
  }

  save(text: string, corrections: Correction[]): void {
    const key = key_of(text);
    this.here.set(key, corrections);
    try {
      if (corrections.length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ changed: Date.now(), corrections } satisfies Entry));
      drop_oldest();
    } catch {
      // Storage is forbidden or full.
    }
  }
}

function read(key: string): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    const is_entry = typeof entry === "object" && entry !== null && "corrections" in entry;
    return is_entry && Array.isArray(entry.corrections) ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

function drop_oldest(): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  if (keys.length <= articles_max) return;
  keys.sort((a, b) => (read(a)?.changed ?? 0) - (read(b)?.changed ?? 0));
  for (const key of keys.slice(0, keys.length - articles_max)) localStorage.removeItem(key);
}

/** Two 32-bit FNV-1a hashes of the text, and its length: what is stored speaks of no article by name. */
function key_of(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
  }
  return prefix + [a, b, text.length].map((number) => (number >>> 0).toString(36)).join("-");
}
