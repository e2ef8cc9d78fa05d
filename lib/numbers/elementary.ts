/**
 * Elementary functions made of additions, multiplications, divisions and square roots alone. IEEE 754 rounds those in one way, so
 * the results are the same bits in every engine; `Math.log`, `Math.exp`, `Math.cos` and `**` may differ in their last
 * digit from version to version (ECMA-262, 21.3.2, leaves them implementation-approximated). Within 4 units in the last
 * place of the true value. Series and reductions after W. J. Cody and W. Waite, Software Manual for the Elementary
 * Functions, Prentice-Hall, 1980.
 */

const bits = new DataView(new ArrayBuffer(8));
/** The logarithm of 2 in two parts: the first has trailing zeros, so that its product with a small integer is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Two to an integer from -1022 to 1023, exactly. */
function powerOfTwo(exponent: number): number {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** Natural logarithm. -Infinity for 0, NaN below it. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  // A subnormal number has its exponent elsewhere.
  if (x < 2.2250738585072014e-308) return ln(x * 18014398509481984) - 54 * LN2_HIGH - 54 * LN2_LOW;
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let term = 23; term >= 3; term -= 2) sum = square * (sum + 1 / term);
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * s * sum + 2 * s);
}

/** e to the power of x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x / (LN2_HIGH + LN2_LOW) + 0.5);
  const rest = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let term = 15; term >= 1; term--) sum = 1 + (rest / term) * sum;
  // In two steps: the power itself may lie outside what a number can hold.
  const half = Math.trunc(k / 2);
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

/** `base` to a power, for a base above 0. */
export function power(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}

/** Cosine and sine of so many whole turns, from 0 to 1. */
export function onCircle(turns: number): { readonly cos: number; readonly sin: number } {
  const quarters = turns * 4;
  const nearest = Math.floor(quarters + 0.5);
  const angle = (quarters - nearest) * (Math.PI / 2);
  const square = angle * angle;
  let sin = 0;
  for (let term = 17; term >= 3; term -= 2) sin = (-square / (term * (term - 1))) * (1 + sin);
  sin = angle * (1 + sin);
  let cos = 0;
  for (let term = 18; term >= 2; term -= 2) cos = (-square / (term * (term - 1))) * (1 + cos);
  cos = 1 + cos;
  switch (nearest % 4) {
    case 0:
      return { cos, sin };
    case 1:
      return { cos: -sin, sin: cos };
    case 2:
      return { cos: -cos, sin: -sin };
    default:
      return { cos: sin, sin: -cos };
  }
}
