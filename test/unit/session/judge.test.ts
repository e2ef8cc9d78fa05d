import { describe, expect, it } from 'vitest';
import { createJudge, RunFailed } from '#lib/session';
import { type FakeCode, type FakeOptions, fakeRuntime, openSession } from './fake-runtime.ts';

const square = (perCallMs: number): FakeCode => ({ call: (input) => input * input, perCallMs });
const CODES = { starter: square(4), learner: square(0.2), reference: square(0.1) };
const TIMED = { bronze: { speedup: 2 }, silver: { speedup: 4 }, gold: { speedup: 5 } };
const COUNTED = {
  bronze: { count: { steps: { atMost: 9 } } },
  silver: { count: { steps: { atMost: 8 } } },
  gold: { count: { steps: { atMost: 6 } } },
};

async function measure(options: FakeOptions) {
  const { runtime, asked } = fakeRuntime(options);
  const judge = createJudge('a-lab', runtime, null);
  const { session, seen } = openSession();
  const report = await judge.measure('', session);
  return { report, asked, seen, judge };
}

describe('a Measure of a runtime without clocks', () => {
  it('counts, and never warms, times or looks at the machine', async () => {
    const { report, asked, seen } = await measure({ targets: COUNTED, counts: true, codes: CODES });
    expect(report).toMatchObject({ correct: true, tier: 'silver' });
    expect(report.trial.counted).toEqual({ counts: { steps: 7 }, size: 5, unit: 'numbers' });
    expect(report.trial.noise).toBeUndefined();
    expect(asked.requests.filter((request) => /warm|time/.test(request))).toEqual([]);
    expect(seen.map(({ stage }) => stage)).toEqual(['checking', 'counting']);
  });

  it('is a mistake of the lab where a target needs time', async () => {
    await expect(measure({ targets: TIMED, codes: CODES })).rejects.toThrow('never timed');
  });
});

describe('a Measure of timed targets', () => {
  it('reads the noise once, reports it, and uses that reading', async () => {
    const { report, asked, seen } = await measure({ targets: TIMED, clock: true, codes: CODES });
    expect(report).toMatchObject({ correct: true, tier: 'gold' });
    expect(asked.meters).toBe(1);
    const readings = seen.flatMap((progress) =>
      progress.stage === 'noise' && progress.noise ? [progress.noise] : [],
    );
    expect(readings).toEqual([report.trial.noise]);
  });

  it('looks again at a loud machine, until it is quiet', async () => {
    const { asked, report } = await measure({
      targets: TIMED,
      clock: true,
      codes: CODES,
      noise: [5, 5, 0.1],
    });
    expect(asked.meters).toBe(3);
    expect(report.trial.noise?.state).toBe('quiet');
  });

  it('opens one starter as oracle for the cases and every round, and ends every program', async () => {
    const { report, asked } = await measure({ targets: TIMED, clock: true, codes: CODES });
    const rounds = report.trial.rounds.length;
    expect(rounds).toBeGreaterThan(1);
    // One starter for each round that played it, and one that knows the answers.
    const played = report.trial.rounds.filter((round) => round.samples.starter).length;
    expect(asked.opened.filter((name) => name === 'starter')).toHaveLength(played + 1);
    expect([...asked.ended].sort()).toEqual([...asked.opened].sort());
  });

  it('carries the reference’s own ratio, so that nobody has to judge the rounds again', async () => {
    const { report, seen } = await measure({ targets: TIMED, clock: true, codes: CODES });
    expect(report.referenceRatio).toBeCloseTo(40, 6);
    const between = seen.flatMap((progress) => (progress.stage === 'measuring' ? [progress] : []));
    for (const { referenceRatio } of between) expect(referenceRatio).toBeCloseTo(40, 6);
  });

  it('refuses an answer that is wrong only while it is timed', async () => {
    let calls = 0;
    const learner: FakeCode = { call: (input) => (++calls > 4 ? 0 : input * input), perCallMs: 0.2 };
    const { report } = await measure({ targets: TIMED, clock: true, codes: { ...CODES, learner } });
    expect(report).toMatchObject({ correct: false, tier: 'none' });
    expect(report.findings).toMatchObject([{ target: 'correctness', code: 'wrong-answer' }]);
    expect(report.findings[0]!.facts).toEqual({
      what: 'differs',
      during: 'timing',
      said: expect.stringMatching(/^expected \d+, got 0$/),
    });
  });
});

describe('a judgement without clocks', () => {
  const mixed = { ...TIMED, bronze: { speedup: 2, count: { steps: { atMost: 6 } } } };
  const judgeOnly = async (options: FakeOptions) => {
    const { runtime, asked } = fakeRuntime(options);
    const report = await createJudge('a-lab', runtime, null).judge('', openSession().session);
    return { report, asked };
  };

  it('runs every case and the counted run, and never warms, times or looks at the machine', async () => {
    const { report, asked } = await judgeOnly({ targets: mixed, clock: true, counts: true, codes: CODES });
    expect(report.cases.map(({ name }) => name)).toEqual(['shown', 'kept']);
    expect(asked.requests.filter((request) => /warm|time/.test(request))).toEqual([]);
    expect(asked.meters).toBe(0);
    expect(report).toMatchObject({ correct: true, tier: 'none' });
    expect(report.findings.find((f) => f.target === 'count')).toMatchObject({
      verdict: 'missed',
      code: 'too-many',
    });
    for (const finding of report.findings.filter((f) => f.target === 'speedup'))
      expect(finding.verdict).toBe('undecided');
  });

  it('refuses what a case finds wrong', async () => {
    const learner: FakeCode = { call: (input) => input + 6, perCallMs: 0.2 };
    const { report } = await judgeOnly({ targets: TIMED, clock: true, codes: { ...CODES, learner } });
    expect(report).toMatchObject({ correct: false, findings: [{ code: 'wrong-answer', verdict: 'missed' }] });
  });
});

describe('a Check', () => {
  it('runs the visible cases alone and asks for nothing else', async () => {
    const { runtime, asked } = fakeRuntime({ targets: TIMED, clock: true, codes: CODES });
    const { session } = openSession();
    const report = await createJudge('a-lab', runtime, null).check('', session);
    expect(report).toMatchObject({ correct: true, cases: [{ name: 'shown', hidden: false }] });
    expect(asked.requests).toEqual(['learner run', 'starter run']);
  });

  it('throws when the starter itself fails as oracle, instead of refusing the learner', async () => {
    const starter: FakeCode = {
      call: () => {
        throw new RunFailed('error', { runtime: 'fake', what: 'threw' });
      },
      perCallMs: 4,
    };
    const { runtime } = fakeRuntime({ targets: COUNTED, codes: { ...CODES, starter } });
    const { session } = openSession();
    await expect(createJudge('a-lab', runtime, null).check('', session)).rejects.toThrow(
      'The starter failed as oracle',
    );
  });
});
