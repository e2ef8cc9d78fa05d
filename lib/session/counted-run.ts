import { freshSeed, seededRandom, type Trial } from '#lib/lab';
import { RunFailed } from './failure.ts';
import type { LabRun } from './lab-run.ts';

/**
 * The counted run: a fresh program that was opened to be counted, one call, and the lab's `score` of its output. The
 * output is checked like any other. Never used for timing.
 */
export async function runCounted(run: LabRun, code: unknown): Promise<Pick<Trial, 'counted' | 'own'>> {
  const { exercise, oracle } = run;
  const inputs = exercise.counted;
  if (!inputs) throw new Error('The lab has a target that counts, and its exercise nothing to count.');
  const seed = freshSeed();
  const input = () => inputs.make(seededRandom(seed), inputs.size);
  const program = await run.open(code, { counted: true });
  try {
    if (!program.count) throw new Error('The lab has a target that counts, and its runtime cannot.');
    const { output, counts, own } = await program.count(input(), Math.max(10_000, exercise.callLimitMs * 4));
    const wrong = exercise.judge(input(), output, await oracle.expect(input));
    if (wrong !== null)
      throw new RunFailed('wrong-answer', { what: 'differs', said: wrong, during: 'counting' });
    const counted = {
      counts: { ...counts, ...exercise.score?.(input(), output) },
      size: inputs.size,
      unit: inputs.unit,
      ...(exercise.counterWords ? { words: exercise.counterWords } : {}),
    };
    return own ? { counted, own } : { counted };
  } finally {
    program.end();
  }
}
