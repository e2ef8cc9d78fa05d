import type { EngineError } from './messages.ts';
import type { SqlText } from './read-source.ts';

/** A statement of the learner's that the engine refused. */
export class StatementFailed extends Error {
  constructor(readonly error: EngineError) {
    super(error.message);
  }
}

/** The line of the file on which a character of a statement stands. @param at from 0, in the statement's text */
export function lineAt({ text, line }: SqlText, at: number): number {
  return line + text.slice(0, Math.max(0, at)).split('\n').length - 1;
}

/** What an engine says, as the sentence that a learner reads. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.slice(0, 500);
}
