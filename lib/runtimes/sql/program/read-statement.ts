import { RunFailed } from '#lib/session';
import type { SqlFacts } from '../facts.ts';
import { checkQuery, type SqlText } from '../read-source.ts';
import { readStatements, type Token } from '../tokens.ts';
import { programFailed } from './facts.ts';

/**
 * One statement that a program sent, checked: one, and it only reads. Throws RunFailed otherwise.
 * @param line of the learner's code, where it was sent
 */
export function readStatement(text: string, line: number | undefined): SqlText {
  const place = line === undefined ? {} : { line };
  const statements = readStatements(text);
  const [statement] = statements;
  if (!statement || statements.length > 1)
    throw programFailed('forbidden-syntax', {
      what: 'not-one-statement',
      found: statements.length,
      ...place,
    });
  try {
    checkQuery(statement);
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    const facts = thrown.facts as unknown as SqlFacts;
    if (facts.what !== 'not-a-query' && facts.what !== 'forbidden-name') throw thrown;
    const isName = facts.what === 'forbidden-name';
    const name = isName ? facts.name : facts.statement;
    throw programFailed('forbidden-syntax', { what: 'not-reading', name, isName, ...place });
  }
  return statement;
}

/**
 * What two statements have in common that differ in the values alone, as pg_stat_statements has it: texts and numbers are
 * replaced by `?`, a list of them by one.
 */
export function shapeOf(text: string): string {
  const shape = readStatements(text)
    .map(({ tokens }) => tokens.map(shapeOfToken).join(' '))
    .join('; ');
  return shape.replace(/\?(?: , \?)+/g, '?').replace(/\( \? \)(?: , \( \? \))+/g, '( ? )');
}

function shapeOfToken({ kind, text }: Token): string {
  return kind === 'string' || /^\d/.test(text) ? '?' : text;
}
