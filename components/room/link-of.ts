import type { InstructorView, Step } from '#lib/live';

/** Where learners join: the address in a QR code. */
export const joinAddress = (code: string): string => `${location.origin}/join/${code}`;

/** Where a step takes place on this site; null for what happens in the room. */
export function placeOfStep(step: Step): InstructorView['lead'] {
  if (step.kind === 'lab') return { path: `/labs/${step.lab}` };
  if (step.kind !== 'lesson') return null;
  return { path: `/learn/${step.lesson}`, ...(step.section && { section: step.section }) };
}
