import type { SqlAllowance, SqlEngine } from '#lib/lab';
import { type Forbidden, sqlFailed } from './facts.ts';
import { readStatements, type Statement } from './tokens.ts';

/** A learner's file, read: every statement is one that the lab allows. */
export interface SqlCode extends EngineCode {
  /** What runs on the lab's second engine. */
  readonly beside?: EngineCode;
}

/** What runs on one engine. */
export interface EngineCode {
  /** What changes the schema, in order. */
  readonly changes: readonly SqlText[];
  readonly query: SqlText;
}

/** One statement and where it stands in the file. */
export interface SqlText {
  readonly text: string;
  readonly line: number;
}

/**
 * Reads a file with the sections `-- schema` and `-- query`; `-- sqlite schema` and `-- sqlite query` take their place on a
 * second engine. Throws RunFailed for a statement that is not allowed; what is wrong about the others the engine says.
 *
 * @param starter whose query may not be changed where `allowed` does not hold 'query'
 * @param engines the lab's first engine, and its second where it has one
 */
export function readSqlSource(
  source: string,
  starter: string,
  allowed: readonly SqlAllowance[],
  [first = 'postgres', second]: readonly SqlEngine[] = ['postgres'],
): SqlCode {
  const code = readFor(first, '', source, starter, allowed);
  if (!second) return code;
  const beside = readFor(second, second, source, starter, allowed);
  return { ...code, beside: { ...beside, changes: beside.changes.map(named) } };
}

/** What a scratch run does: the changes, then at most one query with so many parameters. */
export interface ScratchCode {
  readonly changes: readonly SqlText[];
  readonly query: SqlText | null;
  readonly parameters: number;
}

/**
 * Reads a piece of a file, or all of it, for a run that is not judged: indexes and one query, whatever the lab lets change.
 * Throws RunFailed for anything else.
 *
 * @param line of the file on which the text begins
 * @param on which of the lab's engines it runs on
 */
export function readScratch(
  text: string,
  line: number,
  { engine, allowed }: { readonly engine: SqlEngine; readonly allowed: readonly SqlAllowance[] },
  on: SqlEngine = engine,
): ScratchCode {
  const isQuery = ({ tokens }: Statement) => QUERIES.has(tokens[0]!.text);
  const statements = readStatements(textFor(text, on === engine ? '' : on), line, on);
  const queries = statements.filter(isQuery);
  const changes = statements.filter((one) => !isQuery(one));
  for (const change of changes) checkChange(change, [...allowed, 'create-index']);
  for (const query of queries) checkQuery(query);
  if (queries.length > 1)
    throw sqlFailed('forbidden-syntax', { what: 'one-query-at-a-time', found: queries.length });
  if (statements.length === 0) throw sqlFailed('forbidden-syntax', { what: 'nothing-to-run' });
  const [query = null] = queries;
  const numbers = query?.tokens.flatMap(({ text: written }) => /^\$(\d+)$/.exec(written)?.[1] ?? []) ?? [];
  const made = on === engine ? changes : changes.map(named);
  return { changes: made, query, parameters: Math.max(0, ...numbers.map(Number)) };
}

/**
 * Without the sections that another engine reads; their lines stay, so that the others keep their numbers. What stands under no
 * heading is for every engine.
 * @param prefix of the second engine's sections, which take the place of the common ones; empty for the first engine
 */
function textFor(text: string, prefix: SqlEngine | ''): string {
  const lines = text.split('\n');
  const headings = lines.map((line) => {
    const [, engine = '', name] = HEADING.exec(line.toLowerCase()) ?? [];
    return name && ([engine, name] as const);
  });
  const isOwn = ([engine, name]: readonly [string, string]) =>
    engine === prefix ||
    (engine === '' && !headings.some((other) => other && other[0] === prefix && other[1] === name));
  let isRead = true;
  return lines
    .map((line, index) => {
      const heading = headings[index];
      if (heading) isRead = isOwn(heading);
      return isRead ? line : '';
    })
    .join('\n');
}

const HEADING = /^\s*--\s*(?:(sqlite)\s+)?(schema|query)\s*$/i;
const QUERIES = new Set(['select', 'with', 'values', 'table', '(']);

/** What PostgreSQL names by itself SQLite wants named. Lines stay as they are. */
const named = ({ text, line }: SqlText, index: number): SqlText => ({
  text: text.replace(/^(create\s+(?:unique\s+)?index)(\s+on\b)/i, `$1 index_${index + 1}$2`),
  line,
});

function readFor(
  engine: SqlEngine,
  prefix: SqlEngine | '',
  source: string,
  starter: string,
  allowed: readonly SqlAllowance[],
): EngineCode {
  const read = (of: Section) => readStatements(of.text, of.line, engine);
  const changes = read(sectionOf(source, prefix, 'schema'));
  for (const statement of changes) checkChange(statement, allowed);
  const asked = sectionOf(source, prefix, 'query');
  const queries = read(asked);
  const [query] = queries;
  if (!query || queries.length > 1)
    throw sqlFailed('forbidden-syntax', {
      what: 'not-one-query',
      found: queries.length,
      section: asked.heading,
    });
  if (allowed.includes('query')) checkQuery(query);
  else if (!isSame(query, read(sectionOf(starter, prefix, 'query'))[0]))
    throw sqlFailed('forbidden-syntax', { what: 'query-is-fixed' });
  return { changes, query };
}

/** VACUUM runs in no transaction, so what it does to the tables lasts. */
export const isVacuum = ({ text }: SqlText) => /^vacuum\b/i.test(text);

