// One Tab stop per list; arrow keys, Home and End move inside it (ARIA Authoring Practices, "roving tabindex").

export function rove(list: HTMLElement, signal: AbortSignal): void {
  list.addEventListener(
    "keydown",
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const buttons = buttons_of(list);
      const at = buttons.indexOf(event.target as HTMLElement);
      if (at < 0) return;
      const backwards = getComputedStyle(list).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
      const forwards = backwards === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
      steps[forwards] = at + 1;
      steps[backwards] = at - 1;
      const to = steps[event.key];
      if (to === undefined) return;
      event.preventDefault();
      buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus();
    },
    { signal },
  );
  list.addEventListener(
    "focusin",
    (event) => {
      make_stop(list, event.target as HTMLElement);
    },
    { signal },
  );
}

/** After the list changed: exactly one of its buttons is the Tab stop. */
export function rove_refresh(list: HTMLElement): void {
  const buttons = buttons_of(list);
  const stop = buttons.find((button) => button.tabIndex === 0 && button.dataset["stop"] !== undefined) ?? buttons[0];
  if (stop) make_stop(list, stop);
}

function make_stop(list: HTMLElement, stop: HTMLElement): void {
  for (const button of buttons_of(list)) {
    button.tabIndex = button === stop ? 0 : -1;
    if (button === stop) button.dataset["stop"] = "";
    else delete button.dataset["stop"];
  }
}

function buttons_of(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("button")];
}
