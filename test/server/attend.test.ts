import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TEMPLATES } from '#lib/live';
import { launch, openTab } from './support/browser.ts';
import { createKey } from './support/client.ts';
import { get, join, openRoom, send, signUp, type Way } from './support/rooms.ts';
import { startServer, type TestServer } from './support/server.ts';

const WAIT = { timeout: 30_000 };
/** A name in a network of its own: no secure context. */
const HOST = 'workshop.test';
const LAB = TEMPLATES['sixty-minutes'].agenda.find((step) => step.kind === 'lab')!.lab;
let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let instructor: Way;
let room: string;
let seat: { room: string; participant: string; token: string };

beforeAll(async () => {
  server = await startServer((port) => ({
    WRITES_PER_MINUTE: '10000',
    PUBLIC_ORIGINS: `http://${HOST}:${port}`,
  }));
  browser = await launch([HOST]);
  instructor = { origin: server.origin, cookie: await signUp(server.origin) };
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  context = await browser.newContext();
  const opened = await openRoom(instructor);
  room = opened.room;
  seat = await join(opened.code, 'Ann', instructor);
});
afterEach(() => context.close());

/** A tab of the context that attends the room as Ann. */
async function attend(origin = server.origin): Promise<Page> {
  const page = await openTab(context, origin, 'attend');
  await page.evaluate((seat) => {
    globalThis.attend.takeSeat({ ...seat, code: '', title: '', name: 'Ann' });
    globalThis.attend.open(seat.room);
  }, seat);
  return page;
}
const text = (page: Page) => page.evaluate(() => globalThis.attend.text());
const connection = (page: Page) => page.evaluate(() => globalThis.attend.read().connection);
const waiting = (page: Page) => page.evaluate(() => globalThis.attend.read().waiting);
const say = (words: string) => send(room, instructor, { kind: 'broadcast', text: words });
const ownView = async () => (await get(`/${room}`, { origin: server.origin, token: seat.token })).json.view;
const run = (correct: boolean) =>
  ({
    kind: 'report-run',
    lab: LAB,
    run: createKey(),
    correct,
    tier: 'none',
    speedup: correct ? 2 : null,
    reference: null,
    sourceHash: 'a'.repeat(64),
  }) as const;

describe('a page in a room', () => {
  test('follows it live, goes on after its server was killed, and knows the server’s time whatever its own clock says', async () => {
    await context.clock.install({ time: Date.now() + 86_400_000 });
    await context.clock.resume();
    const page = await attend();
    await expect.poll(() => connection(page), WAIT).toBe('live');
    await say('one');
    await expect.poll(() => text(page), WAIT).toContain('"one"');
    const [theirs, ours] = [await page.evaluate(() => globalThis.attend.now()), Date.now()];
    expect(Math.abs(theirs - ours)).toBeLessThan(60_000);
    await server.stop('SIGKILL');
    await expect.poll(() => connection(page), WAIT).toBe('offline');
    await server.start();
    await say('two');
    await expect.poll(() => text(page), WAIT).toContain('"two"');
    expect(await connection(page)).toBe('live');
  });

  test('asks again and again where a proxy holds streams up', async () => {
    await context.route('**/stream*', () => new Promise(() => {}));
    const page = await attend();
    await expect.poll(() => connection(page), WAIT).toBe('polling');
    await say('by asking');
    await expect.poll(() => text(page), WAIT).toContain('"by asking"');
  });

  test('shares one stream with the other tabs, and hands it on when its tab is closed', async () => {
    const streams: string[] = [];
    context.on('request', (request) => request.url().includes('/stream') && streams.push(request.url()));
    const first = await attend();
    await expect.poll(() => connection(first), WAIT).toBe('live');
    const second = await attend();
    await expect.poll(() => connection(second), WAIT).toBe('live');
    await say('to both');
    await expect.poll(() => text(second), WAIT).toContain('"to both"');
    expect(await text(second)).toBe(await text(first));
    expect(streams).toHaveLength(1);
    expect(
      await second.evaluate(() => globalThis.attend.send({ kind: 'ask', question: 'How?', lab: null })),
    ).toEqual({
      done: true,
      sequence: expect.any(Number),
    });
    await first.close();
    await say('to the other');
    await expect.poll(() => text(second), WAIT).toContain('"to the other"');
    expect(streams).toHaveLength(2);
  });

  test('keeps what was done without a network over a reload, and sends it once and in order', async () => {
    const page = await attend();
    await expect.poll(() => connection(page), WAIT).toBe('live');
    await context.route('**/commands', (route) => route.abort());
    const runs = [run(false), run(true), run(false)];
    for (const one of runs) await page.evaluate((wish) => globalThis.attend.leave(wish), one);
    await expect.poll(() => waiting(page), WAIT).toBe(3);
    // Also of the page that closes: a try of its own that was held up goes on its way when it is let go.
    const sent: string[] = [];
    context.on('requestfinished', (request) => {
      if (!request.url().endsWith('/commands')) return;
      sent.push(...request.postDataJSON().commands.map(({ run }: { run: string }) => run));
    });
    await page.close();
    await context.unroute('**/commands');
    const again = await attend();
    await expect.poll(() => waiting(again), WAIT).toBe(0);
    await expect.poll(async () => (await ownView()).work[LAB]?.points, WAIT).toEqual([null, 2, null]);
    await expect.poll(() => sent, WAIT).toEqual(runs.map((one) => one.run));
  });

  test('sends nothing of one store in another, and says why it may not be there', async () => {
    const page = await attend();
    await expect.poll(() => connection(page), WAIT).toBe('live');
    await context.route('**/commands', (route) => route.abort());
    await page.evaluate((wish) => globalThis.attend.leave(wish), run(true));
    await expect.poll(() => waiting(page), WAIT).toBe(1);
    await page.evaluate(() => {
      globalThis.attend.close();
      const kept = [{ name: 'hotpath', account: null }];
      localStorage.setItem(
        'hotpath-stores',
        JSON.stringify({ current: 'hotpath-other', account: 'bob', kept }),
      );
      globalThis.attend.open('0'.repeat(32));
    });
    expect(await page.evaluate(() => globalThis.attend.read())).toMatchObject({
      connection: 'refused',
      refusal: expect.stringContaining('have not joined'),
    });
    await context.unroute('**/commands');
    expect((await ownView()).work).toEqual({});
  });
});

test('over plain HTTP, where browsers have no locks, two tabs hear everything, and send nothing twice', async () => {
  const origin = server.origin.replace('localhost', HOST);
  const [first, second] = [await attend(origin), await attend(origin)];
  expect(await first.evaluate(() => [isSecureContext, 'locks' in navigator])).toEqual([false, false]);
  for (const page of [first, second]) await expect.poll(() => connection(page), WAIT).toBe('live');
  const sent: string[] = [];
  context.on('request', (request) => {
    if (!request.url().endsWith('/commands')) return;
    sent.push(...request.postDataJSON().commands.map(({ key }: { key: string }) => key));
  });
  const wishes = Array.from({ length: 6 }, () => run(true));
  await Promise.all(
    wishes.map((wish, place) =>
      (place % 2 ? first : second).evaluate((one) => globalThis.attend.send(one), wish),
    ),
  );
  expect(sent).toHaveLength(6);
  expect(new Set(sent).size).toBe(6);
  await expect.poll(async () => (await ownView()).work[LAB]?.runs, WAIT).toBe(6);
});
