import { acceptInvitation } from '#lib/data';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { requirePerson } from '../../account/person.ts';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { hashToken } from '../member.ts';
import { noInvitation } from './no-invitation.ts';

/** POST { token, name } → { team, state }: the person is in the team, or waits for a lead to let them in. */
export const POST = gateWrite(async ({ request }) => {
  const { actor, person } = await requirePerson(request.headers, 'team.join');
  const { token, name } = await readBody(request, BODIES.join, BODY_BYTES);
  const who = { ownerId: actor.owner, email: person.email, name };
  const joined = await limitFailures(request.headers, null, () => acceptInvitation(hashToken(token), who));
  if (!joined) throw noInvitation();
  return { body: joined };
});
