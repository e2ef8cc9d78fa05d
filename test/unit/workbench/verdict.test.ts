import { describe, expect, it } from 'vitest';
import type { CaseResult, Report, TargetFinding } from '#lib/lab';
import { measuredText, targetRowsOf } from '../../../components/workbench/target-rows.ts';
import { findingWords, firstSentence, sentenceOf } from '../../../components/workbench/verdict.ts';

const finding = (over: Partial<TargetFinding>): TargetFinding => ({
  target: 'speedup',
  tier: 'bronze',
  verdict: 'met',
  code: 'ok',
  because: 'Measured 32–37×; 8× faster than the starter is needed.',
  rounds: 6,
  seed: 'seed',
  ...over,
});
const report = (over: Partial<Report>): Report => ({
  lab: 'lab',
  correct: true,
  tier: 'none',
  cases: [],
  log: '',
  elapsedMs: 1000,
  findings: [],
  trial: { rounds: [], ended: true },
  clockStepMs: 0.005,
  isolated: true,
  ...over,
});
const failedCase = (code: 'wrong-answer' | 'time-out' | 'crashed'): CaseResult => ({
  name: 'Larger',
  hidden: true,
  seed: 'seed',
  outcome: {
    verdict: code === 'wrong-answer' ? 'different' : 'failed',
    code,
    because: 'Row 14 should keep the first match.',
  },
});

describe('the verdict in a sentence', () => {
  it('says not yet of the next tier, keeps the one that is reached, and gives the reason', () => {
    const missed = finding({
      tier: 'silver',
      verdict: 'missed',
      code: 'too-slow',
      because:
        'Measured 32–37×; 40× faster than the starter is needed. The reference reached it in the same session.',
    });
    expect(sentenceOf(report({ tier: 'bronze', findings: [finding({}), missed] }))).toEqual({
      verdict: 'not-yet',
      tier: 'bronze',
      headline: 'Not yet silver: measured 32–37×; 40× faster than the starter is needed.',
      detail: 'Bronze is met. The reference reached it in the same session.',
    });
  });

  it('is undecided only when nothing of the next tier was missed', () => {
    const open = finding({
      verdict: 'undecided',
      code: 'too-noisy',
      because: 'Too noisy to tell: 22–61×, and 40× is needed. Run again.',
    });
    const missed = finding({
      target: 'growth',
      verdict: 'missed',
      code: 'too-slow',
      because: 'Time grows as n^2.',
    });
    expect(sentenceOf(report({ findings: [open] })).verdict).toBe('undecided');
    expect(sentenceOf(report({ findings: [open, missed] })).verdict).toBe('not-yet');
  });

  it('is met only with gold', () => {
    const gold = finding({ tier: 'gold' });
    expect(sentenceOf(report({ tier: 'gold', findings: [gold] }))).toMatchObject({
      verdict: 'met',
      tier: 'gold',
    });
    expect(sentenceOf(report({ tier: 'gold', findings: [gold] })).headline).toMatch(/^Gold: measured 32–37×/);
  });

  it('does not mention speed when the result is wrong, and names the case', () => {
    const sentence = sentenceOf(
      report({ correct: false, cases: [failedCase('wrong-answer')], findings: [finding({})] }),
    );
    expect(sentence.verdict).toBe('wrong');
    expect(sentence.headline).toBe('Wrong result in case “Larger”.');
    expect(sentence.detail).toContain('Row 14 should keep the first match.');
    expect(sentence.headline + sentence.detail).not.toContain('×');
  });

  it('tells a time-out and a crash from a wrong result', () => {
    expect(sentenceOf(report({ correct: false, cases: [failedCase('time-out')] })).verdict).toBe('time-out');
    expect(sentenceOf(report({ correct: false, cases: [failedCase('crashed')] })).verdict).toBe('crashed');
  });

  it('ends a first sentence at a full stop, not at a decimal point', () => {
    expect(firstSentence('Time grows as n^1.94. Run again.')).toBe('Time grows as n^1.94.');
    expect(firstSentence('No stop here')).toBe('No stop here');
  });
});

describe('the table of targets', () => {
  const words = {
    bronze: ['≥ 8× faster'],
    silver: ['≥ 40× faster'],
    gold: ['grows no faster than n^1.6', 'norm ≤ 2n'],
  };

  it('says what is needed before anything was measured', () => {
    const rows = targetRowsOf(words, []);
    expect(rows.map(({ tier, first, needed, measured }) => [tier, first, needed, measured])).toEqual([
      ['bronze', true, '≥ 8× faster', ''],
      ['silver', true, '≥ 40× faster', ''],
      ['gold', true, 'grows no faster than n^1.6', ''],
      ['gold', false, 'norm ≤ 2n', ''],
    ]);
  });

  it('pairs the findings of a tier with its targets in order', () => {
    const growth = finding({ target: 'growth', tier: 'gold', value: 1.936, interval: [1.88, 2.01] });
    const count = finding({ target: 'count', tier: 'gold', detail: 'norm', value: 4000 });
    const rows = targetRowsOf(words, [growth, count]);
    expect(rows.slice(2).map((row) => row.measured)).toEqual(['n^1.94 (1.88–2.01)', '4,000']);
  });

  it('writes each metric in its own unit', () => {
    expect(measuredText(finding({ value: 34, interval: [32, 37] }))).toBe('32–37×');
    expect(measuredText(finding({ target: 'versusReference', value: 0.5, interval: [0.4, 0.625] }))).toBe(
      '1.60–2.5×',
    );
    expect(measuredText(finding({ target: 'growth', value: undefined, verdict: 'missed' }))).toBe(
      'stopped: too slow',
    );
    expect(measuredText(finding({ value: undefined, verdict: 'undecided' }))).toBe('not measured');
  });

  it('calls a target open while the run goes on and noisy only at its end', () => {
    const open = finding({ verdict: 'undecided', code: 'too-noisy' });
    expect([findingWords(open, false), findingWords(open, true)]).toEqual(['Open', 'Too noisy']);
    expect(findingWords(finding({ verdict: 'undecided', code: 'too-close' }), true)).toBe('Too close');
  });
});
