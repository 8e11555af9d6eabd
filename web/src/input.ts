// Pointer, wheel and keys. The page's own scrolling, selecting and zooming stay the browser's: nothing is prevented unless a
// panel used it.
import { Command, Pointer } from "./abi.js";
import type { TwinState } from "./twins.js";

/** What input acts on. `ink` is undefined on the plain page, whose elements act themselves. */
export interface InputTarget {
  root: HTMLElement;
  stage_rect(): DOMRect;
  ink():
    | {
        pointer(kind: number, x: number, y: number): number;
        pan(x: number, y: number, dx: number, dy: number): boolean;
      }
    | undefined;
  plain_click(target: Element): void;
  command(command: number, argument: number): void;
  state(): TwinState | undefined;
  /** The pointer is over something in the text that can be pressed. */
  pointing(on: boolean): void;
  closed(entity: number): void;
}

const click_slop_px = 6;
const line_px = 40;

export class Input {
  private readonly target: InputTarget;
  private down: { x: number; y: number; id: number } | undefined;
  private drag: { x: number; y: number; moved: boolean } | undefined;

  constructor(target: InputTarget, signal: AbortSignal) {
    this.target = target;
    const { root } = target;
    const listen = <K extends keyof HTMLElementEventMap>(
      type: K,
      handle: (event: HTMLElementEventMap[K]) => void,
      passive = true,
    ): void => {
      root.addEventListener(type, handle as EventListener, { signal, passive });
    };
    listen(
      "pointermove",
      (event) => {
        this.moved(event);
      },
      false,
    );
    listen("pointerdown", (event) => {
      this.pressed(event);
    });
    listen("pointerup", (event) => {
      this.released(event);
    });
    listen("pointercancel", () => {
      this.drag = undefined;
    });
    listen("pointerleave", () => {
      this.left();
    });
    listen("click", (event) => {
      this.clicked(event);
    });
    listen(
      "wheel",
      (event) => {
        this.wheeled(event);
      },
      false,
    );
    listen(
      "keydown",
      (event) => {
        this.key(event);
      },
      false,
    );
    // A drag that panned must not press the button it began on.
    root.addEventListener(
      "click",
      (event) => {
        if (!this.drag?.moved) return;
        event.stopPropagation();
        event.preventDefault();
        this.drag = undefined;
      },
      { signal, capture: true },
    );
  }

  private at(event: MouseEvent): { x: number; y: number } {
    const rect = this.target.stage_rect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  }

  private moved(event: PointerEvent): void {
    const ink = this.target.ink();
    if (!ink) return;
    const { x, y } = this.at(event);
    if (this.down?.id === event.pointerId && in_panel(event)) {
      const drag = (this.drag ??= { x: this.down.x, y: this.down.y, moved: false });
      const far = Math.hypot(x - this.down.x, y - this.down.y) > click_slop_px;
      if (drag.moved || far) {
        drag.moved = ink.pan(this.down.x, this.down.y, drag.x - x, drag.y - y) || drag.moved;
        drag.x = x;
        drag.y = y;
      }
    }
    if (event.pointerType === "touch") return; // there is no hovering finger
    this.target.pointing(ink.pointer(Pointer.move, x, y) === 1);
  }

  private pressed(event: PointerEvent): void {
    if (!event.isPrimary) return;
    const { x, y } = this.at(event);
    this.down = { x, y, id: event.pointerId };
    this.drag = undefined;
    this.target.ink()?.pointer(Pointer.down, x, y);
  }

  private released(event: PointerEvent): void {
    if (!event.isPrimary) return;
    const { x, y } = this.at(event);
    this.target.ink()?.pointer(Pointer.up, x, y);
    if (event.pointerType === "touch") this.target.ink()?.pointer(Pointer.leave, x, y);
  }

  private left(): void {
    this.target.ink()?.pointer(Pointer.leave, -1, -1);
    this.target.pointing(false);
  }

  // A click that selected text, by dragging or by counting to two, is the browser's.
  private clicked(event: MouseEvent): void {
    if (event.button !== 0 || event.detail > 1 || on_twin(event)) return;
    const { x, y } = this.at(event);
    if (this.down && Math.hypot(x - this.down.x, y - this.down.y) > click_slop_px) return;
    if ((event.target as Element).closest("a")) return;
    const ink = this.target.ink();
    if (ink) ink.pointer(Pointer.click, x, y);
    else this.target.plain_click(event.target as Element);
  }

  private wheeled(event: WheelEvent): void {
    const ink = this.target.ink();
    if (!ink || event.ctrlKey || !in_panel(event)) return; // Ctrl zooms
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? line_px : 1;
    const { x, y } = this.at(event);
    // Shift turns a wheel sideways where the system does not do it.
    const sideways = event.shiftKey && event.deltaX === 0;
    const dx = (sideways ? event.deltaY : event.deltaX) * unit;
    const dy = (sideways ? 0 : event.deltaY) * unit;
    if (ink.pan(x, y, dx, dy)) event.preventDefault();
  }

  private key(event: KeyboardEvent): void {
    const state = this.target.state();
    if (!state || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const selected = state.entity >= 0 || state.timeline_entry >= 0;
    const plain = !event.altKey;
    const next = plain ? event.key === "n" : event.key === "ArrowDown";
    const previous = plain ? event.key === "p" : event.key === "ArrowUp";
    if (event.key === "Escape" && plain && selected) {
      this.target.command(Command.close, 0);
      this.target.closed(state.entity);
    } else if (next && state.entity >= 0) {
      this.target.command(Command.next_mention, 0);
    } else if (previous && state.entity >= 0) {
      this.target.command(Command.previous_mention, 0);
    } else if (plain && event.key === "b" && state.can_go_back) {
      this.target.command(Command.back, 0);
    } else {
      return;
    }
    event.preventDefault();
  }
}

function in_panel(event: Event): boolean {
  return (event.target as Element).closest(".panel") !== null;
}
function on_twin(event: Event): boolean {
  return (event.target as Element).closest("[data-twin]") !== null;
}
