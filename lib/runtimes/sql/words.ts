import type { RuntimeWords, SqlAllowance } from '#lib/lab';
import { ENGINE_NAMES } from './engines.ts';
import type { Forbidden, SqlFacts } from './facts.ts';
import { SQL_METRICS } from './metrics/index.ts';
import type { ProgramFacts } from './program/facts.ts';
import { PROGRAM_METRICS } from './program/metrics/index.ts';
import { programFailureText } from './program/words.ts';

/** SQL's failures in words, and its metrics. */
export const sqlWords: RuntimeWords = {
  metrics: { ...SQL_METRICS, ...PROGRAM_METRICS },
  failure(facts) {
    const own = facts as unknown as SqlFacts;
    const detail = sqlFailureText(own) || programFailureText(facts as unknown as ProgramFacts);
    if (facts.what === 'refused') return { headline: 'PostgreSQL refused a statement.', detail };
    if (own.what === 'database')
      return { headline: `${ENGINE_NAMES[own.engine ?? 'postgres']} refused the file.`, detail };
    return REFUSALS.has(own.what) ? { headline: 'The file was not run.', detail } : { detail };
  },
};

const REFUSALS = new Set([
  'no-section',
  'section-twice',
  'not-one-query',
  'query-is-fixed',
  'not-a-query',
  'not-allowed',
  'forbidden-name',
]);

/** Why a file of SQL was refused or failed: whole sentences that name what was found and what to do. */
export function sqlFailureText(facts: SqlFacts): string {
  switch (facts.what) {
    case 'no-section':
      return `The file has no line "-- ${facts.section}". Put it back: what follows it is the ${facts.section}.`;
    case 'not-one-query':
      return facts.found === 0
        ? `There is no statement after "-- ${facts.section ?? 'query'}". Put the query back.`
        : `There are ${facts.found} statements after "-- ${facts.section ?? 'query'}". Write one: it is counted as a whole.`;
    case 'section-twice':
      return `Line ${facts.line}: the file has a second line "-- ${facts.section}". Keep one of them: what follows it is the whole section.`;
    case 'query-is-fixed':
      return 'The query was changed, and in this lab the application’s query is fixed. Put it back, and change what stands under "-- schema".';
    case 'one-query-at-a-time':
      return `There are ${facts.found} queries in what was selected. Select one, to see its rows and its plan.`;
    case 'nothing-to-run':
      return 'There is no statement in what was selected. Select a query, or nothing to run the whole file.';
    case 'not-a-query':
      return `Line ${facts.line}: ${short(facts.statement)} is no query. What stands under "-- query" begins with SELECT or WITH and changes nothing.`;
    case 'not-allowed':
      return `Line ${facts.line}: ${short(facts.statement)} is not allowed here. ${forbidden(facts.because, facts.allowed)}`;
    case 'forbidden-name':
      return `Line ${facts.line}: ${short(facts.name)} is not available here. A query reads the lab’s tables; it does not wait, change settings or read files.`;
    case 'database': {
      const message = valuesText(facts.message) ?? facts.message.replace(/\.?$/, '.');
      const hint = facts.hint ? ` ${facts.hint}` : '';
      return `${facts.line ? `Line ${facts.line}: ` : ''}${message}${hint}`;
    }
    case 'too-many-rows':
      return `The query returned more than ${figure(facts.limit)} rows and was stopped. Ask for fewer.`;
    case 'result-too-large':
      return `The result has more than ${figure(facts.limitBytes)} bytes. Ask for fewer rows or columns.`;
    case 'late':
      if (facts.isKept)
        return `The statements took more than ${figure(facts.limitMs / 1000)} s and were stopped. The database is as it was; your code is saved.`;
      return `The statements took more than ${figure(facts.limitMs / 1000)} s and were stopped. The database is started afresh for the next run; your code is saved.`;
    case 'crashed':
      return 'The database stopped answering: it probably ran out of memory. It is started afresh for the next run; your code is saved.';
    default:
      // A report may have been kept by a later version of the site.
      return '';
  }
}

function forbidden(because: Forbidden, allowed: readonly SqlAllowance[] = ['create-index']): string {
  if (because !== 'other') return FORBIDDEN[because];
  const may = allowed.flatMap((one) => ALLOWED[one] ?? []);
  return may.length === 0
    ? 'Nothing may stand under "-- schema" in this lab.'
    : `Under "-- schema" you may ${may.join(' and ')}, and nothing else.`;
}

const ALLOWED: Readonly<Partial<Record<SqlAllowance, string>>> = {
  'create-index': 'create indexes',
  vacuum: 'VACUUM the tables',
  analyze: 'ANALYZE them',
};

const FORBIDDEN: Readonly<Record<Exclude<Forbidden, 'other'>, string>> = {
  planner:
    'The planner’s switches stay as they are: a plan that needs them is not one that production would choose.',
  data: 'The data stay as they are: every row has to be there when it is asked for.',
  copy: 'A copy of the data goes stale with the next insert. Help the query to read the table itself.',
  schema: 'The tables stay as they are; create an index on them instead.',
  index: 'The starter’s indexes are made by the statements above: to be rid of one, delete its line.',
  file: 'There is one database here, and no file beside it.',
  concurrently: 'Indexes are built inside a transaction here: leave CONCURRENTLY out.',
};

const figure = (count: number) => count.toLocaleString('en');

/** A word of the learner's, which may be as long as the file. */
const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** PostgreSQL speaks of messages of its protocol when a query does not use just the values that it is called with. */
function valuesText(message: string): string | undefined {
  const found = /^Bind message supplies (\d+) parameters?, but prepared statement ".*" requires (\d+)/i.exec(
    message,
  );
  if (!found) return undefined;
  const [given, used] = [Number(found[1]), Number(found[2])];
  const values = given === 1 ? '1 value' : `${given} values`;
  if (used > given) return `There is no parameter $${used}: the query is called with ${values}.`;
  const one = given === 1 ? 'Write $1 where it belongs.' : `Write $1 to $${given} where they belong.`;
  return `The query is called with ${values} and uses ${used === 0 ? 'none' : used}. ${one}`;
}
