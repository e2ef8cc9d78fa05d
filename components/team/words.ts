import { type DueState, dueText } from '#lib/teams';
import type { Role } from './types.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = { owner: 'Owner', lead: 'Lead', member: 'Member' };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "10 min ago", "3 h ago", "yesterday", "5 days ago". */
export function agoText(at: number | null, now: number): string {
  if (at === null) return 'not yet';
  const ms = Math.max(0, now - at);
  if (ms < MINUTE) return 'just now';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`;
  if (ms < 2 * DAY) return 'yesterday';
  return `${Math.floor(ms / DAY)} days ago`;
}

const readersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When something is due, in the time zone in which it was said. */
export const dueWords = (dueAt: number, timeZone: string): string => dueText(dueAt, timeZone, readersZone());

export const STATE_WORDS: Readonly<Record<DueState, string>> = {
  done: 'Done',
  open: 'Due',
  soon: 'Due soon',
  late: 'Was due',
  closed: 'Closed, was due',
};

/** For how long the leads of a team may open code that was handed in. */
export const keptWords = (keepCodeDays: number | null): string =>
  keepCodeDays === null
    ? 'They can open it as long as the team exists.'
    : `They can open it for ${keepCodeDays === 1 ? 'one day' : `${keepCodeDays} days`}; then the team forgets which attempt it was.`;

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
export const dayText = (at: number): string => dayFormat.format(at);
