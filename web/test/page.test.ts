// Geometry before the engine, words of the interface, formats, colours.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { first_geometry } from "../src/geometry.js";
import { format_of } from "../src/source.js";
import { Strings } from "../src/strings.js";
import { TickFormat } from "../src/ticks.js";

declare const LESART_WEB: string;

const input = { stage_height: 800, measure_px: 680, chips: "auto", timeline: true, coarse: false } as const;

test("the column keeps its measure and its distance at every width", () => {
  for (let width = 320; width < 3000; width += 7) {
    for (const chips of ["none", "auto", "top", "side"] as const) {
      const { column_x, column_width, chips: panel, chips_side } = first_geometry({ ...input, width, chips });
      assert.ok(
        column_x >= 20 && column_x + column_width <= width - 20 + 1,
        `at ${width}: ${column_x} + ${column_width}`,
      );
      assert.ok(column_width <= 680 || width < 640);
      if (chips_side) assert.ok(panel.x + panel.width < column_x, `chips at ${width}`);
    }
  }
});

test("wide, medium and narrow as the engine has them", () => {
  const wide = first_geometry({ ...input, width: 1440 });
  assert.deepEqual([wide.column_x, wide.column_y, wide.column_width], [380, 72, 680]);
  assert.deepEqual(wide.timeline, { x: 0, y: 696, width: 1440, height: 104 });
  const medium = first_geometry({ ...input, width: 800 });
  assert.deepEqual([medium.column_x, medium.column_y, medium.column_width], [60, 84, 680]);
  const narrow = first_geometry({ ...input, width: 390 });
  assert.deepEqual([narrow.column_x, narrow.column_y, narrow.column_width], [20, 80, 350]);
  assert.equal(narrow.column_bottom_space, 172);
});

test("words of the interface follow the reader, then English", () => {
  assert.equal(new Strings(["", "de-AT", "en"]).get("close"), "Schließen");
  assert.equal(new Strings(["fr", "de"]).get("close"), "Schließen");
  assert.equal(new Strings(["fr"]).get("mentions_of", { k: 3, n: 9 }), "3 of 9");
  assert.equal(new Strings(["de"]).mentions(1), "1 Nennung");
  assert.equal(new Strings(["de"]).mentions(9), "9 Nennungen");
});

test("dates of every precision", () => {
  const german = new Strings(["de"]);
  assert.equal(german.date("2025"), "2025");
  assert.equal(german.date("2025-02"), "Februar 2025");
  assert.equal(german.date("2025-02-13"), "13. Februar 2025");
  assert.equal(german.date("gestern"), "gestern");
  assert.equal(new Strings(["en-GB"]).date("1066-10-14"), "14 October 1066");
});

test("ticks by unit, before our era too", () => {
  const german = new TickFormat("de");
  assert.equal(german.format("2025-02-13", 1), "13. Feb.");
  assert.equal(german.format("2025-02-01", 2), "Feb. 2025");
  assert.equal(german.format("2025-01-01", 3), "2025");
  assert.equal(german.format("1990-01-01", 4), "1990er");
  assert.equal(german.format("1933-07-02", 4), "1930er");
  assert.equal(german.format("1933-07-02", 5), "20. Jh.");
  assert.equal(german.format("1900-01-01", 5), "19. Jh.");
  assert.equal(new TickFormat("en").format("1933-07-02", 5), "20th c.");
  assert.equal(new TickFormat("en").format("2033-07-02", 5), "21st c.");
  assert.equal(german.format("-0043-01-01", 3), "44 v. Chr.");
  assert.equal(new TickFormat("en").format("2025-02-13T09:30", 0).slice(0, 5), "09:30");
});

test("a media type or a name tells the format only where it is sure", () => {
  assert.equal(format_of("text/plain; charset=iso-8859-1"), "text");
  assert.equal(format_of("text/plain", "a.json"), "auto");
  assert.equal(format_of("application/json"), "auto");
  assert.equal(format_of("", "story.lesart.json"), "lesart");
  assert.equal(format_of("application/vnd.lesart+json"), "lesart");
});

// ---- colours: WCAG 2.2, 1.4.3, relative luminance and contrast ratio

type Rgb = [number, number, number];

function rgb(hex: string): Rgb {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(hex);
  assert.ok(digits, hex);
  return digits.slice(1).map((pair) => parseInt(pair, 16)) as Rgb;
}
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
const over = (top: Rgb, below: Rgb, alpha: number): Rgb =>
  top.map((c, i) => c * alpha + (below[i] ?? 0) * (1 - alpha)) as Rgb;

test("every theme has contrast for text, also on highlights", () => {
  const css = readFileSync(path.join(LESART_WEB, "src/styles.css"), "utf8");
  const themes = [...css.matchAll(/data-theme="([\w-]+)"\] \{([^}]*)\}/g)];
  assert.deepEqual(themes.map(([, name]) => name).sort(), ["contrast", "contrast-dark", "dark", "light", "sepia"]);
  for (const [, name = "", body = ""] of themes) {
    const color = (role: string): Rgb => rgb(new RegExp(`--_d-${role}: (#[0-9a-f]{6})`).exec(body)?.[1] ?? "");
    const paper = color("paper");
    for (const surface of [paper, color("panel")]) {
      for (const role of ["ink", "muted", "accent", "person", "organisation", "place", "other", "time"]) {
        assert.ok(
          contrast(color(role), surface) >= 4.5,
          `${name}: ${role} ${contrast(color(role), surface).toFixed(2)}`,
        );
      }
      assert.ok(contrast(color("focus"), surface) >= 3, `${name}: focus`);
    }
    for (const role of ["person", "organisation", "place", "other", "time"]) {
      const selected = over(color(role), paper, 0.4); // stronger than any tint the ink uses
      assert.ok(
        contrast(color("ink"), selected) >= 4.5,
        `${name}: ink on ${role} ${contrast(color("ink"), selected).toFixed(2)}`,
      );
    }
  }
});
