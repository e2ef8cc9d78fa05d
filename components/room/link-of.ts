import type { Wish } from '#lib/attend';
import type { InstructorView, Place, Step } from '#lib/live';

/** Where learners join: the address in a QR code. */
export const joinAddress = (code: string): string => `${location.origin}/join/${code}`;

/** Where a step takes place on this site: what is no lab and no lesson, on the learners' page of the room. */
export function placeOfStep(step: Step, room: string): Place {
  if (step.kind === 'lab') return { path: `/labs/${step.lab}` };
  if (step.kind !== 'lesson') return { path: `/room/${room}` };
  return { path: `/learn/${step.lesson}`, ...(step.section && { section: step.section }) };
}

/** What opens a step: whoever is led goes along to it. */
export function openStep({ lead, room }: InstructorView, step: Step): Wish[] {
  const go = { kind: 'go', step: step.id } as const;
  return lead ? [go, { kind: 'lead', place: placeOfStep(step, room.id) }] : [go];
}
