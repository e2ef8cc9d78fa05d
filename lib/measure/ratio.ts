import { studentQuantile } from '#lib/numbers';
import type { ArmName } from './arm.ts';
import { agreeingOf, bestPaceOfRounds, cleanFloors, type FloorRange, floorRange } from './floors.ts';
import { readInterference } from './interference.ts';
import { DEFAULT_RULES, type Rules } from './rules.ts';
import type { NoiseReading, RatioQuestion, RatioVerdict, Round } from './types.ts';

/** What is known besides the rounds. */
export interface RatioContext {
  /** No further round will come. */
  readonly ended: boolean;
  readonly noise?: NoiseReading;
}

interface Estimate {
  /** Mean ln baseline floor − mean ln candidate floor, and the half-width of its interval. */
  readonly middle: number;
  readonly half: number;
  /** The same of the two best floors, and the least and the most that any two floors come to. */
  readonly best: number;
  readonly least: number;
  readonly most: number;
  /** Floors of the arm that has fewer, and floors near their best of the arm that has fewer of those. */
  readonly fewest: number;
  readonly agreeing: number;
}

interface Comparison {
  readonly side: 'met' | 'missed' | 'undecided';
  /** ln of the ratio and of its interval. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/**
 * "Is the candidate at least `target` times faster than the baseline?", decided from rounds of timings or left open.
 *
 * Method:
 *  1. A sample is clean if the machine ran at full pace around it: a busy neighbour, a throttled core or a descheduled
 *     thread shows in our own fixed spin, timed before and after the sample. Samples are filtered by it, not averaged.
 *  2. A round (fresh workers) gives each arm at most one floor, the fastest of its clean samples. Clean floors are
 *     all taken in the same machine state, so they need no pairing. ratio = difference of the mean ln floors, over the
 *     fastest two thirds of each arm: some workers get stuck in a slow mode, none in a too fast one.
 *  3. The ratio gets a Student interval whose variance is shrunk towards a prior (a scaled inverse chi-squared with
 *     `priorWeight` degrees of freedom): three rounds that happen to agree must not look like certainty.
 *  4. A verdict also needs the ratio of the best floors on the same side: two estimators with different weaknesses.
 *  5. No verdict counts unless three workers of each arm agree on a floor near the arm's best. They were warmed for
 *     differently long times, so this is what catches an optimisation that came late, or not at all, in some. Two are
 *     enough where any two floors of the two arms clear the target by `farClearance`: it is right for every
 *     code a fifth past the target even if one arm ran at half its speed in both rounds, as without a last tier.
 *  6. Where workers do not agree, as with code that the engine optimises in some of them only, a verdict still counts
 *     when any two floors of the two arms are on the same side, with something to spare: whichever worker is taken,
 *     the answer is the same.
 *  7. On a machine that is hardly ever clean, arms are also compared by floors that are only known to lie in a range.
 *     "Met" must hold with the baseline at the low end of its ranges, "missed" with the candidate at the low end.
 *  8. "Missed" needs a noise meter that is not loud, and the witness meeting the same question in the
 *     same session: otherwise it may be the machine and not the code.
 *
 * Assumptions: rounds are roughly independent given the machine, ln floors roughly normal. Neither holds exactly, and
 * the interval is read after every round: it is an approximation, not a theorem. The error rates that were simulated,
 * replayed and measured are in docs/measurements.md.
 */
export function judgeRatio(
  rounds: readonly Round[],
  question: RatioQuestion,
  context: RatioContext,
  given: Rules = DEFAULT_RULES,
): RatioVerdict {
  if (!(question.target > 0))
    throw new RangeError(`A ratio's target must be above 0; got ${question.target}.`);
  const rules = (context.noise?.stolenShare ?? 0) > given.starvedAbove ? stricterThan(given) : given;
  const bestPaceMs = bestPaceOfRounds(rounds, rules, context.noise?.bestPaceMs);
  const own = compare(rounds, question.baseline, question.candidate, question.target, bestPaceMs, rules);
  const measured = {
    ratio: Math.exp(own.middle),
    interval: [Math.exp(own.low), Math.exp(own.high)] as const,
    rounds: rounds.length,
  };
  const open = (reason: RatioVerdict['reason']): RatioVerdict => ({
    state: 'undecided',
    reason,
    ...measured,
  });

  const interference = readInterference(rounds, bestPaceMs, rules);
  if (interference === 'found') return open('interference');
  if (interference === 'suspected' && !context.ended) return open('more');
  if (own.side === 'met') return { state: 'met', reason: 'clear', ...measured };
  if (own.side === 'missed') {
    const witness = compare(rounds, question.baseline, question.witness, question.target, bestPaceMs, rules);
    if (witness.side === 'met' && context.noise?.state !== 'loud')
      return { state: 'missed', reason: 'clear', ...measured };
    return open(!context.ended ? 'more' : witness.side === 'met' ? 'noisy' : 'machine');
  }
  const [low, high] = measured.interval;
  const isOutside = question.target < low || high < question.target;
  const isNarrow = own.high - own.low < rules.closeWidth;
  return open(!context.ended ? 'more' : isOutside ? 'scattered' : isNarrow ? 'close' : 'noisy');
}

const stricter = new WeakMap<Rules, Rules>();

/** One floor more of everything, two where the range decides. The same object for the same rules, so that what is kept by rules is found again. */
function stricterThan(rules: Rules): Rules {
  const known = stricter.get(rules);
  if (known) return known;
  const made = {
    ...rules,
    fewestForMet: rules.fewestForMet + 1,
    fewestForMissed: rules.fewestForMissed + 1,
    agreeFewest: rules.agreeFewest + 1,
    fewestForRange: rules.fewestForRange + 2,
    fewestForFar: rules.fewestForFar + 2,
  };
  stricter.set(rules, made);
  return made;
}

function compare(
  rounds: readonly Round[],
  baseline: ArmName,
  candidate: ArmName,
  target: number,
  bestPaceMs: number | undefined,
  rules: Rules,
): Comparison {
  const goal = Math.log(target);
  const clean = estimate(
    cleanFloors(rounds, baseline, bestPaceMs, rules),
    cleanFloors(rounds, candidate, bestPaceMs, rules),
    rules,
  );
  const cleanSide = sideOf(clean, goal, rules);
  const { middle, half } = clean;
  const shown = { low: middle - half, middle, high: middle + half };
  if (bestPaceMs === undefined) return { side: cleanSide, ...shown };

  const b = floorRanges(rounds, baseline, bestPaceMs, rules);
  const c = floorRanges(rounds, candidate, bestPaceMs, rules);
  const least = estimate(b.map(lowOf), c.map(highOf), rules);
  const most = estimate(b.map(highOf), c.map(lowOf), rules);
  const isMet = sideOf(least, goal, rules) === 'met';
  const isMissed = sideOf(most, goal, rules) === 'missed';
  const roughSide = isMet === isMissed ? 'undecided' : isMet ? 'met' : 'missed';
  const contradict = cleanSide !== 'undecided' && roughSide !== 'undecided' && cleanSide !== roughSide;
  const side = contradict ? 'undecided' : cleanSide !== 'undecided' ? cleanSide : roughSide;
  if (clean.fewest >= 2 && (side === 'undecided' || side === cleanSide)) return { side, ...shown };
  return {
    side,
    low: least.middle - least.half,
    middle: (least.middle + most.middle) / 2,
    high: most.middle + most.half,
  };
}

const lowOf = (range: FloorRange) => range.low;
const highOf = (range: FloorRange) => range.high;

function floorRanges(rounds: readonly Round[], arm: ArmName, bestPaceMs: number, rules: Rules): FloorRange[] {
  return rounds.flatMap((round) => floorRange(round, arm, bestPaceMs, rules) ?? []);
}

function sideOf(
  { middle, half, best, least, most, fewest, agreeing }: Estimate,
  goal: number,
  rules: Rules,
): Comparison['side'] {
  if (fewest >= rules.fewestForRange) {
    const clearance = Math.log(rules.rangeClearance);
    if (least - clearance > goal) return 'met';
    if (most + clearance < goal) return 'missed';
  }
  if (fewest >= rules.fewestForFar) {
    const clearance = Math.log(rules.farClearance);
    if (least - clearance > goal && middle - half > goal) return 'met';
    if (most + clearance < goal && middle + half < goal) return 'missed';
  }
  if (agreeing < rules.agreeFewest) return 'undecided';
  if (fewest >= rules.fewestForMet && middle - half > goal && best > goal) return 'met';
  if (fewest >= rules.fewestForMissed && middle + half < goal && best < goal) return 'missed';
  return 'undecided';
}

function estimate(baseline: number[], candidate: number[], rules: Rules): Estimate {
  const fewest = Math.min(baseline.length, candidate.length);
  if (fewest === 0)
    return {
      middle: Number.NaN,
      half: Number.NaN,
      best: Number.NaN,
      least: Number.NaN,
      most: Number.NaN,
      fewest,
      agreeing: 0,
    };
  const b = fastestPart(baseline, rules);
  const c = fastestPart(candidate, rules);
  const freedom = rules.priorWeight + Math.max(0, b.used + c.used - 2);
  const variance = (rules.priorWeight * rules.priorSd ** 2 + b.squares + c.squares) / freedom;
  return {
    middle: b.mean - c.mean,
    half: studentQuantile(1 - rules.alpha, freedom) * Math.sqrt(variance * (1 / b.used + 1 / c.used)),
    best: b.best - c.best,
    least: b.best - c.worst,
    most: b.worst - c.best,
    fewest,
    agreeing: Math.min(b.agreeing, c.agreeing),
  };
}

/** Mean of the fastest floors, and their squared deviations, widened by 1 ÷ share for what choosing cut off. */
function fastestPart(
  floors: number[],
  rules: Rules,
): { best: number; worst: number; mean: number; squares: number; used: number; agreeing: number } {
  const sorted = Float64Array.from(floors).sort();
  const used = Math.min(sorted.length, Math.max(3, Math.ceil(sorted.length * rules.fastestShare)));
  let sum = 0;
  for (let i = 0; i < used; i++) sum += sorted[i]!;
  const mean = sum / used;
  let squares = 0;
  for (let i = 0; i < used; i++) squares += (sorted[i]! - mean) ** 2;
  return {
    best: sorted[0]!,
    worst: sorted.at(-1)!,
    mean,
    squares: (squares * sorted.length) / used,
    used,
    agreeing: agreeingOf(floors, rules),
  };
}