interface Section {
  /** As it stands in the file, in small letters: "sqlite query". */
  readonly heading: string;
  readonly text: string;
  /** Of its first line. */
  readonly line: number;
}

/** A section of the file. One with a prefix may be left out: then it is that without. Throws RunFailed when its heading is missing or comes twice. */
function sectionOf(source: string, prefix: SqlEngine | '', section: 'schema' | 'query'): Section {
  const lines = source.split('\n');
  const headings = lines.map((line) => {
    const [, engine, name] = HEADING.exec(line) ?? [];
    return name && [engine, name].filter(Boolean).join(' ').toLowerCase();
  });
  const heading = [prefix, section].filter(Boolean).join(' ');
  const at = headings.indexOf(heading);
  if (at < 0 && prefix) return sectionOf(source, '', section);
  if (at < 0) throw sqlFailed('forbidden-syntax', { what: 'no-section', section });
  const again = headings.indexOf(heading, at + 1);
  if (again >= 0)
    throw sqlFailed('forbidden-syntax', { what: 'section-twice', section: heading, line: again + 1 });
  const next = headings.findIndex((other, index) => index > at && other !== undefined);
  return { heading, text: lines.slice(at + 1, next < 0 ? undefined : next).join('\n'), line: at + 2 };
}

/** By the first word of a statement. */
const FORBIDDEN: Readonly<Record<string, Forbidden>> = {
  set: 'planner',
  reset: 'planner',
  load: 'planner',
  discard: 'planner',
  insert: 'data',
  update: 'data',
  delete: 'data',
  merge: 'data',
  truncate: 'data',
  copy: 'data',
  drop: 'schema',
  alter: 'schema',
  cluster: 'schema',
  comment: 'schema',
  attach: 'file',
  detach: 'file',
  pragma: 'planner',
  replace: 'data',
};

function checkChange({ tokens, line }: Statement, allowed: readonly SqlAllowance[]): void {
  const words = tokens.map(({ text }) => text);
  const refuse = (because: Forbidden, length = 2) => {
    const statement = words
      .slice(0, length)
      .filter((word) => /^[a-z]/.test(word))
      .join(' ')
      .toUpperCase();
    return sqlFailed('forbidden-syntax', { what: 'not-allowed', line, statement, because, allowed });
  };
  const [first = '', second = '', third = ''] = words;
  if (first === 'create') {
    const isIndex = second === 'index' || (second === 'unique' && third === 'index');
    if (!isIndex) {
      const what = words.slice(1).find((word) => !MODIFIERS.has(word)) ?? '';
      const because = COPIES.has(what) ? 'copy' : 'other';
      throw refuse(because, words.indexOf(what) + 1);
    }
    if (words.includes('concurrently')) throw refuse('concurrently', words.indexOf('concurrently') + 1);
    if (!allowed.includes('create-index')) throw refuse('other');
    return;
  }
  if ((first === 'vacuum' || first === 'analyze') && allowed.includes(first)) return;
  if (first === 'drop' && second === 'index') throw refuse('index');
  throw refuse(FORBIDDEN[first] ?? 'other', ALONE.has(first) ? 1 : 2);
}

/** Named by their first word alone. */
const ALONE = new Set(['set', 'reset', 'copy', 'attach', 'detach', 'pragma', 'load']);
const MODIFIERS = new Set(['or', 'replace', 'temp', 'temporary', 'unlogged', 'local', 'global', 'recursive']);
const COPIES = new Set(['table', 'materialized', 'view', 'virtual']);

/** Functions and clauses that do something else than read, by name or by how it begins. */
const NAMES =
  /^(pg_sleep.*|set_config|pg_(read|ls|stat_file|write|terminate|cancel|reload|rotate|switch|create|drop|logical|replication|advisory|try_advisory|promote|log_|backup|export|notify).*|lo_.*|dblink.*|query_to_xml.*|table_to_xml.*|cursor_to_xml.*|schema_to_xml.*|database_to_xml.*|setval|nextval|currval|txid_.*|load_extension|readfile|writefile|pragma_.*)$/;
const CHANGING = new Set(['insert', 'update', 'delete', 'merge', 'into', 'truncate']);

/** Throws RunFailed for a statement that does anything but read. */
export function checkQuery({ tokens, text, line }: Statement): void {
  const first = tokens[0]!;
  const lineOf = (start: number) => line + text.slice(0, start - first.start).split('\n').length - 1;
  if (!QUERIES.has(first.text))
    throw sqlFailed('forbidden-syntax', { what: 'not-a-query', line, statement: first.text.toUpperCase() });
  for (const { kind, text: written, start } of tokens) {
    const name = kind === 'name' ? written.replace(/["`[\]]/g, '').toLowerCase() : written;
    if (kind === 'word' && CHANGING.has(name))
      throw sqlFailed('forbidden-syntax', {
        what: 'not-a-query',
        line: lineOf(start),
        statement: name.toUpperCase(),
      });
    // An escaped name could be any other.
    const isHidden = /^u&/i.test(written);
    if ((kind === 'word' || kind === 'name') && (isHidden || NAMES.test(name)))
      throw sqlFailed('forbidden-syntax', { what: 'forbidden-name', line: lineOf(start), name });
  }
}

function isSame(query: Statement, other: Statement | undefined): boolean {
  const written = ({ tokens }: Statement) => tokens.map(({ kind, text }) => `${kind} ${text}`).join('\n');
  return other !== undefined && written(query) === written(other);
}
