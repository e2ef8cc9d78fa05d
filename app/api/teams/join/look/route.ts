import { findPerson, lookAtInvitation } from '#lib/data';
import { authorize } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { hashToken } from '../../member.ts';
import { noInvitation } from '../no-invitation.ts';

/** POST { token } → { invitation, person }: what it is to, and whether it can be used by whoever is signed in. */
export const POST = gateWrite(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'team.look', { kind: 'public' });
  const { token } = await readBody(request, BODIES.look, BODY_BYTES);
  const found = await findPerson(request.headers);
  const who = found && { ownerId: found.actor.owner, email: found.person.email };
  const invitation = await limitFailures(request.headers, null, () =>
    lookAtInvitation(hashToken(token), who),
  );
  if (!invitation) throw noInvitation();
  return {
    body: { invitation, person: found ? { name: found.person.name, email: found.person.email } : null },
  };
});
