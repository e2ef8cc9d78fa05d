import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trace } from '#lib/lab';
import lab from '../../../labs/cache-stampede/lab.ts';
import { createPolicy as solution } from '../../../labs/cache-stampede/solution.ts';
import { createPolicy as starter } from '../../../labs/cache-stampede/starter.ts';
import { DecisionLog, replay } from '../../../lib/runtimes/simulation/decisions.ts';
import {
  type Decider,
  policyDraws,
  runWorld,
  type Setting,
} from '../../../lib/runtimes/simulation/run-world.ts';

/** A short evening of the lab's world: three expiries are enough to see what goes wrong. */
const world = { ...lab.world, build: lab.world.build };
const answers = ['serve', 'recompute', 'wait', 'serve-and-recompute'] as const;

function deciderOf(policy: ReportPolicy, log?: DecisionLog): Decider {
  return {
    ask: (_, about) => {
      const answer = policy.onRequest(about as unknown as ReportRequest);
      return log ? log.add(answer, String) : answer;
    },
    tell: (_, about) => policy.onRecomputed?.(about as never),
  };
}

function run(policy: ReportPolicy, setting: Setting) {
  const end = runWorld(world, setting, deciderOf(policy));
  if (end.ended !== 'whole') throw new Error(end.because);
  return { figures: end.run(), trace: end.trace() };
}

/** A hundred thousand numbers are compared as bytes. */
const bytesOf = (column: unknown) =>
  ArrayBuffer.isView(column) ? Buffer.from(column.buffer) : Buffer.from(JSON.stringify(column));

const at = (seed: string, variant = ''): Setting => ({ seed, variant });

describe('the world of cache-stampede', () => {
  it('meets every policy with the same requests', () => {
    const [one, other] = [run(starter(), at('5')), run(solution({ random: policyDraws(at('5')) }), at('5'))];
    expect(one.trace.arrivedMs).toEqual(other.trace.arrivedMs);
    expect(one.figures.costs.recomputes).toBeGreaterThan(100 * other.figures.costs.recomputes!);
  });

  it('gives the same run again from the answers alone', () => {
    for (const variant of ['', lab.hidden.at(-1)!]) {
      const log = new DecisionLog();
      const setting = at('7', variant);
      const first = runWorld(world, setting, deciderOf(solution({ random: policyDraws(setting) }), log));
      const played = replay(structuredClone(log.read()));
      const again = runWorld(world, setting, played);
      if (first.ended !== 'whole' || again.ended !== 'whole') throw new Error('A run was refused.');
      expect(again.run()).toEqual(first.run());
      for (const [name, column] of Object.entries(first.trace()))
        expect(bytesOf(again.trace()[name as keyof Trace]).equals(bytesOf(column)), name).toBe(true);
      expect(played.left()).toBe(0);
    }
  });

  it('answers every request once, in a time that never goes back, or refuses the policy in one sentence', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3), { minLength: 1, maxLength: 50 }),
        fc.constantFrom('', ...lab.hidden),
        (choices, variant) => {
          let turn = 0;
          // The log throws at a second end of a request, and the simulation at a moment in the past.
          const end = runWorld(
            world,
            at('3', variant),
            deciderOf({
              onRequest({ recomputing }) {
                const answer = answers[choices[turn++ % choices.length]!]!;
                // More than a few at a time would make millions of events of nothing.
                return recomputing > 3 && answer.includes('recompute') ? 'serve' : answer;
              },
            }),
          );
          if (end.ended === 'refused') {
            expect(end.because).toMatch(/^At .* s onRequest answered 'wait' .*\.$/);
            return;
          }
          const trace = end.trace();
          for (const latencyMs of trace.latencyMs)
            if (!(latencyMs >= 0)) throw new Error('a request without an answer');
          expect(trace.arrivedMs.length).toBe(end.run().requests);
        },
      ),
      { numRuns: 6 },
    );
  });

  it.each([
    [Number.NaN, 'NaN'],
    [undefined, 'nothing'],
    ['Serve', "'Serve'"],
    [true, 'true'],
  ])('refuses %s and says what is allowed', (answer, shown) => {
    const end = runWorld(world, at('5'), deciderOf({ onRequest: () => answer as never }));
    expect(end).toMatchObject({
      ended: 'refused',
      because: expect.stringMatching(
        new RegExp(
          `^At 0.0 s onRequest answered ${shown} for “report”; it must answer 'serve', 'recompute', 'wait' or 'serve-and-recompute'.$`,
        ),
      ),
    });
  });
});
