import type { Unsent, Work } from '#lib/device';
import { countText } from '../course/format-minutes.ts';

/** What is in a store: "3 attempts in 2 labs, 1 lesson done"; null when there is nothing to speak of. */
export function workText({ attempts, labs, lessonsDone }: Work): string | null {
  const inLabs = labs > 0 && (attempts > 0 ? countText(attempts, 'attempt') : 'code');
  const parts = [
    ...(inLabs ? [`${inLabs} in ${countText(labs, 'lab')}`] : []),
    ...(lessonsDone > 0 ? [`${countText(lessonsDone, 'lesson')} done`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : null;
}

/** What only this browser has; null when the server has everything. */
export function unsentText({ writes, beside, cases }: Unsent): string | null {
  const parts = [
    ...(writes > 0 ? [`${countText(writes, 'change')} that could not be sent`] : []),
    ...(beside > 0 ? [`${countText(beside, 'text')} that a lab has still to ask you about`] : []),
    ...(cases > 0 ? [`${countText(cases, 'case')} of the clinic, which are never sent`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : null;
}
