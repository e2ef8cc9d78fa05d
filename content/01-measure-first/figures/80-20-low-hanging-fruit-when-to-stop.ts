// The figures of lesson 1.6: a report in six stages, its profile, and what each fix gives against Amdahl's prediction.

import { median, seededRandom, shuffle } from '#lib/numbers';
import { CHECKOUT, ceiling, climb, ORDERS, savedSeconds, speedup } from '#lib/simulate/amdahl';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { type Fixes, makeReportInput, runReport, STAGES, type Stage } from './programs/order-report.ts';

const rounds = 41;
const variants = {
  before: {},
  join: { join: true },
  sort: { sort: true },
  format: { format: true },
  formatJoin: { format: true, join: true },
  all: { format: true, join: true, sort: true },
} satisfies Record<string, Fixes>;
type Variant = keyof typeof variants;
const names = Object.keys(variants) as Variant[];

const input = makeReportInput(6_000, 12_000, 7);
const expected = runReport(input, {}).text;
const totals = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Variant, number[]>;
const stages = Object.fromEntries(
  names.map((name) => [name, Object.fromEntries(STAGES.map((stage) => [stage, [] as number[]]))]),
) as Record<Variant, Record<Stage, number[]>>;

const random = seededRandom(1).next;
for (let round = -2; round < rounds; round++) {
  for (const name of shuffle([...names], random)) {
    const { text, totalMs, stageMs } = runReport(input, variants[name]);
    if (text !== expected) throw new Error(`the report of "${name}" differs from the one before`);
    if (round < 0) continue;
    totals[name].push(totalMs);
    for (const stage of STAGES) stages[name][stage].push(stageMs[stage]);
  }
  console.error(`round ${round + 1} of ${rounds}`);
}

/** Time of a variant: the median of its rounds, so that one bad round of the machine does not count. */
const total = (name: Variant) => median(totals[name]);
const part = (name: Variant, stage: Stage) => median(stages[name][stage]);
const sumOfParts = (name: Variant) => STAGES.reduce((sum, stage) => sum + part(name, stage), 0);
const share = (name: Variant, stage: Stage) => part(name, stage) / sumOfParts(name);
/** Quartiles of the per-round ratio of two variants: how much the machine lets one trust the ratio. */
function ratio(from: Variant, to: Variant) {
  const ratios = totals[from].map((before, round) => before / totals[to][round]!).sort((a, b) => a - b);
  return {
    median: median(ratios),
    lowerQuartile: ratios[Math.floor(ratios.length / 4)]!,
    upperQuartile: ratios[Math.floor((3 * ratios.length) / 4)]!,
  };
}
function fix(from: Variant, to: Variant, stage: Stage) {
  const sharePercent = 100 * share(from, stage);
  const stageFactor = part(from, stage) / part(to, stage);
  return {
    sharePercent,
    stageFactor,
    ceiling: ceiling(share(from, stage)),
    predicted: speedup(share(from, stage), stageFactor),
    measured: ratio(from, to),
  };
}

/** The first rung of the checkout example at which its target is met, for one order of the fixes. */
function firstRungAtTarget(order: keyof typeof ORDERS) {
  const rungs = climb(CHECKOUT.totalSeconds, ORDERS[order](CHECKOUT.candidates));
  return rungs.find((rung) => rung.totalSeconds <= CHECKOUT.targetSeconds);
}

/** Seconds saved per hour of work by a fix of the checkout example. */
const worth = (name: string) => {
  const candidate = CHECKOUT.candidates.find((each) => each.name.startsWith(name))!;
  return savedSeconds(candidate) / candidate.effortHours;
};

