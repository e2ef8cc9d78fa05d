import type { Arm, ArmName, Sample, Stage, WarmBlock } from './arm.ts';
import { findDrop, mayBeDropping } from './drop.ts';
import { bestPaceOf, bestPaceOfRounds } from './floors.ts';
import { DEFAULT_POLICY, type RoundPolicy } from './policy.ts';
import { quantile } from './quantile.ts';
import { DEFAULT_RULES } from './rules.ts';
import type { Round, Settled } from './types.ts';

export interface RoundRequest {
  readonly arms: readonly ArmName[];
  /** Whether to time the starter, where it is among the arms, before any other arm exists. */
  readonly aloneFirst: boolean;
  /** The session's rounds so far: how long an arm is warmed for depends on what was seen of it. */
  readonly earlier: readonly Round[];
  /** A number in [0, 1): decides the order of turns. */
  readonly random: () => number;
  /** The machine's best pace that the noise meter saw; the earlier rounds may know a better one. */
  readonly knownBestPaceMs?: number;
  readonly policy?: RoundPolicy;
}

/** An arm's best warm-up blocks: this quantile of their times, since the very fastest may be a clock's error. */
const BEST_BLOCK = 0.1;

/** Of the pace readings between warm-up blocks, which are many and single. */
const BEST_WARM_PACE = 0.02;

/** Turns that even an arm of very slow calls plays: a floor needs three samples. */
const FEWEST_KEPT = 3;

/** How much warming an arm gets: this much own running time and so many calls. */
interface WarmUp {
  readonly ownMs: number;
  readonly calls: number;
}

/** One arm at play. */
interface Seat {
  readonly name: ArmName;
  readonly arm: Arm;
  readonly settled: Settled;
  /** The best pace met while it was warmed; undefined where none was read. */
  readonly warmPaceMs: number | undefined;
  /** Best estimate so far of the milliseconds per call, for sizing samples. */
  perCallMs: number;
  /** Everything taken, dropped turns included, in order: the series in which a late optimisation shows. */
  readonly taken: Sample[];
  /** Index in `taken` from which samples count. */
  keptFrom: number;
}

/**
 * Plays one round on a stage: fresh arms, opened and warmed side by side, the starter before the others and timed alone
 * where that is asked for, then turns in mirrored shuffled order, and at last only turns at a good pace until every arm has enough
 * clean samples. Only one arm runs while anything is timed. Samples from before an arm's permanent speed-up are left out, and
 * the arm plays on.
 *
 * Whatever an arm throws (a time-out, a crash) ends the round and reaches the caller. All arms are cleared either way.
 */
export async function playRound(stage: Stage, request: RoundRequest): Promise<Round> {
  const { random, policy = DEFAULT_POLICY } = request;
  const knownBestPaceMs = bestPaceOfRounds(request.earlier, DEFAULT_RULES, request.knownBestPaceMs);
  const startMs = stage.nowMs();
  const seats: Seat[] = [];
  let alone: readonly Sample[] = [];
  try {
    const open = (name: ArmName) => openSeat(stage, name, warmUpFor(name, request, policy), policy);
    const waiting = [...request.arms];
    if (request.aloneFirst && waiting.includes('starter')) {
      waiting.splice(waiting.indexOf('starter'), 1);
      const starter = await open('starter');
      seats.push(starter);
      const turns = Math.min(policy.aloneTurns, affordableTurns(starter, seats, stage, policy));
      for (let turn = 0; turn < turns; turn++) await takeTurn(starter, seats, stage, policy);
      alone = [...starter.taken];
    }
    // Nothing is timed while arms warm up, so they may do it side by side, on cores of their own where there are any.
    seats.push(...(await Promise.all(waiting.map(open))));
    await playTurns(seats, policy.droppedTurns, 0, stage, random, policy);
    for (const seat of seats) seat.keptFrom = seat.taken.length;
    await playTurns(seats, policy.keptTurns, FEWEST_KEPT, stage, random, policy);
    await playCleanTurns(seats, stage, random, policy, knownBestPaceMs);
    const samples: Partial<Record<ArmName, readonly Sample[]>> = {};
    const settled: Partial<Record<ArmName, Settled>> = {};
    for (const seat of seats) {
      samples[seat.name] = keptOf(seat, policy);
      settled[seat.name] = seat.settled;
    }
    const paces = seats.flatMap((seat) => seat.warmPaceMs ?? []);
    const warmPaceMs = paces.length ? { warmPaceMs: Math.min(...paces) } : {};
    return { samples, alone, settled, ...warmPaceMs, elapsedMs: stage.nowMs() - startMs };
  } finally {
    await stage.clear();
  }
}

