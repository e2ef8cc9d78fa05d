import { findByJoinKey } from '#lib/live';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { hashToken, makeToken } from '../actor.ts';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { openByCode } from '../by-code.ts';
import { createKey, rooms } from '../keeper.ts';

/** POST { code, key, name } → { room, participant, token }; the same key gets the same answer. */
export const POST = gateWrite(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'room.enter', { kind: 'public' });
  const { code, key, name } = await readBody(request, BODIES.join, BODY_BYTES);
  const room = await openByCode(request.headers, code);
  const token = await makeToken(room, key);
  const command = { kind: 'join', key, name, participant: createKey(), tokenHash: hashToken(token) } as const;
  const result = await rooms().command(room, command, { kind: 'visitor' });
  if ('refused' in result) throw new Refusal(409, result.refused);
  const state = await rooms().read(room);
  return { body: { room, participant: findByJoinKey(state!, key)!, token } };
});
