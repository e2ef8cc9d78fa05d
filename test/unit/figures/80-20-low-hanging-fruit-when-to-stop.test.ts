import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  makeReportInput,
  runReport,
} from '../../../content/01-measure-first/figures/programs/order-report.ts';
import { findMisquotes, findUnrecordedOutput } from './check-quotes.ts';

describe('the figures of lesson 1.6', () => {
  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes('80-20-low-hanging-fruit-when-to-stop')).toEqual([]);
    expect(findUnrecordedOutput('80-20-low-hanging-fruit-when-to-stop')).toEqual([]);
  });

  it('compare versions of the report that write the same text', () => {
    const input = makeReportInput(300, 500, 3);
    const { text } = runReport(input, {});
    expect(text.split('\n')).toHaveLength(500);
    for (const fixes of [
      { join: true },
      { format: true },
      { sort: true },
      { join: true, format: true, sort: true },
    ])
      expect(runReport(input, fixes).text).toBe(text);
  });

  it('print the program that lists the ceilings as it was run', () => {
    const folder = 'content/01-measure-first';
    const program = readFileSync(`${folder}/figures/programs/ceilings.mjs`, 'utf8');
    expect(readFileSync(`${folder}/06-80-20-low-hanging-fruit-when-to-stop.mdx`, 'utf8')).toContain(program);
  });
});
