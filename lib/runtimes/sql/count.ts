import type { SqlCounted, SqlEvidence, SqlTotals } from '#lib/lab';
import { readExplainJson, rowsRead } from '#lib/profile';
import type { SqlAsset } from './asset.ts';
import type { CountedPlans } from './messages.ts';

const SHOWN_ROWS = 50;

/** Pages and rows of the parameters that cost most, bytes of indexes, pages that the inserts look at. */
export function totalsOf({ plans, indexes, writePages, walkFaults }: CountedPlans): SqlTotals {
  const read = plans.map(({ json }) => readExplainJson(json));
  return {
    buffers: Math.max(...read.map(({ pages }) => pages)),
    rows: Math.max(...read.map(rowsRead)),
    indexBytes: indexes.filter((one) => !one.isConstraint).reduce((sum, one) => sum + one.bytes, 0),
    ...(writePages === null ? {} : { writeCost: writePages }),
    ...(walkFaults === null ? {} : { walkFaults }),
  };
}

/** Both programs, each on the parameters that cost the learner's most. */
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

function shownOf(own: CountedPlans, worst: number, counted: SqlAsset['definition']['counted']): SqlCounted {
  const read = own.plans.map(({ json }) => readExplainJson(json));
  return {
    totals: totalsOf(own),
    plan: read[worst]!,
    text: own.plans[worst]!.text.slice(0, 20_000),
    pages: read.map(({ pages }, index) => ({ params: counted[index]!, pages })),
    indexes: own.indexes,
    result: { columns: own.answer.columns, rows: own.answer.rows.slice(0, SHOWN_ROWS) },
  };
}
