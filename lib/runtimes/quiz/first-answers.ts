import { type Sheet, writeSheet } from '#lib/lab';

/**
 * Remembers which answers came first for the numbers of a round. What a result shows cannot be typed in afterwards: other
 * answers to the same numbers are not graded. A page that is loaded again forgets; then what it keeps of the attempts says so.
 */
export class FirstAnswers {
  readonly #first = new Map<string, string>();

  /** False when these numbers had other answers before. */
  keep(sheet: Sheet): boolean {
    if (sheet.numbers === undefined) return true;
    const text = writeSheet(sheet);
    const known = this.#first.get(sheet.numbers);
    if (known === undefined) this.#first.set(sheet.numbers, text);
    return known === undefined || known === text;
  }
}
