import {
  type CaseResult,
  type Code,
  compareValues,
  type FailureFacts,
  formatValue,
  freshSeed,
  seededRandom,
} from '#lib/lab';
import { RunFailed } from './failure.ts';
import type { LabRun } from './lab-run.ts';
import type { Program } from './runtime.ts';

const SHOWN_CHARACTERS = 2_000;
/** After these there is no program to go on with. */
const ENDING: readonly Code[] = ['time-out', 'run-limit', 'crashed', 'load-limit'];

/**
 * Runs the visible cases, or all, in one fresh program. Stops at the first case that brings the program down; a case
 * that only differs does not stop the others.
 */
export async function runCases(
  run: LabRun,
  code: unknown,
  hiddenToo: boolean,
): Promise<{ cases: CaseResult[]; log: string }> {
  const { exercise, oracle, session } = run;
  const cases: CaseResult[] = [];
  let program: Program | undefined;
  let log = '';
  try {
    for (const { name, hidden, make } of exercise.cases.filter((one) => hiddenToo || !one.hidden)) {
      session.assertRunning();
      const seed = freshSeed();
      const input = () => make(seededRandom(seed));
      const result = { name, hidden, seed };
      try {
        program ??= await run.open(code);
        const ran = await program.run(input(), exercise.callLimitMs * 2);
        const original = input();
        if (ran.refuse) throw ran.refuse(exercise.judge(original, ran.output, await oracle.expect(input)));
        const moved = 'inputAfter' in ran && compareValues(original, ran.inputAfter, 'the input');
        if (moved) throw new RunFailed('mutated-input', { what: 'input-changed', said: moved });
        const expected = await oracle.expect(input);
        const wrong = exercise.judge(original, ran.output, expected);
        const shown = hidden
          ? {}
          : {
              shown: {
                input: formatValue(original, SHOWN_CHARACTERS),
                expected: formatValue(expected, SHOWN_CHARACTERS),
                actual: formatValue(ran.output, SHOWN_CHARACTERS),
              },
            };
        cases.push({
          ...result,
          ...shown,
          outcome:
            wrong === null
              ? { verdict: 'same' }
              : { verdict: 'different', code: 'wrong-answer', facts: { what: 'differs', said: wrong } },
        });
      } catch (thrown) {
        if (!(thrown instanceof RunFailed)) throw thrown;
        const facts = await withLine(run, code, input, thrown.facts);
        cases.push({ ...result, outcome: { verdict: 'failed', code: thrown.code, facts } });
        if (!program || ENDING.includes(thrown.code)) break;
      }
    }
  } finally {
    log = program?.log ?? '';
    program?.end();
  }
  return { cases, log };
}

/** Facts of a call that did not end also say where it was, if the runtime can see that. */
async function withLine(
  { runtime, asset, session }: LabRun,
  code: unknown,
  input: () => unknown,
  facts: FailureFacts,
): Promise<FailureFacts> {
  if (facts.what !== 'call-limit' || 'runtime' in facts || !runtime.locate) return facts;
  try {
    const line = await runtime.locate(code, asset, input(), session);
    return line === undefined ? facts : { ...facts, line };
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    return facts;
  }
}
