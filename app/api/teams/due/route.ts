import { findPerson, listNotes, listTeams } from '#lib/data';
import { authorize } from '#lib/people';
import { gateRead } from '#lib/server';
import { listOwnWork } from '../assigned.ts';
import { showNote } from '../show-note.ts';

/** GET → { work, notes, teams }: what the person has still to do, what leads wrote to them, and in how many teams they are; nothing for whoever is not signed in. */
export const GET = gateRead(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'team.look', { kind: 'public' });
  const found = await findPerson(request.headers);
  const teams = found ? await listTeams(found.actor.owner) : [];
  const isIn = found !== null && teams.length > 0;
  const work = isIn ? await listOwnWork(found.actor.owner) : [];
  const notes = isIn ? await listNotes(found.actor.owner) : [];
  const due = work.filter(({ state }) => state !== 'done' && state !== 'closed');
  return { body: { work: due, notes: notes.map(showNote), teams: teams.length } };
});
