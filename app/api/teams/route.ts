import { createTeam, listNotes, listOwnRequests, listTeams } from '#lib/data';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { requirePerson } from '../account/person.ts';
import { listOwnWork } from './assigned.ts';
import { BODIES, BODY_BYTES } from './bodies.ts';
import { showNote } from './show-note.ts';

/** GET → { teams, waiting, assigned, notes }: where the person is, where they wait to be let in, what they are asked to do, and what leads wrote to them. */
export const GET = gateRead(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'team.list');
  const [teams, waiting, assigned, notes] = await Promise.all([
    listTeams(actor.owner),
    listOwnRequests(actor.owner),
    listOwnWork(actor.owner),
    listNotes(actor.owner),
  ]);
  return { body: { teams, waiting, assigned, notes: notes.map(showNote) } };
});

/** POST { name } → { team }, which the person owns. */
export const POST = gateWrite(async ({ request }) => {
  const { actor, person } = await requirePerson(request.headers, 'team.create');
  const { name } = await readBody(request, BODIES.create, BODY_BYTES);
  return { body: { team: await createTeam({ ownerId: actor.owner, name: person.name }, name) } };
});
