import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallProfile, nameOf, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';
import { arrange } from '../../../lib/profile/views/arrange.ts';
import { toCollapsed, toSpeedscope } from '../../../lib/profile/views/export.ts';
import { flameByTime, flameOf } from '../../../lib/profile/views/flame.ts';
import { neighboursOf } from '../../../lib/profile/views/neighbours.ts';
import { readCorpus } from '../../support/profile-corpus.ts';

async function read(text: string): Promise<CallProfile> {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok || result.profile.kind !== 'calls')
    throw new Error(result.ok ? 'not calls' : result.problem);
  return result.profile;
}
const whole = { measure: 0, thread: 0, collapseRecursion: false, module: '' };
const drawn = (profile: CallProfile, rects: ReturnType<typeof flameOf>) =>
  [...rects.node.keys()].map((at) => [
    rects.frame[at]! < 0 ? '' : nameOf(profile.frames[rects.frame[at]!]!),
    rects.depth[at],
    Math.round(100 * rects.left[at]!),
    Math.round(100 * rects.width[at]!),
  ]);

const RECURSIVE = 'main;walk;walk;leaf 3\nmain;walk;leaf 1\nmain;idle 4\nmain;walk 2\n';

describe('a flame graph', () => {
  test('is as wide as what was spent, widest left, and leaves out what is too narrow', async () => {
    const profile = await read('a;b 70\na;c 20\na 9\na;d 1\n');
    expect(drawn(profile, flameOf(arrange(profile, whole), 0, 0.05))).toEqual([
      ['', 0, 0, 100],
      ['a', 1, 0, 100],
      ['b', 2, 0, 70],
      ['c', 2, 70, 20],
    ]);
  });

  test('of one call fills the width, under the calls that lead to it', async () => {
    const profile = await read('a;b;c 5\na;b;d 15\na;e 80\n');
    const arranged = arrange(profile, whole);
    const b = [...arranged.tree.frame].findIndex(
      (frame) => frame >= 0 && profile.frames[frame]!.name === 'b',
    );
    expect(drawn(profile, flameOf(arranged, b, 0.01))).toEqual([
      ['', 0, 0, 100],
      ['a', 1, 0, 100],
      ['b', 2, 0, 100],
      ['d', 3, 0, 75],
      ['c', 3, 75, 25],
    ]);
  });

  test('draws a recursion once when it is collapsed, and loses nothing', async () => {
    const profile = await read(RECURSIVE);
    const arranged = arrange(profile, { ...whole, collapseRecursion: true });
    expect(drawn(profile, flameOf(arranged, 0, 0.01))).toEqual([
      ['', 0, 0, 100],
      ['main', 1, 0, 100],
      ['walk', 2, 0, 60],
      ['idle', 2, 60, 40],
      ['leaf', 3, 0, 40],
    ]);
  });

  test('frames of any recording lie inside their callers, and never over their neighbours', async () => {
    for (const { path, bytes } of readCorpus()) {
      const result = await readProfile(bytes());
      if (!result.ok || result.profile.kind !== 'calls') continue;
      const profile = result.profile;
      const arranged = arrange(profile, whole);
      const end = arranged.tree.timeline
        ? arranged.tree.timeline.startNs.at(-1)! + arranged.tree.timeline.durationNs.at(-1)!
        : 0;
      for (const rects of [flameOf(arranged, 0, 0), flameByTime(arranged, [0, end], 0)]) {
        const rightmost = new Map<string, number>();
        for (let at = 0; at < rects.node.length; at++) {
          const parent = rects.parent[at]!;
          const right = rects.left[at]! + rects.width[at]!;
          if (parent >= 0) {
            expect(rects.left[at], path).toBeGreaterThanOrEqual(rects.left[parent]! - 1e-9);
            expect(right, path).toBeLessThanOrEqual(rects.left[parent]! + rects.width[parent]! + 1e-9);
          }
          const row = `${parent}`;
          expect(rects.left[at], path).toBeGreaterThanOrEqual((rightmost.get(row) ?? 0) - 1e-9);
          rightmost.set(row, right);
        }
      }
    }
  });
});

describe('a flame graph in order of time', () => {
  const made = JSON.stringify({
    shared: { frames: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
    profiles: [
      {
        type: 'sampled',
        name: '',
        unit: 'nanoseconds',
        startValue: 0,
        endValue: 100,
        samples: [
          [0, 1],
          [0, 2],
          [0, 1],
          [0, 1],
        ],
        weights: [10, 40, 25, 25],
      },
    ],
  });

  test('joins neighbours of one stack and keeps the order', async () => {
    const profile = await read(made);
    expect(drawn(profile, flameByTime(arrange(profile, whole), [0, 100], 0.01))).toEqual([
      ['a', 0, 0, 100],
      ['b', 1, 0, 10],
      ['c', 1, 10, 40],
      ['b', 1, 50, 50],
    ]);
  });

  test('shows a stretch of it at full width', async () => {
    const profile = await read(made);
    expect(drawn(profile, flameByTime(arrange(profile, whole), [30, 70], 0.01))).toEqual([
      ['a', 0, 0, 100],
      ['c', 1, 0, 50],
      ['b', 1, 50, 50],
    ]);
  });
});

describe('callers and callees', () => {
  test('of a recursion: callers add up to the total, and itself is among the callees', async () => {
    const profile = await read(RECURSIVE);
    const walk = profile.frames.findIndex(({ name }) => name === 'walk');
    const names = (list: readonly { frame: number; amount: number }[]) =>
      list.map(({ frame, amount }) => [profile.frames[frame]!.name, amount]);
    const { self, total, callers, callees } = neighboursOf(arrange(profile, whole), walk);
    expect({ self, total, callers: names(callers), callees: names(callees) }).toEqual({
      self: 2,
      total: 6,
      callers: [['main', 6]],
      callees: [
        ['leaf', 4],
        ['walk', 3],
      ],
    });
  });
});

describe('exports', () => {
  test('read again, any stacks come to the same self and total amounts', async () => {
    const stack = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(stack, fc.integer({ min: 1, max: 99 })), { minLength: 1, maxLength: 20 }),
        async (stacks) => {
          const profile = await read(
            `x;y 1\n${stacks.map(([names, count]) => `${names.join(';')} ${count}`).join('\n')}\n`,
          );
          const sorted = (one: CallProfile) =>
            topOfProfile(one, 100).sort((a, b) => a.name.localeCompare(b.name));
          for (const text of [toCollapsed(profile), toSpeedscope(profile, 'test')]) {
            const again = await read(text);
            expect(sorted(again)).toEqual(sorted(profile));
            expect(totalsOfProfile(again)[0]).toEqual(totalsOfProfile(profile)[0]);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
