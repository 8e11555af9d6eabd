// The demo page's own behaviour, the same in index.html and in the single file: choose a sample, open, paste or drop an article.
import type { ArticleSource, LesartArticleElement } from "../src/lesart.js";

export interface Sample {
  file: string;
  language: string;
  title: string;
  kind: string;
  published?: string | null;
}

export interface DemoOptions {
  samples: () => Promise<Sample[]>;
  text_of: (sample: Sample) => Promise<ArticleSource>;
  /** A `lesart/1` object put into the page by `lesart pack`. */
  embedded?: string | undefined;
}

const german = {
  sample: "Artikel",
  open: "Datei öffnen",
  paste: "Text einfügen",
  justify: "Blocksatz",
  derived: "Ableitungen",
  theme: "Farben",
  theme_auto: "Automatisch",
  theme_light: "Hell",
  theme_dark: "Dunkel",
  theme_sepia: "Sepia",
  theme_contrast: "Kontrast",
  paste_title: "Text einfügen",
  cancel: "Abbrechen",
  read: "Lesen",
  drop: "Datei hier ablegen",
  own: "Eigener Artikel",
  de: "Deutsch",
  en: "Englisch",
};
const english: typeof german = {
  sample: "Article",
  open: "Open a file",
  paste: "Paste text",
  justify: "Justified",
  derived: "Derived",
  theme: "Colours",
  theme_auto: "Automatic",
  theme_light: "Light",
  theme_dark: "Dark",
  theme_sepia: "Sepia",
  theme_contrast: "Contrast",
  paste_title: "Paste text",
  cancel: "Cancel",
  read: "Read",
  drop: "Drop the file here",
  own: "Your article",
  de: "German",
  en: "English",
};
type Key = keyof typeof german;

const own_value = "own";

function by_id(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the demo page lacks #${id}`);
  return element;
}

function the_viewer(): LesartArticleElement {
  const viewer = document.querySelector("lesart-article");
  if (!viewer) throw new Error("the demo page lacks its viewer");
  return viewer;
}

class Demo {
  private readonly viewer = the_viewer();
  private readonly select = by_id("sample") as HTMLSelectElement;
  private readonly drop_sign = by_id("drop");
  private readonly options: DemoOptions;
  private readonly words: typeof german;
  private samples: Sample[] = [];

  constructor(options: DemoOptions) {
    this.options = options;
    this.words = document.documentElement.lang === "de" ? german : english;
    for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
      element.textContent = this.words[element.dataset["text"] as Key];
    }
    document.documentElement.dataset["ready"] = ""; // the bar's words are right now
    this.listen_to_controls();
    this.listen_to_drops();
    this.listen_to_pastes();
  }

  async start(): Promise<void> {
    const { embedded } = this.options;
    if (embedded !== undefined) {
      this.select.closest("label")?.setAttribute("hidden", "");
      await this.open(embedded);
      return;
    }
    this.samples = await this.options.samples();
    for (const language of ["de", "en"] as const) {
      const group = document.createElement("optgroup");
      group.label = this.words[language];
      for (const sample of this.samples.filter((candidate) => candidate.language === language)) {
        group.append(new Option(`${sample.kind}: ${sample.title}`, sample.file));
      }
      if (group.childElementCount > 0) this.select.append(group);
    }
    const wished = new URLSearchParams(location.search).get("sample");
    const first = this.samples.find(({ file }) => file === wished) ?? this.samples[0];
    if (first) await this.open_sample(first);
  }

  // ---- opening

  private async open_sample(sample: Sample): Promise<void> {
    this.select.value = sample.file;
    this.select.querySelector(`option[value="${own_value}"]`)?.remove();
    await this.open(await this.options.text_of(sample), sample.language, sample.published ?? "");
  }

  private async open_own(source: ArticleSource): Promise<void> {
    if (await this.open(source)) {
      if (!this.select.querySelector(`option[value="${own_value}"]`)) {
        this.select.prepend(new Option(this.words.own, own_value));
      }
      this.select.value = own_value;
    }
  }

  /** False when it failed; the viewer says so itself and goes on showing what it showed. */
  private async open(source: ArticleSource, language = "", published = ""): Promise<boolean> {
    this.set("language", language);
    this.set("published", published);
    try {
      await this.viewer.open(source);
    } catch {
      return false;
    }
    const title = this.viewer.article?.title;
    document.title = title ? `${title} · Lesart` : "Lesart";
    window.scrollTo({ top: 0, behavior: "instant" });
    return true;
  }

  private set(name: string, value: string): void {
    if (value) this.viewer.setAttribute(name, value);
    else this.viewer.removeAttribute(name);
  }

  // ---- controls

  private listen_to_controls(): void {
    const theme = by_id("theme") as HTMLSelectElement;
    const file = by_id("file") as HTMLInputElement;
    const justify = by_id("justify") as HTMLInputElement;
    this.select.addEventListener("change", () => {
      const sample = this.samples.find((candidate) => candidate.file === this.select.value);
      if (sample) void this.open_sample(sample);
    });
    theme.addEventListener("change", () => {
      this.viewer.setAttribute("theme", theme.value);
      document.documentElement.dataset["theme"] = theme.value;
    });
    const derived = by_id("derived") as HTMLInputElement;
    derived.addEventListener("change", () => {
      this.viewer.toggleAttribute("derived", derived.checked);
    });
    justify.addEventListener("change", () => {
      this.viewer.toggleAttribute("justify", justify.checked);
    });
    by_id("open").addEventListener("click", () => {
      file.click();
    });
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen) void this.open_own(chosen);
      file.value = "";
    });
  }

  private listen_to_pastes(): void {
    const dialog = by_id("paste-dialog") as HTMLDialogElement;
    const text = by_id("paste-text") as HTMLTextAreaElement;
    by_id("paste").addEventListener("click", () => {
      text.value = "";
      dialog.showModal();
    });
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "read" && text.value.trim() !== "") void this.open_own(text.value);
      dialog.returnValue = "";
    });
    document.addEventListener("paste", (event) => {
      if ((event.target as Element).closest("input, textarea")) return;
      const file = event.clipboardData?.files[0];
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      if (!file && pasted.trim() === "") return;
      event.preventDefault();
      void this.open_own(file ?? pasted);
    });
  }

  private listen_to_drops(): void {
    const carries = (event: DragEvent): boolean =>
      ["Files", "text/plain"].some((type) => event.dataTransfer?.types.includes(type)) &&
      !(event.target as Element).closest("input, textarea");
    document.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      this.drop_sign.hidden = false;
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) this.drop_sign.hidden = true;
    });
    document.addEventListener("drop", (event) => {
      this.drop_sign.hidden = true;
      if (!carries(event)) return;
      event.preventDefault();
      const dropped = event.dataTransfer?.files[0] ?? event.dataTransfer?.getData("text/plain");
      if (dropped) void this.open_own(dropped);
    });
  }
}

/** The page speaks German to readers of German, else English. */
export function set_language(): void {
  document.documentElement.lang = /^de\b/i.test(navigator.language) ? "de" : "en";
}

export function start_demo(options: DemoOptions): Promise<void> {
  return new Demo(options).start();
}
