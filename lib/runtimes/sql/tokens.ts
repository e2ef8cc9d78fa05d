import type { SqlEngine } from '#lib/lab';

/** One word, string, number or mark of SQL. Comments and blanks are none. */
export interface Token {
  /** A `name` in double quotes is never a keyword. */
  readonly kind: 'word' | 'name' | 'string' | 'other';
  /** Words in lower case, everything else as written. */
  readonly text: string;
  /** From 0, in the text that was read. */
  readonly start: number;
}

/** One statement, without its semicolon. */
export interface Statement {
  readonly text: string;
  /** Of its first token, from 1. */
  readonly line: number;
  readonly tokens: readonly Token[];
}

type Patterns = readonly (readonly [kind: Token['kind'] | 'blank', pattern: RegExp])[];

const BLANK = ['blank', /\s+|--[^\n]*/y] as const;
const WORD = ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y] as const;
const OTHER = ['other', /\$?\d[\w.]*|[\s\S]/y] as const;

const POSTGRES: Patterns = [
  BLANK,
  ['string', /(?:[eE]|[uU]&|[bBxX])?'(?:[^']|'')*'/y],
  ['string', /(\$(?:[A-Za-z_][A-Za-z_0-9]*)?\$)[\s\S]*?\1/y],
  ['name', /(?:[uU]&)?"(?:[^"]|"")*"/y],
  WORD,
  OTHER,
];

/** Names may stand in brackets and backquotes too, and a string has no escapes. https://www.sqlite.org/lang_keywords.html */
const SQLITE: Patterns = [
  BLANK,
  ['string', /[xX]?'(?:[^']|'')*'/y],
  ['name', /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/y],
  WORD,
  OTHER,
];

/**
 * Reads SQL as the engine's scanner does, as far as telling statements apart needs it: strings may hold semicolons, what is
 * not closed reaches to the end, and in PostgreSQL comments nest.
 * https://www.postgresql.org/docs/18/sql-syntax-lexical.html
 *
 * @param firstLine number of the text's first line
 */
export function readStatements(text: string, firstLine = 1, engine: SqlEngine = 'postgres'): Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  const end = (at: number) => {
    const first = tokens[0];
    if (first) {
      const line = firstLine + text.slice(0, first.start).split('\n').length - 1;
      statements.push({ text: text.slice(first.start, at), line, tokens });
    }
    tokens = [];
  };
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('/*', at)) {
      at = engine === 'sqlite' ? endOfPlainComment(text, at) : endOfComment(text, at);
      continue;
    }
    const [kind, written] = tokenAt(text, at, engine);
    if (kind !== 'blank') {
      if (written === ';') end(at);
      else tokens.push({ kind, text: kind === 'word' ? written.toLowerCase() : written, start: at });
    }
    at += written.length;
  }
  end(text.length);
  return statements;
}

function tokenAt(
  text: string,
  at: number,
  engine: SqlEngine,
): readonly [kind: Token['kind'] | 'blank', written: string] {
  for (const [kind, pattern] of engine === 'sqlite' ? SQLITE : POSTGRES) {
    pattern.lastIndex = at;
    // A backslash may hide a quote in the strings that begin with E, so that they end elsewhere than they seem to.
    const escaped = engine === 'postgres' && kind === 'string' && /^[eE]'/.test(text.slice(at, at + 2));
    const found = escaped ? ESCAPED.exec(text.slice(at)) : pattern.exec(text);
    if (found) return [kind, found[0]];
  }
  return ['other', text[at]!];
}

const ESCAPED = /^[eE]'(?:[^'\\]|''|\\[\s\S])*'/;

/** Comments nest: the first end belongs to the innermost. */
function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('/*', at)) {
      depth++;
      at++;
    } else if (text.startsWith('*/', at)) {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** SQLite's end at the first mark. */
function endOfPlainComment(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 2;
}
