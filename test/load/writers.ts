import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { clock } from './clock.ts';

/** The process that writes as pages do: it begins with a `WriteOrder`, is told what to do, and answers what was acknowledged. */
export interface WriteOrder {
  readonly origin: string;
  readonly room: string;
  readonly poll: string;
  readonly instructor: string;
  readonly learners: readonly { readonly token: string; readonly installation: string }[];
}
export type WriteCommand =
  | { readonly do: 'steadily'; readonly perSecond: number }
  | { readonly do: 'rest' }
  | { readonly do: 'submit-all' }
  | { readonly do: 'count' };

/** A write that was acknowledged. */
export type Acknowledged = {
  /** From the moment that it should have been sent, in milliseconds, with its retries. */
  readonly ms: number;
  readonly at: number;
  readonly key: string;
} & (
  | { readonly kind: 'event'; readonly sequence: number; readonly isForAll: boolean }
  | { readonly kind: 'attempt'; readonly learner: number }
  | { readonly kind: 'progress'; readonly learner: number; readonly value: unknown }
);

const LAB = 'api-n-plus-one';
/** Doubled from try to try up to the second, and drawn: a thousand pages that come back at once would keep a server from starting. */
const RETRY_MS = { first: 100, most: 2_000 } as const;
const createKey = () => randomBytes(16).toString('hex');
const agent = new Agent({ keepAlive: true, maxSockets: 400 });

let order: WriteOrder;
let isWriting = false;
let turn = 0;
let underWay = 0;
let broadcasts = 0;
const acknowledged: Acknowledged[] = [];
/** One progress item changes in the order in which its learner changes it. */
const progressOf = new Map<number, { count: number; before: Promise<void> }>();

function post(
  path: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(order.origin + path, {
      method: 'POST',
      agent,
      headers: { Origin: order.origin, 'Content-Type': 'application/json', ...headers },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, text: answer }));
      response.on('error', reject);
    });
    asked.end(text);
  });
}

/** Sends until it is acknowledged, as an outbox does, with the same key. */
async function persist(path: string, headers: Record<string, string>, body: unknown): Promise<string> {
  for (let tries = 0; ; tries++) {
    const answer = await post(path, headers, body).catch(() => null);
    if (answer?.status === 200) return answer.text;
    if (answer && answer.status < 500) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    await pause(Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** tries) * (0.5 + Math.random() / 2));
  }
}

async function command(headers: Record<string, string>, what: object, isForAll = false): Promise<void> {
  const began = clock();
  const key = createKey();
  const text = await persist(`/api/rooms/${order.room}/commands`, headers, { commands: [{ key, ...what }] });
  const [result] = (JSON.parse(text) as { results: ({ sequence: number } | { refused: string })[] }).results;
  if (!result || 'refused' in result) throw new Error(`${JSON.stringify(what)}: ${text}`);
  const at = clock();
  acknowledged.push({ kind: 'event', ms: at - began, at, key, sequence: result.sequence, isForAll });
}

async function sync(learner: number, what: 'attempt' | 'progress'): Promise<void> {
  const began = clock();
  const { installation } = order.learners[learner]!;
  const headers = { 'X-Hotpath-Installation': installation };
  if (what === 'attempt') {
    const id = createKey();
    const attempt = {
      ...{ id, lab: LAB, labVersion: 'v1', source: SOURCE, at: Date.now(), kind: 'measure' },
      report: { correct: true, cases: [], tier: 'none' },
    };
    await persist('/api/sync', headers, { writes: [{ kind: 'attempt', key: id, attempt }] });
    const at = clock();
    acknowledged.push({ kind: 'attempt', ms: at - began, at, key: id, learner });
    return;
  }
  const kept = progressOf.get(learner) ?? { count: 0, before: Promise.resolve() };
  kept.count += 1;
  const { count } = kept;
  progressOf.set(learner, kept);
  kept.before = kept.before.then(async () => {
    const [key, value] = [createKey(), [[Math.floor(count / 50) % 50], [count % 50]]];
    const progress = {
      kind: 'progress',
      key,
      item: 'quiz:measure-first',
      value,
      at: Date.now(),
      sequence: count,
    };
    await persist('/api/sync', headers, { writes: [progress] });
    const at = clock();
    acknowledged.push({ kind: 'progress', ms: at - began, at, key, learner, value });
  });
  return kept.before;
}

const SOURCE = `export function load(db) {\n${'  // A learner thinks aloud here.\n'.repeat(40)}  return db.all();\n}\n`;

const report = () => ({
  ...{
    kind: 'report-run',
    lab: LAB,
    run: createKey(),
    correct: true,
    tier: 'none',
    reference: null,
    agoMs: 0,
  },
  speedup: 1 + Math.random(),
  sourceHash: createKey().repeat(2),
});

/** Of ten writes: six of learners in the room, three of what they keep, one of the instructor's every second. */
function writeOne(place: number): Promise<void> {
  const learner = (turn * 7 + place) % order.learners.length;
  const own = { 'X-Hotpath-Room': order.learners[learner]!.token };
  const kind = turn++ % 10;
  if (kind < 2) return command(own, { kind: 'start-run', lab: LAB });
  if (kind < 5) return command(own, report());
  if (kind < 6) return command(own, { kind: 'vote', poll: order.poll, answer: turn % 2 });
  if (kind < 8) return sync(learner, 'attempt');
  return sync(learner, 'progress');
}

const broadcast = () =>
  command({ Cookie: order.instructor }, { kind: 'broadcast', text: `Message ${++broadcasts}` }, true);

/** Sends at its moments whether or not the server keeps up: a late answer holds no other back. */
async function writeSteadily(perSecond: number): Promise<void> {
  const began = clock();
  for (let sent = 0; isWriting; sent++) {
    const wait = began + (sent * 1_000) / perSecond - clock();
    if (wait > 0) await pause(wait);
    // A server that is down is waited for by no more than the pages of a room would.
    if (underWay > 400) continue;
    underWay += 1;
    const work = sent % perSecond === 0 ? broadcast() : writeOne(sent);
    void work.catch(fail).finally(() => (underWay -= 1));
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function rest(): Promise<void> {
  isWriting = false;
  while (underWay > 0) await pause(20);
}

process.on('message', async (message: WriteOrder | WriteCommand) => {
  if (!('do' in message)) {
    order = message;
  } else if (message.do === 'steadily') {
    isWriting = true;
    writeSteadily(message.perSecond).catch(fail);
  } else if (message.do === 'rest') {
    await rest();
    process.send!({ acknowledged: acknowledged.splice(0) });
  } else if (message.do === 'submit-all') {
    // Everybody's run ends at once: its result for the room, its source for the record.
    const submit = (learner: number) => {
      const own = { 'X-Hotpath-Room': order.learners[learner]!.token };
      return [command(own, report()), sync(learner, 'attempt')];
    };
    await Promise.all(order.learners.slice(0, 300).flatMap((_, learner) => submit(learner))).catch(fail);
    process.send!({ acknowledged: acknowledged.splice(0) });
  } else process.send!({ count: acknowledged.length });
});
