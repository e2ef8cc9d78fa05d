import { describe, expect, test } from 'vitest';
import { createQueue } from '../../../lib/verify/queue.ts';
import type { VerifiableLab, Verification, Verifier } from '../../../lib/verify/verifier.ts';

const lab = (id: string) => ({ id, runtime: 'sql', assetUrl: `/${id}` }) as VerifiableLab;

/** A thread that keeps one lab's database, and says in which order it was given work. It ends what it has when it is told to. */
function openThread(judged: string[], keeps: string | undefined) {
  let kept = keeps;
  let end: (() => void) | undefined;
  const verifier: Verifier = {
    wouldStart: ({ id }) => id.startsWith('db') && id !== kept,
    verify: ({ lab, source }) => {
      judged.push(source);
      if (lab.id.startsWith('db')) kept = lab.id;
      return new Promise((settle) => {
        end = () => settle({ elapsedMs: 1 } as Verification);
      });
    },
    close: async () => {},
  };
  return { verifier, end: () => end!() };
}

async function play(
  keeps: string | undefined,
  submissions: readonly (readonly [owner: string, lab: string])[],
) {
  const judged: string[] = [];
  const thread = openThread(judged, keeps);
  const queue = createQueue([thread.verifier], {});
  const tickets = submissions.map(([owner, id]) =>
    queue.submit(owner, { lab: lab(id), source: `${owner} ${id}`, tierClaimed: 'gold' }),
  );
  for (const at of submissions.keys()) {
    expect(judged).toHaveLength(at + 1);
    thread.end();
    await new Promise(setImmediate);
  }
  expect(tickets.every(({ kind }) => kind === 'queued')).toBe(true);
  await queue.close();
  return judged;
}

describe('the line of submissions', () => {
  test('gives owners turns, so that nobody’s many keep another waiting', async () => {
    const all = [...Array.from({ length: 4 }, () => ['busy', 'code'] as const), ['quick', 'code'] as const];
    expect(await play(undefined, all)).toEqual([
      'busy code',
      'busy code',
      'quick code',
      'busy code',
      'busy code',
    ]);
  });

  test('lets a thread go on with the database that it has, and with what needs none', async () => {
    const all = [
      ['a', 'db-1'],
      ['b', 'db-2'],
      ['c', 'db-1'],
      ['d', 'code'],
      ['e', 'db-2'],
      ['f', 'db-1'],
    ] as const;
    expect(await play('db-1', all)).toEqual(['a db-1', 'c db-1', 'd code', 'f db-1', 'b db-2', 'e db-2']);
  });

  test('passes nobody over for ever', async () => {
    const many = Array.from({ length: 60 }, (_, at) => [`${at}`, 'db-1'] as const);
    const judged = await play('db-1', [...many.slice(0, 1), ['other', 'db-2'], ...many.slice(1)]);
    expect(judged.indexOf('other db-2')).toBeGreaterThan(5);
    expect(judged.indexOf('other db-2')).toBeLessThan(25);
  });

  test('says that it is full, to one owner or to all, and loses nothing of what it took', async () => {
    const thread = openThread([], undefined);
    const queue = createQueue([thread.verifier], { longest: 3, longestOfOwner: 2 });
    const hand = (owner: string) =>
      queue.submit(owner, { lab: lab('code'), source: owner, tierClaimed: 'gold' });
    expect([hand('a'), hand('a'), hand('a'), hand('a')].map(({ kind }) => kind)).toEqual([
      'queued',
      'queued',
      'queued',
      'full',
    ]);
    expect(hand('b').kind).toBe('queued');
    expect(hand('c')).toMatchObject({
      of: 'server',
      sentence: expect.stringMatching(/^3 submissions are waiting.* Your code is kept\.$/),
    });
    expect([queue.running, queue.waiting]).toEqual([1, 3]);
    for (let left = 4; left > 0; left--) {
      thread.end();
      await new Promise(setImmediate);
    }
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
    await queue.close();
  });
});