const figures = {
  method: `${rounds} rounds, the variants in shuffled order in each round, all in one process; times are medians over the rounds. All variants write the same report, byte for byte.`,
  customers: input.customers.length,
  orders: input.orderLines.length,
  totalMs: Object.fromEntries(names.map((name) => [name, total(name)])),
  sharePercent: Object.fromEntries(
    (['before', 'formatJoin', 'all'] as const).map((name) => [
      name,
      Object.fromEntries(STAGES.map((stage) => [stage, 100 * share(name, stage)])),
    ]),
  ),
  joinAlone: fix('before', 'join', 'join'),
  sortAlone: fix('before', 'sort', 'sort'),
  formatFirst: fix('before', 'format', 'format'),
  joinSecond: fix('format', 'formatJoin', 'join'),
  sortThird: fix('formatJoin', 'all', 'sort'),
  overall: ratio('before', 'formatJoin'),
  ceilingBefore: Object.fromEntries(STAGES.map((stage) => [stage, ceiling(share('before', stage))])),
  threeLeftPercent:
    100 * (share('formatJoin', 'sort') + share('formatJoin', 'parse') + share('formatJoin', 'write')),
  twoStagesPercent: 100 * (share('before', 'format') + share('before', 'join')),
  tenPercentCeiling: ceiling(0.1),
  rewriteLeavesLastAt: worth('Call three') / worth('Rewrite'),
  rewriteComesFirstAt: worth('Add an index') / worth('Rewrite'),
  checkout: {
    hottest: firstRungAtTarget('hottest'),
    easiest: firstRungAtTarget('easiest'),
    perHour: firstRungAtTarget('perHour'),
  },
};
const { formatFirst, joinSecond, sortThird, joinAlone, sharePercent, ceilingBefore } = figures;
const spread = ({ measured }: typeof formatFirst) => [
  measured.median,
  measured.lowerQuartile,
  measured.upperQuartile,
];
const times = ([middle, low, high]: number[]) =>
  `${middle!.toFixed(2)}× (${low!.toFixed(2)}–${high!.toFixed(2)})`;
const stageRow = (name: string, stage: Stage) => [
  { figure: `sharePercent.before.${stage}`, text: `${name} | ${sharePercent.before![stage]!.toFixed(0)} %` },
  { figure: `ceilingBefore.${stage}`, text: `| ${ceilingBefore[stage]!.toFixed(2)}× |` },
];

writeRecording({
  lesson: '80-20-low-hanging-fruit-when-to-stop',
  command: 'npx tsx content/01-measure-first/figures/80-20-low-hanging-fruit-when-to-stop.ts',
  figures,
  quoted: [
    { figure: 'orders', text: 'joins 12,000 orders' },
    { figure: 'customers', text: 'with 6,000 customers' },
    {
      figure: 'joinAlone.stageFactor',
      text: `the join becomes ${joinAlone.stageFactor.toFixed(0)} times faster`,
    },
    {
      figure: 'joinAlone.measured.median',
      text: `The report becomes ${joinAlone.measured.median.toFixed(1)} times faster`,
    },
    {
      figure: 'joinAlone.sharePercent',
      text: `The join took ${joinAlone.sharePercent.toFixed(0)} % of the time`,
    },
    { figure: 'tenPercentCeiling', text: '1.11×' },
    ...stageRow('`toLocaleString` per row', 'format'),
    ...stageRow('customers by scanning', 'join'),
    ...stageRow('Sort by name with `localeCompare`', 'sort'),
    ...stageRow('Parse the orders from JSON', 'parse'),
    ...stageRow('Write the text', 'write'),
    {
      figure: 'twoStagesPercent',
      text: `Two of six stages have ${figures.twoStagesPercent.toFixed(0)} % of the time`,
    },
    ...(
      [
        ['formatFirst', formatFirst, 0],
        ['joinSecond', joinSecond, 0],
        ['sortThird', sortThird, 2],
      ] as const
    ).flatMap(([name, step, digits]) => [
      {
        figure: `${name}.stageFactor`,
        text: `${step.stageFactor.toFixed(digits)}× faster | ${step.predicted.toFixed(2)}×`,
      },
      { figure: `${name}.measured.median`, text: times(spread(step)) },
    ]),
    {
      figure: 'joinSecond.sharePercent',
      text: `to ${joinSecond.sharePercent.toFixed(0)} %. A ceiling belongs`,
    },
    {
      figure: 'sortThird.sharePercent',
      text: `the sort has ${sortThird.sharePercent.toFixed(0)} % of the time`,
    },
    { figure: 'sortThird.ceiling', text: `a ceiling of ${sortThird.ceiling.toFixed(2)}×` },
    { figure: 'totalMs.before', text: `the report took ${total('before').toFixed(0)} ms` },
    { figure: 'totalMs.formatJoin', text: `it took ${total('formatJoin').toFixed(0)} ms` },
    { figure: 'overall.median', text: `${figures.overall.median.toFixed(1)} times less` },
    { figure: 'threeLeftPercent', text: `${figures.threeLeftPercent.toFixed(0)} % of what is left` },
    { figure: 'checkout.hottest.effortHours', text: 'after 162 hours' },
    { figure: 'checkout.perHour.effortHours', text: 'after 5 hours' },
    { figure: 'rewriteLeavesLastAt', text: '6 times cheaper' },
    { figure: 'rewriteComesFirstAt', text: '78 times cheaper' },
  ],
});
