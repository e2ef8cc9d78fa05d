import type { Code } from '#lib/lab';
import { RunFailed } from '#lib/session';
import type { SqlFacts } from './facts.ts';
import { sqlFailureText } from './words.ts';

/** The finding of a run that SQL ended early. */
export function sqlRefusal(code: Code, facts: SqlFacts): RunFailed {
  return new RunFailed(code, sqlFailureText(facts));
}
