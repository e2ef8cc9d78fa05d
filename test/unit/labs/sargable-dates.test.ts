import { describe, expect, it } from 'vitest';
import type { SqlLab } from '#lib/lab';
import definition from '../../../labs/sargable-dates/lab.ts';

const lab = definition as SqlLab;
const DAY_MS = 86_400_000;
/** What clocks in Berlin show, in the form of ISO 8601 without its T. */
const clocks = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const shown = (moment: unknown) => clocks.format(new Date(`${String(moment).replace(' ', 'T')}Z`));

describe('the day that SQLite is asked for', () => {
  it('begins and ends when clocks in Berlin show midnight, on every day of twenty years', () => {
    for (let dayMs = Date.UTC(2015, 0, 1); dayMs < Date.UTC(2035, 0, 1); dayMs += DAY_MS) {
      const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
      const [began, ended] = lab.beside!.params!([day(dayMs)]);
      expect([shown(began), shown(ended)]).toEqual([
        `${day(dayMs)} 00:00:00`,
        `${day(dayMs + DAY_MS)} 00:00:00`,
      ]);
    }
  });

  it('compares texts of one form: every moment of the rows has milliseconds and a Z', () => {
    const moments: unknown[] = [];
    const random = { int: () => 1, pick: <T>(of: readonly T[]) => of[0]!, chance: () => false };
    for (const one of [...lab.visible, ...lab.hidden])
      one.generate(random as never, (_, [, created]) => moments.push(created));
    expect(moments.length).toBeGreaterThan(1_000);
    expect(moments.filter((one) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(one)))).toEqual(
      [],
    );
  });
});
