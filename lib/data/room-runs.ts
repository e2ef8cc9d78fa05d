import { Refusal } from '#lib/people';
import { database } from './database.ts';

/** The source and report of a run, as its author's page told it. */
interface RoomRunKept {
  lab: string;
  run: string;
  labVersion: string;
  source: string;
  report: unknown;
}

/** Runs that a room keeps of each participant. A whole day of practice has fewer. */
const MOST_RUNS = 300;

/**
 * Keeps a run under its room, its author and its id; one that is kept already stays as it is. Answers whether it is
 * another one. Throws a 409 for more than a room keeps.
 */
export async function keepRoomRun({
  room: roomId,
  participant,
  report,
  source,
  ...run
}: RoomRunKept & { room: string; participant: string }): Promise<boolean> {
  const { roomRun } = database();
  const where = { roomId, participant };
  if ((await roomRun.count({ where: { ...where, run: run.run } })) > 0) return false;
  if ((await roomRun.count({ where })) >= MOST_RUNS)
    throw new Refusal(
      409,
      `A room keeps the code of ${MOST_RUNS} runs of each participant; this one is not kept.`,
    );
  // No text of PostgreSQL holds this character, and no program needs it.
  const kept = { ...run, source: source.replaceAll('\0', '\uFFFD'), report: JSON.stringify(report) };
  try {
    await roomRun.create({ data: { ...where, ...kept, at: new Date() } });
    return true;
  } catch (error) {
    // Another request with the same run was first.
    if ((error as { code?: unknown }).code === 'P2002') return false;
    throw error;
  }
}

/** A run that was kept; null when there is none. */
export async function readRoomRun(
  roomId: string,
  participant: string,
  run: string,
): Promise<(RoomRunKept & { at: number }) | null> {
  const kept = await database().roomRun.findUnique({
    where: { roomId_participant_run: { roomId, participant, run } },
  });
  if (!kept) return null;
  const { lab, labVersion, source, report, at } = kept;
  return { lab, run, labVersion, source, report: JSON.parse(report), at: at.getTime() };
}
