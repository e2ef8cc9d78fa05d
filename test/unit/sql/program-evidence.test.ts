import { describe, expect, it } from 'vitest';
import { costliest, countedOf } from '../../../lib/runtimes/sql/program/evidence.ts';
import type { Page } from '../../../lib/runtimes/sql/program/run-page.ts';

/** What EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) answers, as far as it is read. */
const explained = (pages: number) => [
  {
    Plan: {
      'Node Type': 'Index Scan',
      'Plan Rows': 1,
      'Actual Rows': 1,
      'Actual Loops': 1,
      'Shared Hit Blocks': pages,
      'Shared Read Blocks': 0,
    },
  },
];
const pageOf = (...sent: readonly (readonly [text: string, pages: number])[]): Page => ({
  json: '[]',
  waitedMs: 2 * sent.length,
  statements: sent.map(([text, pages], index) => ({
    query: { text, line: 1 },
    params: [index],
    sentMs: 0,
    begunMs: 2 * index,
    endedMs: 2 * index + 2,
    rows: 1,
    plan: explained(pages),
  })),
});

describe('the costliest statements of a page', () => {
  it('are those of one text that look at most pages together, though another one looks at more by itself', () => {
    const page = pageOf(
      ['select * from orders', 40],
      ['select name from customers where id = 7', 20],
      ['select name from customers where id = 8', 30],
      ['select 1', 1],
    );
    expect(costliest(page)?.query.text).toBe('select name from customers where id = 8');
    const { plan, groups } = countedOf(page, 'its text');
    expect(groups[plan!.of]).toMatchObject({ times: 2, pages: 50, isWritten: true });
    expect(plan).toMatchObject({ text: 'its text', root: { pages: 30 } });
  });

  it('are the dearest one where no text is sent twice, and none where nothing is sent', () => {
    expect(costliest(pageOf(['select 1', 3], ['select a', 9], ['select b', 9]))?.query.text).toBe('select a');
    expect(costliest(pageOf())).toBeUndefined();
    expect(countedOf(pageOf(), '').plan).toBeUndefined();
  });
});
