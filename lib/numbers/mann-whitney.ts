import { normalCdf } from './normal.ts';

/** The largest samples whose exact distribution is counted out: without ties, and with them. Those of benchstat. */
const EXACT = 50;
const EXACT_WITH_TIES = 25;

/** Whether values of one sample tend to be larger than those of the other. */
export interface RankTest {
  /** Pairs in which the first sample's value is the larger; a tie counts one half. */
  readonly u: number;
  /** Two-sided chance of a U as far from its middle or further, were both samples from one distribution. 1 when all values are equal. */
  readonly p: number;
}

/**
 * The U test of H. B. Mann and D. R. Whitney (Annals of Mathematical Statistics 18(1), 1947), exact for small samples, with ties as
 * in J. Klotz (JASA 61, 1966), else by the normal approximation with corrections for ties and continuity. Null for an empty sample.
 */
export function mannWhitney(a: ArrayLike<number>, b: ArrayLike<number>): RankTest | null {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return null;
  const { rankSum, ties } = rank(a, b);
  const u = rankSum - (n * (n + 1)) / 2;
  if (ties.length === 1) return { u, p: 1 };
  const middle = (n * m) / 2;
  if (u === middle) return { u, p: 1 };
  const hasTies = ties.length < n + m;
  if (Math.max(n, m) <= (hasTies ? EXACT_WITH_TIES : EXACT))
    // With ties the distribution may lean to one side: the tail that is counted is the one that U lies in.
    return {
      u,
      p: Math.min(1, 2 * (u < middle ? exactTail(n, m, u, ties) : exactTail(m, n, n * m - u, ties))),
    };
  const all = n + m;
  const correction = ties.reduce((sum, tie) => sum + tie ** 3 - tie, 0) / (all * (all - 1));
  const deviation = Math.sqrt((n * m * (all + 1 - correction)) / 12);
  return { u, p: Math.min(1, 2 * normalCdf(-(Math.abs(u - middle) - 0.5) / deviation)) };
}

/** The sum of the first sample's ranks among all, ties at their mean rank, and how many values each rank has. */
function rank(a: ArrayLike<number>, b: ArrayLike<number>): { rankSum: number; ties: number[] } {
  const [first, second] = [new Float64Array(a).sort(), new Float64Array(b).sort()];
  const ties: number[] = [];
  let [i, j, rankSum] = [0, 0, 0];
  while (i < first.length || j < second.length) {
    const value = Math.min(first[i] ?? Number.POSITIVE_INFINITY, second[j] ?? Number.POSITIVE_INFINITY);
    const [fromFirst, before] = [i, i + j];
    while (i < first.length && first[i]! <= value) i++;
    while (j < second.length && second[j]! <= value) j++;
    rankSum += (i - fromFirst) * ((before + 1 + i + j) / 2);
    ties.push(i + j - before);
  }
  return { rankSum, ties };
}

/** The chance of a U of `most` or less: ways of choosing `n` of all values by the sum of their doubled ranks, group by group. */
function exactTail(n: number, m: number, most: number, ties: readonly number[]): number {
  const limit = Math.round(2 * most) + n * (n + 1);
  const width = limit + 1;
  let ways = new Float64Array((n + 1) * width);
  ways[0] = 1;
  let before = 0;
  for (const tie of ties) {
    const doubledRank = 2 * before + tie + 1;
    const next = new Float64Array(ways.length);
    let choose = 1;
    for (let taken = 0; taken <= Math.min(tie, n); taken++) {
      const step = taken * doubledRank;
      for (let had = 0; had + taken <= Math.min(n, before + taken); had++) {
        const [from, to] = [had * width, (had + taken) * width + step];
        for (let sum = 0; sum + step <= limit; sum++) next[to + sum]! += choose * ways[from + sum]!;
      }
      choose = (choose * (tie - taken)) / (taken + 1);
    }
    ways = next;
    before += tie;
  }
  let [low, all] = [0, 1];
  for (let sum = 0; sum <= limit; sum++) low += ways[n * width + sum]!;
  for (let k = 1; k <= n; k++) all = (all * (m + k)) / k;
  return low / all;
}
