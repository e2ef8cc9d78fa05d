import { describe, expect, it } from 'vitest';
import { freshSeed, seededRandom } from '#lib/lab';
import { prepare } from '../../../labs/bench-liar/kit.ts';
import lab from '../../../labs/bench-liar/lab.ts';
import { type Bench, CALLS, type MachineSpec, switchOn } from '../../../labs/bench-liar/machine.ts';
import { comparePairs as compareHonestly } from '../../../labs/bench-liar/solution.ts';
import { comparePairs as compareNaively } from '../../../labs/bench-liar/starter.ts';

const spec: MachineSpec = {
  ratio: 1,
  callMs: 0.001,
  left: [0.5, 0.25],
  warm: [
    [200, 900],
    [200, 2_000],
  ],
  drift: 0,
  unrest: 0,
  names: ['hash', 'hashV2'],
  seed: [1, 2, 3, 4],
};
/** Of one counted run. */
const RUNS = lab.workloads.typical.size;

type Hash = 'current' | 'proposed';

/** Milliseconds of 1,000 calls. */
function time(
  bench: Bench,
  hash: Hash,
  options: { firstKey?: number; step?: number; keep?: boolean } = {},
): number {
  const { firstKey = 0, step = 1, keep = true } = options;
  const start = bench.now();
  for (let i = 0; i < 1_000; i++) {
    const result = bench[hash](firstKey + i * step);
    if (keep) bench.keep(result);
  }
  return bench.now() - start;
}

