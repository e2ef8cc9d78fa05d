import { describe, expect, it } from 'vitest';
import type { AttemptHead, LabState } from '#lib/device';
import type { Report } from '#lib/lab';
import {
  calibrationText,
  countNear,
  factorBetween,
  isNear,
  listOutcomes,
} from '../../../components/workbench/calibration.ts';
import { choiceText } from '../../../components/workbench/choice-text.ts';

const labOf = (choice: number, at: number): LabState => ({
  hintsShown: 0,
  bestTier: 'none',
  lastOpenedAt: 0,
  prediction: { choice, line: null, sure: 'guess', at },
});
/** A measurement in which the reference was `ratio` times faster than the starter. */
const attemptOf = (lab: string, ratio: number): AttemptHead => {
  const report: Report = {
    version: 2,
    correct: true,
    cases: [],
    log: '',
    elapsedMs: 1,
    lab,
    tier: 'none',
    findings: [],
    trial: { rounds: [], ended: true },
    referenceRatio: ratio,
    clockStepMs: 0.005,
    isolated: true,
  };
  return { id: lab, lab, labVersion: '1', at: 1, kind: 'measure', report, rounds: 0 };
};

const readCalibration = (...args: Parameters<typeof listOutcomes>) => countNear(listOutcomes(...args));

describe('the calibration of predictions', () => {
  it('counts a prediction within a factor of 2, either way, as near', () => {
    expect([isNear(10, 20), isNear(10, 5), isNear(10, 21), isNear(10, 4.9)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(factorBetween(10, 50)).toBe(5);
  });

  it('compares each prediction with what the reference reached in its lab', () => {
    const labs = { a: labOf(10, 1), b: labOf(10, 2), open: labOf(10, 3) };
    expect(readCalibration(['a', 'b', 'open'], labs, [attemptOf('a', 12), attemptOf('b', 60)])).toEqual({
      near: 1,
      of: 2,
    });
  });

  it('looks back on seven labs, those begun last, whatever the clock said', () => {
    const labs = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`lab-${i}`, labOf(i < 2 ? 10 : 100, 100 - i)]),
    );
    const attempts = Object.keys(labs)
      .map((lab) => attemptOf(lab, 10))
      .reverse();
    expect(readCalibration(Object.keys(labs), labs, attempts)).toEqual({ near: 0, of: 7 });
  });

  it('leaves out labs that ask for something else', () => {
    expect(readCalibration(['b'], { a: labOf(10, 1) }, [attemptOf('a', 10)])).toEqual({ near: 0, of: 0 });
  });

  it('says nothing before anything was measured', () => {
    expect(readCalibration(['a'], { a: labOf(10, 1) }, [])).toEqual({ near: 0, of: 0 });
  });
});

describe('a predicted value', () => {
  it('is written with its unit', () => {
    expect([choiceText(10, '×'), choiceText(4000, 'dates'), choiceText(3, ' of 4')]).toEqual([
      '10×',
      '4,000 dates',
      '3 of 4',
    ]);
  });
});

describe('the calibration in words', () => {
  it.each([
    [{ near: 0, of: 0 }, ''],
    [{ near: 0, of: 1 }, 'Your last prediction was off by more than a factor of 2.'],
    [{ near: 1, of: 1 }, 'Your last prediction was within a factor of 2.'],
    [{ near: 0, of: 3 }, 'Of your last 3 predictions, none were within a factor of 2.'],
    [{ near: 1, of: 3 }, 'Of your last 3 predictions, 1 was within a factor of 2.'],
    [{ near: 3, of: 3 }, 'Of your last 3 predictions, all were within a factor of 2.'],
  ])('fits the count: %o', (calibration, words) => {
    expect(calibrationText(calibration)).toBe(words);
  });
});
