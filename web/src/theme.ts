// Colours: the stylesheet is their only source. Probe elements compute them (host overrides, colour scheme and any CSS colour
// syntax included); one pixel each on a 2D canvas turns them into numbers.
import { color_roles } from "./abi.js";

export class ColorProbes {
  readonly root: HTMLElement;
  private readonly probes: HTMLElement[];
  private readonly context: CanvasRenderingContext2D | null;

  constructor() {
    this.root = document.createElement("div");
    this.root.className = "probes";
    this.root.setAttribute("aria-hidden", "true");
    this.probes = color_roles.map((role) => {
      const probe = document.createElement("div");
      probe.className = `color-${role}`;
      // Its twin changes a moment later, with an event; what is read is never on its way.
      const watched = document.createElement("div");
      watched.className = `color-${role} watched`;
      this.root.append(probe, watched);
      return probe;
    });
    const canvas = document.createElement("canvas");
    canvas.width = color_roles.length;
    canvas.height = 1;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
  }

  /** `changed` runs when a colour became another, such as by a property that the host set. */
  watch(changed: () => void, signal: AbortSignal): void {
    this.root.addEventListener("transitionend", changed, { signal });
  }

  /** 0xRRGGBBAA per role of `color_roles`. */
  read(): number[] {
    const { context } = this;
    if (!context) return [];
    context.clearRect(0, 0, color_roles.length, 1);
    this.probes.forEach((probe, i) => {
      context.fillStyle = getComputedStyle(probe).color;
      context.fillRect(i, 0, 1, 1);
    });
    const { data } = context.getImageData(0, 0, color_roles.length, 1);
    return color_roles.map((_, i) => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(i * 4, i * 4 + 4);
      return ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0;
    });
  }
}
