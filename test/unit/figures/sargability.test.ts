import { describe, expect, it } from 'vitest';
import { CONDITIONS } from '../../../components/widgets/SeekOrScan/conditions.ts';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'sargability';
interface Measured {
  pages: number;
  count: number;
  indexCondition: string | null;
}

describe('the figures of lesson 6.5', () => {
  const { measured } = readLessonFigures(slug).file.figures as unknown as {
    measured: Record<string, Measured>;
  };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it.each([
    ['cast', 'range'],
    ['sumWithColumn', 'sumWithConstant'],
    ['numericKey', 'integerKey'],
    ['coalesced', 'isNull'],
    ['division', 'comparedBare'],
  ])('count the same rows as %s and as %s', (slow, fast) => {
    expect(measured[slow]!.count).toBe(measured[fast]!.count);
    expect(measured[slow]!.pages).toBeGreaterThan(50 * measured[fast]!.pages);
  });

  it('are those of the widget', () => {
    expect(CONDITIONS.map(({ figure, pages, seeks }) => ({ figure, pages, seeks }))).toEqual(
      CONDITIONS.map(({ figure }) => ({
        figure,
        pages: measured[figure]!.pages,
        seeks: measured[figure]!.indexCondition !== null,
      })),
    );
  });
});
