import { defineLab, type Random } from '#lib/lab';
import type { MachineSpec } from './machine.ts';

/** 'equal' and 'lateStarter' have the ratio 1; the second has one function that takes long to become hot. */
const KINDS = ['equal', 'lateStarter', 'slight', 'large'] as const;
type Kind = (typeof KINDS)[number];

interface Pair extends MachineSpec {
  readonly kind: Kind;
}
interface Input {
  readonly pairs: readonly Pair[];
}
interface Report {
  verdict: 'faster' | 'same' | 'slower';
  low: number;
  high: number;
}

const NAMES = [
  'hashFast',
  'hash',
  'hashV2',
  'hashInline',
  'hashTable',
  'hashSimd',
  'hashLegacy',
  'fnv1a',
  'murmur',
];
/**
 * A kind counts as judged rightly when this share of its verdicts is right: 32 of 40. The solution is right in 97 of 100
 * runs of its worst kind, so that a whole run of it in which a kind fails does not happen by chance.
 */
const RIGHT_SHARE = 0.8;
const RUNS = 160;
/**
 * How unquiet the machines of a kind are in turn (see MachineSpec). A large difference shows through a lot of noise, and
 * there an interval of one width for all machines is too narrow for the worst or too wide for the quiet.
 */
const UNREST: Readonly<Record<Kind, readonly number[]>> = {
  equal: [0, 0.25],
  lateStarter: [0, 0.25],
  slight: [0, 0.25],
  large: [0, 1.2, 1.2],
};
/** An interval whose ends are further apart than this says too little to count. */
const widestOn = ({ unrest }: Pair) => 1.12 + 2.5 * unrest;

function ratioOf(random: Random, kind: Kind): number {
  if (kind === 'equal' || kind === 'lateStarter') return 1;
  const ratio = (kind === 'slight' ? 1.18 : 2.8) + random.next() * (kind === 'slight' ? 0.14 : 0.7);
  return random.chance(0.5) ? ratio : 1 / ratio;
}

function makePair(random: Random, kind: Kind, unrest: number, ratio = ratioOf(random, kind)): Pair {
  const warm = () => [random.int(150, 250), random.int(700, 1_100)] as const;
  const late = () => [random.int(150, 250), random.int(1_800, 2_600)] as const;
  const left = () => 0.33 + random.next() * 0.34;
  const word = () => random.int(-2_147_483_648, 2_147_483_647);
  const names = random.shuffle(NAMES);
  const drift = (0.4 + random.next() * 0.3) * (random.chance(0.5) ? 1 : -1);
  const warmUps = kind === 'lateStarter' ? random.shuffle([warm(), late()]) : [warm(), warm()];
  return {
    kind,
    ratio,
    callMs: 0.000_8 + random.next() * 0.001_2,
    left: [left(), left()],
    warm: [warmUps[0]!, warmUps[1]!],
    drift,
    unrest,
    names: [names[0]!, names[1]!],
    seed: [word(), word(), word(), word()],
  };
}

/** As many runs as asked for, the four kinds in equal parts, each on quiet and unquiet machines in turn, in any order. */
function generate(random: Random, size: number): Input {
  const pairs = Array.from({ length: size }, (_, i) => {
    const kind = KINDS[i % KINDS.length]!;
    const unrest = UNREST[kind][Math.floor(i / KINDS.length) % UNREST[kind].length]!;
    return makePair(random, kind, unrest);
  });
  return { pairs: random.shuffle(pairs) };
}

const verdictOf = (ratio: number) => (ratio > 1 ? 'faster' : ratio < 1 ? 'slower' : 'same');

export default defineLab<Input, Report[]>({
  title: 'The benchmark that measured nothing',
  summary: 'A pull request says “twice as fast”, production says “no change”, and the benchmark is yours.',
  minutes: 25,
  difficulty: 2,
  runtime: 'js',
  entry: 'comparePairs',
  workloads: { typical: { size: RUNS, unit: 'runs', generate } },
  visible: [
    {
      name: 'The same function twice',
      input: (random) => ({ pairs: [makePair(random, 'equal', 0)] }),
    },
    {
      name: 'Three times faster, 1.3 times slower',
      input: (random) => ({
        pairs: [makePair(random, 'large', 0, 3), makePair(random, 'slight', 0, 1 / 1.3)],
      }),
    },
  ],
  hidden: [
    { name: 'Eight runs', workload: 'typical', size: 8 },
    { name: 'One run', input: (random) => generate(random, 1) },
    { name: 'No runs', input: () => ({ pairs: [] }) },
  ],
  counterWords: {
    rightVerdicts: 'of 4 kinds of pair judged rightly',
    coveredRuns: 'of 160 intervals narrow enough and around the true ratio',
    equal: 'of 40 verdicts right where both are the same',
    lateStarter: 'of 40 right where they are the same and one gets fast late',
    slight: 'of 40 right where one is a little faster',
    large: 'of 40 right where one is much faster',
  },
  targets: {
    bronze: { count: { rightVerdicts: { atLeast: 3 } } },
    silver: { count: { rightVerdicts: { atLeast: 4 } } },
    gold: { count: { rightVerdicts: { atLeast: 4 }, coveredRuns: { atLeast: 145 } } },
  },
  oracle: ({ pairs }) => pairs.map(({ ratio }) => ({ verdict: verdictOf(ratio), low: ratio, high: ratio })),
  check({ pairs }, output) {
    if (!Array.isArray(output)) return 'the result should be an array with one report for each machine';
    if (output.length !== pairs.length) {
      return `the result should have ${pairs.length} reports, yours has ${output.length}`;
    }
    const at = output.findIndex((report) => !isReport(report));
    if (at < 0) return null;
    return `report ${at} should be { verdict, low, high }: 'faster', 'same' or 'slower', and two finite numbers above 0, the lower one first`;
  },
  score({ pairs }, output) {
    const reports = output as Report[];
    const rightOf = (kind: Kind) => {
      const runs = pairs.flatMap((pair, i) =>
        pair.kind === kind ? [reports[i]!.verdict === verdictOf(pair.ratio)] : [],
      );
      return { right: runs.filter(Boolean).length, of: runs.length };
    };
    const covers = (pair: Pair, { low, high }: Report) =>
      low <= pair.ratio && pair.ratio <= high && high <= low * widestOn(pair);
    return {
      rightVerdicts: KINDS.filter((kind) => rightOf(kind).right >= RIGHT_SHARE * rightOf(kind).of).length,
      coveredRuns: pairs.filter((pair, i) => covers(pair, reports[i]!)).length,
      ...Object.fromEntries(KINDS.map((kind) => [kind, rightOf(kind).right])),
    };
  },
  predict: {
    question: 'How many of the four kinds of pair does the benchmark in the pull request judge rightly?',
    choices: [0, 1, 2, 3, 4],
    unit: ' of 4',
    answer: 1,
  },
});

function isReport(value: unknown): value is Report {
  const { verdict, low, high } = (value ?? {}) as Partial<Record<keyof Report, unknown>>;
  const isVerdict = verdict === 'faster' || verdict === 'same' || verdict === 'slower';
  const isPositive = (x: unknown): x is number => typeof x === 'number' && Number.isFinite(x) && x > 0;
  return isVerdict && isPositive(low) && isPositive(high) && low <= high;
}
