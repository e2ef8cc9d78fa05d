import type { EngineError } from '../messages.ts';
import type { SqlText } from '../read-source.ts';

/** A statement of the learner's that the engine refused. */
export class StatementFailed extends Error {
  constructor(readonly error: EngineError) {
    super(error.message);
  }
}

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
export function failedStatement(thrown: unknown, { text, line }: SqlText, before = 0): unknown {
  const { message, code, hint, detail, position } = thrown as DatabaseError;
  if (typeof code !== 'string') return thrown;
  const at = Math.max(0, Number(position ?? 1) - 1 - before);
  const said = hint ?? detail;
  return new StatementFailed({
    message: sentence(message),
    line: line + text.slice(0, at).split('\n').length - 1,
    ...(said ? { hint: sentence(said) } : {}),
  });
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`.slice(0, 500);
