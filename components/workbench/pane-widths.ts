/** The two panes whose width can be chosen; the code takes what is left. */
export type SizedPane = 'brief' | 'results';
export type PaneWidths = Readonly<Partial<Record<SizedPane, number>>>;

/** CSS pixels, and the largest share of the window; the style sheet holds the same bounds. */
const LEAST = { brief: 200, results: 320 } as const;
const MOST_SHARE = { brief: 0.3, results: 0.5 } as const;
/** What an arrow key moves, in CSS pixels. */
const STEP = 24;

/** The bounds of a pane's width in a window of this width. */
export function widthBounds(pane: SizedPane, windowWidth: number): { least: number; most: number } {
  return {
    least: LEAST[pane],
    most: Math.max(LEAST[pane], Math.floor(MOST_SHARE[pane] * windowWidth)),
  };
}

/** A wanted width, held within its bounds. */
export function holdWidth(pane: SizedPane, wanted: number, windowWidth: number): number {
  const { least, most } = widthBounds(pane, windowWidth);
  return Math.min(most, Math.max(least, Math.round(wanted)));
}

/** The width after a key on the pane's separator; null for a key that means nothing there. */
export function widthAfterKey(
  pane: SizedPane,
  key: string,
  width: number,
  windowWidth: number,
): number | null {
  const { least, most } = widthBounds(pane, windowWidth);
  // The brief lies left of its separator, the results lie right of theirs.
  const grows = pane === 'brief' ? 'ArrowRight' : 'ArrowLeft';
  const shrinks = pane === 'brief' ? 'ArrowLeft' : 'ArrowRight';
  if (key === grows) return holdWidth(pane, width + STEP, windowWidth);
  if (key === shrinks) return holdWidth(pane, width - STEP, windowWidth);
  if (key === 'Home') return least;
  if (key === 'End') return most;
  return null;
}

/** What was kept, as far as it makes sense. */
export function readWidths(kept: string | null): PaneWidths {
  try {
    const { brief, results } = JSON.parse(kept ?? '{}') as Record<string, unknown>;
    const isWidth = (value: unknown): value is number =>
      typeof value === 'number' && value >= 100 && value < 10_000;
    return { ...(isWidth(brief) ? { brief } : {}), ...(isWidth(results) ? { results } : {}) };
  } catch {
    return {};
  }
}
