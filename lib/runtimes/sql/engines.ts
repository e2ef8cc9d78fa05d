import type { SqlEngine, SqlLab } from '#lib/lab';

/** As learners read them. */
export const ENGINE_NAMES: Readonly<Record<SqlEngine, string>> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

/** The lab's first engine, and its second where it has one. */
export function enginesOf({ engine, beside }: Pick<SqlLab, 'engine' | 'beside'>): readonly SqlEngine[] {
  return beside ? [engine, beside.engine] : [engine];
}
