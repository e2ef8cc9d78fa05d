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

const PATTERNS: readonly (readonly [kind: Token['kind'] | 'blank', pattern: RegExp])[] = [
  ['blank', /\s+|--[^\n]*/y],
  ['string', /(?:[eE]|[uU]&|[bBxX])?'(?:[^']|'')*'/y],
  ['string', /(\$(?:[A-Za-z_][A-Za-z_0-9]*)?\$)[\s\S]*?\1/y],
  ['name', /(?:[uU]&)?"(?:[^"]|"")*"/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['other', /\$?\d[\w.]*|[\s\S]/y],
];

/**
 * Reads SQL as PostgreSQL's scanner does, as far as telling statements apart needs it: comments nest, strings may hold
 * semicolons, and what is not closed reaches to the end.
 * https://www.postgresql.org/docs/18/sql-syntax-lexical.html
 *
 * @param firstLine number of the text's first line
 */
export function readStatements(text: string, firstLine = 1): Statement[] {
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
      at = endOfComment(text, at);
      continue;
    }
    const [kind, written] = tokenAt(text, at);
    if (kind !== 'blank') {
      if (written === ';') end(at);
      else tokens.push({ kind, text: kind === 'word' ? written.toLowerCase() : written, start: at });
    }
    at += written.length;
  }
  end(text.length);
  return statements;
}

function tokenAt(text: string, at: number): readonly [kind: Token['kind'] | 'blank', written: string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    // A backslash may hide a quote in the strings that begin with E, so that they end elsewhere than they seem to.
    const escaped = kind === 'string' && /^[eE]'/.test(text.slice(at, at + 2));
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
