// One opened article: its engine document, recognised in slices so that no task is long, and its model. Reopening after a trap
// starts again from the same bytes.
import type { ArticleHandle, Engine } from "./api.js";
import { need_language } from "./engine.js";
import type { Corrected } from "./corrections.js";
import { EngineTrap, LesartError } from "./errors.js";
import { Model, type Lesart, type LinkMark } from "./model.js";
import type { SourceBytes } from "./source.js";

const annotate_slice_bytes = 32 * 1024;
/** An article that takes longer is shown before its names are known. */
const patience_ms = 60;
const slice_ms = 12;

export interface ProvidedAnnotations {
  json: string;
  merge: boolean;
  /** When they cannot be used, the article is not opened anew. */
  required: boolean;
}

export interface SessionInput {
  source: SourceBytes;
  language: string;
  published: string;
  /** Annotations as `lesart/1` or W3C Web Annotations: used instead of, or merged with, recognition. */
  annotations: ProvidedAnnotations | undefined;
  links: readonly LinkMark[];
}

/** What can go wrong without keeping the article from being shown. */
export type Warn = (error: unknown) => void;

export interface Session {
  article: ArticleHandle;
  model: Model;
  complete: boolean;
}

/** Yields the article once or twice: before its annotations are complete, if they take long, and with them. Whoever takes a
 *  session owns its `article`, which is the same object each time. */
export async function* open_session(
  engine: Engine,
  input: SessionInput,
  aborted: () => boolean,
  warn: Warn,
  set_right: (data: Lesart) => Corrected | undefined,
): AsyncGenerator<Session> {
  const { source, language, published, annotations } = input;
  if (language) await try_language(engine, language, warn);
  const article = engine.open(source.bytes, { from: source.from, language, published });
  try {
    const bare = read_model(article, input.links);
    if (!language) await try_language(engine, bare.data.language, warn);
    if (annotations) provide(article, annotations, warn);
    const begun = performance.now();
    let shown = false;
    for (let slice_begun = begun; !article.annotate(annotate_slice_bytes);) {
      if (performance.now() - slice_begun < slice_ms) continue;
      if (!shown && performance.now() - begun > patience_ms) {
        shown = true;
        yield { article, model: bare, complete: false };
      }
      await next_task();
      slice_begun = performance.now();
      if (!aborted()) continue;
      if (!shown) article.delete();
      return;
    }
    let model = read_model(article, input.links);
    const corrected = set_right(model.data);
    if (corrected && corrected.lost.length > 0) {
      const count = String(corrected.lost.length);
      warn(new LesartError("corrections-lost", `${count} of your corrections no longer fit what was found here`));
    }
    if (corrected) {
      article.provide(JSON.stringify(corrected.data), false);
      while (!article.annotate(annotate_slice_bytes)) await next_task();
      model = read_model(article, input.links);
    }
    yield { article, model, complete: true };
  } catch (error) {
    article.delete();
    throw error;
  }
}

/** Annotations that are about other passages are named. */
function provide(article: ArticleHandle, given: ProvidedAnnotations, warn: Warn): void {
  try {
    article.provide(given.json, given.merge);
  } catch (error) {
    if (given.required || error instanceof EngineTrap) throw error;
    warn(error);
    return;
  }
  const { diagnostics = [] } = JSON.parse(article.json("utf16")) as Lesart;
  const lost = diagnostics.filter(({ code }) => code === "annotation-unanchored");
  const [first] = lost;
  if (!first) return;
  const more = lost.length > 1 ? ` (and ${String(lost.length - 1)} more such notices)` : "";
  warn(new LesartError(first.code, first.message + more));
}

/** Without its language pack an article is shown, only without names. */
async function try_language(engine: Engine, language: string, warn: Warn): Promise<void> {
  try {
    await need_language(engine, language);
  } catch (error) {
    if (engine.dead) throw error;
    warn(error);
  }
}

function read_model(article: ArticleHandle, links: readonly LinkMark[]): Model {
  const data = JSON.parse(article.json("utf16")) as Lesart;
  return new Model(data, links);
}

function next_task(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
