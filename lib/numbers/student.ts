/**
 * Student's t distribution function for whole degrees of freedom, by the exact trigonometric series (Abramowitz &
 * Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4).
 */
export function studentCdf(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const cos2 = Math.cos(angle) ** 2;
  const odd = freedom % 2;
  let term = odd ? Math.cos(angle) : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= ((k - 1) / k) * cos2;
    sum += term;
  }
  const within = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return 0.5 + within / 2;
}

const known = new Map<string, number>();

/**
 * The t below which a share `p` of Student's distribution lies, by bisection to the last digits of a double.
 *
 * @param p 0.5 to 1. @param freedom a whole number, 1 or more; throws on anything else.
 */
export function studentQuantile(p: number, freedom: number): number {
  if (!(p >= 0.5 && p < 1)) throw new RangeError(`p must be at least 0.5 and below 1; got ${p}.`);
  if (!Number.isInteger(freedom) || freedom < 1)
    throw new RangeError(`freedom must be a whole number from 1; got ${freedom}.`);
  const key = `${p}|${freedom}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  let low = 0;
  let high = 1;
  while (studentCdf(high, freedom) < p) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, freedom) < p) low = middle;
    else high = middle;
  }
  known.set(key, low);
  return low;
}
