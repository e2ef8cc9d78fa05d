import type { PlanNode, StatementCounts } from './model.ts';

/** One row of EXPLAIN QUERY PLAN: its number, that of its parent (0 for none), a column that is not used, the words. */
export type QueryPlanRow = readonly [id: number, parent: number, unused: unknown, detail: string];

/**
 * Reads what SQLite answers to EXPLAIN QUERY PLAN. It counts nothing for single nodes, so the counters of the whole
 * statement stand at the first one. Nodes on one level are loops within loops, the outermost first.
 * https://www.sqlite.org/eqp.html
 */
export function readQueryPlan(
  rows: readonly QueryPlanRow[],
  statement: StatementCounts,
  returned: number,
): PlanNode {
  let id = 1;
  const below = (parent: number): PlanNode[] =>
    rows
      .filter((row) => row[1] === parent)
      .map((row) => ({ ...UNCOUNTED, id: id++, ...readDetail(row[3]), children: below(row[0]) }));
  return {
    ...UNCOUNTED,
    id: 0,
    name: 'Result',
    loops: 1,
    rows: returned,
    expectedRows: returned,
    pages: statement.pages,
    ownPages: 0,
    statement,
    children: below(0),
  };
}

const UNCOUNTED: Omit<PlanNode, 'id' | 'name' | 'children'> = {
  loops: 1,
  rows: 0,
  expectedRows: 0,
  rowsRemoved: 0,
  pages: 0,
  ownPages: 0,
  conditions: [],
  stoppedEarly: false,
};

const ACCESS =
  /^(SCAN|SEARCH) (\S+)(?: (USING .*?|VIRTUAL TABLE .*))?(?: \((.*)\))?( LEFT-JOIN| RIGHT-JOIN| FULL-JOIN)?$/;

/** "SEARCH orders USING INDEX o (tenant_id=? AND status=?)": what is done, with what, by which conditions. */
function readDetail(
  detail: string,
): Pick<PlanNode, 'name' | 'conditions'> & Partial<Pick<PlanNode, 'relation' | 'index'>> {
  const [, verb, relation, using, condition, join] = ACCESS.exec(detail) ?? [];
  if (!verb || !relation) return { name: sentence(detail), conditions: [] };
  const index = using && /^USING (?:COVERING )?INDEX (\S+)$/.exec(using)?.[1];
  const how = !using
    ? ''
    : index
      ? /COVERING/.test(using)
        ? ' by covering index'
        : ' by index'
      : howOf(using);
  return {
    name: `${verb === 'SCAN' ? 'Scan' : 'Search'}${how}`,
    relation,
    ...(index ? { index } : {}),
    conditions: [
      ...(condition ? [`${index ? 'Index Cond' : 'Cond'}: ${condition}`] : []),
      ...(join ? [join.trim().toLowerCase().replace('-', ' ')] : []),
    ],
  };
}

/** " by integer primary key", " by automatic covering index". */
function howOf(using: string): string {
  return ` by ${using.replace(/^USING /, '').toLowerCase()}`;
}

/** "Use temp B-tree for ORDER BY": SQLite shouts; only names of clauses and relations stay as they are. */
function sentence(detail: string): string {
  return detail
    .replace(/\b[A-Z][A-Z-]*\b/g, (word, at: number) =>
      KEPT.has(word) ? word : at === 0 ? `${word[0]}${word.slice(1).toLowerCase()}` : word.toLowerCase(),
    )
    .replace('b-tree', 'B-tree');
}

const KEPT = new Set(['ORDER', 'BY', 'GROUP', 'DISTINCT', 'UNION', 'ALL', 'OR', 'INTERSECT', 'EXCEPT']);
