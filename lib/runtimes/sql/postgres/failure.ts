import type { SqlText } from '../read-source.ts';
import { lineAt, StatementFailed, sentence } from '../statement-failed.ts';

/** What PGlite throws for an error that PostgreSQL reports. */
interface DatabaseError {
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly detail?: string;
  /** In characters from 1, in the text that was sent. */
  readonly position?: string;
}

/** Names the learner's own line. @param before characters that were put before the statement. */
export function failedStatement(thrown: unknown, statement: SqlText, before = 0): unknown {
  const { message, code, hint, detail, position } = thrown as DatabaseError;
  if (typeof code !== 'string') return thrown;
  const said = hint ?? detail;
  return new StatementFailed({
    message: sentence(message),
    line: lineAt(statement, Number(position ?? 1) - 1 - before),
    ...(said ? { hint: sentence(said) } : {}),
  });
}
