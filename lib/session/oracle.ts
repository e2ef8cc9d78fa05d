import type { Code } from '#lib/lab';
import type { Exercise } from './exercise.ts';
import { RunFailed } from './failure.ts';
import type { Program } from './runtime.ts';

const OWN_LIMIT_MS = 60_000;
/** What a program brings about by itself. Those of a lab's own programs are mistakes of the lab and never held against the learner. */
const OWN_FAILURES: readonly Code[] = ['error', 'lazy-output', 'output-limit'];

/**
 * Answers expected outputs, for one whole run. The lab's own oracle runs here, in the referee; without one, the untouched
 * starter does, and the reference for timed calls, each in a program of its own that is idle between questions.
 */
export class Oracle {
  readonly #programs = new Map<'starter' | 'reference', Promise<Program>>();
  constructor(
    readonly exercise: Exercise,
    readonly openOwn: (which: 'starter' | 'reference') => Promise<Program>,
  ) {}

  /** `makeInput` is called for each use of the input, since an oracle may change what it is given. */
  expect(makeInput: () => unknown): Promise<unknown> {
    return this.#ask('starter', makeInput);
  }

  /**
   * The same for timed calls, of which there are many: without an oracle the reference answers, which every case and every
   * timed round of the lab's own check held against the starter.
   */
  expectTimed(makeInput: () => unknown): Promise<unknown> {
    return this.#ask('reference', makeInput);
  }

  async #ask(which: 'starter' | 'reference', makeInput: () => unknown): Promise<unknown> {
    const { expect } = this.exercise;
    if (expect) return expect(makeInput());
    const opening = this.#programs.get(which) ?? this.openOwn(which);
    this.#programs.set(which, opening);
    const program = await opening;
    try {
      const { output, refuse } = await program.run(makeInput(), OWN_LIMIT_MS);
      if (refuse) throw refuse(null);
      return output;
    } catch (thrown) {
      if (!(thrown instanceof RunFailed) || !OWN_FAILURES.includes(thrown.code)) throw thrown;
      throw new Error(`The ${which} failed as oracle: ${thrown.message}`);
    }
  }

  end(): void {
    for (const opening of this.#programs.values()) {
      void opening.then(
        (program) => program.end(),
        () => {},
      );
    }
    this.#programs.clear();
  }
}
