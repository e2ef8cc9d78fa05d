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
  const { profile } = readLessonFigures('the-consultants-loop').file.figures as unknown as {
    profile: { samples: number; functions: { name: string; share: number }[] };
  };
  expect(widget.samples).toBe(profile.samples);
  expect(widget.functions).toEqual(
    profile.functions.map(({ name, share }) => ({ name, share: Number(share.toFixed(4)) })),
  );
});

test('the lesson prints the function that was profiled', () => {
  const program = readFileSync('content/01-measure-first/figures/programs/daily-report.mjs', 'utf8');
  const { lesson } = readLessonFigures('the-consultants-loop');
  const printed = program.slice(program.indexOf('export function writeReport')).trim();
  expect(lesson).toContain(printed.replace(/\s+/g, ' '));
});
