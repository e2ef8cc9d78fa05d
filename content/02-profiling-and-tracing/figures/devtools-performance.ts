/**
 * Figures of lesson 2.5: one click on a shop's page in Chromium, recorded as DevTools' Performance panel records it, and the same page
 * with one thing changed: the third party reads all rows before it writes, no timer falls on the click, or no third party. Reads the
 * recordings with lib/profile. The page is the program of the corpus' Chrome traces. A folder that is named keeps the recordings, and
 * what lies there is not recorded again.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/devtools-performance.ts [<folder>]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainTrack, readProfile, selfOfSlices, type TimelineProfile } from '#lib/profile';
import { findChromium } from '../../../scripts/chromium.ts';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { ROOT, writeRecording } from '../../../scripts/figures/record.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const FIXTURES = join(ROOT, 'test/fixtures/profiles/chrome-trace');
const VARIANTS = ['slow', 'batched', 'unhurried', 'alone'] as const;
const ROUNDS = 2;
const SCRIPTING = new Set(['script', 'collector']);
const RENDERING = new Set(['style', 'layout']);
const kept = process.argv[2];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'click-'));
const chromium = `CHROMIUM_PATH=${findChromium()}`;
const spread = (values: number[]) => ({ lowest: Math.min(...values), highest: Math.max(...values) });

function record(variant: string, name: string, ...log: string[]): string {
  const out = join(folder, `${name}.json`);
  if (existsSync(out)) return out;
  execFileSync('env', [chromium, process.execPath, join(FIXTURES, 'shop.mjs'), variant, out, ...log]);
  return out;
}

/** Milliseconds of the main thread between a click and the frame that answers it, and the parts of that time. */
function measureClick(profile: TimelineProfile) {
  const track = mainTrack(profile)!;
  const self = selfOfSlices(track);
  const click = profile.interactions.reduce((a, b) => (b.durationNs > a.durationNs ? b : a));
  const end = click.startNs + click.durationNs;
  const sums = { scripting: 0, own: 0, third: 0, rendering: 0, forced: 0, handler: 0 };
  const fileOf: string[] = [];
  for (let slice = 0; slice < self.length; slice++) {
    const label = profile.labels[track.label[slice]!]!;
    const above = track.parent[slice]!;
    fileOf[slice] = label.file || (above < 0 ? '' : fileOf[above]!);
    if (track.startNs[slice]! < click.startNs - 20e6 || track.startNs[slice]! > end) continue;
    const ms = self[slice]! / 1e6;
    if (label.about === 'addToCart') sums.handler += track.durationNs[slice]! / 1e6;
    if (RENDERING.has(label.role)) sums.rendering += ms;
    if (!SCRIPTING.has(label.role)) continue;
    sums.scripting += ms;
    if (fileOf[slice]!.includes('/vendor/')) sums.third += ms;
    else if (fileOf[slice]!.endsWith('shop.js')) sums.own += ms;
  }
  const inClick = profile.forced.filter(({ slice }) => track.startNs[slice]! >= click.startNs);
  // Styles are computed inside a layout: own times, so that none is counted twice.
  sums.forced = inClick.reduce((sum, { slice }) => sum + self[slice]! / 1e6, 0);
  return {
    ...sums,
    forcedCount: inClick.length,
    thirdShare: sums.third / sums.scripting,
    renderingShare: (1e6 * sums.rendering) / click.durationNs,
    delayShare: click.inputDelayNs / click.durationNs,
    forcedShare: sums.rendering > 0 ? sums.forced / sums.rendering : 0,
    longTasks: profile.longTasks.length,
    click: click.durationNs / 1e6,
    inputDelay: click.inputDelayNs / 1e6,
    processing: click.processingNs / 1e6,
    presentation: click.presentationNs / 1e6,
  };
}
type Click = ReturnType<typeof measureClick>;

async function readTimeline(path: string): Promise<TimelineProfile> {
  const read = await readProfile(new Uint8Array(readFileSync(path)));
  if (!read.ok || read.profile.kind !== 'timeline') throw new Error(`${path} is no timeline`);
  return read.profile;
}

