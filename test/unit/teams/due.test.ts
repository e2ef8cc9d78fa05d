import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueInstant, dueText, localDate, workingDate, workingDays } from '#lib/teams';

const NOW = Date.UTC(2026, 10, 20);
const due = (date: string, time: string, timeZone = 'Europe/Berlin') =>
  dueInstant({ date, time, timeZone }, NOW);

describe('a due date', () => {
  test('is the instant at which the clocks of its place show it, in winter and in summer', () => {
    expect(due('2026-11-27', '18:00')).toEqual({ at: Date.UTC(2026, 10, 27, 17) });
    expect(due('2027-07-01', '18:00')).toEqual({ at: Date.UTC(2027, 6, 1, 16) });
    expect(due('2027-07-01', '18:00', 'Asia/Kathmandu')).toEqual({ at: Date.UTC(2027, 6, 1, 12, 15) });
    expect(due('2027-07-01', '00:00', 'Pacific/Kiritimati')).toEqual({ at: Date.UTC(2027, 5, 30, 10) });
  });

  test('that the clocks skip is refused, and of an hour that comes twice the later is meant', () => {
    expect(due('2027-03-28', '02:30')).toEqual({
      refused: expect.stringMatching(/put forward.*never show 02:30/),
    });
    expect(due('2027-03-28', '03:00')).toEqual({ at: Date.UTC(2027, 2, 28, 1) });
    expect(due('2027-10-31', '02:30')).toEqual({ at: Date.UTC(2027, 9, 31, 1, 30) });
    // A whole day that a place left out (Samoa, 2011) is a gap like another.
    const before = Date.UTC(2011, 10, 1);
    expect(
      dueInstant({ date: '2011-12-30', time: '12:00', timeZone: 'Pacific/Apia' }, before),
    ).toHaveProperty('refused');
  });

  test.each([
    ['2026-11-19', '18:00', 'Europe/Berlin', /has passed/],
    ['2027-02-29', '18:00', 'Europe/Berlin', /There is no 18:00 on 2027-02-29/],
    ['2027-13-01', '18:00', 'Europe/Berlin', /There is no/],
    ['2027-01-01', '24:00', 'Europe/Berlin', /There is no/],
    ['2099-01-01', '18:00', 'Europe/Berlin', /three years/],
    ['2027-01-01', '18:00', 'Mars/Olympus', /no time zone "Mars\/Olympus"/],
  ])('%s %s in %s is refused with what is wrong', (date, time, timeZone, reason) => {
    expect(due(date, time, timeZone)).toEqual({ refused: expect.stringMatching(reason) });
  });

  test('is refused, or shown by the clocks of its place as it was said', () => {
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * 365 * 24 * 4 }),
        fc.constantFrom(...zones),
        (quarters, timeZone) => {
          const [date, time] = new Date(NOW + 86_400_000 * 2 + quarters * 900_000)
            .toISOString()
            .slice(0, 16)
            .split('T');
          const answer = dueInstant({ date: date!, time: time!, timeZone }, NOW);
          if ('refused' in answer) return expect(answer.refused).toMatch(/put forward/);
          expect(localDate(answer.at, timeZone)).toBe(date);
          expect(dueText(answer.at, timeZone)).toContain(`${time} ${timeZone}`);
        },
      ),
    );
  });
});

describe('working days', () => {
  test('of a plan that begins on a Monday end on the Friday of the next week', () => {
    expect(workingDate('2026-11-16', 1)).toBe('2026-11-16');
    expect(workingDate('2026-11-16', 10)).toBe('2026-11-27');
    // Begun on a Saturday, the first day is Monday.
    expect(workingDate('2026-11-14', 1)).toBe('2026-11-16');
    expect(workingDays('2026-11-16', '2026-11-15')).toBe(0);
    expect(workingDays('2026-11-16', '2026-11-24')).toBe(7);
  });

  test('counted up to the nth working day are n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 40 }), (days, nth) => {
        const from = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
        expect(workingDays(from, workingDate(from, nth))).toBe(nth);
      }),
    );
  });
});
