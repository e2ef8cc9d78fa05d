/** A ratio with two or three figures: 0.85, 1.94, 3.2, 37. An entrance of its own: pages of the course need no more. */
export function ratioFigure(ratio: number): string {
  return ratio >= 10 ? Math.round(ratio).toString() : ratio.toFixed(ratio >= 2 ? 1 : 2);
}

/** "32–37×": no more figures than a ratio's interval allows. */
export function ratioText([low, high]: readonly [number, number]): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'not measured yet';
  const [from, to] = [ratioFigure(low), ratioFigure(high)];
  return from === to ? `${from}×` : `${from}–${to}×`;
}
