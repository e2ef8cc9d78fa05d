import { describe, expect, it } from 'vitest';
import { fetchPage } from '#lib/simulate/round-trips';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'n-plus-one';
interface Figures {
  counts: Record<string, { statements: number; rows: number; pages: number }>;
  network: {
    roundTripMs: { median: number };
    bytes: Record<string, number>;
    compared: Record<string, { ofLoop: { median: number }; ms: { median: number } }>;
  };
  executedMsPerView: { loop: number };
}

describe('the figures of lesson 6.6', () => {
  const { file, lesson } = readLessonFigures(slug);
  const { counts, network, executedMsPerView } = file.figures as unknown as Figures;
  const share = (way: string) => network.compared[way]!.ofLoop.median;

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('have the arithmetic of the text', () => {
    expect(1 + 3 * 50).toBe(counts.loop!.statements);
    expect(((151 * 2 + 40) / 1_000).toFixed(2)).toBe('0.34');
    expect(1 + 3 * Math.ceil(50 / 10)).toBe(16);
    expect(Math.floor(network.bytes.giant! / network.bytes.lateral!)).toBe(13);
    expect(network.compared.loop!.ms.median / executedMsPerView.loop).toBeGreaterThan(100);
    for (const text of ['0.34 s', '1 + 3 × 5 = 16', '13 times', 'more than a hundred times'])
      expect(lesson).toContain(text);
  });

  it('look at the same pages in a loop and in three statements, and take less time in the order of the table', () => {
    expect(counts.lateral!.pages).toBe(counts.loop!.pages);
    const table = ['pool', 'pipelined', 'batches', 'lateral', 'one'].map(share);
    expect(table).toEqual([...table].sort((a, b) => b - a));
    expect(share('together')).toBeGreaterThan(3 * share('pool'));
  });

  it('are near what the widget says of the same page: at most twice as much, and at least half', () => {
    for (const way of ['loop', 'pool', 'pipelined', 'batches', 'one'] as const) {
      const { totalMs, statements } = fetchPage(way, 50, network.roundTripMs.median);
      const recorded = network.compared[way]!.ms.median;
      expect(totalMs / recorded, way).toBeGreaterThan(0.5);
      expect(totalMs / recorded, way).toBeLessThan(2);
      expect(statements).toBe(counts[way === 'pool' || way === 'pipelined' ? 'together' : way]!.statements);
    }
  });
});
