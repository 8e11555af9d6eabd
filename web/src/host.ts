// The browser's side of the platform: measures and draws words with a 2D canvas, names dates with Intl. The C++ side is
// src/platform/web.
import { FontProbes, has_letter_spacing, make_measuring_context, use_font, type FontSpec } from "./fonts.js";
import type { LesartHost, RasterJob } from "./module.js";
import { TickFormat } from "./ticks.js";

/** A word is cut between graphemes where the canvas cannot space letters itself. */
let segmenter: Intl.Segmenter | undefined;
function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export class BrowserHost implements LesartHost {
  private readonly probes: FontProbes;
  private readonly make_context: () => number;
  private readonly context = make_measuring_context();
  private readonly ticks: TickFormat;

  constructor(probes: FontProbes, language: string, make_context: () => number) {
    this.probes = probes;
    this.ticks = new TickFormat(language);
    this.make_context = make_context;
  }

  fonts(style: number, out: Float32Array): void {
    const spec = this.probes.spec(style);
    out[0] = spec.size_px;
    out[1] = spec.ascent_px;
    out[2] = spec.descent_px;
    out[3] = spec.line_height_px;
    out[4] = spec.space_px;
    out[5] = spec.hyphen_px;
  }

  measure(style: number, words: string[], out: Float32Array): void {
    const spec = this.probes.spec(style);
    use_font(this.context, spec);
    const spread = !has_letter_spacing && spec.letter_spacing_px !== 0;
    words.forEach((word, i) => {
      const extra = spread ? spec.letter_spacing_px * graphemes(word).length : 0;
      out[i] = this.context.measureText(word).width / spec.scale + extra;
    });
  }

  ink_boxes(style: number, ratio: number, words: string[], out: Int32Array): void {
    const spec = this.probes.spec(style);
    use_font(this.context, spec);
    const zoom = ratio / spec.scale;
    this.context.textAlign = "left";
    const spread = !has_letter_spacing && spec.letter_spacing_px !== 0;
    words.forEach((word, i) => {
      const box = this.context.measureText(word);
      const extra = spread ? spec.letter_spacing_px * spec.scale * graphemes(word).length : 0;
      // One pixel of room on each side: glyphs are placed at fractions of a pixel and their edges are soft.
      out[i * 4] = Math.floor(-box.actualBoundingBoxLeft * zoom) - 1;
      out[i * 4 + 1] = Math.floor(-box.actualBoundingBoxAscent * zoom) - 1;
      out[i * 4 + 2] = Math.ceil((box.actualBoundingBoxRight + extra) * zoom) + 1;
      out[i * 4 + 3] = Math.ceil(box.actualBoundingBoxDescent * zoom) + 1;
    });
  }

  rasterise(jobs: RasterJob[], width: number, height: number, ratio: number): Uint8ClampedArray {
    const { context } = this;
    const { canvas } = context;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#000";
    context.textBaseline = "alphabetic";
    let style = -1;
    let spec: FontSpec | undefined;
    let zoom = 1;
    for (const job of jobs) {
      if (job.style !== style || !spec) {
        style = job.style;
        spec = this.probes.spec(style);
        use_font(context, spec);
        zoom = ratio / spec.scale;
        context.setTransform(zoom, 0, 0, zoom, 0, 0);
      }
      context.direction = job.rtl ? "rtl" : "ltr";
      context.textAlign = "left";
      this.draw(
        job.text,
        spec.letter_spacing_px * spec.scale,
        (job.x + job.origin_x) / zoom,
        (job.y + job.baseline) / zoom,
      );
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.direction = "ltr";
    return context.getImageData(0, 0, width, height).data;
  }

  format_tick(iso: string, unit: number): string {
    return this.ticks.format(iso, unit);
  }

  gl_context(): number {
    return this.make_context();
  }

  private draw(text: string, letter_spacing: number, x: number, y: number): void {
    if (has_letter_spacing || letter_spacing === 0) {
      this.context.fillText(text, x, y);
      return;
    }
    for (const grapheme of graphemes(text)) {
      this.context.fillText(grapheme, x, y);
      x += this.context.measureText(grapheme).width + letter_spacing;
    }
  }
}
