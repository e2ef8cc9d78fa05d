import { describe, expect, it } from 'vitest';
import { nodesOf } from '#lib/profile';
import plans from '../../../components/widgets/ReadThePlan/plans.json' with { type: 'json' };
import { firstOff, NONE, readNodes, widestNode } from '../../../components/widgets/ReadThePlan/reading.ts';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'explain-analyze';
type Look = Record<'city' | 'day' | 'large', { shape: string; pages: number; executionMs: number }>;

describe('the figures of lesson 6.2', () => {
  const { looks, believed, pglite, withDefaults } = readLessonFigures(slug).file.figures as unknown as {
    looks: Look;
    believed: { shape: string; pages: number };
    pglite: Look;
    withDefaults: Look;
  };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('are those of the same work at another cost', () => {
    expect(believed).toMatchObject({ shape: looks.city.shape, pages: looks.city.pages });
  });

  it('have the same nodes and pages in the engine of the labs, and other ones with parallel workers', () => {
    for (const name of ['city', 'day', 'large'] as const)
      expect(pglite[name], name).toMatchObject({ shape: looks[name].shape, pages: looks[name].pages });
    expect(withDefaults.day.shape).toContain('Gather Merge');
  });

  it('show fewer pages in more time, wherever they were taken', () => {
    for (const { city, day } of [looks, withDefaults]) {
      expect(day.pages).toBeLessThan(city.pages);
      expect(day.executionMs).toBeGreaterThan(city.executionMs);
    }
  });
});

describe('the plans to read', () => {
  it('have as many nodes in the text as in the tree, each of the same name', () => {
    for (const { plan, text } of plans) {
      const lines = readNodes(text);
      expect(lines).toHaveLength(nodesOf(plan).length);
      // The text says HashAggregate and Index Scan Backward where the tree has Aggregate and Index Scan.
      for (const [at, { name }] of nodesOf(plan).entries()) expect(lines[at]!.line).toContain(name);
    }
  });

  it('have one node with most pages, and one estimate that is off in the first only', () => {
    const named = plans.map(({ plan }) => ({
      widest: nodesOf(plan)[widestNode(plan)]!.name,
      off: firstOff(plan).map((id) => (id === NONE ? 'none' : nodesOf(plan)[id]!.name)),
    }));
    expect(named).toEqual([
      { widest: 'Index Scan', off: ['Bitmap Index Scan', 'Bitmap Heap Scan'] },
      { widest: 'Seq Scan', off: ['none'] },
      { widest: 'Index Scan', off: ['none'] },
    ]);
  });
});
