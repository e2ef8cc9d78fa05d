import { randomUUID } from 'node:crypto';
import { Refusal } from '#lib/people';
import { LIMITS } from '#lib/teams';
import { database, inTransaction, type Transaction } from '../database.ts';
import { audit, type Named } from './audit.ts';
import { lockTeam } from './lock.ts';

export interface NoteView {
  readonly id: string;
  readonly kind: 'help' | 'lesson';
  /** The lab that it is about. */
  readonly lab: string;
  /** What is sent: "<module>/<lesson>" or "lab:<id>". */
  readonly target: string | null;
  readonly text: string;
  readonly at: number;
  /** The lead as the team knows them. */
  readonly from: string;
  readonly answer: string | null;
  readonly closedAt: number | null;
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof database>['teamNote']['findMany']>>[number];

const toNote = (
  { id, kind, lab, target, text, at, answer, closedAt }: NoteRow,
  from: string | undefined,
): NoteView => ({
  id,
  kind: kind as NoteView['kind'],
  lab,
  target,
  text,
  at: at.getTime(),
  from: from ?? 'A lead',
  answer,
  closedAt: closedAt?.getTime() ?? null,
});

/** What the writers of notes are called in their teams, by team and owner. */
async function readNames(notes: readonly NoteRow[]): Promise<(note: NoteRow) => string | undefined> {
  const members = await database().membership.findMany({
    where: {
      teamId: { in: [...new Set(notes.map(({ teamId }) => teamId))] },
      ownerId: { in: [...new Set(notes.map(({ fromId }) => fromId))] },
    },
    select: { teamId: true, ownerId: true, name: true },
  });
  return ({ teamId, fromId }) => members.find((one) => one.teamId === teamId && one.ownerId === fromId)?.name;
}

/**
 * Writes to somebody in a team; answers the note's id. Throws a 404 for somebody who is not in it, and a 409 where as many
 * notes of the team wait for them as may.
 */
export async function sendNote(
  teamId: string,
  by: Named,
  member: string,
  note: { kind: NoteView['kind']; lab: string; target: string | null; text: string },
): Promise<string> {
  const id = randomUUID();
  await inTransaction(async (tx) => {
    await lockTeam(tx, teamId);
    const to = await tx.membership.findFirst({ where: { id: member, teamId } });
    if (!to) throw new Refusal(404, 'Nobody in this team has this membership; they may have left.');
    const waiting = await tx.teamNote.count({ where: { teamId, toId: to.ownerId, closedAt: null } });
    if (waiting >= LIMITS.openNotes)
      throw new Refusal(
        409,
        `${waiting} notes of this team wait for ${to.name} already: let them look at those first.`,
      );
    await tx.teamNote.create({ data: { id, teamId, fromId: by.ownerId, toId: to.ownerId, ...note } });
    await audit(tx, teamId, 'note-sent', by, to, note.lab);
  });
  return id;
}

/** What waits for an owner, in one team or in all, the latest first. */
export async function listNotes(
  ownerId: string,
  teamId?: string,
): Promise<(NoteView & { team: { id: string; name: string } })[]> {
  const rows = await database().teamNote.findMany({
    where: { toId: ownerId, closedAt: null, ...(teamId !== undefined && { teamId }) },
    include: { team: { select: { id: true, name: true } } },
    orderBy: { at: 'desc' },
    take: LIMITS.openNotes * LIMITS.teams,
  });
  if (rows.length === 0) return [];
  const nameOf = await readNames(rows);
  return rows.map(({ team, ...row }) => ({ ...toNote(row, nameOf(row)), team }));
}

/** The latest note to each of some people about each of some labs, with whose it is. */
export async function listSentNotes(
  teamId: string,
  about: readonly { readonly ownerId: string; readonly lab: string }[],
): Promise<(NoteView & { ownerId: string })[]> {
  if (about.length === 0) return [];
  const rows = await database().teamNote.findMany({
    where: { teamId, OR: about.map(({ ownerId: toId, lab }) => ({ toId, lab })) },
    orderBy: { at: 'desc' },
    take: LIMITS.openNotes * LIMITS.stuckRows,
  });
  const latest = [...new Map(rows.reverse().map((row) => [`${row.toId} ${row.lab}`, row])).values()];
  if (latest.length === 0) return [];
  const nameOf = await readNames(latest);
  return latest.map((row) => ({ ...toNote(row, nameOf(row)), ownerId: row.toId }));
}

/** Answers a note, or puts it away without an answer; false for one that is not there or was closed before. */
export async function closeNote(
  teamId: string,
  ownerId: string,
  id: string,
  answer: string | null,
): Promise<boolean> {
  const where = { id, teamId, toId: ownerId, closedAt: null };
  const data = { answer, closedAt: new Date() };
  return (await database().teamNote.updateMany({ where, data })).count > 0;
}

/** Notes to and from somebody who is in the team no more. */
export async function dropNotes(tx: Transaction, teamId: string, ownerId: string): Promise<void> {
  await tx.teamNote.deleteMany({ where: { teamId, toId: ownerId } });
  await tx.teamNote.deleteMany({ where: { teamId, fromId: ownerId } });
}
