import type { SqlBesideEvidence, SqlCounted, SqlEngine, SqlEvidence, SqlTotals, SqlValue } from '#lib/lab';
import { type PlanNode, readExplainJson, readQueryPlan, rowsRead, type StatementCounts } from '#lib/profile';
import type { SqlAsset } from './asset.ts';
import { paramsOn } from './engines.ts';
import type { CountedPlan, CountedPlans } from './messages.ts';

const SHOWN_ROWS = 50;
const SHOWN_CHARACTERS = 20_000;

/** What one engine counted of both programs. */
export interface CountedOn {
  readonly engine: SqlEngine;
  readonly yours: CountedPlans;
  readonly starter: CountedPlans;
}

/** An engine's own answer as a plan. */
export function planOf(counted: CountedPlan): PlanNode {
  return counted.engine === 'postgres'
    ? readExplainJson(counted.json)
    : readQueryPlan(counted.rows, counted.counts, counted.returned);
}

/** Both programs on the lab's engines, each on the parameters that cost the learner's most there. */
export function evidenceOf(
  { definition }: SqlAsset,
  first: CountedOn,
  second: CountedOn | undefined,
): SqlEvidence {
  const own = besideOf(first, definition);
  if (!second) return { runtime: 'sql', ...own };
  const beside = besideOf(second, definition);
  // The second engine's counters have names of their own, so that one list of totals holds both.
  const joined = (one: SqlCounted, other: SqlCounted): SqlCounted => ({
    ...one,
    totals: { ...other.totals, ...one.totals },
  });
  return {
    runtime: 'sql',
    ...own,
    yours: joined(own.yours, beside.yours),
    starter: joined(own.starter, beside.starter),
    beside,
  };
}

function besideOf(
  { engine, yours, starter }: CountedOn,
  definition: SqlAsset['definition'],
): SqlBesideEvidence {
  const counted = definition.counted.map((params) => paramsOn(engine, definition, params));
  const costs = yours.plans.map(planOf).map(({ statement, pages }) => statement?.vmSteps ?? pages);
  const worst = costs.indexOf(Math.max(...costs));
  return {
    engine,
    params: counted[worst]!,
    yours: shownOf(yours, worst, counted),
    starter: shownOf(starter, worst, counted),
    tables: yours.tables,
  };
}

function shownOf(own: CountedPlans, worst: number, counted: readonly (readonly SqlValue[])[]): SqlCounted {
  const read = own.plans.map(planOf);
  return {
    totals: totalsOf(own, read),
    plan: read[worst]!,
    text: own.plans[worst]!.text.slice(0, SHOWN_CHARACTERS),
    pages: read.map(({ pages }, index) => ({ params: counted[index]!, pages })),
    indexes: own.indexes,
    result: { columns: own.answer.columns, rows: own.answer.rows.slice(0, SHOWN_ROWS) },
  };
}

/** For the parameters that cost most, each count by itself; bytes of indexes, and pages that the inserts look at. */
function totalsOf({ indexes, writePages, walkFaults }: CountedPlans, read: readonly PlanNode[]): SqlTotals {
  const statements = read.flatMap(({ statement }) => statement ?? []);
  const most = (of: keyof StatementCounts) => Math.max(...statements.map((one) => one[of]));
  return {
    buffers: Math.max(...read.map(({ pages }) => pages)),
    ...(statements.length === 0
      ? { rows: Math.max(...read.map(rowsRead)) }
      : {
          vmSteps: most('vmSteps'),
          fullScanSteps: most('fullScanSteps'),
          sorts: most('sorts'),
          autoIndexRows: most('autoIndexRows'),
        }),
    indexBytes: indexes.filter((one) => !one.isConstraint).reduce((sum, one) => sum + one.bytes, 0),
    ...(writePages === null ? {} : { writeCost: writePages }),
    ...(walkFaults === null ? {} : { walkFaults }),
  };
}
