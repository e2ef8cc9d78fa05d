import { type Rule, severityOf } from '../finding.ts';
import { quotedStatement, type Shared, sharesOf, statementEvidence, timeOf } from './statement-evidence.ts';

/** Fewer calls are no pattern. */
const FEWEST_CALLS = 100;
/** Rows of a list that a statement is sent for each of; of shorter ones it would be a coincidence. */
const SHORTEST_LIST = 10;
/** How far calls may be from the rows of the list: somebody else may call the statement too. */
const OFF = 0.02;

/** A statement that is called as often as another one has returned rows: N+1, as the database sees it. */
export const statementPerRow: Rule<'statements'> = {
  code: 'statement-per-row',
  kind: 'statements',
  learn: { lessons: ['n-plus-one', 'start-from-total-time'], labs: ['api-n-plus-one', 'top-queries'] },
  find(profile) {
    const shares = sharesOf(profile);
    // A list by how many rows it gave, to the nearest power of the tolerance: no pair of statements is looked at but those that fit.
    const lists = shares
      .filter(
        ({ statement: { rows, calls, text } }) =>
          isRead(text) && (rows ?? 0) >= SHORTEST_LIST * Math.max(1, calls),
      )
      .sort((a, b) => a.statement.rows! - b.statement.rows!);
    return shares
      .filter(isLookup)
      .flatMap((one) => {
        const list = listFor(one, lists);
        return list ? [{ one, list }] : [];
      })
      .sort((a, b) => b.one.share - a.one.share)
      .slice(0, 5)
      .map(({ one, list }) => ({
        code: 'statement-per-row',
        severity: severityOf(one.share),
        sure: 'likely',
        facts: {
          query: quotedStatement(one.statement.text),
          calls: one.statement.calls,
          list: quotedStatement(list.statement.text),
          lists: list.statement.calls,
          rows: list.statement.rows!,
        },
        evidence: [statementEvidence(one), statementEvidence(list)],
        saving: timeOf(one),
      }));
  },
  words: ({ query, calls, list, lists, rows }) => ({
    title: `Called once for each row of another`,
    because: `${query} was called ${count(calls)} times, about as often as ${list} returned rows: ${count(rows)} in ${count(lists)} calls. One statement for all keys of a list, or a join, sends ${count(lists)}; the waiting between the calls, which the server does not count, goes too.`,
  }),
};

const count = (amount: number | string | undefined): string => Number(amount).toLocaleString('en-US');

const isRead = (text: string): boolean =>
  /^\s*(?:\/\*[^*]*\*\/\s*)?(select|with)\b/i.test(text.slice(0, 2_000));

/** A read by a key: as many rows as calls at most, and little time in each. */
function isLookup({ statement: { text, calls, rows } }: Shared): boolean {
  return calls >= FEWEST_CALLS && rows !== null && rows <= 3 * calls && isRead(text) && /\$\d/.test(text);
}

/** The list whose rows are nearest to the calls of a lookup, within the tolerance, called far less often itself. */
function listFor({ statement, id }: Shared, lists: readonly Shared[]): Shared | undefined {
  let [low, high] = [0, lists.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lists[middle]!.statement.rows! < statement.calls * (1 - OFF)) low = middle + 1;
    else high = middle;
  }
  let best: Shared | undefined;
  for (let at = low; at < lists.length && at < low + 50; at++) {
    const list = lists[at]!;
    if (list.statement.rows! > statement.calls * (1 + OFF)) break;
    if (list.id === id || list.statement.calls * SHORTEST_LIST > statement.calls) continue;
    if (!best || distance(list, statement.calls) < distance(best, statement.calls)) best = list;
  }
  return best;
}

const distance = ({ statement }: Shared, calls: number): number => Math.abs(statement.rows! - calls);
