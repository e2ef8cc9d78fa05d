import type { Standing } from './standing.ts';

/** What a platform holds of an attempt, in the words of SCORM 1.2 (see sco/dialects); an empty text for what it does not know. */
export interface Held {
  /** "normal", "browse" or "review". */
  readonly mode: string;
  /** A lesson status: "passed", "completed", "incomplete", … */
  readonly status: string;
  /** 0 to 100. */
  readonly score: string;
  /** The score that the platform itself passes with, 0 to 100. */
  readonly mastery: string;
  /** 0 to 100; of 1.2 nothing. */
  readonly progress: string;
}

/** What to tell a platform. */
export interface ScormReport {
  readonly status: 'incomplete' | 'completed' | 'passed';
  /** Of 100. Null: nothing is said of it. */
  readonly score: number | null;
  /** The score that is passed with; null for a package that is completed by all of its labs. */
  readonly mastery: number | null;
  /** How much of the track is done, of 100: as the score, but nobody is judged by it. */
  readonly progress: number;
}

/**
 * What a platform is to be told of a standing; null where it asks for nothing, in a review or in browsing.
 *
 * A platform with a mastery score of its own judges by it when the page is left, and makes "failed" of whoever has less
 * by then, also of somebody who is half-way and "incomplete" (Moodle: "Mastery score overrides status"). So it is told
 * no score that it would fail anybody for. What was told before never falls.
 */
export function reportFor(standing: Standing, held: Held, mastery: number | null): ScormReport | null {
  if (held.mode === 'browse' || held.mode === 'review') return null;
  const own = toScore(held.mastery);
  const needed = own ?? mastery;
  const before = toScore(held.score);
  const score = Math.max(standing.score, before ?? 0);
  const isReached = needed === null ? standing.done === standing.of : score >= needed;
  const isHeldBack = own !== null && score < own;
  return {
    status: statusOf(held.status, isReached ? (needed === null ? 'completed' : 'passed') : 'incomplete'),
    score: isHeldBack ? null : score,
    mastery: needed,
    progress: Math.max(score, toScore(held.progress) ?? 0),
  };
}

/** The better of what is held and what is reached. */
function statusOf(held: string, reached: ScormReport['status']): ScormReport['status'] {
  if (held === 'passed') return held;
  return held === 'completed' && reached === 'incomplete' ? held : reached;
}

/** A number of 0 to 100, or nothing. */
function toScore(text: string): number | null {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return number >= 0 && number <= 100 ? number : null;
}

/** A time as a CMITimespan of SCORM 1.2, "0001:02:03.45", at most what that can say. */
export function timespan(ms: number): string {
  const hundredths = Math.min(Math.max(0, Math.round(ms / 10)), 9_999 * 360_000 + 359_999);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const hours = String(Math.floor(hundredths / 360_000)).padStart(4, '0');
  return `${hours}:${two((hundredths / 6_000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

/** A time as a timeinterval(second,10,2) of SCORM 2004, "PT3723.45S". */
export const interval = (ms: number): string => `PT${(Math.max(0, Math.round(ms / 10)) / 100).toFixed(2)}S`;

/** How long to wait before the next look: soon after a change, then less and less often. */
export const LOOK_MS = { least: 5_000, most: 60_000 } as const;
export const nextLookMs = (before: number, changed: boolean): number =>
  changed ? LOOK_MS.least : Math.min(LOOK_MS.most, Math.round(before * 1.5));
