/** The axis ends a factor of ten either way; what is farther off stands at its end. */
const DECADES = 1;
/** Room for half a dot at either end, in percent. */
const MARGIN = 2;

/** Place of a ratio on a logarithmic axis with 1 in the middle, in percent of its width. */
export function stripPlace(ratio: number): number {
  const decades = Math.max(-DECADES, Math.min(DECADES, Math.log10(ratio)));
  return Math.round((MARGIN + ((decades + DECADES) / (2 * DECADES)) * (100 - 2 * MARGIN)) * 100) / 100;
}
