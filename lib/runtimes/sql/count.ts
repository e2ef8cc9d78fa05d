import type { SqlCounted, SqlEvidence } from '#lib/lab';
import { type PlanNode, readExplainJson, rowsRead } from '#lib/profile';
import type { SqlAsset } from './asset.ts';
import type { CountedPlans } from './messages.ts';

const SHOWN_ROWS = 50;

/** The counters of every SQL lab. */
export const SQL_COUNTERS = {
  buffers: 'pages looked at by the query',
  rows: 'rows read by the query',
  indexBytes: 'bytes of indexes',
  writeCost: 'pages looked at by the inserts',
} as const;

/**
 * Exact counts: pages and rows of the parameters that cost most, bytes of the indexes that the tables do not bring themselves,
 * and pages that the inserts look at.
 */
export function countsOf({ plans, indexes, writePages }: CountedPlans): Readonly<Record<string, number>> {
  const read = plans.map(({ json }) => readExplainJson(json));
  return {
    buffers: Math.max(...read.map(({ pages }) => pages)),
    rows: Math.max(...read.map(rowsRead)),
    indexBytes: indexes.filter((one) => !one.isConstraint).reduce((sum, one) => sum + one.bytes, 0),
    ...(writePages === null ? {} : { writeCost: writePages }),
  };
}

export function evidenceOf(
  { definition: { counted } }: SqlAsset,
  yours: CountedPlans,
  starter: CountedPlans,
): SqlEvidence {
  const plans = yours.plans.map(({ json }) => readExplainJson(json));
  const worst = plans.reduce((at, { pages }, index) => (pages > plans[at]!.pages ? index : at), 0);
  return {
    runtime: 'sql',
    params: counted[worst]!,
    yours: shownOf(yours, worst, counted),
    starter: shownOf(starter, worst, counted),
    tables: yours.tables,
  };
}

function shownOf(
  { plans, indexes, writePages, answer }: CountedPlans,
  worst: number,
  counted: SqlAsset['definition']['counted'],
): SqlCounted {
  const read: PlanNode[] = plans.map(({ json }) => readExplainJson(json));
  return {
    plan: read[worst]!,
    text: plans[worst]!.text.slice(0, 20_000),
    pages: read.map(({ pages }, index) => ({ params: counted[index]!, pages })),
    indexes,
    writePages,
    result: { columns: answer.columns, rows: answer.rows.slice(0, SHOWN_ROWS) },
  };
}
