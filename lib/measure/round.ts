import { quantile, shuffle } from '#lib/numbers';
import type { Arm, ArmName, Sample, Stage } from './arm.ts';
import { findDrop, mayBeDropping } from './drop.ts';
import { bestPaceOf, bestPaceOfRounds } from './floors.ts';
import { DEFAULT_POLICY, type RoundPolicy } from './policy.ts';
import { DEFAULT_RULES } from './rules.ts';
import type { Round, Settled } from './types.ts';
import { settledIn, type WarmUp, warmUp, warmUpFor } from './warm-up.ts';

export interface RoundRequest {
  readonly arms: readonly ArmName[];
  /** Whether to time the starter, where it is among the arms, once more when every other arm has been ended. */
  readonly aloneLast: boolean;
  /** The session's rounds so far: how long an arm is warmed for depends on what was seen of it. */
  readonly earlier: readonly Round[];
  /** A number in [0, 1): decides the order of turns. */
  readonly random: () => number;
  /** The machine's best pace that the noise meter saw; the earlier rounds may know a better one. */
  readonly knownBestPaceMs?: number;
  readonly policy?: RoundPolicy;
}

/** Of the pace readings between warm-up blocks, which are many and single. */
const BEST_WARM_PACE = 0.02;

/** Turns that even an arm of very slow calls plays: a floor needs three samples. */
const FEWEST_KEPT = 3;

/** One arm at play. */
interface Seat {
  readonly name: ArmName;
  readonly arm: Arm;
  readonly settled: Settled;
  /** Every reading of the pace while it was warmed. */
  readonly warmPacesMs: readonly number[];
  /** Best estimate so far of the milliseconds per call, for sizing samples. */
  perCallMs: number;
  /** Everything taken, in order: the series in which a late optimisation shows. */
  readonly taken: Sample[];
}

/**
 * Plays one round on a stage: fresh arms, opened and warmed side by side, then turns in mirrored shuffled order, then
 * only turns at a good pace until every arm has enough clean samples, and where that is asked for the starter alone. Only one
 * arm runs while anything is timed. Samples from before an arm's permanent speed-up are left out, and the arm plays on.
 *
 * Whatever an arm throws (a time-out, a crash) ends the round and reaches the caller. All arms are cleared either way.
 */
export async function playRound(stage: Stage, request: RoundRequest): Promise<Round> {
  const { random, policy = DEFAULT_POLICY } = request;
  const knownBestPaceMs = bestPaceOfRounds(request.earlier, DEFAULT_RULES, request.knownBestPaceMs);
  const startMs = stage.nowMs();
  try {
    const open = (name: ArmName) =>
      openSeat(stage, name, warmUpFor(name, request.arms, request.earlier, policy), policy);
    // Nothing is timed while arms warm up, so they may do it side by side, on cores of their own where there are any.
    const seats = await Promise.all(request.arms.map(open));
    await playTurns(seats, stage, random, policy);
    const warmPace = warmPaceOf(seats);
    const known = [knownBestPaceMs, warmPace?.bestMs].filter((ms) => ms !== undefined);
    await playCleanTurns(seats, stage, random, policy, known);
    const samples: Partial<Record<ArmName, readonly Sample[]>> = {};
    const settled: Partial<Record<ArmName, Settled>> = {};
    for (const seat of seats) {
      samples[seat.name] = keptOf(seat, policy);
      settled[seat.name] = seat.settled;
    }
    const alone = request.aloneLast ? await takeAlone(seats, stage, policy, known) : [];
    return { samples, alone, settled, ...(warmPace ? { warmPace } : {}), elapsedMs: stage.nowMs() - startMs };
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
    warmPacesMs: blocks.map((block) => block.paceMs ?? 0).filter((ms) => ms > 0),
    perCallMs: perCallMs > 0 ? perCallMs : policy.sampleMs,
    taken: [],
  };
}

/** Of the best, a low quantile: the very fastest reading may be a clock's error. */
function warmPaceOf(seats: readonly Seat[]): Round['warmPace'] {
  const best = seats.flatMap(({ warmPacesMs }) =>
    warmPacesMs.length ? [quantile(warmPacesMs, BEST_WARM_PACE)] : [],
  );
  if (best.length === 0) return undefined;
  return {
    bestMs: Math.min(...best),
    medianMs: quantile(
      seats.flatMap((seat) => seat.warmPacesMs),
      0.5,
    ),
  };
}

/**
 * Turns of all seats; in each pair of turns the second order mirrors the first, which cancels steady drift. An arm of
 * slow calls, for which there will be no others, plays as many as a floor needs.
 */
async function playTurns(seats: readonly Seat[], stage: Stage, random: () => number, policy: RoundPolicy) {
  const turnsOf = (seat: Seat) =>
    affordableTurns(seat, seats, stage, policy) < FEWEST_KEPT ? FEWEST_KEPT : policy.keptTurns;
  let order: Seat[] = [];
  for (let turn = 0; turn < Math.max(...seats.map(turnsOf)); turn++) {
    order = turn % 2 ? order.reverse() : shuffle(seats, random);
    for (const seat of order) if (turn < turnsOf(seat)) await takeTurn(seat, seats, stage, policy);
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
  knownBestPacesMs: readonly number[],
) {
  const limit = paceLimitOf(seats, policy, knownBestPacesMs);
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

/** The slowest good pace; undefined where the pace is not known. */
function paceLimitOf(
  seats: readonly Seat[],
  policy: RoundPolicy,
  knownBestPacesMs: readonly number[],
): number | undefined {
  const own = bestPaceOf(
    seats.map((seat) => seat.taken),
    DEFAULT_RULES,
  );
  return own === undefined ? undefined : Math.min(own, ...knownBestPacesMs) * policy.paceTolerance;
}

/** Ends every other arm, and times the starter at a good pace. Its samples; none where it does not play. */
async function takeAlone(
  seats: readonly Seat[],
  stage: Stage,
  policy: RoundPolicy,
  knownBestPacesMs: readonly number[],
): Promise<readonly Sample[]> {
  const starter = seats.find((seat) => seat.name === 'starter');
  if (!starter) return [];
  for (const seat of seats) if (seat !== starter) seat.arm.end();
  const limit = paceLimitOf(seats, policy, knownBestPacesMs);
  const from = starter.taken.length;
  const turns = Math.min(policy.aloneTurns, affordableTurns(starter, seats, stage, policy));
  for (let turn = 0; turn < turns; turn++) {
    await takeTurn(starter, seats, stage, policy, limit);
    if (cleanCount(starter.taken.slice(from), limit) >= DEFAULT_RULES.cleanFewest) break;
  }
  return starter.taken.slice(from);
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

/** The samples that count: not those from before a permanent drop. */
function keptOf(seat: Seat, policy: RoundPolicy): readonly Sample[] {
  return seat.taken.slice(findDrop(timesOf(seat), policy.dropFactor));
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
