// Fonts of the fifteen text styles, as the stylesheet and the host page make them: each style is set on a hidden probe
// element whose computed font both the canvas and the text layer use.
import { text_styles } from "./abi.js";

export interface FontSpec {
  /** What stands before and after the size in a canvas context's `font`. */
  style: string;
  family: string;
  letter_spacing_px: number;
  size_px: number;
  /** How many times larger than in CSS pixels the browser sets this text: see `layout_scale`. */
  scale: number;
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

type Font = Pick<FontSpec, "style" | "family" | "size_px" | "letter_spacing_px" | "scale">;

/** Sets the font and whatever else decides advances, the same for measuring and drawing, at `scale` times its size. */
export function use_font(context: CanvasRenderingContext2D, spec: Font): void {
  context.font = `${spec.style} ${spec.size_px * spec.scale}px ${spec.family}`;
  context.fontKerning = "normal";
  if ("textRendering" in context) context.textRendering = "geometricPrecision";
  if ("letterSpacing" in context) context.letterSpacing = `${spec.letter_spacing_px * spec.scale}px`;
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
    const scale = this.layout_scale();
    const specs = this.probes.map((probe, i) => this.read(probe, this.baselines[i] ?? probe, scale));
    const changed = JSON.stringify(specs) !== JSON.stringify(this.specs);
    this.specs = specs;
    return changed;
  }

  private read(probe: HTMLElement, baseline: HTMLElement, scale: number): FontSpec {
    const box = probe.getBoundingClientRect();
    const spec: FontSpec = {
      ...font_of(probe, scale),
      ascent_px: 0,
      descent_px: 0,
      line_height_px: box.height,
      space_px: 0,
      hyphen_px: 0,
    };
    use_font(this.context, spec);
    const metrics = this.context.measureText(" ");
    const extra = has_letter_spacing ? 0 : spec.letter_spacing_px;
    spec.space_px = metrics.width / spec.scale + extra;
    spec.hyphen_px = this.context.measureText(hyphen).width / spec.scale + extra;
    // The canvas knows the font's height, the DOM where the browser really sets the baseline (it may round). Fonts with
    // room for stacked marks are taken less tall, so that a highlight does not reach into the next line.
    const font_height = (metrics.fontBoundingBoxAscent + metrics.fontBoundingBoxDescent) / spec.scale;
    const height = Math.min(font_height, spec.size_px * height_max_em);
    const baseline_px = baseline.getBoundingClientRect().bottom - box.top;
    spec.ascent_px = baseline_px - (spec.line_height_px - height) / 2;
    spec.descent_px = height - spec.ascent_px;
    return spec;
  }

  // Firefox and Chromium set text at the size it has on the screen, WebKitGTK at its size in CSS pixels and enlarges it
  // (but not when the reader zooms). Hinted advances differ between the two, so what counts is with which of them the
  // browser's own layout agrees.
  private layout_scale(): number {
    const ratio = window.devicePixelRatio || 1;
    const disagreement = (scale: number): number =>
      this.probes.reduce((sum, probe) => sum + Math.abs(this.probe_width(probe, scale) - text_width(probe)), 0);
    return ratio !== 1 && disagreement(1) < disagreement(ratio) ? 1 : ratio;
  }

  private probe_width(probe: HTMLElement, scale: number): number {
    const font = font_of(probe, scale);
    use_font(this.context, font);
    const spacing = has_letter_spacing ? 0 : font.letter_spacing_px * probe_text.length;
    return this.context.measureText(probe_text).width / scale + spacing;
  }
}

function font_of(probe: HTMLElement, scale: number): Font {
  const style = getComputedStyle(probe);
  const stretch = font_stretch_keyword(style.fontStretch);
  return {
    style: [style.fontStyle, style.fontWeight, stretch].filter(Boolean).join(" "),
    family: style.fontFamily,
    letter_spacing_px: parseFloat(style.letterSpacing) || 0,
    size_px: parseFloat(style.fontSize),
    scale,
  };
}

function text_width(probe: HTMLElement): number {
  const text = document.createRange();
  text.selectNodeContents(probe.firstChild ?? probe);
  return text.getBoundingClientRect().width;
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
