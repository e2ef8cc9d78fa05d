import { describe, expect, it } from 'vitest';
import { nodesOf } from '#lib/profile';
import { CASES } from '../../../components/widgets/ExpectedAndActual/cases.ts';
import plans from '../../../components/widgets/ReadThePlan/plans.json' with { type: 'json' };
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'joins-and-statistics';
interface Estimated {
  pages: number;
  shape: string;
  expected: number;
  actual: number;
}

describe('the figures of lesson 6.7', () => {
  const { correlated, staleness, prepared } = readLessonFigures(slug).file.figures as unknown as {
    correlated: Record<'apart' | 'together' | 'onFastDisk', Estimated>;
    staleness: Record<'stale' | 'fresh', Estimated>;
    prepared: { runs: { value: string; pages: number }[] };
  };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('join another way as soon as the rows are known, and back when a random page is cheap', () => {
    expect(correlated.apart.shape).toContain('Nested Loop');
    expect(correlated.together.shape).toContain('Hash Join');
    expect(correlated.onFastDisk.shape).toContain('Nested Loop');
  });

  it('read thousands of times as much for the same value once the plan is one for all', () => {
    const [first, ...others] = prepared.runs.filter(({ value }) => value === 'failed');
    expect(others.at(-1)!.pages).toBeGreaterThan(1_000 * first!.pages);
  });

  it('are those of the widget, together with the plans of lesson 6.2', () => {
    const scanned = (name: string, node: string) => {
      const { plan } = plans.find((one) => one.name === name)!;
      const { expectedRows, rows } = nodesOf(plan).find((one) => one.name === node)!;
      return [expectedRows, rows];
    };
    expect(CASES.map(({ name, expected, actual }) => [name, expected, actual])).toEqual([
      ['city', correlated.apart.expected, correlated.apart.actual],
      ['today', staleness.stale.expected, staleness.stale.actual],
      ['day', ...scanned('day', 'Seq Scan')],
      ['large', ...scanned('large', 'Index Scan')],
    ]);
  });
});
