import {
  type Case,
  type CaseResult,
  compareValues,
  formatValue,
  freshSeed,
  type LabDefinition,
  type Random,
  seededRandom,
} from '#lib/lab';
import { type HarnessWorker, RunFailed } from '../runtimes/js/harness-worker.ts';
import { callLimitMs, failureOf, startProgram } from '../runtimes/js/program.ts';
import type { LabAsset, Session } from './runtime.ts';

const SHOWN_CHARACTERS = 2_000;

/**
 * Answers expected outputs. The lab's own oracle runs here, in the referee; without one, the untouched starter does,
 * in a worker of its own.
 */
export class Oracle {
  #starter: HarnessWorker | undefined;
  constructor(
    readonly asset: LabAsset,
    readonly session: Session,
  ) {}

  async expect(makeInput: () => unknown): Promise<unknown> {
    const { oracle } = this.asset.definition;
    if (oracle) return oracle(makeInput());
    this.#starter ??= await startProgram({ script: this.asset.starter, asset: this.asset }, this.session);
    const reply = await this.#starter.call(makeInput(), 60_000);
    if (reply.failure) throw new Error(`The starter failed as oracle: ${reply.failure.text}`);
    return reply.output;
  }

  end(): void {
    this.#starter?.end();
    this.#starter = undefined;
  }
}

/** Makes the input of a case; the same seed gives the same input. */
export function makeCaseInput(definition: LabDefinition, one: Case<unknown>, seed: string): unknown {
  const random: Random = seededRandom(seed);
  if ('input' in one) return one.input(random);
  const workload = definition.workloads[one.workload]!;
  return workload.generate(random, one.size ?? workload.size);
}

/** Judges one output against the lab's check. Null when right. Whatever an untrusted output makes `check` throw is a wrong answer. */
export function judgeOutput(
  definition: LabDefinition,
  input: unknown,
  output: unknown,
  expected: unknown,
): string | null {
  if (!definition.check) return compareValues(expected, output);
  try {
    return definition.check(input, output, expected);
  } catch {
    return `The result has the wrong shape: ${formatValue(output, 80)}`;
  }
}

/**
 * Runs the visible cases, or all, in one fresh worker. Stops at the first case that brings the worker down; a case
 * that only differs does not stop the others.
 */
export async function runCases(
  asset: LabAsset,
  script: string,
  hiddenToo: boolean,
  session: Session,
): Promise<{ cases: CaseResult[]; log: string }> {
  const { definition } = asset;
  const list = [
    ...definition.visible.map((one) => ({ one, hidden: false })),
    ...(hiddenToo ? definition.hidden.map((one) => ({ one, hidden: true })) : []),
  ];
  const cases: CaseResult[] = [];
  const oracle = new Oracle(asset, session);
  let worker: HarnessWorker | undefined;
  let log = '';
  try {
    for (const { one, hidden } of list) {
      session.assertRunning();
      const seed = freshSeed();
      const input = () => makeCaseInput(definition, one, seed);
      const result = { name: one.name, hidden, seed };
      try {
        worker ??= await startProgram({ script, asset }, session);
        const reply = await worker.call(input(), callLimitMs(definition) * 2);
        log = worker.log;
        const original = input();
        if (reply.failure) {
          const judged =
            reply.output === undefined
              ? null
              : judgeOutput(definition, original, reply.output, await oracle.expect(input));
          throw failureOf(reply.failure, judged);
        }
        const moved = asset.kit === null && compareValues(original, reply.input, 'the input');
        if (moved) throw new RunFailed('mutated-input', `The input was changed: ${moved}. Work on a copy.`);
        const expected = await oracle.expect(input);
        const wrong = judgeOutput(definition, original, reply.output, expected);
        const shown = hidden
          ? {}
          : {
              shown: {
                input: formatValue(original, SHOWN_CHARACTERS),
                expected: formatValue(expected, SHOWN_CHARACTERS),
                actual: formatValue(reply.output, SHOWN_CHARACTERS),
              },
            };
        cases.push({
          ...result,
          ...shown,
          outcome:
            wrong === null
              ? { verdict: 'same' }
              : { verdict: 'different', code: 'wrong-answer', because: sentence(wrong) },
        });
      } catch (thrown) {
        if (!(thrown instanceof RunFailed)) throw thrown;
        cases.push({ ...result, outcome: { verdict: 'failed', code: thrown.code, because: thrown.because } });
        if (
          thrown.code === 'time-out' ||
          thrown.code === 'run-limit' ||
          thrown.code === 'crashed' ||
          thrown.code === 'load-limit' ||
          !worker
        )
          break;
      }
    }
  } finally {
    log = worker?.log ?? log;
    worker?.end();
    oracle.end();
  }
  return { cases, log };
}

const sentence = (text: string) => {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
};