async function openSeat(stage: Stage, name: ArmName, want: WarmUp, policy: RoundPolicy): Promise<Seat> {
  const arm = await stage.open(name);
  const blocks = await warmUp(arm, want, Math.max(policy.warmBlockMs, 2 * stage.clockStepMs), policy);
  // The last blocks are the warmest; a fast one among them is nearer the truth than a disturbed one.
  const last = blocks.slice(-Math.max(3, Math.ceil(blocks.length / 4))).map((block) => block.perCallMs);
  const perCallMs = last.length ? quantile(last, 0.25) : 0;
  return {
    name,
    arm,
    settled: settledIn(blocks, policy.dropFactor),
    warmPaceMs: bestPaceIn(blocks),
    perCallMs: perCallMs > 0 ? perCallMs : policy.sampleMs,
    taken: [],
    keptFrom: 0,
  };
}

/** A warm-up block with its own length, `ranMs` being that of the whole warm-up so far. */
interface Block extends WarmBlock {
  readonly lengthMs: number;
}

/**
 * Warms an arm for so much running time of its own and so many calls. The worker's clock also counts time in which it
 * did not run, and a busy machine takes most of it; so a block counts for the time its calls would have taken at the
 * arm's best, and warming goes on until that adds up or the policy's limit is reached.
 */
async function warmUp(
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
      runMs: Math.max(blockMs, Math.min(lackingMs, mostMs - spentMs)),
      blockMs,
    });
    if (added.length === 0) break;
    let beforeMs = 0;
    for (const block of added) {
      const lengthMs = Math.max(0, block.ranMs - beforeMs);
      blocks.push({ ...block, lengthMs });
      calls += callsIn(blocks.at(-1)!);
      beforeMs = block.ranMs;
    }
    spentMs += beforeMs;
    const best = quantile(
      blocks.map((block) => block.perCallMs).filter((ms) => ms > 0),
      BEST_BLOCK,
    );
    ownMs = 0;
    for (const { perCallMs, lengthMs } of blocks) ownMs += lengthMs * Math.min(1, best / perCallMs);
    if (Number.isNaN(ownMs)) break;
  }
  return blocks;
}

const callsIn = ({ perCallMs, lengthMs }: Block) => (perCallMs > 0 ? lengthMs / perCallMs : 0);

/** A low quantile, because the very fastest reading may be a clock's error. */
function bestPaceIn(blocks: readonly WarmBlock[]): number | undefined {
  const read = blocks.flatMap(({ paceMs }) => (paceMs ? [paceMs] : []));
  return read.length ? quantile(read, BEST_WARM_PACE) : undefined;
}

/** Blocks that are looked at together: one of them near the best shows that the fastest code is there. */
const WINDOW = 8;

/**
 * When the fastest code had arrived: before the first two windows in a row that hold a block about as fast as the
 * fastest. One window is not enough: some code is fast in its first milliseconds, and again after its last tier. A
 * neighbour makes the number of calls too large, hardly ever too small.
 */
