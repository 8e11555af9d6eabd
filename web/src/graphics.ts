// One view's canvas and its WebGL 2 context. Browsers allow few contexts on a page, so it is given up while off screen.
import type { EngineModule } from "./module.js";
import type { Shell } from "./shell.js";

const attributes: WebGLContextAttributes = {
  alpha: true,
  premultipliedAlpha: true,
  antialias: false,
  depth: false,
  stencil: false,
  powerPreference: "low-power",
};

export class Graphics {
  private readonly shell: Shell;
  private readonly module: EngineModule;
  private readonly on_lost: () => void;
  private readonly on_restored: () => void;
  private canvas: HTMLCanvasElement | undefined;
  private context: WebGL2RenderingContext | undefined;
  private handle = 0;
  private listeners = new AbortController();

  constructor(shell: Shell, module: EngineModule, on_lost: () => void, on_restored: () => void) {
    this.shell = shell;
    this.module = module;
    this.on_lost = on_lost;
    this.on_restored = on_restored;
  }

  get ready(): boolean {
    return this.handle !== 0 && this.context !== undefined && !this.context.isContextLost();
  }

  /** The engine's handle of a context of this canvas; 0 when there is none. Called by the engine. */
  acquire(): number {
    this.forget();
    if (!this.canvas) {
      this.canvas = document.createElement("canvas");
      const { signal } = (this.listeners = new AbortController());
      this.canvas.addEventListener(
        "webglcontextlost",
        (event) => {
          event.preventDefault(); // else the browser never restores it
          this.on_lost();
        },
        { signal },
      );
      this.canvas.addEventListener(
        "webglcontextrestored",
        () => {
          this.on_restored();
        },
        { signal },
      );
      this.shell.ink.replaceChildren(this.canvas);
    }
    this.context ??= this.canvas.getContext("webgl2", attributes) ?? undefined;
    if (!this.context || this.context.isContextLost()) return 0;
    this.handle = this.module.GL.registerContext(this.context, { ...attributes, majorVersion: 2, minorVersion: 0 });
    return this.handle;
  }

  /** Before a frame: this context is the one to draw into, and it has the stage's size. */
  prepare(width: number, height: number): void {
    const { canvas } = this;
    if (!canvas) return;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    if (this.handle !== 0) this.module.GL.makeContextCurrent(this.handle);
  }

  /** Gives context and canvas back to the browser. The engine must have been told before. */
  release(): void {
    this.listeners.abort();
    this.forget();
    this.context?.getExtension("WEBGL_lose_context")?.loseContext();
    this.context = undefined;
    this.canvas?.remove();
    this.canvas = undefined;
  }

  private forget(): void {
    if (this.handle !== 0) this.module.GL.deleteContext(this.handle);
    this.handle = 0;
  }
}
