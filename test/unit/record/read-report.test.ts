import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingText, growthStoppedText, measuredText, type Report, verdictWords } from '#lib/lab';
import { readReport } from '#lib/record';
import { WORDS } from '#lib/runtimes/words';

/** As the first version of reports was stored: measured in Chromium by the site of that time. */
const STORED = JSON.parse(
  readFileSync(new URL('../../fixtures/reports/first-version.json', import.meta.url), 'utf8'),
) as Readonly<Record<'counted' | 'timed' | 'wrong' | 'timedOut' | 'notLoaded', Report>>;
const own = WORDS;
const read = (name: keyof typeof STORED) => readReport(STORED[name]) as Report;
const sentencesOf = (report: Report) =>
  report.findings.map((finding) => (finding as unknown as { because: string }).because);

describe('a report of the first version', () => {
  it('says of every finding what it said then, word for word', () => {
    for (const [name, stored] of Object.entries(STORED)) {
      const report = read(name as keyof typeof STORED);
      expect(report.version).toBe(2);
      expect(report.findings.length).toBeGreaterThan(0);
      expect(report.findings.map((finding) => findingText(finding, own))).toEqual(sentencesOf(stored));
      expect(JSON.stringify(report)).not.toContain('"because"');
    }
  });

  it('keeps its figures and everything that was drawn of it', () => {
    const { findings, trial } = read('timed');
    const [speedup] = findings;
    if (speedup?.tier === undefined) throw new Error('The first finding is of a target.');
    expect(measuredText(speedup, own)).toBe('0.85–1.23×');
    const { growthStopped, ...rest } = trial;
    const { growthStopped: then, ...before } = STORED.timed.trial as { growthStopped?: unknown };
    expect(rest).toEqual(before);
    expect(growthStoppedText(growthStopped!)).toBe(then);
  });

  it('has a headline of its own and its old sentences whole', () => {
    expect(verdictWords(read('timed'), own)).toMatchObject({
      verdict: 'not-yet',
      headline: 'Not yet bronze.',
      detail: sentencesOf(STORED.timed)[0],
    });
    expect(verdictWords(read('wrong'), own)).toMatchObject({
      verdict: 'wrong',
      headline: 'Wrong result in case “Three contacts”.',
    });
    expect(verdictWords(read('timedOut'), own).verdict).toBe('time-out');
    expect(verdictWords(read('notLoaded'), own)).toMatchObject({
      headline: 'The code was not run.',
      detail: `${sentencesOf(STORED.notLoaded)[0]} The targets are judged once every case agrees.`,
    });
  });
});

it('a report of this version, or of a later one, is left as it is', () => {
  const now = read('counted');
  expect(readReport(now)).toBe(now);
  const later = { ...now, version: 3 } as unknown as Report;
  expect(readReport(later)).toBe(later);
});

it('a report with nothing but its head is read', () => {
  const bare = { correct: false, cases: [], log: '', elapsedMs: 1 } as unknown as Report;
  expect(readReport(bare)).toEqual({ ...bare, version: 2 });
});

it('an interval without an end is left out of a kept report', () => {
  const found = { target: 'speedup', tier: 'gold', value: 3, interval: [2, null] };
  const kept = { version: 2, findings: [found, { ...found, interval: [2, 4] }] } as never;
  const { findings } = readReport(kept) as unknown as { findings: { interval?: unknown }[] };
  expect(findings.map(({ interval }) => interval)).toEqual([undefined, [2, 4]]);
});
