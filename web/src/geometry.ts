// Where the column and the panels lie while the engine is not there: the same rules as src/view/regions.cpp, so that the ink
// takes over in place. A browser test compares the two.
import type { Panel } from "./dom.js";

export interface GeometryInput {
  width: number;
  stage_height: number;
  measure_px: number;
  chips: "none" | "auto" | "top" | "side";
  timeline: boolean;
  coarse: boolean;
}

export interface Geometry {
  column_x: number;
  column_y: number;
  column_width: number;
  column_bottom_space: number;
  chips: Panel;
  chips_side: boolean;
  timeline: Panel;
}

const edge = 24;
const chips_width = 240;
const gutter = 48;
const card_width = 300;
const narrow_edge = 20;
const marks_room = 16;
const none: Panel = { x: 0, y: 0, width: 0, height: 0 };

export function first_geometry(input: GeometryInput): Geometry {
  const { width, stage_height, measure_px } = input;
  const mode = width < 640 ? "narrow" : width < 1100 ? "medium" : "wide";
  const side = mode === "wide" && input.chips !== "none" && input.chips !== "top";
  const row = input.chips === "none" || side ? 0 : input.coarse ? 56 : mode === "narrow" ? 48 : 52;
  const strip_wanted = mode === "narrow" ? 76 : 104;
  const strip = input.timeline
    ? Math.min(strip_wanted, stage_height > 0 ? Math.floor(stage_height / 2) : strip_wanted)
    : 0;
  const column =
    mode === "wide" ? wide_column(width, measure_px, side) : middle_column(width, measure_px, mode === "narrow");
  const chips_x = Math.round(Math.max(edge, column.x - 2 * gutter - chips_width));
  return {
    column_x: column.x,
    column_y: row + (mode === "wide" ? 72 : 32),
    column_width: column.width,
    column_bottom_space: strip + 96,
    chips_side: side,
    chips: side
      ? { x: chips_x, y: 0, width: chips_width, height: Math.max(stage_height - strip, 0) }
      : row > 0
        ? { x: 0, y: 0, width, height: row }
        : none,
    timeline: strip > 0 ? { x: 0, y: stage_height - strip, width, height: strip } : none,
  };
}

function wide_column(width: number, measure_px: number, side: boolean): { x: number; width: number } {
  const left = side ? edge + chips_width + gutter : edge;
  const card_room = edge + card_width + gutter;
  const right = width - left - card_room >= 0.8 * measure_px ? card_room : edge + marks_room;
  const room = Math.max(width - left - right, 240);
  const column = Math.min(measure_px, room);
  const middle = (width - column) / 2;
  const fits = middle >= left && middle + column <= width - right;
  return { x: Math.round(fits ? middle : left + (room - column) / 2), width: column };
}

function middle_column(width: number, measure_px: number, narrow: boolean): { x: number; width: number } {
  const room = Math.max(width - 2 * (narrow ? narrow_edge : 2 * edge), 80);
  const column = narrow ? room : Math.min(room, measure_px);
  return { x: Math.round((width - column) / 2), width: column };
}
