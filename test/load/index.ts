import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { roundTo } from '#lib/numbers';
import { createKey } from '../server/support/client.ts';
import { join, openRoom, send, signUp } from '../server/support/rooms.ts';
import { compareKept } from './kept.ts';
import { fanoutMs, p99Ms } from './measure.ts';
import { type LoadedSite, startLoadedSite } from './site.ts';
import type { Arrivals, WatchOrder } from './watchers.ts';
import type { Acknowledged, WriteCommand, WriteOrder } from './writers.ts';

const HELP = `npm run load [-- --json] [--full | --short] [--postgres] [--through-next]

  Starts the built site and gives it a workshop: a room with 300 streams (--full: 1,000), 60 writes a second of its
  learners, its instructor and their browsers' records, a burst of 300 submissions at once, and 20 times kill -9 under load,
  after which everybody sends again. Then it looks into the database. Leaves with 1 when an acknowledged write is lost or
  doubled, or a figure is over its budget in budgets.json.

  --short     under a minute: 5 kills. Figures over their budgets are said and fail nothing: for machines with other work
  --postgres  on a PostgreSQL of its own instead of SQLite
  --through-next
              with Next around every route: what passing it by saves
  --json      one JSON object on standard output
`;

const { values: options } = parseArgs({
  options: {
    ...{ help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, full: { type: 'boolean' } },
    ...{ short: { type: 'boolean' }, postgres: { type: 'boolean' }, 'through-next': { type: 'boolean' } },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (!existsSync('.next/BUILD_ID')) {
  process.stderr.write('The site is not built: run "npm run build".\n');
  process.exit(2);
}

const STREAMS = options.full ? 1_000 : 300;
const KILLS = options.short ? 5 : 20;
const STEADY_S = options.short ? 10 : 30;
const WRITES_PER_SECOND = 60;
/** Writes that each life of the server acknowledges at least, before it ends. */
const BETWEEN_KILLS = 25;

const budgets = z
  .object({
    load: z.object({
      ...{
        apiP99Ms: z.number(),
        burstP99Ms: z.number(),
        bytesPerStream: z.number(),
        readyAfterKillMs: z.number(),
      },
      ...{ fanoutP99Ms: z.object({ 300: z.number(), 1000: z.number() }) },
    }),
  })
  .parse(JSON.parse(readFileSync(new URL('../../budgets.json', import.meta.url), 'utf8'))).load;

const note = (text: string) => process.stderr.write(`${text}\n`);
const site = await startLoadedSite({
  isPostgres: options.postgres ?? false,
  isThroughNext: options['through-next'] ?? false,
});
const children: ChildProcess[] = [];
try {
  const figures = await run(site);
  const over = overBudget(figures);
  if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else
    for (const [name, value] of Object.entries(figures))
      process.stdout.write(`${name.padEnd(18)} ${value}\n`);
  for (const line of over) note(`OVER ${line}`);
  note(`load: ${over.length === 0 ? 'all within budget' : `${over.length} over budget`}`);
  const kept = [figures.lost === 0, figures.duplicates === 0, Number.isFinite(figures.fanoutP99Ms)];
  const failed = kept.filter((held) => !held).length;
  note(
    `load, nothing lost, nothing doubled, everything arrived: ${kept.length - failed} passed, ${failed} failed`,
  );
  if (failed > 0 || (over.length > 0 && !options.short)) process.exitCode = 1;
} finally {
  for (const child of children) child.kill('SIGKILL');
  await site.close();
}

type Figures = Awaited<ReturnType<typeof run>>;

async function run(site: LoadedSite) {
  const order = await setUp(site);
  const writers = start('writers.ts');
  writers.send(order satisfies WriteOrder);
  const first = await steadily(writers, 2);
  const before = await site.memoryBytes();

  const watchers = start('watchers.ts');
  const opened = once(watchers, 'message');
  watchers.send(streamsOf(order) satisfies WatchOrder);
  await opened;
  // Streams are held for a while, so that what they need is there and what opening them left behind is not.
  const warm = await steadily(writers, 3);
  const bytesPerStream = Math.round(((await site.memoryBytes()) - before) / (STREAMS + 1));

  note(`${STREAMS} streams, ${WRITES_PER_SECOND} writes a second for ${STEADY_S} s`);
  const steady = await steadily(writers, STEADY_S);
  await pause(1_000);
  note('300 submissions at once');
  const cpuMs = await site.cpuMs();
  const burst = await told(writers, { do: 'submit-all' });
  const burstCpuMs = roundTo(((await site.cpuMs()) - cpuMs) / burst.length, 3);

  note(`${KILLS} times kill -9`);
  writers.send({ do: 'steadily', perSecond: WRITES_PER_SECOND } satisfies WriteCommand);
  const ready: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const counted = await count(writers);
    while ((await count(writers)) < counted + BETWEEN_KILLS) await pause(10);
    await pause(Math.random() * 100);
    ready.push(await site.killAndRestart());
  }
  const killed = await told(writers, { do: 'rest' });
  watchers.send('stop');
  const [{ arrivals }] = (await once(watchers, 'message')) as [{ arrivals: Arrivals }];
  const acknowledged = [...first, ...warm, ...steady, ...burst, ...killed];
  const { all, wall } = fanoutMs(steady, arrivals);
  return {
    database: options.postgres ? 'postgres' : 'sqlite',
    streams: STREAMS,
    ...(await compareKept(site.databaseUrl, order.room, acknowledged)),
    kills: ready.length,
    writes: acknowledged.length,
    apiP99Ms: p99Ms(steady.map(({ ms }) => ms)),
    burstP99Ms: p99Ms(burst.map(({ ms }) => ms)),
    /** Processor time of the server for each request of the burst, with what it told the streams meanwhile. */
    burstCpuMs,
    fanoutP99Ms: p99Ms(all),
    wallP99Ms: p99Ms(wall),
    bytesPerStream,
    readyAfterKillMs: roundTo(Math.max(...ready), 4),
  };
}

function overBudget(figures: Figures): string[] {
  const limits: Partial<Record<keyof Figures, number>> = {
    ...{ lost: 0, duplicates: 0, apiP99Ms: budgets.apiP99Ms, burstP99Ms: budgets.burstP99Ms },
    ...{
      fanoutP99Ms: budgets.fanoutP99Ms[options.full ? 1000 : 300],
      bytesPerStream: budgets.bytesPerStream,
    },
    readyAfterKillMs: budgets.readyAfterKillMs,
  };
  return Object.entries(limits).flatMap(([name, limit]) => {
    const value = Number(figures[name as keyof Figures]);
    // What cannot be compared is over, too.
    return value <= limit ? [] : [`${name}: ${value}, of at most ${limit}`];
  });
}

/** A room with a learner for every stream, each with a browser that is known to the server. */
async function setUp({ origin }: LoadedSite) {
  const instructor = await signUp(origin);
  const { room, code } = await openRoom({ origin, cookie: instructor });
  const poll = createKey();
  const question = { asks: 'choice', text: 'Where is it slow?', options: ['Here', 'There'], results: 'live' };
  await send(room, { origin, cookie: instructor }, { kind: 'open-poll', poll, question });
  const learners: { token: string; installation: string }[] = [];
  const places = Array.from({ length: STREAMS }, (_, place) => place);
  const joinOne = async () => {
    for (let place = places.shift(); place !== undefined; place = places.shift()) {
      const { token } = await join(code, `Learner ${place}`, { origin });
      learners.push({ token, installation: createKey() });
    }
  };
  await Promise.all(Array.from({ length: 8 }, joinOne));
  return { origin, room, poll, instructor, learners };
}

/** The first is the instructor's wall. */
function streamsOf({ origin, room, instructor, learners }: WriteOrder): WatchOrder {
  const path = `/api/rooms/${room}/stream`;
  const wall = { path, headers: { Cookie: instructor } as Record<string, string> };
  return {
    origin,
    streams: [wall, ...learners.map(({ token }) => ({ path, headers: { 'X-Hotpath-Room': token } }))],
  };
}

function start(file: string): ChildProcess {
  const child = fork(fileURLToPath(new URL(`./${file}`, import.meta.url)));
  child.on('exit', (code) => {
    // It has said why; a load that lacks a part of itself measures nothing.
    if (code) void site.close().finally(() => process.exit(1));
  });
  children.push(child);
  return child;
}

async function ask<Answer>(child: ChildProcess, command: WriteCommand): Promise<Answer> {
  const answered = once(child, 'message');
  child.send(command);
  return (await answered)[0] as Answer;
}

async function told(child: ChildProcess, command: WriteCommand): Promise<Acknowledged[]> {
  return (await ask<{ acknowledged: Acknowledged[] }>(child, command)).acknowledged;
}

async function count(child: ChildProcess): Promise<number> {
  return (await ask<{ count: number }>(child, { do: 'count' })).count;
}

async function steadily(writers: ChildProcess, seconds: number): Promise<Acknowledged[]> {
  writers.send({ do: 'steadily', perSecond: WRITES_PER_SECOND } satisfies WriteCommand);
  await pause(seconds * 1_000);
  return told(writers, { do: 'rest' });
}
