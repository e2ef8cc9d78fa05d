import { describe, expect, it } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'b-trees-and-composite-order';
type Screens = Record<'middling' | 'large' | 'small', number>;

describe('the figures of lesson 6.3', () => {
  const { pages } = readLessonFigures(slug).file.figures as unknown as { pages: Record<string, Screens> };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('do not depend on the order of the equalities, nor on the direction of the last column', () => {
    expect(pages.statusTenantCreated).toEqual(pages.tenantStatusCreated);
    expect(pages.tenantStatusCreatedDescending).toEqual(pages.tenantStatusCreated);
  });

  it('show an index that reads more than the table', () => {
    expect(pages.created!.small).toBeGreaterThan(10 * pages.none!.small);
  });
});
