/** A predicted value with its unit: "10×", "4,000 dates", "3 of 4". Only × stands without a space. */
export function choiceText(value: number, unit: string): string {
  const word = unit.trim();
  return `${value.toLocaleString('en')}${word === '×' || word === '' ? word : ` ${word}`}`;
}
