// The figures of lesson 1.6: a report in six stages, its profile, and what each fix gives against Amdahl's prediction.

import { loadavg } from 'node:os';
import { median, seededRandom, shuffle } from '#lib/numbers';
import { CHECKOUT, ceiling, climb, ORDERS, savedSeconds, speedup } from '#lib/simulate/amdahl';
import { type Range, readEarlier, readMachines, widen } from '../../../scripts/figures/days.ts';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { startNeighbours } from './programs/busy-neighbours.ts';
import { type Fixes, makeReportInput, runReport, STAGES, type Stage } from './programs/order-report.ts';

const recordings = 3;
const rounds = 3;
const variants = {
  before: {},
  join: { join: true },
  format: { format: true },
  formatJoin: { format: true, join: true },
  all: { format: true, join: true, sort: true },
} satisfies Record<string, Fixes>;
type Variant = keyof typeof variants;
const names = Object.keys(variants) as Variant[];

const input = makeReportInput(6_000, 12_000, 7);
const expected = runReport(input, {}).text;
/** Processor time of this process so far: what the report computes, however long it waits for a core. */
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};
const random = seededRandom(1).next;

/** One recording: the variants in shuffled order in each round, and what they come to. */
function record() {
  const totals = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Variant, number[]>;
  const stages = Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(STAGES.map((stage) => [stage, [] as number[]]))]),
  ) as Record<Variant, Record<Stage, number[]>>;
  for (let round = -1; round < rounds; round++) {
    for (const name of shuffle([...names], random)) {
      const { text, totalMs, stageMs } = runReport(input, variants[name], processorMs);
      if (text !== expected) throw new Error(`the report of "${name}" differs from the one before`);
      if (round < 0) continue;
      totals[name].push(totalMs);
      for (const stage of STAGES) stages[name][stage].push(stageMs[stage]);
    }
  }
  const part = (name: Variant, stage: Stage) => median(stages[name][stage]);
  const share = (name: Variant, stage: Stage) =>
    part(name, stage) / STAGES.reduce((sum, each) => sum + part(name, each), 0);
  const fix = (from: Variant, to: Variant, stage: Stage) => {
    const stageFactor = part(from, stage) / part(to, stage);
    return {
      sharePercent: 100 * share(from, stage),
      stageFactor,
      ceiling: ceiling(share(from, stage)),
      predicted: speedup(share(from, stage), stageFactor),
      measured: median(totals[from].map((before, round) => before / totals[to][round]!)),
    };
  };
  return {
    loadAverage: loadavg()[0]!,
    beforeMs: median(totals.before),
    formatJoinMs: median(totals.formatJoin),
    overall: median(totals.before.map((before, round) => before / totals.formatJoin[round]!)),
    ...Object.fromEntries(STAGES.map((stage) => [`${stage}Percent`, 100 * share('before', stage)])),
    twoStagesPercent: 100 * (share('before', 'format') + share('before', 'join')),
    threeLeftPercent:
      100 * (share('formatJoin', 'sort') + share('formatJoin', 'parse') + share('formatJoin', 'write')),
    joinAlone: fix('before', 'join', 'join'),
    formatFirst: fix('before', 'format', 'format'),
    joinSecond: fix('format', 'formatJoin', 'join'),
    sortThird: fix('formatJoin', 'all', 'sort'),
  };
}

type Numbers = { [name: string]: number | Numbers };
type Ranges = { [name: string]: Range & Ranges };
/** Lowest and highest of each figure over the recordings. */
function rangeOf(some: readonly Numbers[]): Ranges {
  return Object.fromEntries(
    Object.entries(some[0]!).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? {
            low: Math.min(...some.map((one) => one[name] as number)),
            high: Math.max(...some.map((one) => one[name] as number)),
          }
        : rangeOf(some.map((one) => one[name] as Numbers)),
    ]),
  ) as Ranges;
}

/** Each range as the one that holds those of all days. */
function widenAll(some: readonly Ranges[]): Ranges {
  return Object.fromEntries(
    Object.entries(some[0]!).map(([name, value]) => [
      name,
      typeof value.low === 'number'
        ? widen(some.map((one) => one[name]!))
        : widenAll(some.map((one) => one[name]!)),
    ]),
  ) as Ranges;
}

const recorded: { neighbours: number; numbers: Numbers }[] = [];
for (let recording = 0; recording < recordings; recording++) {
  for (const neighbours of [0, 2]) {
    const stop = await startNeighbours(neighbours);
    try {
      recorded.push({ neighbours, numbers: record() as unknown as Numbers });
    } finally {
      stop();
    }
    console.error(`recording ${recorded.length} of ${2 * recordings}`);
  }
}
const of = (neighbours: number) =>
  rangeOf(recorded.filter((one) => one.neighbours === neighbours).map(({ numbers }) => numbers));
