import { isExplained, planOf, readPlan } from '../explain/plan-of.ts';
import type { ProfileFormat } from '../format.ts';

/**
 * What PostgreSQL answers to EXPLAIN (FORMAT JSON), with ANALYZE and BUFFERS or without; also what auto_explain writes.
 * https://www.postgresql.org/docs/18/sql-explain.html
 */
export const explainJson: ProfileFormat = {
  id: 'explain-json',
  label: 'EXPLAIN (FORMAT JSON)',
  family: 'database',
  writtenBy: ['PostgreSQL', 'auto_explain'],
  from: 'json',
  recognises: (value) => isExplained(Array.isArray(value) ? value[0] : value),
  read(value) {
    const [first, count] = Array.isArray(value) ? [value[0], value.length] : [value, 1];
    return readPlan(planOf(first), count);
  },
};
