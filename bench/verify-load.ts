import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readLab } from '#lib/content';
import { quantile } from '#lib/numbers';
import { readLabAnswers } from '../lib/content/compile.ts';
import { startSite } from '../scripts/site.ts';

/** After which what is not judged is given up. */
const WAIT_S = 600;
const SAY_EVERY_MS = 5_000;

const HELP = `npm run bench -- verify-load [--json] [--submissions 300] [--seconds 5] [--lab <id> …]

  Starts the built site and hands in 300 submissions of 300 browsers within 5 s, while somebody goes on using the site: how long until all are judged
  (goal: 180 s), how long requests take meanwhile (goal: p99 of 250 ms), what was turned away. Labs in turns, of each its solution and one
  other answer. Says every few seconds how far it is, gives up after ${WAIT_S} s, and leaves with 1 when a goal is missed. Says how busy the machine was
  before: with other work on it the figures say little but the seconds of processors that a submission took, the site's own among them.
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const GOALS = { judgedWithinS: 180, p99Ms: 250 };
/** A room does one lab; these are the cheapest and the dearest of the kinds that rooms do. */
const LABS = ['first-win', 'hotspot-8020', 'use-method-triage', 'keyset-pagination'];

/** Of Linux, on every machine that Node runs on. */
const TICKS_PER_S = 100;

interface Handed {
  readonly installation: string;
  readonly key: string;
  outcome?: string;
}

/** The bench `verify-load`. */
export async function verifyLoad(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      submissions: { type: 'string', default: '300' },
      seconds: { type: 'string', default: '5' },
      lab: { type: 'string', multiple: true, default: LABS },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  if (!existsSync(`${root}.next/BUILD_ID`)) throw new Error('The site is not built: run "npm run build".');
  const loadBefore = loadavg()[0]!;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  say('starting the site, which is built first when it is stale');
  const site = await startSite();
  try {
    say(`sending the code of ${values.submissions} browsers`);
    const handed = await handIn(site.url, values.lab, Number(values.submissions));
    const cpuBefore = cpuSeconds(site.group());
    const began = performance.now();
    const latencies: number[] = [];
    const timed = async (path: string, init?: RequestInit) => {
      const from = performance.now();
      const response = await fetch(site.url + path, init);
      const text = await response.text();
      latencies.push(performance.now() - from);
      return { response, text };
    };
    const gapMs = (Number(values.seconds) * 1_000) / handed.length;
    let turnedAway = 0;
    const ask = async (one: Handed): Promise<void> => {
      for (;;) {
        const body = { attempts: [one.key] };
        const { response } = await timed('/api/verifications', post(site.url, one.installation, body));
        if (response.ok) return;
        if (response.status !== 429 && response.status !== 503)
          throw new Error(`It answered ${response.status}.`);
        turnedAway++;
        await pause(1_000 * Number(response.headers.get('retry-after')));
      }
    };
    const asking = handed.map(async (one, at) => {
      await pause(at * gapMs);
      await ask(one);
    });
    let isOver = false;
    const using = use(() => isOver, timed);
    await Promise.all(asking);
    const waiting = new Set(handed);
    let saidAt = 0;
    while (waiting.size > 0 && performance.now() - began < WAIT_S * 1_000) {
      for (const one of [...waiting].slice(0, 20)) {
        const headers = { 'X-Hotpath-Installation': one.installation };
        const { text } = await timed(`/api/verifications?attempt=${one.key}`, { headers });
        const [found] = JSON.parse(text).verifications as { state: string; outcome?: string }[];
        waiting.delete(one);
        if (found?.state === 'judged') one.outcome = found.outcome;
        else waiting.add(one);
      }
      const elapsedMs = performance.now() - began;
      if (elapsedMs - saidAt > SAY_EVERY_MS) {
        saidAt = elapsedMs;
        const judged = handed.length - waiting.size;
        say(`${judged} of ${handed.length} seen judged after ${Math.round(elapsedMs / 1_000)} s`);
      }
      await pause(200);
    }
    const judgedWithinS = (performance.now() - began) / 1_000;
    const cpuS = cpuSeconds(site.group()) - cpuBefore;
    isOver = true;
    await using;
    const outcomes: Record<string, number> = {};
    for (const { outcome = 'not judged' } of handed) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const figures = {
      submissions: handed.length,
      labs: values.lab,
      judgedWithinS: Number(judgedWithinS.toFixed(1)),
      cpuSecondsEach: Number((cpuS / handed.length).toPrecision(2)),
      p50Ms: Math.round(quantile(latencies, 0.5)),
      p99Ms: Math.round(quantile(latencies, 0.99)),
      requests: latencies.length,
      turnedAway,
      outcomes,
      loadBefore: Number(loadBefore.toFixed(1)),
    };
    const isWithin =
      waiting.size === 0 && judgedWithinS <= GOALS.judgedWithinS && figures.p99Ms <= GOALS.p99Ms;
    if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
    else
      process.stdout.write(
        `${isWithin ? 'ok  ' : 'OVER'} ${figures.submissions} judged within ${figures.judgedWithinS} s (goal ${GOALS.judgedWithinS}), ${figures.cpuSecondsEach} s of a processor each, requests p50 ${figures.p50Ms} ms, p99 ${figures.p99Ms} ms (goal ${GOALS.p99Ms}), ${turnedAway} turned away, ${JSON.stringify(outcomes)}; load before ${figures.loadBefore}\n`,
      );
    if (!isWithin) process.exitCode = 1;
  } finally {
    await site.close();
  }
}

/** What a process group has taken of processors so far, where the system tells (Linux); otherwise not a number. */
function cpuSeconds(group: number | undefined): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  const ticks = readdirSync('/proc').map((name) => {
    if (!/^\d+$/.test(name)) return 0;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // After the name, which may hold anything: state, parent, group; user and system time are the 12th and 13th.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(fields[2]) === group ? Number(fields[11]) + Number(fields[12]) : 0;
    } catch {
      return 0;
    }
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_S;
}

const post = (origin: string, installation: string, body: unknown): RequestInit => ({
  method: 'POST',
  headers: { Origin: origin, 'Content-Type': 'application/json', 'X-Hotpath-Installation': installation },
  body: JSON.stringify(body),
});

/** A browser for each submission, which the server holds already. */
async function handIn(url: string, labs: readonly string[], count: number): Promise<Handed[]> {
  const answers = labs.flatMap((id) => {
    const { version } = readLab(id);
    const all = readLabAnswers(root, id, []);
    const some = [
      all.find(({ kind }) => kind === 'solution')!,
      all.find(({ kind }) => kind === 'alternative')!,
    ];
    return some.map(({ source, expected }) => ({ lab: id, labVersion: version, source, tier: expected }));
  });
  const handed: Handed[] = [];
  for (let at = 0; at < count; at++) {
    const [installation, key] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    const { tier, ...own } = answers[at % answers.length]!;
    const report = { correct: true, cases: [], tier };
    const attempt = { id: key, kind: 'measure', at: Date.now(), report, ...own };
    const writes = [{ kind: 'attempt', key, attempt }];
    const response = await fetch(`${url}/api/sync`, post(url, installation, { writes }));
    if (!response.ok)
      throw new Error(`An attempt was not taken: ${response.status} ${await response.text()}`);
    handed.push({ installation, key });
  }
  return handed;
}

/** Somebody reads pages and asks for their state, ten times a second. */
async function use(isOver: () => boolean, timed: (path: string) => Promise<unknown>): Promise<void> {
  const paths = ['/', '/labs', '/labs/first-win', '/api/state', '/api/healthz'];
  const running: Promise<unknown>[] = [];
  for (let at = 0; !isOver(); at++) {
    running.push(timed(paths[at % paths.length]!));
    await pause(100);
  }
  await Promise.all(running);
}
