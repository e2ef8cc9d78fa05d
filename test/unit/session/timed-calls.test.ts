import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProvenSamples } from '../../../lib/session/proven-samples.ts';
import { TimedCalls } from '../../../lib/session/timed-calls.ts';
import { WORK_AHEAD_LIMIT_MS, WorkAhead } from '../../../lib/session/work-ahead.ts';

const exercise = {
  judge: (_: unknown, output: unknown, expected: unknown) =>
    output === expected ? null : `expected ${expected}, got ${output}`,
};
const oracle = { expectTimed: async (make: () => unknown) => (make() as { n: number }).n * 2 };
const calls = () => new TimedCalls({ exercise, oracle } as never);
const batch = (size: number) => Array.from({ length: size }, (_, n) => ({ n }));
const answers = (inputs: readonly { n: number }[]) => inputs.map(({ n }) => n * 2);
const timed = (perCallMs: number, outputs: unknown[][], paceMs = 0.1) => ({
  samples: outputs.map(() => ({ perCallMs, paceMs })),
  outputs,
  busyMs: 1,
});

describe('timed calls', () => {
  it('find any wrong output of a sample that is faster than all that were checked', async () => {
    for (let lie = 0; lie < 16; lie++) {
      const inputs = batch(16);
      const outputs = answers(inputs);
      outputs[lie] = -1;
      await expect(calls().check([inputs], [0], timed(1, [outputs]))).rejects.toMatchObject({
        code: 'wrong-answer',
      });
    }
  });

  it('look at one call of a sample that honest work has beaten', async () => {
    const watch = calls();
    const inputs = batch(8);
    await watch.check([inputs], [0], timed(1, [answers(inputs)]));
    const outputs = answers(inputs);
    outputs[3] = -1;
    await watch.check([inputs], [2], timed(1.1, [outputs]));
    await expect(watch.check([inputs], [3], timed(1.1, [outputs]))).rejects.toMatchObject({
      code: 'wrong-answer',
    });
  });

  it('check a slower sample whole when its pace was better, since only it may be clean', async () => {
    const watch = calls();
    const inputs = batch(4);
    await watch.check([inputs], [0], timed(1, [answers(inputs)], 0.4));
    const outputs = answers(inputs);
    outputs[3] = -1;
    await expect(watch.check([inputs], [0], timed(1.2, [outputs], 0.1))).rejects.toMatchObject({
      code: 'wrong-answer',
    });
  });

  it('find an input that was changed while it was timed', async () => {
    const inputs = batch(3);
    const seen = { ...timed(1, [answers(inputs)]), inputsAfter: [{ n: 7 }] };
    await expect(calls().check([inputs], [1], seen)).rejects.toMatchObject({ code: 'mutated-input' });
    await calls().check([inputs], [1], { ...seen, inputsAfter: [{ n: 1 }] });
  });

  it('draw a call of each batch', () => {
    const drawn = Array.from({ length: 200 }, () => calls().draw([batch(3), batch(1)]));
    expect(new Set(drawn.map(([first]) => first))).toEqual(new Set([0, 1, 2]));
    expect(new Set(drawn.map(([, second]) => second))).toEqual(new Set([0]));
  });
});

it('the fastest sample at or below any pace is among those that were ahead when they came', () => {
  const sample = fc.record({
    perCallMs: fc.integer({ min: 1, max: 9 }),
    paceMs: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (samples, limit) => {
      const proven = new ProvenSamples();
      const ahead = samples.filter((one) => {
        const is = proven.isAhead(one);
        if (is) proven.add(one);
        return is;
      });
      const fastest = (list: readonly { perCallMs: number; paceMs: number }[]) =>
        Math.min(...list.filter((one) => one.paceMs <= limit).map((one) => one.perCallMs));
      expect(fastest(ahead)).toBe(fastest(samples));
    }),
  );
});

describe('work ahead of the clock', () => {
  const block = (ranMs: number) => ({ ranMs, perCallMs: 1 });
  const refusal = (where: 'after-a-call' | 'in-the-warm-up', tookMs: number) =>
    expect.objectContaining({
      code: 'load-limit',
      facts: { what: 'work-ahead', where, tookMs, limitMs: WORK_AHEAD_LIMIT_MS },
    });

  it('is refused when the code goes on after a call has returned', () => {
    expect(() => new WorkAhead().warmed({ blocks: [block(2)], drainedMs: 1_900 })).toThrow(
      refusal('after-a-call', 1_900),
    );
    new WorkAhead().warmed({ blocks: [block(2)], drainedMs: 100 });
  });

  it('is refused when one call of the warm-up took out of all proportion to the timed ones', () => {
    const ahead = new WorkAhead();
    ahead.warmed({ blocks: [block(2), block(1_504), block(1_506)], drainedMs: 0 });
    expect(() => ahead.timed([{ perCallMs: 1 }])).toThrow(refusal('in-the-warm-up', 1_502));
  });

  it('is refused when a call and what goes on after it take too long together, and each alone does not', () => {
    const pieces = (longestMs: number, drainedMs: number) => {
      const ahead = new WorkAhead();
      ahead.warmed({ blocks: [block(2), block(2 + longestMs)], drainedMs: 3 });
      ahead.warmed({ blocks: [block(2)], drainedMs });
      return () => ahead.timed([{ perCallMs: 1 }]);
    };
    expect(pieces(600, 700)).toThrow(refusal('in-the-warm-up', 1_300));
    expect(pieces(900, 101)).toThrow(refusal('in-the-warm-up', 1_001));
    pieces(600, 400)();
  });

  it('is not seen in slow code, however slow', () => {
    const ahead = new WorkAhead();
    ahead.warmed({ blocks: [block(1_500), block(3_000)], drainedMs: 0 });
    ahead.timed([{ perCallMs: 1_400 }]);
  });
});
