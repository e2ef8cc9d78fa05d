import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODES,
  type CorrectnessFinding,
  type FailureFacts,
  failureWords,
  findingText,
  judgeTargets,
  type MetricFinding,
  measuredText,
  nextStepText,
  type Report,
  standingText,
  TIERS,
  type Trial,
  verdictWords,
} from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import type { JsFacts } from '../../../lib/runtimes/js/facts.ts';
import { CONSTRUCTS } from '../../../lib/runtimes/shared/typescript/source-facts.ts';

const own = WORDS;
const finding = (over: Partial<MetricFinding>): MetricFinding => ({
  target: 'speedup',
  tier: 'bronze',
  verdict: 'met',
  code: 'ok',
  value: 34,
  interval: [32, 37],
  limit: 8,
  facts: { reason: 'clear' },
  rounds: 6,
  seed: 'seed',
  ...over,
});
const report = (over: Partial<Report>): Report => ({
  version: 2,
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
const refused = (code: CorrectnessFinding['code'], facts: FailureFacts, hidden = true): Report => {
  const outcome = { verdict: 'failed', code, facts } as const;
  const at = { name: 'Larger', hidden };
  return report({
    correct: false,
    cases: [{ ...at, seed: 'seed', outcome }],
    findings: [
      { target: 'correctness', verdict: 'missed', code, facts, case: at, rounds: 0, seed: 'seed' },
      finding({}),
    ],
  });
};

describe('the verdict in a sentence', () => {
  it('says not yet of the next tier, keeps the one that is reached, and gives the reason', () => {
    const missed = finding({ tier: 'silver', verdict: 'missed', code: 'too-slow', limit: 40 });
    expect(verdictWords(report({ tier: 'bronze', findings: [finding({}), missed] }), own)).toEqual({
      verdict: 'not-yet',
      tier: 'bronze',
      headline: 'Not yet silver: measured 32–37×; 40× faster than the starter is needed.',
      detail:
        'Bronze is met. The reference reached it in the same session, so this is the code, not the machine.',
    });
  });

  it('is undecided only when nothing of the next tier was missed', () => {
    const open = finding({
      verdict: 'undecided',
      code: 'too-noisy',
      interval: [22, 61],
      limit: 40,
      facts: { reason: 'noisy' },
    });
    const missed = finding({
      target: 'growth',
      verdict: 'missed',
      code: 'too-slow',
      value: 2,
      interval: [1.9, 2.1],
      limit: 1.4,
      facts: { isTimed: true },
    });
    expect(verdictWords(report({ findings: [open] }), own)).toEqual({
      verdict: 'undecided',
      tier: 'none',
      headline: 'Too noisy to tell: 22–61×, and 40× faster than the starter is needed.',
      detail:
        'Bronze is open. Close other programs, plug in, and run again; this run does not count against you.',
    });
    expect(verdictWords(report({ findings: [open, missed] }), own)).toMatchObject({
      verdict: 'not-yet',
      headline: 'Not yet bronze: time grows as n^1.90–2.10; an exponent of at most 1.4 is needed.',
      detail: expect.stringMatching(/^Too noisy to tell: 22–61×, and 40×/),
    });
  });

  it('is met only with gold, and says every target of it', () => {
    const findings = [
      finding({ tier: 'gold' }),
      finding({
        tier: 'gold',
        target: 'count',
        value: 0,
        interval: undefined,
        limit: 0,
        facts: { counted: 'dates', bound: 'at-most', on: { size: 2_000, unit: 'rows' } },
      }),
    ];
    expect(verdictWords(report({ tier: 'gold', findings }), own)).toEqual({
      verdict: 'met',
      tier: 'gold',
      headline: 'Gold: measured 32–37×; 8× faster than the starter is needed.',
      detail: 'No dates, counted on 2,000 rows; none allowed.',
    });
  });

  it('does not mention speed when the result is wrong, and names the case once', () => {
    const facts = { what: 'differs', said: 'row 14 should keep the first match' } as const;
    expect(verdictWords(refused('wrong-answer', facts), own)).toEqual({
      verdict: 'wrong',
      tier: 'none',
      headline: 'Wrong result in hidden case “Larger”.',
      detail: 'Row 14 should keep the first match. The targets are judged once every case agrees.',
    });
    expect(verdictWords(refused('wrong-answer', facts, false), own).headline).toBe(
      'Wrong result in case “Larger”.',
    );
  });

  it('tells a time-out, a crash and clocks that differ from a wrong result', () => {
    const endless = verdictWords(refused('time-out', { what: 'call-limit', limitMs: 4_000 }), own);
    expect(endless).toMatchObject({
      verdict: 'time-out',
      headline: 'Timed out in hidden case “Larger”.',
      detail: 'One call took more than 4 s. Your code is saved; nothing was lost.',
    });
    const seen = refused('time-out', { what: 'call-limit', limitMs: 4_000, line: 12 });
    expect(verdictWords(seen, own).detail).toBe(
      'One call took more than 4 s; made again, it was mostly at line 12. Your code is saved; nothing was lost.',
    );
    expect(verdictWords(refused('crashed', { what: 'not-answering' }), own).verdict).toBe('crashed');
    expect(verdictWords(refused('clock-mismatch', { what: 'clocks-differ' }), own).verdict).toBe('undecided');
  });

  it('names no case for code that was never loaded', () => {
    const facts = { what: 'judging-endless', limitMs: 10_000 } as const;
    const outcome = { verdict: 'failed', code: 'time-out', facts } as const;
    const cases = [{ name: 'Loading', hidden: false, seed: '', outcome }];
    expect(verdictWords(report({ correct: false, cases }), own).headline).toBe('Timed out.');
  });

  it('has words for every code, whatever failed', () => {
    for (const code of CODES) {
      const { headline, detail } = verdictWords(refused(code, { what: 'worker-ended' }), own);
      expect(headline, code).toMatch(/^[A-Z].*\.$/);
      expect(detail, code).toContain('The worker was ended.');
    }
  });
});

describe('one finding', () => {
  it('is written in its metric’s own unit', () => {
    const shown = (over: Partial<MetricFinding>) => measuredText(finding(over), own);
    expect(shown({})).toBe('32–37×');
    expect(shown({ interval: undefined })).toBe('34×');
    expect(shown({ target: 'versusReference', value: 0.5, interval: [0.4, 0.625] })).toBe('1.60–2.5×');
    expect(shown({ target: 'growth', value: undefined, verdict: 'missed' })).toBe('stopped: too slow');
    expect(shown({ value: undefined, verdict: 'undecided' })).toBe('not measured');
  });

  it('leaves out an interval without an end, before it was kept in a file and afterwards', () => {
    const growth = finding({
      target: 'growth',
      value: 1.5,
      interval: [1, Number.POSITIVE_INFINITY],
      facts: { isTimed: true } as never,
    });
    const kept = JSON.parse(JSON.stringify(growth)) as MetricFinding;
    expect(findingText(kept, own)).toBe(findingText(growth, own));
    expect(measuredText(kept, own)).toBe('n^1.50');
  });

  it('compares a time against the reference with what is allowed, the same way round', () => {
    const slower = finding({
      target: 'versusReference',
      verdict: 'missed',
      value: 0.2,
      interval: [0.16, 0.25],
      limit: 0.5,
      facts: { reason: 'clear', atMost: 2 },
    });
    expect(findingText(slower, own)).toMatch(
      /^Measured 4\.0–6\.3×; at most 2× the time of the reference is allowed\. The reference/,
    );
  });

  it('is called open while the run goes on and noisy only at its end', () => {
    const open = finding({ verdict: 'undecided', code: 'too-noisy' });
    expect([standingText(open, false), standingText(open, true)]).toEqual(['Open', 'Too noisy']);
    expect(standingText({ ...open, code: 'too-close' }, true)).toBe('Too close');
  });
});

describe('what a missed target means', () => {
  const next = (over: Partial<MetricFinding>) =>
    nextStepText(finding({ verdict: 'missed', code: 'too-slow', interval: undefined, ...over }), own);

  it('is how much of the time is left to lose', () => {
    expect(next({ value: 3.6, limit: 4.8 })).toBe(
      'From where you are, a call has to take another 25 % less time.',
    );
    // Reference ÷ yours: 0.4 is 2.5 times the reference's time, and 2 times is allowed.
    expect(
      next({ target: 'versusReference', value: 0.4, limit: 0.5, facts: { reason: 'clear', atMost: 2 } }),
    ).toBe('From where you are, a call has to take another 20 % less time.');
  });

  it('is what doubling the input does to the time', () => {
    const growth = { target: 'growth', limit: 1.2, facts: { isTimed: true } } as const;
    expect(next({ ...growth, value: 2 })).toBe(
      'n^1.2 means: twice the input takes at most 2.3 times as long. Yours takes about 4.0 times.',
    );
    expect(next({ ...growth, value: undefined })).toBe(
      'n^1.2 means: twice the input takes at most 2.3 times as long.',
    );
  });

  it('is left out where the finding says it, and where nothing was measured', () => {
    const counted = { counted: 'dates', bound: 'at-most', on: { size: 1, unit: 'rows' } };
    expect(next({ target: 'count', value: 9, limit: 0, facts: counted })).toBe('');
    expect(next({ value: undefined })).toBe('');
    expect(nextStepText(refused('error', { what: 'worker-ended' }).findings[0]!, own)).toBe('');
  });
});

const figure = fc.oneof(fc.double(), fc.integer(), fc.constant(0));
const text = fc.stringMatching(/^[a-z (){}."]{1,20}$/);
const sample = fc.record({ perCallMs: fc.double({ min: 1e-4, max: 50, noNaN: true }) });
const samples = fc.array(sample, { maxLength: 6 });
const arms = fc.record({ starter: samples, learner: samples, reference: samples, copy: samples });
const trial: fc.Arbitrary<Trial> = fc.record(
  {
    rounds: fc.array(
      fc.record({ samples: arms, alone: samples, settled: fc.constant({}), elapsedMs: fc.nat() }),
      { maxLength: 5 },
    ),
    ended: fc.boolean(),
    growth: fc.array(
      fc.record({ size: fc.nat(9_999), perCallMs: figure, allMs: fc.array(figure, { maxLength: 4 }) }),
    ),
    growthStopped: fc.record({ size: fc.nat(), unit: text, limitMs: fc.nat() }),
    counted: fc.record({ counts: fc.dictionary(text, fc.nat()), size: fc.nat(), unit: text }),
    edits: fc.record({ changed: fc.array(text) }),
  },
  { requiredKeys: ['rounds', 'ended'] },
);
const targets = fc.record({ speedup: fc.double({ min: 1.1, max: 99, noNaN: true }), atMost: fc.nat(20) });

/** One of each kind; a kind that is missing here does not compile. */
const common: {
  readonly [What in Exclude<FailureFacts, { runtime: string }>['what']]: fc.Arbitrary<object>;
} = {
  differs: fc.record({ said: text }),
  'input-changed': fc.record({ said: text }),
  'source-too-long': fc.record({ bytes: fc.nat(), limitBytes: fc.nat() }),
  'not-started': fc.record({ limitMs: fc.nat() }),
  'loading-endless': fc.record({ limitMs: fc.nat() }),
  'loading-slow': fc.record({ tookMs: fc.nat(), limitMs: fc.nat() }),
  'call-limit': fc.record({ limitMs: fc.nat(), line: fc.nat() }, { requiredKeys: ['limitMs'] }),
  'run-limit': fc.record({ limitMs: fc.nat() }),
  'work-ahead': fc.record({
    where: fc.constantFrom('after-a-call', 'in-the-warm-up'),
    tookMs: fc.nat(),
    limitMs: fc.nat(),
  }),
  'not-answering': fc.constant({}),
  'worker-ended': fc.constant({}),
  'judging-endless': fc.record({ limitMs: fc.nat() }),
  'clocks-differ': fc.constant({}),
  'stored-words': fc.record({ said: text }),
};
const line = { line: fc.nat() };
const js: { readonly [What in JsFacts['what']]: fc.Arbitrary<object> } = {
  syntax: fc.record({ text, ...line }, { requiredKeys: ['text'] }),
  'too-deep': fc.constant({}),
  'not-erasable': fc.record({ construct: fc.constantFrom(...CONSTRUCTS), ...line }),
  import: fc.record({ form: text, ...line }),
  'no-entry': fc.record({ entry: text }),
  threw: fc.record({ text, ...line }, { requiredKeys: ['text'] }),
  'result-too-large': fc.record({ text }),
  'not-copied': fc.record({ text, ...line }, { requiredKeys: [] }),
  promise: fc.constant({}),
  'not-data': fc.record({ said: text }),
  'sampler-late': fc.record({ limitMs: fc.nat() }),
  'sampler-blind': fc.constant({}),
  'samples-unreadable': fc.constant({}),
  'too-deep-to-profile': fc.constant({}),
  'call-limit-in-profile': fc.record({ limitMs: fc.nat() }),
  'too-few-samples': fc.record({ samples: fc.nat() }),
};
const holes = /undefined|NaN|\[object|null/;

describe('words', () => {
  it('have no holes for any kind of failure, and end every one', () => {
    const kinds = [
      ...Object.entries(common).map(([what, rest]) => rest.map((facts) => ({ what, ...facts }))),
      ...Object.entries(js).map(([what, rest]) => rest.map((facts) => ({ runtime: 'js', what, ...facts }))),
    ];
    for (const kind of kinds) {
      fc.assert(
        fc.property(kind, fc.constantFrom(...CODES), fc.boolean(), (facts, code, hidden) => {
          const { detail } = failureWords(facts as FailureFacts, own);
          expect(detail).not.toBe('');
          expect(detail).not.toMatch(holes);
          const { headline, detail: whole } = verdictWords(refused(code, facts as FailureFacts, hidden), own);
          expect(`${headline} ${whole}`).not.toMatch(holes);
        }),
        { numRuns: 30 },
      );
    }
  });

  it('have no holes for whatever a metric finds in any trial, met, missed or open', () => {
    fc.assert(
      fc.property(trial, targets, text, (seen, { speedup, atMost }, counter) => {
        const all = {
          speedup,
          versusReference: speedup + 1,
          growth: { atMost: 1.4 },
          edits: { atMost },
          count: { [counter]: { atMost }, each: { atMostPerItem: atMost }, least: { atLeast: atMost } },
        };
        const findings = judgeTargets({ bronze: all, silver: all, gold: all }, seen, 'seed');
        expect(findings).toHaveLength(21);
        for (const one of findings) {
          expect(findingText(one, own)).toMatch(/^\P{Lowercase}.*[.!?]$/u);
          expect(
            [findingText(one, own), measuredText(one, own), nextStepText(one, own)].join(' '),
          ).not.toMatch(holes);
        }
        for (const tier of ['none', ...TIERS] as const) {
          const { headline, detail } = verdictWords(report({ tier, findings }), own);
          expect(`${headline} ${detail}`).not.toMatch(holes);
          // What a file keeps has no other numbers than JSON.
          const kept = JSON.parse(JSON.stringify(report({ tier, findings }))) as Report;
          expect(verdictWords(kept, own)).toEqual({ ...verdictWords(kept, own), headline, detail });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('pass over a metric and a failure that only a later version knows', () => {
    const later = finding({
      target: 'toString',
      facts: { what: 'later' },
      value: 4_000,
      interval: undefined,
    });
    expect(findingText(later, own)).toBe('');
    expect(measuredText(later, own)).toBe('4,000');
    expect(verdictWords(report({ tier: 'gold', findings: [{ ...later, tier: 'gold' }] }), own).headline).toBe(
      'Gold: every target is met.',
    );
    expect(failureWords({ what: 'later' } as unknown as FailureFacts, own).detail).toBe('');
    expect(failureWords({ runtime: 'js', what: 'later' }, own).detail).toBe('');
  });
});
