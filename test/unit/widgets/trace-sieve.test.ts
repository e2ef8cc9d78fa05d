import { describe, expect, it } from 'vitest';
import { askLater, drawTraces, type SieveRule, sieve } from '#lib/simulate/trace-sieve';
import {
  BUDGET,
  BUFFERS,
  HEADS,
  judge,
  RESTS,
  SEED,
  WAITS,
} from '../../../components/widgets/TraceSieve/reading.ts';

const traces = drawTraces(SEED);
const TAIL = { keepFailed: true, slowerThanS: 1, rest: 0.01, waitS: 10, buffer: 2_500 };
const answers = (rule: SieveRule, isWeighted = true) => {
  const sieved = sieve(traces, rule);
  const asked = askLater(traces, sieved, isWeighted);
  return {
    sieved,
    ids: asked.filter((one) => one.answered).map(({ id }) => id),
    ...judge(rule, sieved, asked),
  };
};

describe('the sieve of traces', () => {
  it('is reached by looking at everything for long enough, with room for it and with weights, and by each of its near misses not', () => {
    expect(answers({ head: 1, tail: TAIL }).reached).toBe(true);
    expect(answers({ head: 1, tail: TAIL }, false)).toMatchObject({ reached: false });
    for (const changed of [{ waitS: 2 }, { waitS: 5 }, { buffer: 1_000 }, { rest: 0.05 }, { waitS: 30 }])
      expect(answers({ head: 1, tail: { ...TAIL, ...changed } }).reached, JSON.stringify(changed)).toBe(
        false,
      );
    expect(answers({ head: 0.1, tail: TAIL }).reached).toBe(false);
    expect(answers({ head: 0.01, tail: null }).ids).toEqual(['median']);
  });

  it('is reached only with weights and everything begun, whatever else is chosen', () => {
    for (const head of HEADS)
      for (const rest of RESTS)
        for (const waitS of [WAITS[0], WAITS[2]])
          for (const buffer of [BUFFERS[1], BUFFERS[3]])
            for (const isWeighted of [true, false]) {
              const rule = { head, tail: { ...TAIL, rest, waitS, buffer } };
              if (answers(rule, isWeighted).reached) expect([head, isWeighted]).toEqual([1, true]);
            }
  });

  it('estimates the share of slow requests without bias when it weighs, over many draws', () => {
    const ratios = Array.from({ length: 12 }, (_, seed) => {
      const drawn = drawTraces(seed);
      const { kept } = sieve(drawn, { head: 1, tail: { ...TAIL, waitS: 10 } });
      return kept.reduce((sum, { weight }) => sum + weight, 0) / drawn.length;
    });
    const mean = ratios.reduce((sum, one) => sum + one, 0) / ratios.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.1);
    expect(sieve(traces, { head: 1, tail: { ...TAIL, waitS: 10 } }).stored).toBeLessThan(BUDGET);
  });

  it('never holds more than its buffer, and drops nothing while there is room', () => {
    const tight = sieve(traces, { head: 1, tail: { ...TAIL, buffer: 500 } });
    expect(tight.held).toBe(500);
    expect(tight.evicted).toBeGreaterThan(0.9 * traces.length);
    const roomy = sieve(traces, { head: 1, tail: { ...TAIL, buffer: 10_000 } });
    expect(roomy.evicted).toBe(0);
  });
});
