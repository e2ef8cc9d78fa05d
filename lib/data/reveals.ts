import { database } from './database.ts';

/** Whether a device may read a lab's debrief: a recorded attempt that reached a tier, or a recorded wish for the solution. */
export async function hasEarned(deviceId: string, lab: string): Promise<boolean> {
  const passed = await database().attempt.findFirst({
    where: { deviceId, lab, tier: { not: 'none' } },
    select: { id: true },
  });
  if (passed) return true;
  const shown = await database().reveal.findUnique({
    where: { deviceId_lab_what: { deviceId, lab, what: 'solution' } },
  });
  return shown !== null;
}

/** Records the first time that a device asked for "hint:0", "solution" or "debrief" of a lab. */
export async function recordReveal(deviceId: string, lab: string, what: string): Promise<void> {
  await database().reveal.upsert({
    where: { deviceId_lab_what: { deviceId, lab, what } },
    create: { deviceId, lab, what, at: new Date() },
    update: {},
  });
}
