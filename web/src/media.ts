// What the reader's system asks for.

function matches(query: string): boolean {
  return window.matchMedia(query).matches;
}
export const reduces_motion = (): boolean => matches("(prefers-reduced-motion: reduce)");
export const is_coarse = (): boolean => matches("(pointer: coarse)");
export const prefers_dark = (): boolean => matches("(prefers-color-scheme: dark)");
export const forces_colors = (): boolean => matches("(forced-colors: active)");

/** `changed` runs when any of the above, or the number of device pixels, changes. */
export function watch_media(changed: () => void, signal: AbortSignal): void {
  const queries = [
    "(prefers-reduced-motion: reduce)",
    "(pointer: coarse)",
    "(prefers-color-scheme: dark)",
    "(forced-colors: active)",
  ];
  for (const query of queries) window.matchMedia(query).addEventListener("change", changed, { signal });
  // This query names today's ratio, so it is made anew after each change.
  const watch_ratio = (): void => {
    window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener(
      "change",
      () => {
        changed();
        watch_ratio();
      },
      { once: true, signal },
    );
  };
  watch_ratio();
}
