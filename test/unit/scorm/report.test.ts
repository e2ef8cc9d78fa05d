import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { launchFragment, parseFragment, standingOf, type TrackLab } from '#lib/scorm';
import { suspendData, tokenOf } from '../../../lib/scorm/launch.ts';
import { type Held, interval, LOOK_MS, nextLookMs, reportFor, timespan } from '../../../lib/scorm/report.ts';

const labs = fc
  .uniqueArray(
    fc.record({ id: fc.string(), title: fc.string(), minutes: fc.integer({ min: 1, max: 240 }) }),
    {
      selector: ({ id }) => id,
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((list): readonly TrackLab[] => list);
const trackAndReached = labs.chain((list) =>
  fc.tuple(fc.constant(list), fc.subarray(list.map(({ id }) => id))),
);

describe('a standing', () => {
  test('weighs labs by their minutes', () => {
    const lab = (id: string, minutes: number) => ({ id, title: id, minutes });
    const track = [lab('short', 10), lab('long', 30)];
    expect(standingOf(track, new Set())).toEqual({ done: 0, of: 2, score: 0 });
    expect(standingOf(track, new Set(['short']))).toEqual({ done: 1, of: 2, score: 25 });
    expect(standingOf(track, new Set(['long', 'of another track']))).toEqual({ done: 1, of: 2, score: 75 });
    expect(standingOf(track, new Set(['short', 'long']))).toEqual({ done: 2, of: 2, score: 100 });
  });

  test('is 100 when every lab is done and at no other time, and never falls by another lab', () => {
    fc.assert(
      fc.property(trackAndReached, fc.nat(), ([track, reached], pick) => {
        const before = standingOf(track, new Set(reached));
        expect(before.score === 100).toBe(before.done === track.length);
        const more = standingOf(track, new Set([...reached, track[pick % track.length]!.id]));
        expect(more.score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });
});

const FRESH: Held = { mode: 'normal', status: 'incomplete', score: '', mastery: '', progress: '' };
const at = (score: number) => ({ done: score === 100 ? 4 : 1, of: 4, score });

describe('a platform is told', () => {
  test('the running score, and that it is passed from the mastery score of the package', () => {
    expect(reportFor(at(25), FRESH, 80)).toEqual({
      status: 'incomplete',
      score: 25,
      mastery: 80,
      progress: 25,
    });
    expect(reportFor(at(80), FRESH, 80)).toMatchObject({ status: 'passed', score: 80, mastery: 80 });
  });

  test('no score that it would fail anybody for, where it judges by a mastery score of its own', () => {
    const held = { ...FRESH, mastery: '60' };
    expect(reportFor(at(59), held, 80)).toEqual({
      status: 'incomplete',
      score: null,
      mastery: 60,
      progress: 59,
    });
    expect(reportFor(at(60), held, 80)).toMatchObject({ status: 'passed', score: 60, mastery: 60 });
  });

  test('that it is completed by all labs, where no score passes', () => {
    expect(reportFor(at(99), FRESH, null)).toMatchObject({ status: 'incomplete', score: 99, mastery: null });
    expect(reportFor(at(100), FRESH, null)).toMatchObject({ status: 'completed', score: 100, mastery: null });
  });

  test('nothing in a review or in browsing', () => {
    for (const mode of ['review', 'browse']) expect(reportFor(at(100), { ...FRESH, mode }, 80)).toBeNull();
  });

  test('nothing less than before, and no failure, whatever it holds', () => {
    const number = fc.integer({ min: 0, max: 100 });
    const text = fc.oneof(number.map(String), fc.constantFrom('', 'abc', '-3', '1e9', ' '));
    const status = fc.constantFrom(
      '',
      'not attempted',
      'incomplete',
      'completed',
      'passed',
      'failed',
      'browsed',
    );
    fc.assert(
      fc.property(
        number,
        text,
        text,
        text,
        status,
        fc.option(number),
        (score, before, mastery, progress, held, own) => {
          const told = reportFor(
            at(score),
            { mode: 'normal', status: held, score: before, mastery, progress },
            own,
          )!;
          expect(['incomplete', 'completed', 'passed']).toContain(told.status);
          if (held === 'passed') expect(told.status).toBe('passed');
          if (held === 'completed') expect(told.status).not.toBe('incomplete');
          const floor = Number(before) >= 0 && Number(before) <= 100 ? Number(before) : 0;
          if (told.score !== null) expect(told.score).toBeGreaterThanOrEqual(Math.max(floor, score));
          const gone = progress.trim() === '' ? 0 : Number(progress);
          expect(told.progress).toBeGreaterThanOrEqual(Math.max(score, gone >= 0 && gone <= 100 ? gone : 0));
          expect(told.progress).toBeLessThanOrEqual(100);
          if (mastery !== '' && told.score !== null && Number(mastery) <= 100)
            expect(told.score >= Number(mastery)).toBe(true);
        },
      ),
    );
  });
});

test('a token survives the fragment and the data of an attempt, and nothing else is taken for one', () => {
  const token = '0123456789abcdef'.repeat(2);
  const launch = { token, track: 'whole-course' };
  expect(parseFragment(launchFragment(launch))).toEqual(launch);
  expect(tokenOf(suspendData(token))).toBe(token);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseFragment(text)).toBeNull();
      expect(tokenOf(text)).toBeNull();
    }),
  );
  for (const fragment of [`#${token}`, `#${token}.`, `#${token}.a.b`, `#${token.slice(1)}.a`, `#${token}.A`])
    expect(parseFragment(fragment)).toBeNull();
});

test('a time is written as SCORM 1.2 has it', () => {
  expect([0, 59_999, 3_723_450, -5, 1e15].map(timespan)).toEqual([
    '0000:00:00.00',
    '0000:01:00.00',
    '0001:02:03.45',
    '0000:00:00.00',
    '9999:59:59.99',
  ]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4e10, noNaN: true }), (ms) => {
      expect(timespan(ms)).toMatch(/^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/);
    }),
  );
});

test('a time is written as SCORM 2004 has it', () => {
  expect([0, 59_994, 3_723_450, -5].map(interval)).toEqual(['PT0.00S', 'PT59.99S', 'PT3723.45S', 'PT0.00S']);
});

test('a page looks soon after a change, and less and less often without one', () => {
  const waits = [LOOK_MS.least as number];
  for (let look = 0; look < 12; look++) waits.push(nextLookMs(waits.at(-1)!, false));
  expect(waits.every((wait, index) => index === 0 || wait >= waits[index - 1]!)).toBe(true);
  expect(waits.at(-1)).toBe(LOOK_MS.most);
  expect(nextLookMs(LOOK_MS.most, true)).toBe(LOOK_MS.least);
});
