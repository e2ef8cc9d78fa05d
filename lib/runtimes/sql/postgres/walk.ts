import type { SqlResult, SqlValue } from '#lib/lab';
import type { WalkOrder } from '../messages.ts';

/**
 * Asks for page after page, each with what the page before ended with, until one is empty.
 *
 * @param first the parameters of the first page
 * @param ask one page
 * @param between what happens after a page, which is counted from 1
 */
export async function walkPages(
  { pages, next }: Pick<WalkOrder, 'pages' | 'next'>,
  first: readonly SqlValue[],
  ask: (params: readonly SqlValue[]) => Promise<SqlResult>,
  between?: (page: number) => Promise<void>,
): Promise<SqlResult> {
  let { columns, rows } = await ask(first);
  let last = rows.at(-1);
  for (let page = 1; page < pages && last; page++) {
    await between?.(page);
    const { length } = rows;
    // A query that leaves a column out learns so from its rows.
    const params = next.map((one, at) =>
      one === 'rows' ? Number(first[at]) + length : ((last![one] ?? null) as SqlValue),
    );
    const answer = await ask(params);
    columns = answer.columns;
    rows = [...rows, ...answer.rows];
    last = answer.rows.at(-1);
  }
  return { columns, rows };
}

/**
 * Rows that a walk showed more than once, and rows that were there from its beginning to its end and that it did not show.
 *
 * @param seen keys in the order in which they came
 */
export function countWalkFaults(seen: readonly unknown[], stayed: readonly unknown[]): number {
  const once = new Set(seen);
  return seen.length - once.size + stayed.filter((key) => !once.has(key)).length;
}
