// The figures of lesson 6.5: the same questions asked in ways that an index can and cannot answer.
import { explain, explainText, type PlanNode } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { createOrders, ROWS, replaceIndexes } from './programs/orders.ts';

const INDEXES = ['(created_at)', '(note)', '(total_cents)'];
const DAY = "date '2026-03-29'";
const ZONE = "at time zone 'Europe/Malta'";

/** Each as a condition of the same count; all those that can use an index have one. */
const CONDITIONS = {
  cast: `(created_at ${ZONE})::date = ${DAY}`,
  range: `created_at >= ${DAY}::timestamp ${ZONE} and created_at < (${DAY} + 1)::timestamp ${ZONE}`,
  twentyFourHours: `created_at >= ${DAY}::timestamp ${ZONE} and created_at < ${DAY}::timestamp ${ZONE} + interval '24 hours'`,
  toChar: `to_char(created_at ${ZONE}, 'YYYY-MM-DD') = '2026-03-29'`,
  sumWithColumn: `created_at + interval '1 day' >= timestamptz '2026-06-23 00:00Z'`,
  sumWithConstant: `created_at >= timestamptz '2026-06-23 00:00Z' - interval '1 day'`,
  functionOfNow: "created_at >= date_trunc('day', now())",
  volatileFunction: "created_at >= clock_timestamp() - interval '1 hour'",
  numericKey: 'id = 5::numeric',
  integerKey: 'id = 5',
  division: 'total_cents / 100 >= 999',
  comparedBare: 'total_cents >= 99900',
  prefix: "note like 'order 12345%'",
  suffix: "note like '%order 12345'",
  isNull: 'note is null',
  coalesced: "coalesce(note, '') = ''",
} as const;
type Name = keyof typeof CONDITIONS;

await recordOnPostgres({
  lesson: 'sargability',
  settings: { timezone: 'UTC' },
  method: `${ROWS.toLocaleString('en')} orders with indexes on ${INDEXES.join(', ')} and the primary key. Pages of 8 KiB that EXPLAIN (ANALYZE, BUFFERS) counts as hit or read, in the second of two runs.`,
  quoted: [
    { figure: 'tablePages', text: 'reads all 10,213 pages' },
    { figure: 'measured.range.pages', text: 'reads 19 pages' },
    { figure: 'measured.cast.count', text: 'Both give 5,531' },
    { figure: 'measured.range.count', text: 'where 5,531 are right' },
    { figure: 'measured.twentyFourHours.count', text: 'counts 5,765 orders' },
    { figure: 'measured.cast.pages', text: '| 10,213 | half-open' },
    { figure: 'measured.range.pages', text: '| 19 |' },
    { figure: 'measured.sumWithColumn.pages', text: '| 10,213 | `created_at' },
    { figure: 'measured.sumWithConstant.pages', text: '| 30 |' },
    { figure: 'measured.numericKey.pages', text: '| 10,213 | `id' },
    { figure: 'measured.integerKey.pages', text: '| 4 |' },
    { figure: 'measured.coalesced.pages', text: '| 10,213 | `note' },
    { figure: 'measured.isNull.pages', text: '| 4 |' },
    { figure: 'measured.division.pages', text: '1,133 | `total_cents' },
    { figure: 'measured.comparedBare.pages', text: '| 5 |' },
    { figure: 'expressionIndex.pages', text: 'reads 67 pages' },
    { figure: 'expressionInOtherWords.pages', text: 'reads 10,213 again' },
  ],
  async measure(client, server) {
    await createOrders(client);
    await client.query('alter table orders alter note drop not null');
    await client.query("update orders set note = case when id % 50000 <> 0 then 'order ' || id end");
    await client.query('vacuum full orders');
    await replaceIndexes(client, INDEXES);

    /** The conditions that bound an index scan, as EXPLAIN prints them; null where no index was searched by one. */
    function indexCondition(node: PlanNode): string | null {
      if (node['Index Cond']) return node['Index Cond'];
      for (const below of node.Plans ?? []) {
        const found = indexCondition(below);
        if (found) return found;
      }
      return null;
    }

    const select = (condition: string) => `select count(*) from orders where ${condition}`;
    interface Row {
      pages: number;
      count: number;
      shape: string;
      indexCondition: string | null;
    }
    const measured = {} as Record<Name, Row>;
    async function measure(condition: string): Promise<Row> {
      await explain(client, select(condition));
      const { buffers, shape, plan } = await explain(client, select(condition));
      const { rows } = await client.query<{ count: string }>(select(condition));
      return { pages: buffers, count: Number(rows[0]!.count), shape, indexCondition: indexCondition(plan) };
    }
    for (const [name, condition] of Object.entries(CONDITIONS))
      measured[name as Name] = await measure(condition);
    const castText = await explainText(client, select(CONDITIONS.cast), ', timing off, summary off');
    const rangeText = await explainText(client, select(CONDITIONS.range), ', timing off, summary off');
    await replaceIndexes(client, [`(((created_at ${ZONE})::date))`]);
    const expressionIndex = await measure(CONDITIONS.cast);
    const expressionInOtherWords = await measure(CONDITIONS.toChar);
    await client.query('select pg_stat_force_next_flush()');
    const monday = server.psql(
      'select relname, seq_scan, seq_tup_read / nullif(seq_scan, 0) as rows_each, idx_scan, n_live_tup from pg_stat_user_tables order by seq_tup_read desc limit 5',
    );
    const { rows: sizes } = await client.query<{ pages: number }>(
      "select pg_relation_size('orders')::int / 8192 as pages",
    );
    return {
      figures: {
        rows: ROWS,
        tablePages: sizes[0]!.pages,
        conditions: CONDITIONS,
        measured,
        expressionIndex,
        expressionInOtherWords,
      },
      excerpts: [...castText, ...rangeText, ...monday],
    };
  },
});