const today = rangeOf(recorded.map(({ numbers }) => numbers));
/** The ranges of earlier days, and those over all days. */
const earlier = readEarlier<{ all: Ranges; days?: Ranges[] }>(
  '80-20-low-hanging-fruit-when-to-stop',
)?.figures;
const days = [...(earlier?.days ?? (earlier ? [earlier.all] : [])), today];
const all = widenAll(days);

/** The first rung of the checkout example at which its target is met, for one order of the fixes. */
function firstRungAtTarget(order: keyof typeof ORDERS) {
  const rungs = climb(CHECKOUT.totalSeconds, ORDERS[order](CHECKOUT.candidates));
  return rungs.find((rung) => rung.totalSeconds <= CHECKOUT.targetSeconds);
}

/** The share of a scan that has 27 % of the time, when orders and customers grow tenfold and the rest grows with the orders. */
const quarterAtTen = (0.27 * 100) / (0.27 * 100 + 0.73 * 10);

/** Seconds saved per hour of work by a fix of the checkout example. */
const worth = (name: string) => {
  const candidate = CHECKOUT.candidates.find((each) => each.name.startsWith(name))!;
  return savedSeconds(candidate) / candidate.effortHours;
};

const figures = {
  method: `${recordings} recordings as the machine was and ${recordings} beside two busy processes, in turns, on each of ${days.length} days; each of ${rounds} rounds with the variants in shuffled order, all in one process. Times are processor time, since the report only computes; times, shares, factors and ratios are medians of a recording; low and high are over the recordings. All variants write the same report, byte for byte.`,
  customers: input.customers.length,
  orders: input.orderLines.length,
  asItIs: of(0),
  besideTwo: of(2),
  all,
  days,
  tenPercentCeiling: ceiling(0.1),
  ninetyPercentAtTen: speedup(0.9, 10),
  ninetyPercentAtHundred: speedup(0.9, 100),
  quarterAtTenPercent: 100 * quarterAtTen,
  rewriteLeavesLastAt: worth('Call three') / worth('Rewrite'),
  rewriteComesFirstAt: worth('Add an index') / worth('Rewrite'),
  checkout: {
    hottest: firstRungAtTarget('hottest'),
    easiest: firstRungAtTarget('easiest'),
    perHour: firstRungAtTarget('perHour'),
  },
};
console.dir({ asItIs: figures.asItIs, besideTwo: figures.besideTwo, all }, { depth: 4 });

const between = ({ low, high }: Range, digits: number) => {
  const [from, to] = [low.toFixed(digits), high.toFixed(digits)];
  return from === to ? from : `${from}–${to}`;
};
/** A range as a table or a sentence writes it: the first number is the low end. */
const quote = (path: string, digits: number, before: string, after: string) => ({
  figure: `all.${path}.low`,
  text: `${before}${between(
    path.split('.').reduce((at, key) => at[key]!, all as Ranges & Range),
    digits,
  )}${after}`,
});
const step = (name: string, digits: number, row: string) => [
  quote(`${name}.sharePercent`, 0, `| ${row} | `, ' % |'),
  quote(`${name}.stageFactor`, digits, '| ', '× |'),
  quote(`${name}.predicted`, 2, '| ', '× |'),
  quote(`${name}.measured`, 2, '| ', '× |'),
];

writeRecording({
  lesson: '80-20-low-hanging-fruit-when-to-stop',
  ...readMachines('80-20-low-hanging-fruit-when-to-stop'),
  command: 'npx tsx content/01-measure-first/figures/80-20-low-hanging-fruit-when-to-stop.ts',
  figures,
  quoted: [
    { figure: 'orders', text: 'joins 12,000 orders' },
    { figure: 'customers', text: 'with 6,000 customers' },
    quote('joinAlone.stageFactor', 0, 'the join becomes ', ' times faster'),
    quote('joinAlone.measured', 2, 'The report becomes ', ' times faster'),
    quote('formatPercent', 0, '`toLocaleString` per row | ', ' % |'),
    quote('joinPercent', 0, 'customers by scanning | ', ' % |'),
    quote('sortPercent', 0, 'Sort by name with `localeCompare` | ', ' % |'),
    quote('parsePercent', 0, 'Parse the orders from JSON | ', ' % |'),
    quote('writePercent', 0, 'Write the text | ', ' % |'),
    ...step('formatFirst', 0, 'One `Intl.NumberFormat` for all rows'),
    ...step('joinSecond', 0, 'then a `Map` for the join'),
    ...step('sortThird', 2, 'then one `Intl.Collator` for the sort'),
    { figure: 'tenPercentCeiling', text: '1.11×' },
    { figure: 'ninetyPercentAtTen', text: '5.3×' },
    { figure: 'ninetyPercentAtHundred', text: '9.2×' },
    { figure: 'quarterAtTenPercent', text: '79 %' },
    { figure: 'checkout.hottest.effortHours', text: 'after 162 hours' },
    { figure: 'checkout.perHour.effortHours', text: 'after 5 hours' },
    { figure: 'rewriteLeavesLastAt', text: '6 times cheaper' },
    { figure: 'rewriteComesFirstAt', text: '78 times cheaper' },
  ],
});
