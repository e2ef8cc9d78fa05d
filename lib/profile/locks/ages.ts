import type { Row } from '../rows/rows.ts';

const SECOND_NS = 1e9;
/** Older than any server's uptime: what is older is damage. */
const OLDEST_NS = 1e3 * 365 * 86_400 * SECOND_NS;

/** Columns that say how long, and columns that say since when. */
interface AgeColumns {
  readonly age: readonly string[];
  readonly since: readonly string[];
}

export const TRANSACTION: AgeColumns = {
  age: ['xact_seconds', 'xact_age', 'transaction_seconds', 'transaction_age', 'xact_duration'],
  since: ['xact_start'],
};
export const STATE: AgeColumns = {
  age: ['state_seconds', 'state_age', 'query_seconds', 'query_age', 'duration', 'query_duration'],
  since: ['state_change', 'query_start'],
};
export const WAIT: AgeColumns = {
  age: ['wait_seconds', 'wait_age', 'wait_duration', 'waiting_seconds'],
  since: ['waitstart', 'wait_start'],
};
const NOW = ['now', 'clock_timestamp', 'current_timestamp', 'captured_at'];

/** When the rows were taken, in milliseconds: what they say themselves, else the latest time in them. Null without any. */
export function momentOf(rows: Iterable<Row>): number | null {
  let latest: number | null = null;
  for (const row of rows) {
    const told = timeOf(row.text(...NOW));
    if (told !== null) return told;
    for (const { since } of [TRANSACTION, STATE, WAIT])
      for (const column of since) {
        const at = timeOf(row.text(column));
        if (at !== null && (latest === null || at > latest)) latest = at;
      }
  }
  return latest;
}

/** An age in nanoseconds; null where the row does not tell. */
export function ageOf(row: Row, { age, since }: AgeColumns, moment: number | null): number | null {
  const seconds = row.number(...age) ?? intervalOf(row.text(...age));
  const start = timeOf(row.text(...since));
  const ns =
    seconds !== null
      ? seconds * SECOND_NS
      : start !== null && moment !== null
        ? (moment - start) * 1e6
        : null;
  return ns === null || ns > OLDEST_NS ? null : Math.max(0, ns);
}

/** "1 day 02:03:04.5", as PostgreSQL prints an interval, in seconds. */
function intervalOf(text: string | null): number | null {
  const found = /^(?:(\d{1,6}) days? ?)?(?:(\d{1,6}):(\d\d):(\d\d(?:\.\d{1,9})?))?$/.exec(text?.trim() ?? '');
  if (!found || found[0] === '') return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** "2026-11-28 09:00:01.5+01", as PostgreSQL prints a time, also with a T; in milliseconds since 1970. */
function timeOf(text: string | null): number | null {
  const found =
    /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d(?:\.\d{1,9})?) ?(?:(Z)|([+-])(\d\d):?(\d\d)?)?$/.exec(
      text?.trim() ?? '',
    );
  if (!found) return null;
  const [, year, month, day, hour, minute, second, , sign, hours = 0, minutes = 0] = found;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return (
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) +
    Number(second) * 1_000 -
    offset
  );
}
