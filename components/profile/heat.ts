/** Where one heat colour ends and the next begins, as shares of all samples. */
const STEPS = [0.005, 0.03, 0.08, 0.16, 0.3, 0.5] as const;

/** The heat colour of a share, 0 (cold) to 6 (over half of the time). */
export function heatLevel(share: number): number {
  return STEPS.filter((step) => share >= step).length;
}

/** A share as whole percent, the only precision a sampled profile has: "91 %", "< 1 %", "0 %". */
export function percentText(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  return `${Math.round(share * 100)} %`;
}
