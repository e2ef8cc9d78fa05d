import { randomBytes } from 'node:crypto';
import { createInvitation } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateWrite, readBody, sendInvitation } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { hashToken, requireMember } from '../../member.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * POST { role?, uses?, days? } → { id, path }: a link, shown this once. With an `email` the link is for that address
 * alone, works once and is sent to it.
 */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team, me, by } = await requireMember(request.headers, params.id, 'team.invite');
  const { role, email, uses, days } = await readBody(request, BODIES.invite, BODY_BYTES);
  if (role === 'lead' && me.role !== 'owner')
    throw new Refusal(403, 'Only an owner of this team invites leads.');
  const token = randomBytes(24).toString('base64url');
  const wish = { hash: hashToken(token), role, email: email ?? null, uses: email === undefined ? uses : 1 };
  const id = await createInvitation(team.id, by, { ...wish, expiresAt: Date.now() + days * DAY_MS });
  const path = `/team/join/${token}`;
  if (email !== undefined) await sendInvitation(email, { path, team: team.name, by: me.name, days });
  return { body: { id, path } };
});
