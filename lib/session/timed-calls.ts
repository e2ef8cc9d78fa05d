import { compareValues } from '#lib/lab';
import type { Sample } from '#lib/measure';
import { RunFailed } from './failure.ts';
import type { LabRun } from './lab-run.ts';
import { ProvenSamples } from './proven-samples.ts';
import type { Timed } from './runtime.ts';

type Batches = readonly (readonly unknown[])[];

/**
 * Looks at what a learner's timed calls answered. Of every sample one call, drawn before it is sent and unknown to the code,
 * is looked at: its output, and its input for changes. Of a sample that beats all that were checked before, every output is:
 * what was not checked is no floor.
 */
export class TimedCalls {
  readonly #proven = new ProvenSamples();

  constructor(readonly run: Pick<LabRun, 'exercise' | 'oracle'>) {}

  /** For each batch the call that will be looked at. */
  draw(batches: Batches): number[] {
    return batches.map((batch) => below(batch.length));
  }

  /**
   * Checks what came back for `batches`. Rejects with {@link RunFailed} 'wrong-answer' or 'mutated-input'.
   * @param looks as drawn for these batches
   */
  async check(batches: Batches, looks: readonly number[], timed: Timed): Promise<void> {
    for (const [i, sample] of timed.samples.entries()) {
      const inputs = batches[i]!;
      if (timed.inputsAfter) assertUnchanged(inputs[looks[i]!], timed.inputsAfter[i]);
      await this.#prove(sample, inputs, timed.outputs[i] ?? [], looks[i]!);
    }
  }

  async #prove(sample: Sample, inputs: readonly unknown[], outputs: readonly unknown[], look: number) {
    const isAhead = this.#proven.isAhead(sample);
    for (const [call, input] of inputs.entries()) {
      if (!isAhead && call !== look) continue;
      const expected = await this.run.oracle.expectTimed(() => structuredClone(input));
      const wrong = this.run.exercise.judge(input, outputs[call], expected);
      if (wrong !== null)
        throw new RunFailed('wrong-answer', { what: 'differs', said: wrong, during: 'timing' });
    }
    if (isAhead) this.#proven.add(sample);
  }
}

function assertUnchanged(before: unknown, after: unknown): void {
  const moved = compareValues(before, after, 'the input');
  if (moved === null) return;
  throw new RunFailed('mutated-input', { what: 'input-changed', said: moved, during: 'timing' });
}

/** A whole number from 0 below `count` that no code can foresee. */
function below(count: number): number {
  return Math.floor((crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32) * count);
}
