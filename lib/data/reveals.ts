import { database } from './database.ts';

/** Whether an owner may read a lab's debrief: a recorded attempt that reached a tier, or a recorded wish for the solution. */
export async function hasEarned(ownerId: string, lab: string): Promise<boolean> {
  const passed = await database().attempt.findFirst({
    where: { ownerId, lab, tier: { not: 'none' } },
    select: { key: true },
  });
  if (passed) return true;
  const shown = await database().reveal.findUnique({
    where: { ownerId_lab_what: { ownerId, lab, what: 'solution' } },
  });
  return shown !== null;
}

/** Records the first time that an owner asked for "hint:0", "solution" or "debrief" of a lab. */
export async function recordReveal(ownerId: string, lab: string, what: string): Promise<void> {
  await database().reveal.upsert({
    where: { ownerId_lab_what: { ownerId, lab, what } },
    create: { ownerId, lab, what, at: new Date() },
    update: {},
  });
}
