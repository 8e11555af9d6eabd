// Fonts of the fifteen text styles, as the stylesheet and the host page make them: each style is set on a hidden probe
// element whose computed font both the canvas and the text layer use.
import { text_styles } from "./abi.js";

export interface FontSpec {
  /** Value for a canvas context's `font`. */
  font: string;
  letter_spacing_px: number;
  size_px: number;
  ascent_px: number;
  descent_px: number;
  line_height_px: number;
  space_px: number;
  hyphen_px: number;
}

/** What ink shows at the end of a broken word; the text layer has no such character. */
export const hyphen = "\u2010";

const height_max_em = 1.2;
/** Letters of different widths: another font hardly gives all of them together the same width. */
const probe_text = "Handgloves 0123 mmmiii";

export function make_measuring_context(): CanvasRenderingContext2D {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no 2D canvas");
  return context;
}

/** Sets the font and whatever else decides advances, the same for measuring and drawing. */
export function use_font(context: CanvasRenderingContext2D, spec: FontSpec): void {
  context.font = spec.font;
  context.fontKerning = "normal";
  if ("textRendering" in context) context.textRendering = "geometricPrecision";
  if ("letterSpacing" in context) context.letterSpacing = `${spec.letter_spacing_px}px`;
}

export const has_letter_spacing =
  typeof CanvasRenderingContext2D !== "undefined" && "letterSpacing" in CanvasRenderingContext2D.prototype;

export class FontProbes {
  readonly root: HTMLElement;
  private readonly probes: HTMLElement[];
  private readonly baselines: HTMLElement[];
  private readonly measure_probe: HTMLElement;
  private readonly context = make_measuring_context();
  private specs: FontSpec[] = [];

  constructor() {
    this.root = document.createElement("div");
    this.root.className = "probes";
    this.root.setAttribute("aria-hidden", "true");
    this.baselines = [];
    this.probes = text_styles.map((style) => {
      const probe = document.createElement("div");
      probe.className = `style-${style}`;
      // An empty inline box stands on the baseline: its bottom tells where the browser puts it in the line.
      const baseline = document.createElement("span");
      baseline.className = "baseline";
      probe.append(document.createTextNode(probe_text), baseline);
      this.baselines.push(baseline);
      this.root.append(probe);
      return probe;
    });
    this.measure_probe = document.createElement("div");
    this.measure_probe.className = "style-body measure";
    this.root.append(this.measure_probe);
  }

  /** `changed` runs when any style's font may be another one: the host set a property, or a web font arrived. */
  watch(changed: () => void, signal: AbortSignal): void {
    const observer = new ResizeObserver(changed);
    for (const probe of [...this.probes, this.measure_probe]) observer.observe(probe);
    signal.addEventListener("abort", () => {
      observer.disconnect();
    });
  }

  /** Wished width of a line of text, CSS pixels. */
  get measure_px(): number {
    return this.measure_probe.getBoundingClientRect().width;
  }

  spec(style: number): FontSpec {
    const spec = this.specs[style] ?? this.specs[0];
    if (!spec) throw new Error("fonts were asked for before they were read");
    return spec;
  }

  /** Reads all styles again; true when any differs from before. */
  refresh(): boolean {
    const specs = this.probes.map((probe, i) => this.read(probe, this.baselines[i] ?? probe));
    const changed = JSON.stringify(specs) !== JSON.stringify(this.specs);
    this.specs = specs;
    return changed;
  }

  private read(probe: HTMLElement, baseline: HTMLElement): FontSpec {
    const style = getComputedStyle(probe);
    const box = probe.getBoundingClientRect();
    const stretch = font_stretch_keyword(style.fontStretch);
    const spec: FontSpec = {
      font: [style.fontStyle, style.fontWeight, stretch, style.fontSize, style.fontFamily].filter(Boolean).join(" "),
      letter_spacing_px: parseFloat(style.letterSpacing) || 0,
      size_px: parseFloat(style.fontSize),
      ascent_px: 0,
      descent_px: 0,
      line_height_px: box.height,
      space_px: 0,
      hyphen_px: 0,
    };
    use_font(this.context, spec);
    const metrics = this.context.measureText(" ");
    const extra = has_letter_spacing ? 0 : spec.letter_spacing_px;
    spec.space_px = metrics.width + extra;
    spec.hyphen_px = this.context.measureText(hyphen).width + extra;
    // The canvas knows the font's height, the DOM where the browser really sets the baseline (it may round). Fonts with
    // room for stacked marks are taken less tall, so that a highlight does not reach into the next line.
    const font_height = metrics.fontBoundingBoxAscent + metrics.fontBoundingBoxDescent;
    const height = Math.min(font_height, spec.size_px * height_max_em);
    const baseline_px = baseline.getBoundingClientRect().bottom - box.top;
    spec.ascent_px = baseline_px - (spec.line_height_px - height) / 2;
    spec.descent_px = height - spec.ascent_px;
    return spec;
  }
}

// The canvas's `font` takes keywords only; computed values are percentages.
function font_stretch_keyword(computed: string): string {
  const keywords: [number, string][] = [
    [50, "ultra-condensed"],
    [62.5, "extra-condensed"],
    [75, "condensed"],
    [87.5, "semi-condensed"],
    [112.5, "semi-expanded"],
    [125, "expanded"],
    [150, "extra-expanded"],
    [200, "ultra-expanded"],
  ];
  const percent = parseFloat(computed);
  return keywords.find(([value]) => value === percent)?.[1] ?? "";
}
