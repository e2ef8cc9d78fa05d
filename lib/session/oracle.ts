import type { Code } from '#lib/lab';
import type { Exercise } from './exercise.ts';
import { RunFailed } from './failure.ts';
import type { Program } from './runtime.ts';

const STARTER_LIMIT_MS = 60_000;
/** What a program brings about by itself. The starter's are mistakes of the lab and never held against the learner. */
const OWN_FAILURES: readonly Code[] = ['error', 'lazy-output', 'output-limit'];

/**
 * Answers expected outputs, for one whole run. The lab's own oracle runs here, in the referee; without one, the untouched
 * starter does, in a program of its own that is idle between questions.
 */
export class Oracle {
  #starter: Promise<Program> | undefined;
  constructor(
    readonly exercise: Exercise,
    readonly openStarter: () => Promise<Program>,
  ) {}

  /** `makeInput` is called for each use of the input, since an oracle may change what it is given. */
  async expect(makeInput: () => unknown): Promise<unknown> {
    const { expect } = this.exercise;
    if (expect) return expect(makeInput());
    this.#starter ??= this.openStarter();
    const starter = await this.#starter;
    try {
      const { output, refuse } = await starter.run(makeInput(), STARTER_LIMIT_MS);
      if (refuse) throw refuse(null);
      return output;
    } catch (thrown) {
      if (!(thrown instanceof RunFailed) || !OWN_FAILURES.includes(thrown.code)) throw thrown;
      throw new Error(`The starter failed as oracle: ${thrown.because}`);
    }
  }

  end(): void {
    void this.#starter?.then(
      (starter) => starter.end(),
      () => {},
    );
    this.#starter = undefined;
  }
}
