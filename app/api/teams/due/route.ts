import { findPerson, listTeams } from '#lib/data';
import { authorize } from '#lib/people';
import { gateRead } from '#lib/server';
import { listOwnWork } from '../assigned.ts';

/** GET → { work, teams }: what the person has still to do, and in how many teams they are; nothing for whoever is not signed in. */
export const GET = gateRead(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'team.look', { kind: 'public' });
  const found = await findPerson(request.headers);
  const teams = found ? await listTeams(found.actor.owner) : [];
  const work = found && teams.length > 0 ? await listOwnWork(found.actor.owner) : [];
  const due = work.filter(({ state }) => state !== 'done' && state !== 'closed');
  return { body: { work: due, teams: teams.length } };
});
