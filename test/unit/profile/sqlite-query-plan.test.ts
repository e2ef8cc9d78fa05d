import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lookFirst, nodesOf, type QueryPlanRow, readQueryPlan } from '#lib/profile';
import { lookFirstWords } from '../../../components/profile/plan/plan-words.ts';

/** What SQLite 3.54.1 answered to EXPLAIN QUERY PLAN. */
const PLANS = JSON.parse(
  readFileSync(new URL('../../fixtures/plans/sqlite.json', import.meta.url), 'utf8'),
) as Record<string, QueryPlanRow[]>;
const COUNTS = { pages: 7, vmSteps: 1_234, fullScanSteps: 0, sorts: 0, autoIndexRows: 0 };
const planOf = (name: string, counts: Partial<typeof COUNTS> = {}) =>
  readQueryPlan(PLANS[name]!, { ...COUNTS, ...counts }, 3);
const linesOf = (name: string) =>
  nodesOf(planOf(name))
    .slice(1)
    .map(({ name: what, relation, index, conditions }) =>
      [what, relation, index, ...conditions].filter(Boolean).join(' | '),
    );

describe('a plan of SQLite', () => {
  it.each([
    ['scan and sort', ['Scan | orders', 'Use temp B-tree for ORDER BY']],
    ['search by index', ['Search by index | orders | by_tenant | Index Cond: tenant_id=? AND status=?']],
    ['covering index', ['Search by covering index | orders | by_tenant | Index Cond: tenant_id=?']],
    ['primary key', ['Search by integer primary key | customers | Cond: rowid=?']],
    ['left join', ['Scan | o', 'Search by integer primary key | c | Cond: rowid=? | left join']],
    ['constant', ['Scan constant row']],
    [
      'subquery',
      [
        'Scan | c',
        'Correlated scalar subquery 1',
        'Search by covering index | o | by_tenant | Index Cond: tenant_id=?',
      ],
    ],
    ['group and distinct', ['Scan | orders', 'Use temp B-tree for GROUP BY', 'Use temp B-tree for DISTINCT']],
  ])('is read into nodes: %s', (name, lines) => {
    expect(linesOf(name)).toEqual(lines);
  });

  it('keeps what stands below what, and loses no node', () => {
    for (const [name, rows] of Object.entries(PLANS)) {
      const nodes = nodesOf(planOf(name));
      expect(nodes, name).toHaveLength(rows.length + 1);
      expect(nodes.map(({ id }) => id)).toEqual(nodes.map((_, index) => index));
    }
    const [union] = planOf('compound').children;
    expect(union?.children.map(({ name, children }) => [name, children[0]?.relation])).toEqual([
      ['Left', 'orders'],
      ['Right', 'customers'],
    ]);
  });

  it('points at what the counters of the statement speak of', () => {
    const first = (name: string, counts: Partial<typeof COUNTS>) => {
      const plan = planOf(name, counts);
      return lookFirstWords(lookFirst(plan), plan).join(' ');
    };
    expect(first('scan and sort', { fullScanSteps: 1_999, sorts: 1 })).toBe(
      'Look at the Scan first. It reads everything there is: 1,999 steps from one row to the next.',
    );
    expect(first('automatic index', { fullScanSteps: 1_999, autoIndexRows: 2_000 })).toMatch(
      /^Look at the Search by automatic covering index first\. The query makes an index of 2,000 rows/,
    );
    expect(first('scan and sort', { sorts: 1 })).toMatch(/^Look at the Use temp B-tree for ORDER BY first\./);
    expect(first('primary key', {})).toBe(
      'No scan and no sort. The whole statement took 1,234 steps to return 3 rows, and looked at 7 pages.',
    );
  });

  it('points at a search that takes far more steps than its rows account for, and not at one that returns many', () => {
    const first = (vmSteps: number, returned: number) => {
      const plan = readQueryPlan(PLANS['search by index']!, { ...COUNTS, vmSteps }, returned);
      return lookFirstWords(lookFirst(plan), plan).join(' ');
    };
    expect(first(980_112, 10)).toMatch(
      /^Look at the Search by index first\. It is no scan, and yet the statement took 980,112 steps to return 10 rows:/,
    );
    expect(first(980_112, 90_000)).toMatch(/^No scan and no sort\./);
    expect(first(8_793, 1)).toMatch(
      /^No scan and no sort\. The whole statement took 8,793 steps to return 1 row,/,
    );
    const joined = readQueryPlan(
      [
        [3, 0, 0, 'SEARCH o USING INDEX by_tenant (tenant_id=?)'],
        [8, 0, 0, 'SEARCH i USING INDEX of_order (order_id=?)'],
      ],
      { ...COUNTS, vmSteps: 2_000_000 },
      10,
    );
    expect(lookFirst(joined).node.relation).toBe('i');
    expect(lookFirstWords(lookFirst(joined), joined)[1]).toMatch(/the innermost is run most often\.$/);
  });
});
