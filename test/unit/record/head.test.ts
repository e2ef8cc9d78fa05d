import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictWords } from '#lib/lab';
import { type Attempt, headOf, headOfReport } from '#lib/record';
import { WORDS } from '#lib/runtimes/words';
import { isReport } from '../../../components/workbench/workbench-state.ts';

const stored = (name: string) =>
  JSON.parse(readFileSync(`test/fixtures/reports/${name}`, 'utf8')) as Attempt['report'];

describe('the head of an attempt', () => {
  it('says the same verdict as the whole report, of today and of the first version', () => {
    const first = stored('first-version.json');
    const speedup = { target: 'speedup', rounds: 9, seed: 's', facts: {} } as const;
    const report = {
      version: 2,
      correct: true,
      cases: [],
      log: 'x'.repeat(5_000),
      elapsedMs: 9,
      lab: 'a',
      tier: 'bronze',
      findings: [
        { ...speedup, tier: 'bronze', verdict: 'met', code: 'ok', value: 9, interval: [8, 10], limit: 2 },
        {
          ...speedup,
          tier: 'silver',
          verdict: 'missed',
          code: 'too-slow',
          value: 9,
          interval: [8, 10],
          limit: 20,
        },
      ],
      trial: { rounds: Array.from({ length: 9 }, () => ({ starter: [1, 2], learner: [3] })), ended: true },
      clockStepMs: 0.005,
      isolated: true,
    } as unknown as Attempt['report'];
    for (const whole of [first, report]) {
      const head = headOfReport(whole);
      const words = (one: Attempt['report']) => {
        const read = headOfReport(one).report;
        return isReport(read) ? verdictWords(read, WORDS) : read.correct;
      };
      expect(words(head.report)).toEqual(words(whole));
    }
    const { report: light, rounds } = headOf({
      ...{ id: 'a', lab: 'a', labVersion: '1', at: 1, kind: 'measure', source: 'secret' },
      report,
    });
    expect(isReport(report) && isReport(light) && verdictWords(light, WORDS)).toEqual(
      isReport(report) && verdictWords(report, WORDS),
    );
    expect(rounds).toBe(9);
    expect(JSON.stringify(light)).not.toMatch(/secret|xxx|starter/);
  });

  it('names the case in which a wrong result was found, without its values, and which numbers were answered', () => {
    const outcome = {
      verdict: 'different',
      code: 'wrong-answer',
      facts: { what: 'stored-words', said: 'No.' },
    };
    const { report } = headOfReport({
      version: 2,
      correct: false,
      cases: [
        { name: 'one', hidden: false, seed: 's', outcome: { verdict: 'same' } },
        { name: 'two', hidden: false, seed: 's', outcome, shown: { input: 'private' } },
      ],
      trial: { rounds: [], ended: true, own: { runtime: 'quiz', numbers: 'n7', results: [{ typed: '3' }] } },
    } as unknown as Attempt['report']);
    expect(report).toMatchObject({
      cases: [{ name: 'two', outcome }],
      trial: { own: { runtime: 'quiz', numbers: 'n7' } },
    });
    expect(JSON.stringify(report)).not.toMatch(/private|typed/);
  });

  it('is made of whatever was sent as a report, and has a head of itself', () => {
    const sent = fc.record(
      {
        correct: fc.boolean(),
        cases: fc.array(fc.jsonValue(), { maxLength: 4 }),
        findings: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue(), { maxLength: 3 })),
        trial: fc.oneof(fc.jsonValue(), fc.record({ rounds: fc.jsonValue(), own: fc.jsonValue() })),
        version: fc.jsonValue(),
      },
      { requiredKeys: ['correct', 'cases'] },
    );
    fc.assert(
      fc.property(sent, (report) => {
        const head = headOfReport(report as unknown as Attempt['report']);
        expect(headOfReport(JSON.parse(JSON.stringify(head.report))).report.correct).toBe(report.correct);
      }),
      { numRuns: 300 },
    );
  });
});
