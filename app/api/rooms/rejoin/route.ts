import { findByPass, findJoinKey, parsePass } from '#lib/live';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { hashPass, makeToken } from '../actor.ts';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { openByCode } from '../by-code.ts';
import { createKey, rooms } from '../keeper.ts';

/** POST { code, pass } → { room, token } of whoever read the pass out. A pass opens once, and for minutes; wrong ones are counted as wrong codes are. */
export const POST = gateWrite(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'room.enter', { kind: 'public' });
  const { code, pass: typed } = await readBody(request, BODIES.rejoin, BODY_BYTES);
  const read = parsePass(typed);
  if ('refused' in read) throw new Refusal(400, read.refused);
  const room = await openByCode(request.headers, code);
  const passHash = await hashPass(room, read.code);
  const found = await limitFailures(request.headers, null, async () => {
    const state = await rooms().read(room);
    const participant = state && findByPass(state, passHash, Date.now());
    return participant ? { participant, key: findJoinKey(state, participant)! } : null;
  });
  if (!found)
    throw new Refusal(
      404,
      'This code for another device opens nothing: it was used, or its minutes are over.',
    );
  const { participant, key } = found;
  const command = { kind: 'use-pass', key: createKey(), participant, passHash } as const;
  const result = await rooms().command(room, command, { kind: 'server' });
  if ('refused' in result) throw new Refusal(409, result.refused);
  return { body: { room, token: await makeToken(room, key) } };
});
