const DAY_MS = 24 * 60 * 60 * 1000;

/** A date and time of day on the clocks of a place. */
export interface LocalTime {
  /** "2026-11-27". */
  readonly date: string;
  /** "18:00". */
  readonly time: string;
  /** An IANA name: "Europe/Berlin". */
  readonly timeZone: string;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at an instant, as if it were UTC: milliseconds, to the second. */
function shownAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)!.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The instants at which the clocks of a zone show this: none in the gap of a change to summer time, two in the hour that comes twice. */
function instantsOf(local: number, timeZone: string): number[] {
  // Offsets before and after any change of clocks nearby.
  const offsets = [local - DAY_MS, local + DAY_MS].map((near) => shownAt(near, timeZone) - near);
  const found = offsets.map((offset) => local - offset).filter((at) => shownAt(at, timeZone) === local);
  return [...new Set(found)].sort((a, b) => a - b);
}

const readLocal = ({ date, time }: LocalTime): number | null => {
  const local = Date.parse(`${date}T${time}:00Z`);
  // Date.parse takes the 31st of any month for a day of the next.
  const isReal = Number.isFinite(local) && new Date(local).toISOString().startsWith(`${date}T${time}`);
  return isReal ? local : null;
};

/**
 * The instant of a due date, or what is wrong with it: no such day, a time that the clocks skip, a time that has passed.
 * Of a time that comes twice the later is meant: nobody is late by an hour that was theirs.
 */
export function dueInstant(
  said: LocalTime,
  now: number,
): { readonly at: number } | { readonly refused: string } {
  const { date, time, timeZone } = said;
  if (!isTimeZone(timeZone))
    return { refused: `There is no time zone "${timeZone}": choose one such as Europe/Berlin.` };
  const local = readLocal(said);
  if (local === null)
    return { refused: `There is no ${time} on ${date}: look at the day and the time again.` };
  const at = instantsOf(local, timeZone).at(-1);
  if (at === undefined)
    return {
      refused: `The clocks in ${timeZone} are put forward on ${date} and never show ${time}: choose an hour later.`,
    };
  if (at <= now) return { refused: `${date} at ${time} in ${timeZone} has passed: choose a later time.` };
  if (at > now + 3 * 366 * DAY_MS)
    return { refused: `${date} is more than three years away: look at the year again.` };
  return { at };
}

/** The date on the clocks of a zone: "2026-11-27". */
export const localDate = (instant: number, timeZone: string): string =>
  new Date(shownAt(instant, timeZone)).toISOString().slice(0, 10);

/** "Fri 27 Nov, 18:00 Europe/Berlin"; the zone is left out where it is the reader's own. */
export function dueText(at: number, timeZone: string, readersZone?: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return timeZone === readersZone ? text : `${text} ${timeZone}`;
}

const isWorkingDay = (date: string) => ![0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay());
const nextDate = (date: string) => new Date(Date.parse(`${date}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** The nth working day, Monday to Friday, from a date on; the first is the date itself when it is one. */
export function workingDate(from: string, nth: number): string {
  let date = from;
  for (let count = 0; ; date = nextDate(date)) {
    if (isWorkingDay(date)) count += 1;
    if (count === nth) return date;
  }
}

/** How many working days have begun from a date up to another, that one included; 0 before the first. */
export function workingDays(from: string, upTo: string): number {
  let count = 0;
  for (let date = from; date <= upTo && count < 1_000; date = nextDate(date))
    if (isWorkingDay(date)) count += 1;
  return count;
}
