import { freshSeed, type GrowthPoint, type GrowthStopped, seededRandom } from '#lib/lab';
import { clockOf } from './clock-of.ts';
import { RunFailed } from './failure.ts';
import type { LabRun } from './lab-run.ts';
import type { Machine } from './machine.ts';
import type { Program } from './runtime.ts';
import { TimedCalls } from './timed-calls.ts';
import { WorkAhead } from './work-ahead.ts';

const WARM_MS = 120;
const PASSES = 60;
const BUDGET_MS = 4_000;
/** As in the rounds of a ratio: a sample is clean when the pace around it is near the machine's best. */
const CLEAN_PACE = 1.3;
const FEWEST_CLEAN = 3;
const LEAST_PASSES = 6;

/**
 * Times the learner's code at five doubling sizes, in shuffled passes over the sizes, each call on a fresh input.
 * The fastest time of each size is what the exponent is fitted to, and {@link TimedCalls} looks at every sample that may be it. The run ends when `isSettled` says so, six passes
 * at the least, or after four seconds. A size that does not end within the lab's limit
 * ends the run there.
 */
export async function runGrowth(
  run: LabRun,
  code: unknown,
  { spinLoops, noise }: Machine,
  isSettled: (points: GrowthPoint[]) => boolean,
): Promise<{ points: GrowthPoint[]; stopped?: GrowthStopped }> {
  const { exercise, session } = run;
  const inputs = exercise.growth;
  if (!inputs) throw new Error('The lab has a growth target and no sizes.');
  const { sizes, unit } = inputs;
  const input = (size: number) => inputs.make(seededRandom(freshSeed()), size);
  const limitMs = exercise.callLimitMs;
  let program: Program | undefined;
  let atSize = sizes[0]!;
  try {
    program = await run.open(code);
    const clock = clockOf(program);
    // One for each size: a sample is ahead of those of its own size.
    const checked = new Map(sizes.map((size) => [size, new TimedCalls(run)]));
    const pool = sizes.slice(0, 2).flatMap((size) => [input(size), input(size)]);
    const ahead = new WorkAhead();
    ahead.warmed(await clock.warm({ pool, runMs: WARM_MS, blockMs: 2, spinLoops }, WARM_MS + limitMs * 2));
    const order = seededRandom(freshSeed());
    const seen = new Map<number, Timing[]>(sizes.map((size) => [size, []]));
    const points = () => sizes.map((size) => pointOf(size, seen.get(size)!, noise.bestPaceMs));
    const began = performance.now();
    // Short calls are batched until a sample lasts 0.5 ms or twenty ticks: the clock's step must not show.
    const sampleMs = Math.max(0.5, clock.stepMs * 20);
    for (let pass = 0; pass < PASSES; pass++) {
      if (pass >= LEAST_PASSES && (performance.now() - began > BUDGET_MS || isSettled(points()))) break;
      session.assertRunning();
      await session.untilVisible();
      for (const size of order.shuffle(sizes)) {
        atSize = size;
        const known = seen.get(size)!;
        const calls = known.length
          ? Math.min(
              64,
              Math.max(
                1,
                Math.ceil(sampleMs / Math.max(Math.min(...known.map((one) => one.perCallMs)), 1e-4)),
              ),
            )
          : 1;
        const batch = Array.from({ length: calls }, () => input(size));
        const looks = checked.get(size)!.draw([batch]);
        const timed = await clock.time(
          { batches: [batch], looks, spinLoops },
          limitMs * Math.max(1, calls / 8),
        );
        await checked.get(size)!.check([batch], looks, timed);
        if (size === sizes.at(-1)) ahead.timed(timed.samples);
        const { perCallMs, paceMs = 0 } = timed.samples[0]!;
        known.push({ perCallMs, paceMs });
      }
    }
    return { points: points() };
  } catch (thrown) {
    if (!(thrown instanceof RunFailed) || thrown.code !== 'time-out') throw thrown;
    return {
      points: [],
      stopped: { size: atSize, unit, limitMs },
    };
  } finally {
    program?.end();
  }
}

interface Timing {
  readonly perCallMs: number;
  readonly paceMs: number;
}

/** Times taken at a good pace count; where there are fewer than three of them, all do. */
function pointOf(size: number, seen: readonly Timing[], bestPaceMs: number | undefined): GrowthPoint {
  const clean = seen.filter(({ paceMs }) => bestPaceMs === undefined || paceMs <= bestPaceMs * CLEAN_PACE);
  const allMs = (clean.length >= FEWEST_CLEAN ? clean : seen).map(({ perCallMs }) => perCallMs);
  return { size, perCallMs: Math.min(...allMs), allMs };
}
