// The part of the element that is on screen: how big it is, in CSS and in device pixels, where it stands in the element, and
// how to scroll. Reports changes; reads nothing between them.
import type { Shell } from "./shell.js";

/** A very short article still leaves room for its chips and its card. */
const stage_height_min = 320;

export class Stage {
  width = 0;
  height = 0;
  device_width = 0;
  device_height = 0;
  private readonly shell: Shell;
  private readonly scrollers: HTMLElement[];
  private readonly observer: ResizeObserver;
  private readonly changed: () => void;
  private text: HTMLElement;
  private exact_device_pixels = false;

  /** `changed`: the size is another. `scrolled`: the element may stand elsewhere. */
  constructor(shell: Shell, text: HTMLElement, changed: () => void, scrolled: () => void, signal: AbortSignal) {
    this.shell = shell;
    this.text = text;
    this.changed = changed;
    this.scrollers = scroll_containers(shell.root);
    this.observer = new ResizeObserver((entries) => {
      this.resized(entries);
    });
    this.observer.observe(shell.ruler);
    this.observer.observe(text);
    this.observe_device_pixels();
    for (const scroller of this.scrollers) {
      this.observer.observe(scroller);
      scroller.addEventListener("scroll", scrolled, { passive: true, signal });
    }
    window.addEventListener("scroll", scrolled, { passive: true, signal });
    window.addEventListener("resize", scrolled, { passive: true, signal });
    signal.addEventListener("abort", () => {
      this.observer.disconnect();
    });
    this.measure();
  }

  /** The article's element was replaced. */
  set_text(text: HTMLElement): void {
    this.observer.unobserve(this.text);
    this.text = text;
    this.observer.observe(text);
    this.measure();
  }

  /** Device pixels per CSS pixel. */
  get ratio(): number {
    return window.devicePixelRatio || 1;
  }

  /** The stage's rectangle on the screen. */
  rect(): DOMRect {
    return this.shell.front.getBoundingClientRect();
  }

  /** The element's coordinate at the stage's top. */
  scroll_top(): number {
    return Math.max(0, this.rect().top - this.shell.grid.getBoundingClientRect().top);
  }

  /** Scrolls so that the element's coordinate `top` comes to the top of the room the element has on screen. */
  scroll_to(top: number, smooth: boolean): void {
    const sticky_top = parseFloat(getComputedStyle(this.shell.front).top) || 0;
    const scroller = this.scrollers[0];
    const room_top = scroller ? scroller.getBoundingClientRect().top + scroller.clientTop : 0;
    const by = this.shell.grid.getBoundingClientRect().top + top - room_top - sticky_top;
    const target = (scroller ? scroller.scrollTop : window.scrollY) + by;
    // The article's very top: what stands a little above it, such as the page's header, is shown too.
    const to = top < 1 && target < this.height / 2 ? 0 : target;
    (scroller ?? window).scrollTo({ top: to, behavior: smooth ? "smooth" : "instant" });
  }

  /** Reads sizes now, before the observers would. True when the stage's size changed. */
  measure(): boolean {
    const scroller = this.scrollers[0];
    const screen = this.shell.ruler.getBoundingClientRect().height;
    const room = scroller ? Math.min(screen, scroller.clientHeight) : screen;
    const { width } = this.shell.grid.getBoundingClientRect(); // zoomed, it may be a fraction
    const height = Math.max(Math.min(room, this.text.offsetHeight), Math.min(room, stage_height_min));
    if (width === this.width && height === this.height) return false;
    this.width = width;
    this.height = height;
    this.shell.root.style.setProperty("--_stage-height", `${height}px`);
    if (!this.exact_device_pixels) this.estimate_device_pixels();
    return true;
  }

  private observe_device_pixels(): void {
    try {
      this.observer.observe(this.shell.extent, { box: "device-pixel-content-box" });
    } catch {
      this.observer.observe(this.shell.extent); // WebKit
    }
  }

  private estimate_device_pixels(): void {
    this.device_width = Math.round(this.width * this.ratio);
    this.device_height = Math.round(this.height * this.ratio);
  }

  private resized(entries: readonly ResizeObserverEntry[]): void {
    let different = this.measure();
    const { device_width, device_height } = this;
    const extent = entries.find(({ target }) => target === this.shell.extent) as
      Partial<ResizeObserverEntry> | undefined; // WebKit has no device pixels in it
    const exact = extent?.devicePixelContentBoxSize?.[0];
    // Chromium's device emulation leaves the emulated ratio out of this box: text would be drawn coarse and enlarged.
    if (exact && Math.abs(exact.inlineSize - this.width * this.ratio) < 2) {
      this.exact_device_pixels = true;
      this.device_width = exact.inlineSize;
      this.device_height = exact.blockSize;
    } else if (exact || !this.exact_device_pixels) {
      this.exact_device_pixels = false;
      this.estimate_device_pixels();
    }
    different ||= device_width !== this.device_width || device_height !== this.device_height;
    if (different) this.changed();
  }
}

/** Ancestors that scroll, the nearest first, across shadow boundaries; the page itself is not among them. */
function scroll_containers(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = parent_of(element); at; at = parent_of(at)) {
    if (at === document.documentElement || at === document.body) continue;
    if (/auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) found.push(at as HTMLElement);
  }
  return found;
}

function parent_of(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
