import { median } from '#lib/numbers';
import { factorBetween, isNear, type PredictionOutcome } from '../../workbench/calibration.ts';

/** Fewer predictions than this say nothing of a habit. */
const ENOUGH = 5;
/** Either half of them is said by itself from here on. */
const ENOUGH_FOR_HALVES = 8;
/** The chance at which as many on one side would be luck, at most, where a leaning is said. */
const LUCK = 0.1;

/** What predictions have in common. */
export interface Trend {
  readonly near: number;
  readonly of: number;
  /** Half of them were off by this factor or less. */
  readonly middle: number;
  /** To which side they lie, where that is more than luck: predicted too low, or too high. */
  readonly lean?: 'low' | 'high';
  /** How many lie on that side. */
  readonly leaning: number;
  /** The middle factor of the earlier and of the later half. */
  readonly halves?: readonly [earlier: number, later: number];
}

/** Null where there are too few to tell. `latestFirst` is what `listAllOutcomes` answers. */
export function readTrend(latestFirst: readonly PredictionOutcome[]): Trend | null {
  const of = latestFirst.length;
  if (of < ENOUGH) return null;
  const factors = latestFirst.map(({ predicted, reached }) => factorBetween(predicted, reached)).reverse();
  const low = latestFirst.filter(({ predicted, reached }) => reached > predicted).length;
  const high = latestFirst.filter(({ predicted, reached }) => reached < predicted).length;
  const leaning = Math.max(low, high);
  const isLeaning = signTest(leaning, low + high) <= LUCK;
  const half = Math.floor(of / 2);
  return {
    near: latestFirst.filter(({ predicted, reached }) => isNear(predicted, reached)).length,
    of,
    middle: middleOf(factors),
    ...(isLeaning && { lean: low > high ? 'low' : 'high' }),
    leaning,
    ...(of >= ENOUGH_FOR_HALVES && {
      halves: [middleOf(factors.slice(0, half)), middleOf(factors.slice(half))] as const,
    }),
  };
}

/** What the predictions say of a habit, and what to do about it. */
export function trendText(trend: Trend | null, count: number): string {
  if (!trend)
    return `${count === 1 ? 'One prediction' : `${count} predictions`} so far: too few to tell a habit from luck. From ${ENOUGH} on this says to which side you lean.`;
  const { near, of, middle, lean, leaning, halves } = trend;
  const overall = `${near} of ${of} predictions were within a factor of 2, and half were off by ${factorText(middle)} or less.`;
  const time = halves
    ? ` In the earlier half the middle one was off by ${factorText(halves[0])}, in the later half by ${factorText(halves[1])}.`
    : '';
  return `${overall}${time} ${adviceOf(lean, leaning, of, middle)}`;
}

function adviceOf(lean: Trend['lean'], leaning: number, of: number, middle: number): string {
  if (lean === 'low')
    return `${leaning} of ${of} were too low: the slow part costs more than you expect. Before the next one, work out how often it runs for the given input, and predict from that count.`;
  if (lean === 'high')
    return `${leaning} of ${of} were too high: the part that can be saved is smaller than you expect. Before the next one, read its share in the profile: of 90 %, no fix gains more than a factor of 10.`;
  if (middle > 2)
    return 'They lie to both sides. Before the next one, put the share of the slow line into a number, and predict from it.';
  return 'They lie to both sides, and close: trust them when you choose what to fix first.';
}

/** No more digits than a guess deserves. */
function factorText(factor: number): string {
  return `a factor of ${factor >= 10 ? Math.round(factor) : factor.toFixed(1)}`;
}

/** On the scale of factors: the middle of 1 and 4 is 2. */
const middleOf = (factors: readonly number[]) => Math.exp(median(factors.map(Math.log)));

/** The chance that of `of` coins as many or more fall to one side, whichever it is: the two-sided sign test. */
function signTest(most: number, of: number): number {
  let ways = 1;
  let tail = 0;
  for (let heads = 0; heads <= of; heads += 1) {
    if (heads >= most) tail += ways;
    ways = (ways * (of - heads)) / (heads + 1);
  }
  return Math.min(1, (2 * tail) / 2 ** of);
}
