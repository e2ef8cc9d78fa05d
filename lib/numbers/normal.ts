/**
 * The share of the standard normal distribution below `z`, to about 1e-15 in absolute terms: the series of G. Marsaglia, "Evaluating
 * the Normal Distribution" (Journal of Statistical Software 11(4), 2004).
 */
export function normalCdf(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let [sum, term, before] = [z, z, 0];
  for (let i = 3; sum !== before; i += 2) {
    before = sum;
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
}
