/**
 * The number that a text states: "1,900", "17.2", "62". Null for anything else, an ambiguous "17,2" too. Never negative.
 */
export function readNumber(text: string): number | null {
  const plain = text.trim();
  if (!/^(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,9})?$/.test(plain)) return null;
  return Number(plain.replaceAll(',', ''));
}

/** Three significant digits at most below a hundred, whole above: "1,900", "17.2", "0.45". */
export function figureText(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** "1,900 ms", "35 %"; no unit, no space. */
export const amountText = (value: number, unit: string): string =>
  unit === '' ? figureText(value) : `${figureText(value)} ${unit}`;

/** "2.4×"; "no bound" where nothing would be left. */
export const timesText = (times: number): string =>
  Number.isFinite(times) ? `${times.toFixed(times < 2 ? 2 : times < 10 ? 1 : 0)}×` : 'no bound';
