/**
 * Remembers which pick of a question was told first whether it is right. Another one cannot take its place afterwards. A page that is
 * loaded again forgets; then the answers that it keeps say so.
 */
export class FirstPicks {
  readonly #first = new Map<string, string>();

  /** This pick was told. The first one of a question is kept. */
  keep(recording: string, question: string, pick: string): void {
    const key = `${recording} ${question}`;
    if (!this.#first.has(key)) this.#first.set(key, pick);
  }

  /** Whether another pick of this question was told before. */
  differs(recording: string, question: string, pick: string): boolean {
    const known = this.#first.get(`${recording} ${question}`);
    return known !== undefined && known !== pick;
  }
}
