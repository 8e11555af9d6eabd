// The reader's selection inside a shadow tree. Browsers differ in how they let a page see it.

/** What the DOM library of TypeScript does not know yet. */
interface ComposedSelection {
  getComposedRanges(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
}
interface SelectingRoot {
  getSelection(): Selection | null;
}

/** The selected range with its ends inside `shadow`; undefined when nothing is selected. */
export function selected_range(shadow: ShadowRoot): AbstractRange | undefined {
  const selection = document.getSelection();
  if (!selection) return undefined;
  let range: AbstractRange | undefined;
  if ("getComposedRanges" in selection) {
    [range] = (selection as unknown as ComposedSelection).getComposedRanges({ shadowRoots: [shadow] });
  } else {
    const inner = "getSelection" in shadow ? (shadow as unknown as SelectingRoot).getSelection() : selection;
    range = inner && inner.rangeCount > 0 ? inner.getRangeAt(0) : undefined;
  }
  return range && !range.collapsed ? range : undefined;
}
