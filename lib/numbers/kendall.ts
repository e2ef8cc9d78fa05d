import { normalCdf } from './normal.ts';

/** Whether values rise or fall over their order. */
export interface Trend {
  /** From −1, each value below all before it, to 1, each above. Pairs of equal values count for neither. */
  readonly tau: number;
  /** Two-sided chance of such a trend among values in random order, by the normal approximation. */
  readonly p: number;
}

/** Values that are looked at: the test compares all pairs. */
const MOST = 1_000;

/**
 * Mann's test of a trend by Kendall's rank correlation with time (H. B. Mann, Econometrica 13(3), 1945), with the correction for
 * ties of M. G. Kendall. Of at most the first 1,000 values. p is 1 for fewer than eight values, where the approximation is poor.
 */
export function kendallTrend(values: ArrayLike<number>): Trend {
  const n = Math.min(values.length, MOST);
  if (n < 8) return { tau: 0, p: 1 };
  let score = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) score += Math.sign(values[j]! - values[i]!);
  const counts = new Map<number, number>();
  for (let i = 0; i < n; i++) counts.set(values[i]!, (counts.get(values[i]!) ?? 0) + 1);
  let ties = 0;
  for (const count of counts.values()) ties += count * (count - 1) * (2 * count + 5);
  const variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
  if (variance <= 0 || score === 0) return { tau: 0, p: 1 };
  const z = (Math.abs(score) - 1) / Math.sqrt(variance);
  return { tau: score / ((n * (n - 1)) / 2), p: Math.min(1, 2 * normalCdf(-z)) };
}
