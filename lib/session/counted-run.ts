import { type CountReport, freshSeed, seededRandom } from '#lib/lab';
import { RunFailed } from '../runtimes/js/harness-worker.ts';
import { callLimitMs, failureOf, startProgram } from '../runtimes/js/program.ts';
import { judgeOutput, Oracle } from './cases.ts';
import type { LabAsset, Session } from './runtime.ts';

/**
 * The counted run: a fresh worker with counting proxies around the lab's built-ins, one call, and the lab's `score`
 * of its output. The output is checked like any other. Never used for timing: a counted built-in is several times slower.
 */
export async function runCounted(asset: LabAsset, script: string, session: Session): Promise<CountReport> {
  const { definition } = asset;
  const { workload: name, size } = definition.counted ?? {
    workload: 'typical',
    size: definition.workloads.typical.size,
  };
  const workload = definition.workloads[name]!;
  const seed = freshSeed();
  const input = () => workload.generate(seededRandom(seed), size);
  const worker = await startProgram({ script, asset, counters: definition.counters }, session);
  const oracle = new Oracle(asset, session);
  try {
    const reply = await worker.call(input(), Math.max(10_000, callLimitMs(definition) * 4));
    if (reply.failure) throw failureOf(reply.failure);
    const wrong = judgeOutput(definition, input(), reply.output, await oracle.expect(input));
    if (wrong !== null) throw new RunFailed('wrong-answer', `In the counted run: ${wrong}.`);
    const names = Object.keys(definition.counters ?? {});
    const counts = Object.fromEntries(names.map((counter, i) => [counter, reply.counts[i] ?? 0]));
    return { counts: { ...counts, ...definition.score?.(input(), reply.output) }, size, unit: workload.unit };
  } finally {
    worker.end();
    oracle.end();
  }
}
