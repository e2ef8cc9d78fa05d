import type { SqlEngine, SqlLab, SqlValue } from '#lib/lab';

/** As learners read them. */
export const ENGINE_NAMES: Readonly<Record<SqlEngine, string>> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

/** The lab's first engine, and its second where it has one. */
export function enginesOf({ engine, beside }: Pick<SqlLab, 'engine' | 'beside'>): readonly SqlEngine[] {
  return beside ? [engine, beside.engine] : [engine];
}

/** What the query is asked on one of the lab's engines. @param params of the first engine's query */
export function paramsOn(
  name: SqlEngine,
  { engine, beside }: Pick<SqlLab, 'engine' | 'beside'>,
  params: readonly SqlValue[],
): readonly SqlValue[] {
  return name !== engine && beside?.params ? beside.params(params) : params;
}
