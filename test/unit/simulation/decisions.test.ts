import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areDecisions,
  DecisionLog,
  NotReplayable,
  replay,
} from '../../../lib/runtimes/simulation/decisions.ts';

const plain = fc.oneof(fc.constant(undefined), fc.boolean(), fc.double(), fc.string({ maxLength: 50 }));

describe('decisions', () => {
  it('are given again as the world was given them, through a copy', () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 300 }), (answers) => {
        const log = new DecisionLog();
        const seen = answers.map((answer) => log.add(answer, String));
        expect(seen).toEqual(answers);
        const copy: unknown = structuredClone(log.read());
        expect(areDecisions(copy)).toBe(true);
        const again = replay(copy as ReturnType<typeof log.read>);
        expect(answers.map(() => again.ask('a', {}, 0))).toEqual(answers);
        expect(again.left()).toBe(0);
      }),
    );
  });

  it('grow with the run', () => {
    const log = new DecisionLog();
    for (let i = 0; i < 10_000; i++) log.add(i, String);
    const again = replay(log.read());
    for (let i = 0; i < 10_000; i++) expect(again.ask('a', {}, 0)).toBe(i);
  });

  it('hold what is no plain value in words, and long texts cut, the same on both sides', () => {
    const log = new DecisionLog();
    const given = [
      log.add({ a: 1 }, () => '{ a: 1 }'),
      log.add('x'.repeat(1e6), String),
      log.add(Number.NaN, String),
    ];
    const again = replay(log.read());
    expect([1, 2, 3].map(() => again.ask('a', {}, 0))).toEqual(given);
    expect(given[0]).toEqual({ what: '{ a: 1 }' });
    expect(given[1]).toHaveLength(200);
    expect(given[2]).toBeNaN();
  });

  it('of a policy that makes up a new word every time stay bounded', () => {
    const log = new DecisionLog();
    for (let i = 0; i < 5_000; i++) log.add(`word ${i}`, String);
    expect(log.read().words).toHaveLength(1_000);
  });

  it('that run out, or name a word that is not there, are no run', () => {
    expect(() => replay(new DecisionLog().read()).ask('a', {}, 0)).toThrow(NotReplayable);
    const forged = { kinds: Uint8Array.of(3), values: Float64Array.of(7), words: ['serve'] };
    expect(() => replay(forged).ask('a', {}, 0)).toThrow(NotReplayable);
  });

  it.each([
    null,
    {},
    { kinds: [], values: [], words: [] },
    { kinds: new Uint8Array(2), values: new Float64Array(1), words: [] },
    { kinds: new Uint8Array(0), values: new Float64Array(0), words: new Array(5_000).fill('') },
  ])('have a shape, and %j has another', (value) => {
    expect(areDecisions(value)).toBe(false);
  });
});
