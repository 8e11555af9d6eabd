// PNG pixels for tests: 8 bits a channel, RGB or RGBA, not interlaced, which is what browsers' screenshots are.
import { inflateSync } from 'node:zlib';

/** {width, height, data}: four bytes a pixel, RGBA, rows from the top. */
export function decode_png(bytes) {
  let at = 8;
  let header;
  const parts = [];
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = body;
    if (kind === 'IDAT') parts.push(body);
    at += 12 + length;
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = { 2: 3, 6: 4 }[header[9]];
  if (header[8] !== 8 || channels === undefined || header[12] !== 0)
    throw new Error('this kind of PNG is not read here');
  const rows = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; ++i) for (let c = 0; c < channels; ++c) data[i * 4 + c] = rows[i * channels + c];
  return { width, height, data };
}

// PNG specification, section 9.
function unfilter(raw, stride, height, channels) {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (stride + 1)];
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    for (let x = 0; x < stride; ++x) {
      const left = x >= channels ? out[to + x - channels] : 0;
      const up = y > 0 ? out[to - stride + x] : 0;
      const corner = x >= channels && y > 0 ? out[to - stride + x - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[to + x] = (raw[from + x] + guess) & 255;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Brightness 0..255 of a pixel. */
export function brightness({ width, data }, x, y) {
  const i = (y * width + x) * 4;
  return (data[i] * 299 + data[i + 1] * 587 + data[i + 2] * 114) / 1000;
}

/** RGB of a pixel. */
export function colour({ width, data }, x, y) {
  const i = (y * width + x) * 4;
  return [data[i], data[i + 1], data[i + 2]];
}

/**
 * Box around the pixels of a rectangle (device pixels) that differ from `paper` by more than `threshold` in brightness, and
 * how many they are; undefined when there are none.
 */
export function ink_box(image, rect, paper, threshold) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity, count: 0 };
  for (let y = Math.max(0, Math.floor(rect.top)); y < Math.min(image.height, Math.ceil(rect.bottom)); ++y) {
    for (let x = Math.max(0, Math.floor(rect.left)); x < Math.min(image.width, Math.ceil(rect.right)); ++x) {
      if (Math.abs(brightness(image, x, y) - paper) <= threshold) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
      box.count++;
    }
  }
  return box.count > 0 ? box : undefined;
}

/**
 * Centre of what is drawn in a rectangle (device pixels), each pixel weighing what it differs from `paper` in brightness, and
 * all that weight in fully inked pixels; `sharpness`: how dark the inked pixels are, weighed by their ink, 1 for pure black.
 * Undefined where nothing is drawn.
 */
export function ink_centre(image, rect, paper) {
  let [weight, x_sum, y_sum, squares] = [0, 0, 0, 0];
  for (let y = Math.max(0, Math.floor(rect.top)); y < Math.min(image.height, Math.ceil(rect.bottom)); ++y) {
    for (let x = Math.max(0, Math.floor(rect.left)); x < Math.min(image.width, Math.ceil(rect.right)); ++x) {
      const here = Math.abs(brightness(image, x, y) - paper);
      if (here < 12) continue; // the paper's own shade
      weight += here;
      squares += here * here;
      x_sum += here * (x + 0.5);
      y_sum += here * (y + 0.5);
    }
  }
  if (weight === 0) return undefined;
  return { x: x_sum / weight, y: y_sum / weight, weight: weight / paper, sharpness: squares / weight / paper };
}

/** Share of pixels of a rectangle (device pixels) that differ between two images by more than `threshold`. */
export function difference(a, b, rect, threshold = 8) {
  let differing = 0;
  let all = 0;
  for (let y = Math.max(0, Math.floor(rect.top)); y < Math.min(a.height, b.height, Math.ceil(rect.bottom)); ++y) {
    for (let x = Math.max(0, Math.floor(rect.left)); x < Math.min(a.width, b.width, Math.ceil(rect.right)); ++x) {
      const [p, q] = [colour(a, x, y), colour(b, x, y)];
      if (p.some((value, i) => Math.abs(value - q[i]) > threshold)) differing++;
      all++;
    }
  }
  return all === 0 ? 0 : differing / all;
}

export function scaled(rect, ratio) {
  return { left: rect.left * ratio, top: rect.top * ratio, right: rect.right * ratio, bottom: rect.bottom * ratio };
}
