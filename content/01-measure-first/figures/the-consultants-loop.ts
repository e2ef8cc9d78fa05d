/**
 * Figures of lesson 1.1: the daily report as it is, with three guessed changes and with the change its profile asks
 * for. Every run is the processor time of one cold call in a fresh process, variants in shuffled order, and every
 * variant must write the same report byte for byte. All of it three times on the machine as it is, and three times
 * beside two busy processes of the script's own.
 *
 *   npx tsx content/01-measure-first/figures/the-consultants-loop.ts         records a day
 *   npx tsx content/01-measure-first/figures/the-consultants-loop.ts again   records another beside it
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianInterval, seededRandom, shuffle } from '#lib/numbers';
import { readEarlier, readEarlierRecordings, readMachines } from '../../../scripts/figures/days.ts';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { profileCalls } from '../../../scripts/figures/profile-calls.ts';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';

const ORDERS = 10_000;
const ROUNDS = 11;
const PROFILES = 5;
const RECORDINGS = 3;
/** Busy processes beside the measured ones. */
const NEIGHBOURS = [0, 2];
const PROGRAM = join(ROOT, 'content/01-measure-first/figures/programs/daily-report.mjs');
const PYTHON = join(ROOT, 'content/01-measure-first/figures/programs/daily_report.py');
const LIST_TOTALS = join(ROOT, 'content/01-measure-first/figures/programs/list-totals.mjs');
const LIST_ALLOCATIONS = join(ROOT, 'content/01-measure-first/figures/programs/list-allocations.mjs');
const RUNNER = join(ROOT, 'content/01-measure-first/figures/programs/run-daily-report.mjs');
const original = readFileSync(PROGRAM, 'utf8');

/** The program with one passage replaced; a passage that is not there exactly once is a mistake in this script. */
function edit(source: string, before: string, after: string): string {
  if (source.split(before).length !== 2) throw new Error(`not found exactly once: ${before}`);
  return source.replace(before, () => after);
}

const cachedHash = (source: string) =>
  edit(
    source,
    "const hashEmail = (email) => createHash('sha256').update(email).digest('hex').slice(0, 12);",
    `const hashes = new Map();
const hashEmail = (email) => {
  if (!hashes.has(email)) hashes.set(email, createHash('sha256').update(email).digest('hex').slice(0, 12));
  return hashes.get(email);
};`,
  );
const regionSet = (source: string) =>
  edit(
    source,
    'const findRegion = (name) => REGIONS.find((region) => region === name);',
    'const regions = new Set(REGIONS);\nconst findRegion = (name) => (regions.has(name) ? name : undefined);',
  );
const plainLoop = (source: string) =>
  edit(
    source,
    'const sumItems = (items) => items.reduce((sum, item) => sum + item.price * item.count, 0);',
    `const sumItems = (items) => {
  let sum = 0;
  for (let i = 0; i < items.length; i++) sum += items[i].price * items[i].count;
  return sum;
};`,
  );
const guardedTrace = (source: string) =>
  edit(
    source,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text of the program
    'const traceOrder = (order) => log.debug(`order ${inspect(order)}`);',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text of the program
    "const traceOrder = (order) => log.level === 'debug' && log.debug(`order ${inspect(order)}`);",
  );

const variants = {
  asItIs: original,
  cachedHash: cachedHash(original),
  regionSet: regionSet(original),
  plainLoop: plainLoop(original),
  allGuesses: plainLoop(regionSet(cachedHash(original))),
  guardedTrace: guardedTrace(original),
};
type Variant = keyof typeof variants;
const names = Object.keys(variants) as Variant[];

