/** A day and a time of day as the clock on the host's wall showed them, in milliseconds as if of UTC. */
const WALL =
  /^(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)\/(\d\d)\/(\d\d(?:\d\d)?))[T ](\d\d):(\d\d):(\d\d)(?:[.,]\d{1,9})?(?: ?(AM|PM)| ?([+-])(\d\d):?(\d\d)|Z)?$/;
const DAY = /(\d{4})-(\d\d)-(\d\d)|(\d\d)\/(\d\d)\/(\d{4}|\d\d)/;
const TIME = /^(\d\d):(\d\d):(\d\d)$/;
export const DAY_MS = 86_400_000;

export interface Moment {
  readonly wallMs: number;
  /** What the wall is ahead of UTC; null where the text does not tell. */
  readonly aheadMs: number | null;
}

/** "2026-11-28T13:16:32+0000", "2026-11-28 13:16:32", "11/28/2026 01:16:32 PM". Null for what is no moment. */
export function momentOf(text: string): Moment | null {
  const found = text.length <= 40 ? WALL.exec(text) : null;
  if (!found) return null;
  const [, , , , , , , hour, minute, second, half, sign, aheadHours, aheadMinutes] = found;
  const dayMs = dayOf(text);
  if (dayMs === null) return null;
  const hours = half ? (Number(hour) % 12) + (half === 'PM' ? 12 : 0) : Number(hour);
  const ahead = sign ? (Number(aheadHours) * 60 + Number(aheadMinutes)) * (sign === '-' ? -1 : 1) : null;
  return {
    wallMs: dayMs + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1_000,
    aheadMs: ahead === null ? null : ahead * 60_000,
  };
}

/** The first day in a line, at midnight. Null where there is none. */
export function dayOf(text: string): number | null {
  const found = DAY.exec(text);
  if (!found) return null;
  const [, isoYear, isoMonth, isoDay, month, day, year] = found;
  const ms = isoYear
    ? Date.UTC(Number(isoYear), Number(isoMonth) - 1, Number(isoDay))
    : Date.UTC(Number(year) + (year!.length === 2 ? 2_000 : 0), Number(month) - 1, Number(day));
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}

/** The time of day that a row begins with, milliseconds from midnight, and how many words it takes: "01:16:33 PM" two. */
export function timeOfDay(words: readonly string[]): { ms: number; words: 1 | 2 } | null {
  const found = TIME.exec(words[0] ?? '');
  if (!found) return null;
  const half = words[1] === 'AM' || words[1] === 'PM' ? words[1] : null;
  const hour = Number(found[1]);
  const hours = half ? (hour % 12) + (half === 'PM' ? 12 : 0) : hour;
  return { ms: ((hours * 60 + Number(found[2])) * 60 + Number(found[3])) * 1_000, words: half ? 2 : 1 };
}