function hotBench(change: Partial<MachineSpec> = {}): Bench {
  const bench = switchOn({ ...spec, ...change });
  for (let i = 0; i < 3; i++)
    for (const hash of ['current', 'proposed'] as const) time(bench, hash, { firstKey: 9_000 });
  return bench;
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
/** The middle of a figure over machines that differ only in their noise. */
const overSeeds = (figure: (change: Partial<MachineSpec>) => number) =>
  middle(Array.from({ length: 41 }, (_, i) => figure({ seed: [i, 7, 11, 13] })));

describe('the virtual machine', () => {
  it('gives the same times for the same spec and the same calls', () => {
    const run = () => {
      const bench = switchOn(spec);
      return [time(bench, 'current'), time(bench, 'proposed'), bench.callsLeft()];
    };
    expect(run()).toEqual(run());
  });

  it('removes its own share of each function when the result is not kept', () => {
    const shareOf = (hash: Hash) =>
      overSeeds((change) => {
        const bench = hotBench(change);
        return time(bench, hash, { keep: false }) / time(bench, hash, { firstKey: 5_000 });
      });
    expect(shareOf('current')).toBeCloseTo(0.5, 1);
    expect(shareOf('proposed')).toBeCloseTo(0.25, 1);
  });

  it('folds a constant key away once the function is hot, and hides the ratio with it', () => {
    const bench = hotBench({ ratio: 3 });
    const varied = time(bench, 'current');
    const [current, proposed] = [time(bench, 'current', { step: 0 }), time(bench, 'proposed', { step: 0 })];
    expect(current).toBeLessThan(varied / 10);
    expect(current / proposed).toBeLessThan(1.5);
  });

  it('runs the first calls slower, for as long as each function says', () => {
    const secondThousand = (hash: Hash) =>
      overSeeds((change) => {
        const bench = switchOn({ ...spec, ...change });
        time(bench, hash);
        return time(bench, hash, { firstKey: 5_000 });
      });
    expect(secondThousand('proposed') / secondThousand('current')).toBeGreaterThan(1.3);
  });

  it('is faster on the keys of a moment ago', () => {
    const ratio = overSeeds((change) => {
      const bench = hotBench(change);
      const start = bench.now();
      for (let i = 0; i < 200; i++) bench.keep(bench.current(i));
      const half = bench.now();
      for (let i = 0; i < 200; i++) bench.keep(bench.proposed(i));
      return (half - start) / (bench.now() - half);
    });
    expect(ratio).toBeGreaterThan(1.1);
  });

  it('drifts in the direction that the spec says', () => {
    const change = (drift: number) =>
      overSeeds((seed) => {
        const bench = hotBench({ ...seed, drift });
        const early = time(bench, 'current');
        while (bench.callsLeft() > 1_000) bench.current(bench.callsLeft());
        return time(bench, 'current', { firstKey: 50_000 }) / early;
      });
    expect(change(0.6)).toBeGreaterThan(1.3);
    expect(change(-0.6)).toBeLessThan(0.8);
  });

  it('changes its speed from stretch to stretch beside a neighbour, and keeps it on a quiet machine', () => {
    const spread = (unrest: number) =>
      overSeeds((change) => {
        const bench = hotBench({ ...change, unrest });
        const times = Array.from({ length: 15 }, (_, i) => time(bench, 'current', { firstKey: i * 1_000 }));
        return Math.max(...times) / Math.min(...times);
      });
    expect(spread(0)).toBeLessThan(1.6);
    expect(spread(1.2)).toBeGreaterThan(2);
  });

  it('refuses the call after its last one', () => {
    const bench = switchOn(spec);
    for (let i = 0; i < CALLS; i++) bench.current(i);
    expect(bench.callsLeft()).toBe(0);
    expect(() => bench.current(1)).toThrow('used up');
  });

  it('shows a learner functions and names, and no number that it is made from', () => {
    const [benches] = prepare(lab.workloads.typical.generate(seededRandom(freshSeed()), 4));
    for (const bench of benches) {
      expect(Reflect.ownKeys(bench).sort()).toEqual([
        'callsLeft',
        'current',
        'keep',
        'names',
        'now',
        'proposed',
      ]);
      expect(Object.getPrototypeOf(bench)).toBeNull();
      expect(Object.isFrozen(bench)).toBe(true);
    }
  });
});

describe('the lab', () => {
  it('asks for every kind in equal parts, in both directions', () => {
    const { pairs } = lab.workloads.typical.generate(seededRandom(freshSeed()), RUNS);
    const count = (kind: string) => pairs.filter((pair) => pair.kind === kind).length;
    expect(['equal', 'lateStarter', 'slight', 'large'].map(count)).toEqual(Array(4).fill(RUNS / 4));
    for (const [kind, least, most] of [
      ['slight', 1.18, 1.32],
      ['large', 2.8, 3.5],
    ] as const) {
      for (const { ratio } of pairs.filter((pair) => pair.kind === kind)) {
        const size = Math.max(ratio, 1 / ratio);
        expect(size).toBeGreaterThanOrEqual(least);
        expect(size).toBeLessThanOrEqual(most);
      }
    }
    expect(new Set(pairs.map((pair) => Math.sign(Math.log(pair.ratio)))).size).toBe(3);
  });

  it('has the answer to its predict question: the naive benchmark judges one kind rightly', () => {
    const scores = Array.from({ length: 21 }, (_, i) => {
      const input = lab.workloads.typical.generate(seededRandom(i.toString(16).padStart(32, 'a')), RUNS);
      return lab.score!(input, compareNaively(prepare(input)[0])).rightVerdicts!;
    });
    expect(middle(scores)).toBe(lab.predict!.answer);
  });

  it('lets no single width of the interval cover enough runs for gold, while intervals from the samples do', () => {
    const least = lab.targets.gold.count!.coveredRuns!.atLeast!;
    const seeds = Array.from({ length: 3 }, (_, i) => i.toString(16).padStart(32, 'b'));
    const inputs = seeds.map((seed) => lab.workloads.typical.generate(seededRandom(seed), RUNS));
    const reports = inputs.map((input) => compareHonestly(prepare(input)[0]));
    const covered = (margin?: number) =>
      middle(
        inputs.map((input, i) => {
          const own = reports[i]!;
          const fixed = own.map(({ verdict, low, high }) => {
            const centre = Math.sqrt(low * high);
            return { verdict, low: centre / (1 + margin!), high: centre * (1 + margin!) };
          });
          return lab.score!(input, margin === undefined ? own : fixed).coveredRuns!;
        }),
      );
    expect(covered()).toBeGreaterThanOrEqual(least);
    for (const margin of [0.02, 0.04, 0.055, 0.07, 0.15, 0.3, 0.6])
      expect(covered(margin)).toBeLessThan(least);
  });

  it('does not count an interval that says nothing', () => {
    const input = lab.workloads.typical.generate(seededRandom(freshSeed()), RUNS);
    const reports = (spread: number) =>
      lab.oracle!(input).map(({ verdict, low }) => ({ verdict, low: low / spread, high: low * spread }));
    expect(lab.score!(input, reports(1.02))).toMatchObject({
      rightVerdicts: 4,
      coveredRuns: RUNS,
      equal: RUNS / 4,
      large: RUNS / 4,
    });
    expect(lab.score!(input, reports(2.5))).toMatchObject({ rightVerdicts: 4, coveredRuns: 0 });
  });
});
