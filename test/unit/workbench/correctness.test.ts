import { describe, expect, it } from 'vitest';
import type { CaseResult } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { correctnessOf } from '../../../components/workbench/tabs/measure/correctness.ts';

const lab = { visible: ['Small', 'Empty'], hidden: ['Large'] };
const ran = (name: string, outcome: CaseResult['outcome'] = { verdict: 'same' }): CaseResult => ({
  name,
  hidden: lab.hidden.includes(name),
  outcome,
  seed: '5eed',
});
const differs = {
  verdict: 'different',
  code: 'wrong-answer',
  facts: { what: 'differs', said: 'expected 1, got 2' },
} as const;
const report = { version: 2, log: '', elapsedMs: 1 } as const;
const facts = { runtime: 'js', what: 'syntax', line: 3, text: 'Unexpected token' } as const;
const finding = {
  target: 'correctness',
  verdict: 'missed',
  code: 'error',
  facts,
  rounds: 0,
  seed: '',
} as const;
const waiting = (rows: ReturnType<typeof correctnessOf>['rows']) =>
  rows.flatMap((row) => (row.kind === 'waits' ? [`${row.name}: ${row.words}`] : []));

describe('what is said of correctness', () => {
  it('counts the cases that ran', () => {
    const one = correctnessOf(
      { ...report, correct: false, cases: [ran('Small', differs), ran('Empty')] },
      lab,
      WORDS,
    );
    expect(one.words).toBe('1 of 2 cases differ');
    expect(waiting(one.rows)).toEqual(['Large: hidden; not run']);
    const all = correctnessOf({ ...report, correct: true, cases: [ran('Small'), ran('Empty')] }, lab, WORDS);
    expect(all.words).toBe('2 of 2 cases give the expected answer');
    expect(waiting(all.rows)).toEqual(['Large: hidden; run by Measure']);
  });

  it.each([
    {
      from: 'a check',
      cases: [
        {
          name: 'Loading',
          hidden: false,
          seed: '',
          outcome: { verdict: 'failed', code: 'error', facts },
        },
      ] satisfies CaseResult[],
      findings: undefined,
    },
    { from: 'a measurement', cases: [], findings: [finding] },
  ])('keeps every case in the list when the code could not be loaded by $from, and says why', (one) => {
    const { cases, findings } = one;
    const { words, problem, rows } = correctnessOf(
      { ...report, correct: false, cases, ...(findings ? { findings } : {}) },
      lab,
      WORDS,
    );
    expect(words).toBe('No case was run');
    expect(problem).toBe('Line 3: Unexpected token.');
    expect(waiting(rows)).toEqual(['Small: not run', 'Empty: not run', 'Large: hidden; not run']);
  });
});
