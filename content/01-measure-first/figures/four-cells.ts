import { mean, median, seededRandom } from '#lib/numbers';

/** Two ways to sum up ten runs of a side, and two orders to run the twenty in. */
export const CELLS = [
  { name: 'meanBlocked', statistic: mean, interleaved: false },
  { name: 'medianBlocked', statistic: median, interleaved: false },
  { name: 'meanInterleaved', statistic: mean, interleaved: true },
  { name: 'medianInterleaved', statistic: median, interleaved: true },
] as const;
export type Cell = (typeof CELLS)[number]['name'];

/** Runs of a side. */
export const SIDE = 10;
/** A ratio further than this from the truth would be believed in a review. */
const APART = 1.05;

export const isApart = (ratio: number) => Math.abs(Math.log(ratio)) > Math.log(APART);

/** What disturbs the simulated machine. */
export interface Weather {
  /** One run in ten takes 1.5 to 4 times as long: an interrupt, a collection. */
  readonly lumps: boolean;
  /** A neighbour that stays for 30 runs on average, then leaves for 30, and slows every run by 1.3. */
  readonly visits: boolean;
}

/** The time of one run after the other, the undisturbed one being 1 within 1 %. */
function makeMachine({ lumps, visits }: Weather, random: () => number): () => number {
  let visited = random() < 0.5;
  return () => {
    if (random() < 1 / 30) visited = !visited;
    let time = 0.99 + 0.02 * random();
    if (visits && visited) time *= 1.3;
    if (lumps && random() < 0.1) time *= 1.5 + 2.5 * random();
    return time;
  };
}

/** Ten ratios within pairs and their median: the fifth way, which pairs on top of interleaving. */
const medianOfRatios = (before: readonly number[], after: readonly number[]) =>
  median(after.map((time, i) => time / before[i]!));

/**
 * For each cell, and for the median of ratios within interleaved pairs, the share of `sessions` in which ten runs of a program and ten runs of the same program differ by more
 * than 5 %. Every cell sees the same seed, so only the order and the statistic change between them.
 */
export function simulateCells(
  weather: Weather,
  sessions: number,
  seed: number,
): Record<Cell | 'medianOfRatios', number> {
  const ways = [...CELLS, { name: 'medianOfRatios', statistic: null, interleaved: true } as const];
  return Object.fromEntries(
    ways.map(({ name, statistic, interleaved }) => {
      const next = makeMachine(weather, seededRandom(seed).next);
      let apart = 0;
      for (let session = 0; session < sessions; session++) {
        // Time passes between two sessions.
        for (let i = 0; i < 2 * SIDE; i++) next();
        const sides: [number[], number[]] = [[], []];
        for (let i = 0; i < 2 * SIDE; i++) {
          // Which side of a pair goes first alternates.
          const side = interleaved ? (i + (i >> 1)) % 2 : Number(i >= SIDE);
          sides[side]!.push(next());
        }
        const ratio = statistic ? statistic(sides[1]) / statistic(sides[0]) : medianOfRatios(...sides);
        if (isApart(ratio)) apart++;
      }
      return [name, apart / sessions];
    }),
  ) as Record<Cell | 'medianOfRatios', number>;
}
