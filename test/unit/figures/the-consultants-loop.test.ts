import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

test("the figures in the lesson on the consultant's loop are the recorded ones", () => {
  expect(findMisquotes('the-consultants-loop')).toEqual([]);
});

test('the poll shows the program that was profiled, and its recorded shares', () => {
  const widget = JSON.parse(readFileSync('components/widgets/GuessTheHotspot/daily-report.json', 'utf8'));
  const program = readFileSync('content/01-measure-first/figures/programs/daily-report.mjs', 'utf8');
  expect(widget.program).toBe(program.trimEnd());
  interface Profile {
    samples: number;
    functions: { name: string; share: number }[];
  }
  const { recordings } = readLessonFigures('the-consultants-loop').file.figures as unknown as {
    recordings: { profile: Profile; profileAfter: Profile }[];
  };
  const shares = ({ functions }: Profile) =>
    functions
      .filter(({ share }) => share >= 0.0005)
      .map(({ name, share }) => ({ name, share: Number(share.toFixed(4)) }));
  expect(widget.samples).toBe(recordings[0]!.profile.samples);
  expect(widget.functions).toEqual(shares(recordings[0]!.profile));
  expect(widget.after.functions).toEqual(shares(recordings[0]!.profileAfter));
});

test('the lesson prints the function that was profiled', () => {
  const program = readFileSync('content/01-measure-first/figures/programs/daily-report.mjs', 'utf8');
  const { lesson } = readLessonFigures('the-consultants-loop');
  const printed = program.slice(program.indexOf('export function writeReport')).trim();
  expect(lesson).toContain(printed.replace(/\s+/g, ' '));
});
