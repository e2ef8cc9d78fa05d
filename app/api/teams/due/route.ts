import { findPerson } from '#lib/data';
import { authorize } from '#lib/people';
import { gateRead } from '#lib/server';
import { listOwnWork } from '../assigned.ts';

/** GET → { work }: what the person has still to do in their teams; nothing for whoever is not signed in. */
export const GET = gateRead(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'team.look', { kind: 'public' });
  const found = await findPerson(request.headers);
  const work = found ? await listOwnWork(found.actor.owner) : [];
  return { body: { work: work.filter(({ state }) => state !== 'done' && state !== 'closed') } };
});
