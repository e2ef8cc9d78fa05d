/**
 * Figures of lesson 1.1: the daily report as it is, with three guessed changes and with the change its profile asks
 * for. Every run is the processor time of one cold call in a fresh process, variants in shuffled order, and every
 * variant must write the same report byte for byte.
 *
 *   npx tsx content/01-measure-first/figures/the-consultants-loop.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roundTo, seededRandom, shuffle } from '#lib/numbers';
import { profileCalls } from '../../../scripts/figures/profile-calls.ts';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';

const ORDERS = 10_000;
const ROUNDS = 21;
const PROFILES = 9;
const PROGRAM = join(ROOT, 'content/01-measure-first/figures/programs/daily-report.mjs');
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

const folder = mkdtempSync(join(tmpdir(), 'daily-report-'));
try {
  const files = {} as Record<Variant, string>;
  for (const name of names) {
    files[name] = join(folder, `${name}.mjs`);
    writeFileSync(files[name], variants[name]);
  }
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Variant, number[]>;
  const digests = new Set<string>();
  const random = seededRandom(11).next;
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of shuffle([...names], random)) {
      const output = execFileSync(process.execPath, [RUNNER, files[name], String(ORDERS)], {
        encoding: 'utf8',
      });
      const { cpuMs, digest } = JSON.parse(output) as { cpuMs: number; digest: string };
      times[name].push(cpuMs);
      digests.add(digest);
    }
  }
  if (digests.size !== 1) throw new Error('the variants do not write the same report');

  const profile = (name: Variant) =>
    profileCalls([RUNNER, files[name], String(ORDERS)], 'writeReport', folder, PROFILES);
  const before = profile('asItIs');
  const after = profile('guardedTrace');
  const find = (from: typeof before, name: string) => {
    const found = from.functions.find((entry) => entry.name === name);
    if (!found) throw new Error(`${name} is not in the profile`);
    return found;
  };
  const hot = find(before, 'traceOrder');
  const ceiling = (share: number) => 1 / (1 - share);

  const runs = Object.fromEntries(names.map((name) => [name, summarise(times[name])])) as Record<
    Variant,
    ReturnType<typeof summarise>
  >;
  const gain = (name: Variant) => runs.asItIs.median / runs[name].median;
  const next = after.functions[0]!;
  const figures = {
    orders: ORDERS,
    runsMs: runs,
    gain: Object.fromEntries(names.map((name) => [name, gain(name)])),
    profile: before,
    hot,
    hash: { before: find(before, 'hashEmail'), after: find(after, 'hashEmail') },
    join: { before: find(before, 'joinLines'), after: find(after, 'joinLines') },
    ceiling: { hot: ceiling(hot.share), hash: ceiling(find(before, 'hashEmail').share) },
    profileAfter: after,
    next: { name: next.name, share: next.share, ceiling: ceiling(next.share) },
  };
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const ms = (value: number) => `${roundTo(value, 2).toLocaleString('en-GB')} ms`;
  writeRecording({
    lesson: 'the-consultants-loop',
    command: 'npx tsx content/01-measure-first/figures/the-consultants-loop.ts',
    figures,
    quoted: [
      { figure: 'runsMs.asItIs.median', text: `a median of ${ms(runs.asItIs.median)}`, digits: 2 },
      { figure: 'runsMs.asItIs.minimum', text: `from ${ms(runs.asItIs.minimum)}`, digits: 2 },
      { figure: 'runsMs.asItIs.maximum', text: `to ${ms(runs.asItIs.maximum)}`, digits: 2 },
      ...(['cachedHash', 'regionSet', 'plainLoop', 'allGuesses', 'guardedTrace'] as const).flatMap((name) => [
        { figure: `runsMs.${name}.minimum`, text: `| ${ms(runs[name].minimum)} |`, digits: 2 },
        { figure: `runsMs.${name}.median`, text: `| ${ms(runs[name].median)} |`, digits: 2 },
        { figure: `gain.${name}`, text: `| ${gain(name).toFixed(2)}× |` },
      ]),
      { figure: 'hot.share', text: `${percent(hot.share)} of the samples`, scale: 100 },
      { figure: 'hot.lowest', text: `between ${percent(hot.lowest)}`, scale: 100 },
      { figure: 'hot.highest', text: `and ${percent(hot.highest)} in single`, scale: 100 },
      {
        figure: 'hash.before.share',
        text: `\`hashEmail\` has ${percent(figures.hash.before.share)}`,
        scale: 100,
      },
      { figure: 'ceiling.hot', text: `at most ${figures.ceiling.hot.toFixed(1)}×` },
      { figure: 'ceiling.hash', text: `at most ${figures.ceiling.hash.toFixed(2)}×` },
      { figure: 'next.share', text: `\`${next.name}\` with ${percent(next.share)}`, scale: 100 },
      { figure: 'next.ceiling', text: `ceiling of ${figures.next.ceiling.toFixed(1)}×` },
    ],
  });
  writeJson('components/widgets/GuessTheHotspot/daily-report.json', {
    program: original.trimEnd(),
    samples: before.samples,
    runs: before.runs,
    functions: before.functions.map(({ name, share }) => ({ name, share: Number(share.toFixed(4)) })),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
