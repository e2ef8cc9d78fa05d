import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findIn, readProfile, topFrames } from '#lib/profile';

const recorded = (name: string) =>
  readFileSync(new URL(`../../../fixtures/profiles/goroutine-text/${name}`, import.meta.url), 'utf8');

async function readCalls(text: string) {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'calls') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
}

describe('a dump of goroutines', () => {
  test('has a tree for each thing that is waited for, and the minutes', async () => {
    const { profile } = await readCalls(
      [
        'goroutine 1 [running]:',
        'main.main()',
        '\t/src/orders.go:12 +0x1d',
        '',
        'goroutine 18 [chan send, 3 minutes, locked to thread]:',
        'main.(*shop).ask({0x1, 0x2}, 0xc000012)',
        '\t/src/orders.go:7 +0x44',
        'created by main.quote in goroutine 1',
        '\t/src/orders.go:30 +0x4',
        '',
      ].join('\n'),
    );
    expect(profile.trees.map(({ thread }) => thread)).toEqual(['running', 'chan send']);
    expect(topFrames(profile, 1, 1)).toEqual([
      { name: 'main.(*shop).ask', self: 180e9, total: 180e9, unit: 'ns' },
    ]);
    expect(profile.frames.find(({ name }) => name === 'main.(*shop).ask')).toMatchObject({
      file: '/src/orders.go',
      line: 7,
      module: 'main',
    });
  });

  test('of a crash is read from its first goroutine on', async () => {
    const { profile } = await readCalls(
      'panic: send on closed channel\n\ngoroutine 7 gp=0xc000002380 m=0 mp=0x5a1 [running]:\nmain.send(0x1)\n\t/src/a.go:3 +0x2\n...additional frames elided...\n',
    );
    expect(topFrames(profile)).toEqual([{ name: 'main.send', self: 1, total: 1, unit: 'count' }]);
  });

  test('with a line of a megabyte is read in a moment', async () => {
    const { profile } = await readCalls(
      `goroutine 1 [running]:\n${'f('.repeat(500_000)}\n\t${':'.repeat(100_000)}\n`,
    );
    expect(profile.trees).toHaveLength(1);
  });
});

describe('goroutines that are left behind', () => {
  test('are found by how long they have waited', async () => {
    const { profile } = await readCalls(recorded('after.goroutines.txt'));
    expect(findIn(profile)[0]).toMatchObject({
      code: 'task-leak',
      sure: 'likely',
      facts: { at: 'main.askShop', state: 'chan send' },
    });
  });

  test('are not found in a dump of a few that wait for a moment', async () => {
    const { profile } = await readCalls(recorded('before.goroutines.txt'));
    expect(findIn(profile)).toEqual([]);
  });

  test('are not called likely in a pool of workers that wait for work, and not seen in a small one', async () => {
    const pool = (workers: number) =>
      Array.from(
        { length: workers },
        (_, at) =>
          `goroutine ${at + 1} [chan receive, 9 minutes]:\nmain.worker(0xc0)\n\t/srv/pool.go:9 +0x1\ncreated by main.main in goroutine 1\n\t/srv/pool.go:3 +0x1\n`,
      ).join('\n');
    expect(findIn((await readCalls(pool(16))).profile)).toEqual([]);
    const [found] = findIn((await readCalls(pool(64))).profile);
    expect(found).toMatchObject({ code: 'task-leak', sure: 'unknown-cause' });
    expect(found!.because).toMatch(/workers without work stand so/);
  });

  test('are found in HTTP connections of which each is kept for longer than the default Transport would', async () => {
    const pairs = (minutes: number) =>
      Array.from({ length: 40 }, (_, at) =>
        ['IO wait', 'select']
          .map(
            (state, loop) =>
              `goroutine ${2 * at + loop + 1} [${state}, ${minutes} minutes]:\nnet/http.(*persistConn).${loop === 0 ? 'readLoop' : 'writeLoop'}(0xc0)\n\t/go/transport.go:9 +0x1\n`,
          )
          .join('\n'),
      ).join('\n');
    const [found] = findIn((await readCalls(pairs(9))).profile);
    expect(found).toMatchObject({ sure: 'likely', facts: { connections: 40, count: 80 } });
    expect(found!.title).toBe('40 HTTP connections are kept open');
    expect(findIn((await readCalls(pairs(1))).profile)).toEqual([]);
  });

  test('are not seen in connections that the language’s own library keeps', async () => {
    const idle = Array.from(
      { length: 40 },
      (_, at) =>
        `goroutine ${at + 1} [select, 9 minutes]:\nnet/http.(*persistConn).writeLoop(0xc0)\n\t/go/transport.go:9 +0x1\n`,
    ).join('\n');
    expect(findIn((await readCalls(idle)).profile)).toEqual([]);
  });
});
