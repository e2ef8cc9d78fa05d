import { quantile } from '#lib/numbers';
import type { Arm, ArmName, WarmBlock } from './arm.ts';
import type { RoundPolicy } from './policy.ts';
import type { Round, Settled } from './types.ts';

/** An arm's best warm-up blocks: this quantile of their times, since the very fastest may be a clock's error. */
const BEST_BLOCK = 0.1;

/** Every request has a cost of its own: what lacks is not asked for in smaller pieces than this. */
const LEAST_MS = 15;

/** How much warming an arm gets: this much own running time and so many calls. */
export interface WarmUp {
  readonly ownMs: number;
  readonly calls: number;
}

/** A warm-up block with its own length, `ranMs` being that of the whole warm-up so far. */
export interface Block extends WarmBlock {
  readonly lengthMs: number;
}

/**
 * Warms an arm for so much running time of its own and so many calls. The worker's clock also counts time in which it
 * did not run, and a busy machine takes most of it; so a block counts for the time its calls would have taken at the
 * arm's best, and warming goes on until that adds up or the policy's limit is reached.
 */
export async function warmUp(
  arm: Arm,
  want: WarmUp,
  blockMs: number,
  policy: RoundPolicy,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  let spentMs = 0;
  let ownMs = 0;
  let calls = 0;
  const mostMs = policy.longWarmMs * policy.warmStretch;
  const lacksCalls = () => calls < want.calls && ownMs < policy.longWarmMs;
  // Blocks scatter a little on the calmest machine: that alone is no reason to go on.
  while ((ownMs < 0.9 * want.ownMs || lacksCalls()) && spentMs < mostMs) {
    const lackingMs = Math.max(
      want.ownMs - ownMs,
      Math.min(policy.longWarmMs - ownMs, (want.calls - calls) * (blocks.at(-1)?.perCallMs ?? 0)),
    );
    const added = await arm.warm({
      runMs: Math.max(blockMs, Math.min(Math.max(lackingMs, LEAST_MS), mostMs - spentMs)),
      blockMs,
    });
    if (added.length === 0) break;
    let beforeMs = 0;
    for (const { ranMs, perCallMs, paceMs } of added) {
      const block = { ranMs, perCallMs, paceMs: paceMs ?? 0, lengthMs: Math.max(0, ranMs - beforeMs) };
      blocks.push(block);
      calls += callsIn(block);
      beforeMs = ranMs;
    }
    spentMs += beforeMs;
    const best = quantile(
      blocks.map((block) => block.perCallMs),
      BEST_BLOCK,
    );
    ownMs = 0;
    for (const { perCallMs, lengthMs } of blocks) ownMs += lengthMs * Math.min(1, best / perCallMs);
    if (!(ownMs > 0)) break;
  }
  return blocks;
}

const callsIn = ({ perCallMs, lengthMs }: Block) => (perCallMs > 0 ? lengthMs / perCallMs : 0);

/** Blocks that are looked at together: one of them near the best shows that the fastest code is there. */
const WINDOW = 8;

/**
 * When the fastest code had arrived: before the first two windows in a row that hold a block about as fast as the
 * fastest. One window is not enough: some code is fast in its first milliseconds, and again after its last tier. A
 * neighbour makes the number of calls too large, hardly ever too small.
 */
export function settledIn(blocks: readonly Block[], factor: number): Settled {
  const sorted = Float64Array.from(blocks, (block) => block.perCallMs).sort();
  const perCallMs = sorted[Math.min(1, sorted.length - 1)] ?? 0;
  let calls = 0;
  let callsBefore = 0;
  let isSecond = false;
  for (let at = 0; at < blocks.length; at += WINDOW) {
    const window = blocks.slice(at, at + WINDOW);
    const isFast = window.some((block) => block.perCallMs <= factor * perCallMs);
    if (isFast && isSecond) return { calls: callsBefore, perCallMs };
    callsBefore = calls;
    isSecond = isFast;
    for (const block of window) calls += callsIn(block);
  }
  return { calls, perCallMs };
}

/**
 * How an arm is warmed after what was seen of it. Engines count calls and loops, not time, so that the fastest code
 * comes after much the same number of calls in every worker: of the rounds in which it came, the upper quartile counts,
 * stretched. An arm whose last round was slower than its best is warmed for long, whatever the reason was.
 */
export function warmUpFor(
  name: ArmName,
  arms: readonly ArmName[],
  earlier: readonly Round[],
  policy: RoundPolicy,
): WarmUp {
  const seen = earlier.flatMap((round) => round.settled[name] ?? []);
  const best = Math.min(...seen.map((one) => one.perCallMs));
  const arrived = seen.filter((one) => one.perCallMs <= policy.dropFactor * best).map((one) => one.calls);
  const floors = earlier
    .map((round) => (round.samples[name] ?? []).map((sample) => sample.perCallMs))
    .filter((times) => times.length > 0)
    .map((times) => Math.min(...times));
  const isSlower = floors.length > 0 && floors.at(-1)! > policy.dropFactor * Math.min(...floors);
  // A witness that is not at its fastest only leaves a verdict open; it may be looked at less often.
  const hasCopy = arms.includes('copy') || earlier.some((round) => round.samples.copy);
  const isWitness = name === (hasCopy ? 'copy' : 'reference');
  const every = policy.longWarmEvery * (isWitness ? 2 : 1);
  const isLong = floors.length % every === 0 || isSlower;
  return {
    ownMs: isLong ? policy.longWarmMs : policy.shortWarmMs,
    calls: arrived.length ? policy.settledStretch * quantile(arrived, 0.75) : 0,
  };
}