try {
  const clicks = Object.fromEntries(VARIANTS.map((variant) => [variant, [] as Click[]]));
  for (const count of [0, 2]) {
    const { paths } = besideNeighbours(count, () => ({
      paths: Array.from({ length: ROUNDS }, (_, round) =>
        VARIANTS.map((variant) => [variant, record(variant, `${variant}-${count}-${round}`)] as const),
      ).flat(),
    }));
    for (const [variant, path] of paths) clicks[variant]!.push(measureClick(await readTimeline(path)));
  }
  const range = (variant: (typeof VARIANTS)[number], read: (one: Click) => number) =>
    spread(clicks[variant]!.map(read));
  const figures = {
    runs: 2 * ROUNDS,
    clicks,
    ranges: Object.fromEntries(
      VARIANTS.map((variant) => [
        variant,
        {
          click: range(variant, (one) => one.click),
          inputDelay: range(variant, (one) => one.inputDelay),
          processing: range(variant, (one) => one.processing),
          scripting: range(variant, (one) => one.scripting),
          rendering: range(variant, (one) => one.rendering),
          renderingShare: range(variant, (one) => one.renderingShare),
          forcedCount: range(variant, (one) => one.forcedCount),
        },
      ]),
    ),
    thirdShare: range('slow', (one) => one.thirdShare),
    forcedShare: range('slow', (one) => one.forcedShare),
    handlerShare: spread(clicks.slow!.map((one) => one.handler / one.click)),
    withThird: spread(clicks.slow!.map((one, at) => one.click / clicks.alone![at]!.click)),
  };
  const percent = (figure: string, { lowest, highest }: ReturnType<typeof spread>) => [
    { figure: `${figure}.lowest`, text: `${Math.round(100 * lowest)} to`, scale: 100 },
    { figure: `${figure}.highest`, text: `to ${Math.round(100 * highest)} %`, scale: 100 },
  ];
  const delay = (variant: (typeof VARIANTS)[number]) => {
    const { lowest, highest } = figures.ranges[variant]!.inputDelay;
    return [
      { figure: `ranges.${variant}.inputDelay.lowest`, text: `${Math.round(lowest)} to` },
      {
        figure: `ranges.${variant}.inputDelay.highest`,
        text: `to ${Math.round(highest).toLocaleString('en')} ms`,
      },
    ];
  };
  writeRecording({
    lesson: 'devtools-performance',
    command: `npx tsx content/${MODULE}/figures/devtools-performance.ts`,
    figures,
    quoted: [
      ...percent('thirdShare', figures.thirdShare),
      { figure: 'forcedShare.lowest', text: '100 % of its time', scale: 100 },
      ...VARIANTS.slice(0, 3).flatMap((variant) => [
        ...percent(`ranges.${variant}.renderingShare`, figures.ranges[variant]!.renderingShare),
        ...delay(variant),
      ]),
      ...delay('alone'),
      {
        figure: 'ranges.slow.forcedCount.highest',
        text: `${figures.ranges.slow!.forcedCount.highest} times`,
      },
      {
        figure: 'handlerShare.highest',
        text: `${(100 * figures.handlerShare.highest).toFixed(1)} %`,
        scale: 100,
      },
      { figure: 'withThird.lowest', text: `${figures.withThird.lowest.toFixed(0)} times` },
    ],
  });
  const trace = 'test/fixtures/profiles/chrome-trace/click-slow.json.gz';
  const frames = join(folder, 'frames.txt');
  record('slow', 'watched', frames);
  recordTranscript(
    'devtools-performance',
    [
      {
        shown: `gunzip -c trace.json.gz | jq -r '.traceEvents[] | select(.name == "EventTiming" and .ph == "b") | .args.data | select(.interactionId > 0) | "\\(.type) \\(.duration)"'`,
        run: `gunzip -c ${trace} | jq -r '.traceEvents[] | select(.name == "EventTiming" and .ph == "b") | .args.data | select(.interactionId > 0) | "\\(.type) \\(.duration)"'`,
      },
      {
        shown: `gunzip -c trace.json.gz | jq -r '.traceEvents[] | select(.name == "Layout") | .args.beginData.stackTrace[0] // empty | "\\(.functionName) \\(.url):\\(.lineNumber)"' | sort | uniq -c`,
        run: `gunzip -c ${trace} | jq -r '.traceEvents[] | select(.name == "Layout") | .args.beginData.stackTrace[0] // empty | "\\(.functionName) \\(.url):\\(.lineNumber)"' | sort | uniq -c`,
      },
      { shown: 'long animation frames', run: `cat ${frames}` },
    ],
    MODULE,
  );
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
