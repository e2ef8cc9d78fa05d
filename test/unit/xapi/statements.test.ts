import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import validate from 'xapi-validation';
import type { Write } from '#lib/record';
import { type Fact, factsOf, nextWaitMs, type Reached, readDelivery, toStatement } from '#lib/xapi';

let count = 0;
const attempt = (lab: string, tier: Reached, kind = 'measure') => {
  const id = String(++count).padStart(32, '0');
  const report = { correct: tier !== 'none', cases: [], tier };
  return {
    kind: 'attempt',
    key: id,
    attempt: { id, lab, labVersion: 'v1', source: '', at: 1_800_000_000_000, kind, report },
  } as unknown as Write;
};
const quiz = (value: number[][]) =>
  ({ kind: 'progress', key: String(++count), item: 'quiz:caching', value, at: 5 }) as unknown as Write;
const saying = (facts: readonly Fact[]) =>
  facts.map((fact) => [fact.verb, 'lab' in fact ? fact.lab : fact.quiz, 'tier' in fact ? fact.tier : '']);

describe('the facts of what somebody wrote', () => {
  test('are a beginning, every measurement, and each better tier', () => {
    const writes = [
      attempt('a', 'none'),
      attempt('a', 'none', 'check'),
      attempt('a', 'silver'),
      attempt('a', 'bronze'),
      quiz([[1], []]),
    ];
    expect(saying(factsOf('owner', writes, new Map([['b', 'none']])))).toEqual([
      ['initialized', 'a', ''],
      ['attempted', 'a', 'none'],
      ['attempted', 'a', 'silver'],
      ['completed', 'a', 'silver'],
      ['attempted', 'a', 'bronze'],
      ['answered', 'caching', ''],
    ]);
    expect(saying(factsOf('owner', [attempt('b', 'gold')], new Map([['b', 'silver']])))).toEqual([
      ['attempted', 'b', 'gold'],
      ['completed', 'b', 'gold'],
    ]);
  });

  test('have ids that are made of them: the same again, and no two alike', () => {
    const writes = [attempt('a', 'gold'), attempt('b', 'gold'), quiz([[0]])];
    const ids = (owner: string) => factsOf(owner, writes, new Map()).map(({ id }) => id);
    expect(ids('ann')).toEqual(ids('ann'));
    expect(new Set([...ids('ann'), ...ids('bob')]).size).toBe(14);
    // Version 5, of RFC 9562.
    for (const id of ids('ann'))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

test('a statement of any fact is one by the rules of xAPI, and says nothing of code or answers', () => {
  const tiers = fc.constantFrom('none', 'bronze', 'silver', 'gold');
  const fact = fc.tuple(tiers, fc.constantFrom('measure', 'check'), fc.nat({ max: 4_000_000_000_000 }));
  fc.assert(
    fc.property(fc.array(fact, { minLength: 1, maxLength: 5 }), fc.string(), (made, title) => {
      const writes = made.map(([tier, kind, at]) => {
        const write = attempt('a-lab', tier as Reached, kind) as Extract<Write, { kind: 'attempt' }>;
        return { ...write, attempt: { ...write.attempt, source: 'the code', at } };
      });
      for (const one of factsOf('owner', [...writes, quiz([[2], []])], new Map())) {
        const storied = { site: 'https://course.example.org', actor: 'a1', title };
        const said = toStatement(one, { ...storied, quiz: { of: 3, right: 1 } });
        expect(validate(said).map(String)).toEqual([]);
        expect(said.id).toBe(one.id);
        expect(JSON.stringify(said)).not.toContain('the code');
        expect(JSON.stringify(said)).not.toMatch(/"answers"|\[2\]/);
      }
    }),
    { numRuns: 30 },
  );
});

describe('what a record store answers', () => {
  test('settles, divides or puts off what was sent', () => {
    for (const [status, count, then] of [
      [200, 3, 'kept'],
      [204, 1, 'kept'],
      [409, 3, 'divide'],
      [409, 1, 'kept'],
      [400, 3, 'divide'],
      [400, 1, 'refused'],
      [413, 1, 'refused'],
      [401, 1, 'later'],
      [404, 3, 'later'],
      [429, 1, 'later'],
      [503, 3, 'later'],
      [302, 1, 'later'],
      [0, 1, 'later'],
    ] as const)
      expect([status, count, readDelivery(status, count)]).toEqual([status, count, then]);
  });

  test('is waited for longer and longer, at least as long as it asks and ten minutes at most by ourselves', () => {
    const waits = Array.from({ length: 30 }, (_, failures) => nextWaitMs(failures, null, 1));
    expect(waits.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(waits.at(-1)).toBe(600_000);
    expect(nextWaitMs(0, null, 0)).toBe(2_500);
    expect(nextWaitMs(0, '120', 0)).toBe(120_000);
    expect(nextWaitMs(0, '999999', 0)).toBe(3_600_000);
    expect(nextWaitMs(0, 'Wed, 21 Oct 2026 07:28:00 GMT', 0)).toBe(2_500);
  });
});