const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });
const folder = mkdtempSync(join(tmpdir(), 'daily-report-'));
try {
  const files = {} as Record<Variant, string>;
  for (const name of names) {
    files[name] = join(folder, `${name}.mjs`);
    writeFileSync(files[name], variants[name]);
  }
  const digests = new Set<string>();
  const random = seededRandom(11).next;

  const record = () => {
    const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
      Variant,
      number[]
    >;
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of shuffle([...names], random)) {
        const output = run(process.execPath, RUNNER, files[name], String(ORDERS));
        const { cpuMs, digest } = JSON.parse(output) as { cpuMs: number; digest: string };
        times[name].push(cpuMs);
        digests.add(digest);
      }
    }
    /** The program as it is over the variant, round by round. */
    const gain = (name: Variant) => {
      const ratios = times.asItIs.map((ms, round) => ms / times[name][round]!);
      return { median: summarise(ratios).median, ...medianInterval(ratios) };
    };
    const profile = (name: Variant) =>
      profileCalls([RUNNER, files[name], String(ORDERS)], 'writeReport', folder, PROFILES);
    return {
      runsMs: { asItIs: summarise(times.asItIs), guardedTrace: summarise(times.guardedTrace) },
      medianIntervalMs: medianInterval(times.asItIs),
      gain: Object.fromEntries(names.map((name) => [name, gain(name)])) as Record<
        Variant,
        ReturnType<typeof gain>
      >,
      profile: profile('asItIs'),
      profileAfter: profile('guardedTrace'),
    };
  };
  const today = NEIGHBOURS.flatMap((count) =>
    Array.from({ length: RECORDINGS }, () => besideNeighbours(count, record)),
  );
  type Recorded = (typeof today)[number];
  const recordings = [...readEarlierRecordings<Recorded>('the-consultants-loop'), ...today];
  if (digests.size !== 1) throw new Error('the variants do not write the same report');

  const range = (read: (recording: Recorded) => number) => {
    const values = recordings.map(read);
    return { lowest: Math.min(...values), highest: Math.max(...values) };
  };
  const shareIn = (profile: Recorded['profile'], name: string) =>
    profile.functions.find((entry) => entry.name === name)?.share ?? 0;
  const share = (name: string) => range(({ profile }) => shareIn(profile, name));
  const shareAfter = (name: string) => range(({ profileAfter }) => shareIn(profileAfter, name));
  const ceiling = (part: number) => 1 / (1 - part);
  const guesses = ['cachedHash', 'regionSet', 'plainLoop', 'allGuesses'] as const;

  /** The output of the first day stays: the lesson quotes it line by line. */
  const outputs = readEarlier<{ outputs: { node: string[]; python: string[] } }>('the-consultants-loop')
    ?.figures.outputs;
  const allocated = JSON.parse(
    run(process.execPath, LIST_ALLOCATIONS, files.asItIs, String(ORDERS)),
  ) as Record<string, number>;
  const bytes = (list: readonly string[]) => list.reduce((sum, name) => sum + (allocated[name] ?? 0), 0);

  const profileFolder = join(folder, 'monday');
  run(
    process.execPath,
    ...['--cpu-prof', '--cpu-prof-interval', '200', `--cpu-prof-dir=${profileFolder}`],
    ...[RUNNER, files.asItIs, String(ORDERS)],
  );
  const node =
    outputs?.node.join('\n') ??
    run(process.execPath, LIST_TOTALS, join(profileFolder, readdirSync(profileFolder)[0]!), '30');
  const python =
    outputs?.python.join('\n') ??
    run('python3', '-m', 'cProfile', '-s', 'cumulative', PYTHON, String(ORDERS));
  const line = (output: string, name: string) => {
    const found = output.split('\n').find((entry) => entry.includes(name));
    if (!found) throw new Error(`${name} is not in the output`);
    return found.trim();
  };

  const figures = {
    orders: ORDERS,
    rounds: ROUNDS,
    recordings,
    gain: Object.fromEntries(names.map((name) => [name, range((r) => r.gain[name].median)])) as Record<
      Variant,
      ReturnType<typeof range>
    >,
    /** In how many recordings the interval of the gain lies on one side of 1. */
    told: Object.fromEntries(
      names.map((name) => [
        name,
        recordings.filter(({ gain }) => gain[name].low > 1 || gain[name].high < 1).length,
      ]),
    ) as Record<Variant, number>,
    guessesMedianSpread: {
      lowest: Math.min(...guesses.map((name) => range((r) => r.gain[name].median).lowest)),
      highest: Math.max(...guesses.map((name) => range((r) => r.gain[name].median).highest)),
    },
    /** A single run against the median of its recording. */
    single: {
      lowest: range((r) => r.runsMs.asItIs.minimum / r.runsMs.asItIs.median).lowest,
      highest: range((r) => r.runsMs.asItIs.maximum / r.runsMs.asItIs.median).highest,
    },
    medianMs: range((r) => r.runsMs.asItIs.median),
    /** Half the width of the interval of the median, against it. */
    medianHalfWidth: range(
      (r) => (r.medianIntervalMs.high - r.medianIntervalMs.low) / 2 / r.runsMs.asItIs.median,
    ),
    share: {
      traceOrder: share('traceOrder'),
      hashEmail: share('hashEmail'),
      collector: share('(garbage collector)'),
    },
    ceiling: {
      traceOrder: range(({ profile }) => ceiling(shareIn(profile, 'traceOrder'))),
      hashEmail: range(({ profile }) => ceiling(shareIn(profile, 'hashEmail'))),
    },
    shareAfter: { hashEmail: shareAfter('hashEmail'), readOrders: shareAfter('readOrders') },
    nextCeiling: range(({ profileAfter }) =>
      ceiling(
        Math.max(
          ...profileAfter.functions
            .filter(({ name }) => name !== 'writeReport' && !name.startsWith('('))
            .map((entry) => entry.share),
        ),
      ),
    ),
    allocatedShare: bytes(['traceOrder', 'formatValue', 'inspect']) / bytes(Object.keys(allocated)),
    outputs: { node: node.split('\n'), python: python.split('\n').slice(0, 30) },
  };
  const percent = (value: number) => Math.round(value * 100);
  const total = recordings.length;
  const quoteRange = (
    figure: string,
    { lowest, highest }: { lowest: number; highest: number },
    write: (lowest: string, highest: string) => [string, string],
    asPercent = false,
  ) => {
    const text = (value: number) => (asPercent ? String(percent(value)) : value.toFixed(2));
    const [low, high] = write(text(lowest), text(highest));
    const scale = asPercent ? { scale: 100 } : {};
    return [
      { figure: `${figure}.lowest`, text: low, ...scale },
      { figure: `${figure}.highest`, text: high, ...scale },
    ];
  };
  writeRecording({
    lesson: 'the-consultants-loop',
    ...readMachines('the-consultants-loop'),
    command: 'npx tsx content/01-measure-first/figures/the-consultants-loop.ts',
    figures,
    quoted: [
      { figure: 'rounds', text: `${ROUNDS} runs` },
      ...names
        .filter((name) => name !== 'asItIs')
        .flatMap((name) => [
          ...quoteRange(`gain.${name}`, figures.gain[name], (low, high) => [
            `| ${low} to`,
            `to ${high}× | ${figures.told[name]} of ${total} |`,
          ]),
          { figure: `told.${name}`, text: `| ${figures.told[name]} of ${total} |` },
        ]),
      ...quoteRange(
        'share.traceOrder',
        figures.share.traceOrder,
        (low, high) => [`between ${low} and`, `and ${high} % of the samples`],
        true,
      ),
      ...quoteRange(
        'share.hashEmail',
        figures.share.hashEmail,
        (low, high) => [`\`hashEmail\` has ${low} to`, `to ${high} %`],
        true,
      ),
      ...quoteRange(
        'share.collector',
        figures.share.collector,
        (low, high) => [`collection, ${low} to`, `to ${high} %`],
        true,
      ),
      { figure: 'allocatedShare', text: `${percent(figures.allocatedShare)} % of the bytes`, scale: 100 },
      {
        figure: 'ceiling.hashEmail.highest',
        text: `at most ${figures.ceiling.hashEmail.highest.toFixed(2)}×`,
      },
      { figure: 'nextCeiling.highest', text: `more than ${figures.nextCeiling.highest.toFixed(2)}×` },
    ],
    excerpts: [
      ...['traceOrder', 'inspect', 'formatValue', '(garbage collector)'].map((name) => line(node, name)),
      ...['write_report', 'trace_order', 'pprint.py:57', '_safe_repr'].map((name) => line(python, name)),
    ],
  });
  /** The poll shows the first recording: the machine as it was. */
  const shown = recordings[0]!.profile;
  const after = recordings[0]!.profileAfter;
  const shares = ({ functions }: typeof shown) =>
    functions
      .filter(({ share: part }) => part >= 0.0005)
      .map(({ name, share: part }) => ({ name, share: Number(part.toFixed(4)) }));
  writeJson('components/widgets/GuessTheHotspot/daily-report.json', {
    program: original.trimEnd(),
    samples: shown.samples,
    runs: shown.runs,
    functions: shares(shown),
    after: { samples: after.samples, functions: shares(after) },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