function settledIn(blocks: readonly Block[], factor: number): Settled {
  const sorted = blocks.map((block) => block.perCallMs).sort((a, b) => a - b);
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
function warmUpFor(name: ArmName, { arms, earlier }: RoundRequest, policy: RoundPolicy): WarmUp {
  const seen = earlier.flatMap((round) => round.settled[name] ?? []);
  const best = Math.min(...seen.map((one) => one.perCallMs));
  const arrived = seen.filter((one) => one.perCallMs <= policy.dropFactor * best).map((one) => one.calls);
  const floors = earlier
    .map((round) => (round.samples[name] ?? []).map((sample) => sample.perCallMs))
    .filter((times) => times.length > 0)
    .map((times) => quantile(times, DEFAULT_RULES.cleanQuantile));
  const isSlower = floors.length > 0 && floors.at(-1)! > policy.dropFactor * Math.min(...floors);
  // A witness that is not at its fastest only leaves a verdict open; it may be looked at less often.
  const isWitness = name === (arms.includes('copy') ? 'copy' : 'reference');
  const every = policy.longWarmEvery * (isWitness ? 2 : 1);
  const isLong = earlier.length % every === 0 || isSlower;
  return {
    ownMs: isLong ? policy.longWarmMs : policy.shortWarmMs,
    calls: arrived.length ? policy.settledStretch * quantile(arrived, 0.75) : 0,
  };
}

/**
 * Turns of all seats; in each pair of turns the second order mirrors the first, which cancels steady drift. An arm of
 * slow calls plays fewer, but at least `fewest`.
 */
async function playTurns(
  seats: readonly Seat[],
  turns: number,
  fewest: number,
  stage: Stage,
  random: () => number,
  policy: RoundPolicy,
) {
  let order: Seat[] = [];
  for (let turn = 0; turn < turns; turn++) {
    order = turn % 2 ? order.reverse() : shuffle(seats, random);
    for (const seat of order) {
      const most = Math.max(fewest, affordableTurns(seat, seats, stage, policy));
      if (turn < Math.min(turns, most)) await takeTurn(seat, seats, stage, policy);
    }
  }
}

/**
 * Looks at the pace before spending a turn, until each seat has enough clean samples or patience is at its end. A seat
 * with too few of them for a floor is worth more patience: without one the warm-up of the whole round was for nothing.
 */
async function playCleanTurns(
  seats: readonly Seat[],
  stage: Stage,
  random: () => number,
  policy: RoundPolicy,
  knownBestPaceMs: number | undefined,
) {
  const seen = [
    knownBestPaceMs,
    bestPaceOf(
      seats.map((seat) => seat.taken),
      DEFAULT_RULES,
    ),
    ...seats.map((seat) => seat.warmPaceMs),
  ].filter((ms) => ms !== undefined);
  const best = seen.length ? Math.min(...seen) : undefined;
  const limit = best === undefined ? undefined : best * policy.paceTolerance;
  const patienceMs = Math.max(policy.patienceMs, policy.patienceSamples * baseLengthMs(seats, stage, policy));
  const beganMs = stage.nowMs();
  const isLacking = (seat: Seat) => {
    if (affordableTurns(seat, seats, stage, policy) < FEWEST_KEPT) return false;
    const waitedMs = stage.nowMs() - beganMs;
    const clean = cleanCount(keptOf(seat, policy), limit);
    if (waitedMs >= patienceMs) return waitedMs < policy.floorPatienceMs && clean < DEFAULT_RULES.cleanFewest;
    return clean < policy.cleanEnough || mayBeDropping(timesOf(seat), policy.dropFactor);
  };
  for (let lacking = seats.filter(isLacking); lacking.length; lacking = lacking.filter(isLacking)) {
    for (const seat of shuffle(lacking, random)) await takeTurn(seat, seats, stage, policy, limit);
  }
}

/** Turns that fit into half of what the policy grants an arm of slow calls. */
function affordableTurns(seat: Seat, seats: readonly Seat[], stage: Stage, policy: RoundPolicy): number {
  const perTurnMs = Math.max(seat.perCallMs, baseLengthMs(seats, stage, policy));
  return Math.floor(policy.slowArmMs / 2 / perTurnMs);
}

/** How long every arm's samples should be: equal lengths meet the same share of disturbances. */
function baseLengthMs(seats: readonly Seat[], stage: Stage, policy: RoundPolicy): number {
  let length = Math.max(policy.sampleMs, policy.sampleTicks * stage.clockStepMs);
  for (const seat of seats) length = Math.max(length, Math.min(seat.perCallMs, policy.longestSampleMs));
  return length;
}

async function takeTurn(
  seat: Seat,
  seats: readonly Seat[],
  stage: Stage,
  policy: RoundPolicy,
  paceAtMostMs?: number,
) {
  const lengthMs = baseLengthMs(seats, stage, policy);
  const callsPerSample = Math.max(1, Math.round(lengthMs / seat.perCallMs));
  const samples = Math.max(1, Math.min(policy.burst, Math.floor(policy.turnMs / lengthMs)));
  const taken = await seat.arm.take({
    samples,
    callsPerSample,
    ...(paceAtMostMs === undefined ? {} : { paceAtMostMs }),
  });
  for (const sample of taken) {
    seat.taken.push(sample);
    if (sample.perCallMs > 0) seat.perCallMs = Math.min(seat.perCallMs, sample.perCallMs);
  }
}

/** The samples that count: not those of dropped turns, nor those from before a permanent drop. */
function keptOf(seat: Seat, policy: RoundPolicy): readonly Sample[] {
  const dropped = findDrop(timesOf(seat), policy.dropFactor);
  return seat.taken.slice(Math.max(seat.keptFrom, dropped));
}

function timesOf(seat: Seat): number[] {
  return seat.taken.map((sample) => sample.perCallMs);
}

function cleanCount(samples: readonly Sample[], limit: number | undefined): number {
  if (limit === undefined) return samples.length;
  let count = 0;
  for (const { paceMs } of samples) if (paceMs === undefined || paceMs <= limit) count++;
  return count;
}

/** Fisher–Yates, on a copy. */
function shuffle<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
