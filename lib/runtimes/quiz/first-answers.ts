import { type Sheet, writeSheet } from '#lib/lab';

/**
 * Remembers which answers came first for the numbers of a round. What a result shows cannot be typed in afterwards: other
 * answers to the same numbers are not graded. A page that is loaded again forgets; then what it keeps of the attempts says so.
 */
export class FirstAnswers {
  readonly #first = new Map<string, string>();

  /** Whether these numbers had other answers before. */
  differs(sheet: Sheet): boolean {
    const known = sheet.numbers === undefined ? undefined : this.#first.get(sheet.numbers);
    return known !== undefined && known !== writeSheet(sheet);
  }

  /** These answers were graded. */
  keep(sheet: Sheet): void {
    if (sheet.numbers !== undefined) this.#first.set(sheet.numbers, writeSheet(sheet));
  }
}
